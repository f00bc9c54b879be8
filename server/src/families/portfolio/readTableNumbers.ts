import type { Frame } from '../../language/expressions';
import type { Problem } from '../../notes/problem';
import type { DeclaredTable, TableCell } from './declareTable';
import type { CellFault } from './tableProblems';
import type { CustomerLayer } from './valueCapture';

/** The numbers of a data file's customers at one point. */
export interface TableNumbers {
  readonly customers: readonly CustomerLayer[];
  readonly loads: readonly (readonly number[])[];
  /** What customer `from` of the file adds to the one of that name. */
  readonly references: readonly { readonly from: number; readonly to: string; readonly value: number }[];
  /** Cells that cannot be used at this point. */
  readonly problems: readonly Problem[];
}

/** Reads them; what no expression changes is put together once. `models`: names of business models. */
export function tableReader(table: DeclaredTable, models: readonly string[]): (frame: Frame) => TableNumbers {
  let stated: TableNumbers | null = null;
  return (frame) => {
    stated ??= statedNumbers(table, models);
    const cells = table.cells();
    return cells.length === 0 ? stated : withCells(stated, table, models, cells, frame);
  };
}

function statedNumbers({ file, roles }: DeclaredTable, models: readonly string[]): TableNumbers {
  const column = (kind: string) => roles.find((role) => role.kind === kind && role.member === null)?.column.values;
  const [revenue, costOfCapital, growth] = ['revenue', 'costOfCapital', 'growth'].map(column);
  const customers = file.names.map((_, index) => ({
    revenue: revenue?.[index] ?? NaN,
    costOfCapital: costOfCapital?.[index] ?? NaN,
    growth: orDefault(growth?.[index], 0),
  }));
  const common = column('load');
  const own = models.map(
    (model) => roles.find(({ kind, member }) => kind === 'load' && member === model)?.column.values,
  );
  const loads = file.names.map((_, index) =>
    own.map((load) => orDefault(load?.[index], orDefault(common?.[index], 1))),
  );
  const references = roles.flatMap(({ kind, member, column: { values } }) =>
    kind !== 'reference' || member === null
      ? []
      : Array.from(values).flatMap((value, from) => (Number.isNaN(value) ? [] : [{ from, to: member, value }])),
  );
  return { customers, loads, references, problems: [] };
}

function orDefault(value: number | undefined, otherwise: number): number {
  return value === undefined || Number.isNaN(value) ? otherwise : value;
}

function withCells(
  stated: TableNumbers,
  table: DeclaredTable,
  models: readonly string[],
  cells: readonly TableCell[],
  frame: Frame,
): TableNumbers {
  const faults: CellFault[] = [];
  const customers = [...stated.customers];
  const loads = [...stated.loads];
  const references = [...stated.references];
  const hasOwn = new Set(table.roles.flatMap(({ kind, member }) => (kind === 'load' && member ? [member] : [])));
  for (const cell of cells) {
    const { customer, role } = cell;
    const value = table.read(cell, frame, (fault) => faults.push(fault));
    const { kind, member } = role;
    if (kind === 'reference') references.push({ from: customer, to: member!, value });
    else if (kind === 'load')
      loads[customer] = loads[customer]!.map((load, index) =>
        member === null ? (hasOwn.has(models[index]!) ? load : value) : models[index] === member ? value : load,
      );
    else customers[customer] = { ...customers[customer]!, [kind]: value };
  }
  return { customers, loads, references, problems: table.problems(faults) };
}
