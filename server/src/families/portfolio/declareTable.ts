import { readExpression } from '../../language/expressions';
import type { Compiled, Fault, Frame } from '../../language/expressions';
import { didYouMean, didYouMeanText } from '../../language/suggest';
import { verbatim } from '../../notes/mappedText';
import type { Problem } from '../../notes/problem';
import type { Span } from '../../notes/span';
import { scalarField, type RecordFields } from '../fieldsOf';
import type { FamilyHost } from '../family';
import { allowed, type NumberField } from '../fieldInputs';
import { numberFields } from './numberFields';
import { readTable, type CustomerFile, type TableColumn } from './readTable';
import { rowFaults } from './rowFaults';
import { tableProblems, type CellFault } from './tableProblems';

/** What a column of a data file says of its customers. */
export interface ColumnRole {
  readonly column: TableColumn;
  readonly field: NumberField;
  readonly kind: 'revenue' | 'costOfCapital' | 'growth' | 'load' | 'reference';
  /** The business model of `load.MODEL`, the customer of `reference.CUSTOMER`; null for a column of its own. */
  readonly member: string | null;
}

/** A cell that is an expression. */
export interface TableCell {
  readonly role: ColumnRole;
  readonly customer: number;
  readonly compiled: Compiled;
}

/** Customers that a data file lists. */
export interface DeclaredTable {
  readonly file: CustomerFile;
  /** Where problems are shown: the path in the note. */
  readonly span: Span;
  readonly roles: readonly ColumnRole[];
  /** Whether problems were reported that keep it from being used. */
  readonly broken: boolean;
  /** Compiles the cells that are expressions; false when one could not be (it has been reported). */
  complete(): boolean;
  cells(): readonly TableCell[];
  /** The value of a cell at this point, NaN where it cannot be used; then the fault is handed to `report`. */
  read(cell: TableCell, frame: Frame, report: (fault: CellFault) => void): number;
  problems(faults: readonly CellFault[]): Problem[];
}

/** What a customer may have in a column. */
export const columnNames = ['revenue', 'costOfCapital', 'growth', 'load'] as const;

/** Reads the customers behind `data`; null when there is none, or when it cannot be read (reported). */
export function declareTable(
  fields: RecordFields,
  inline: readonly string[],
  models: readonly string[],
  host: FamilyHost,
): DeclaredTable | 'unreadable' | null {
  const node = scalarField(fields, 'data');
  if (node === null) return null;
  const found = host.readFile(node);
  if (found === null) return 'unreadable';
  const file = readTable(found.file);
  const problems = (faults: readonly CellFault[]): Problem[] => tableProblems(faults, file, found.path, node.span);
  const faults: CellFault[] = [];
  const roles = rolesOf(file, inline, models, faults);
  faults.push(...rowFaults(file, inline, roles));
  problems(faults).forEach(host.report);
  let cells: readonly TableCell[] = [];
  return {
    file,
    span: node.span,
    roles,
    broken: faults.length > 0,
    problems,
    complete() {
      const later: CellFault[] = [];
      cells = compileCells(roles, file, host, later);
      problems(later).forEach(host.report);
      return later.length === 0;
    },
    cells: () => cells,
    read: (cell, frame, report) => readCell(cell, file, frame, report),
  };
}

/** The columns by what they say; what they cannot say is a fault of the header. */
function rolesOf(
  { csv, columns, indices }: CustomerFile,
  inline: readonly string[],
  models: readonly string[],
  faults: CellFault[],
): ColumnRole[] {
  if (csv.header.length === 0) return [];
  const fault = (code: CellFault['code'], column: number, message: string): void =>
    void faults.push({ code, row: 1, column, message });
  if (!csv.header.includes('name')) fault('missing-field', -1, 'there is no column `name`. Put it first');
  const seen = new Set<string>();
  csv.header.forEach((name, column) => {
    if (name === '') return;
    if (seen.has(name)) fault('duplicate-name', column, `there are two columns \`${name}\`. Remove one`);
    seen.add(name);
  });
  for (const name of ['revenue', 'costOfCapital'] as const)
    if (!seen.has(name)) fault('missing-field', -1, `there is no column \`${name}\`. ${numberFields[name].about}`);
  return columns.flatMap((column): ColumnRole[] => {
    const plain = columnNames.find((each) => each === column.name);
    if (plain) return [{ column, field: numberFields[plain], kind: plain, member: null }];
    const [, kind, member] = /^(load|reference)\.(.+)$/.exec(column.name) ?? [];
    if (kind === undefined || member === undefined) {
      const meant = didYouMean(column.name, [...columnNames, 'name']);
      const hint =
        meant === null ? ` Columns are name, ${columnNames.join(', ')}, load.MODEL and reference.CUSTOMER.` : '';
      fault('unknown-field', column.column, `customers have no \`${column.name}\`.${didYouMeanText(meant)}${hint}`);
      return [];
    }
    const isLoad = kind === 'load';
    const known = isLoad ? models.includes(member) : indices.has(member) || inline.includes(member);
    if (known)
      return [
        {
          column,
          field: isLoad ? numberFields.load : numberFields.reference,
          kind: isLoad ? 'load' : 'reference',
          member,
        },
      ];
    const what = isLoad ? 'business model' : 'customer';
    fault('unknown-name', column.column, `there is no ${what} \`${member}\``);
    return [];
  });
}

/** Cells that are no plain numbers, read and compiled; cells that say the same are compiled once. */
function compileCells(
  roles: readonly ColumnRole[],
  file: CustomerFile,
  host: FamilyHost,
  faults: CellFault[],
): TableCell[] {
  const known = new Map<string, Compiled | Problem>();
  const compile = (text: string): Compiled | Problem => {
    const earlier = known.get(text);
    if (earlier) return earlier;
    const { expression, problems } = readExpression(verbatim(text));
    const found: Problem[] = [...problems];
    const compiled =
      found.length > 0 ? null : host.compile(expression, 'number', new Map(), (each) => found.push(each));
    const made = compiled ?? found[0]!;
    known.set(text, made);
    return made;
  };
  return roles.flatMap((role) =>
    role.column.written.flatMap(({ customer, text }): TableCell[] => {
      const compiled = compile(text);
      if ('expression' in compiled) return [{ role, customer, compiled }];
      const { code, message } = compiled;
      faults.push({ code, row: file.rows[customer]!, column: role.column.column, message: `\`${text}\`: ${message}` });
      return [];
    }),
  );
}

function readCell(
  { role, customer, compiled }: TableCell,
  file: CustomerFile,
  frame: Frame,
  report: (fault: CellFault) => void,
): number {
  frame.fault = null;
  const value = compiled.evaluate(frame);
  const fault = frame.fault as Fault | null;
  frame.fault = null;
  const { name, range = [-Infinity, Infinity] } = role.field;
  if (value >= range[0] - 1e-12 && value <= range[1] + 1e-12 && Number.isFinite(value)) return value;
  const place = { row: file.rows[customer]!, column: role.column.column };
  if (!Number.isNaN(value))
    report({
      ...place,
      code: 'out-of-range',
      message: `\`${name}\` must be ${allowed(role.field)}; here it is ${value}`,
    });
  else if (fault && fault.kind !== 'not-available') report({ ...place, code: fault.kind, message: fault.message });
  return NaN;
}
