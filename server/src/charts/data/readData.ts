import { readCsv, type CsvTable } from '../../families/csv';
import { didYouMean, didYouMeanText } from '../../language/suggest';
import type { MappedText } from '../../notes/mappedText';
import { problem, replace } from '../../notes/problem';
import { numberAt } from '../axis';
import { unquoted } from '../names';
import type { Axis, DataColumn, Plan, PlanFrame } from '../plan';
import type { ReadingContext } from '../readingContext';
import { spanOf, unknownName, type AxisText, type ChartWords } from '../words';

/** More rows than these are no picture. */
const mostRows = 100_000;

/** Reads a chart of the points that a file lists, as `surplus sweep` writes them. */
export function readData(frame: PlanFrame, path: MappedText, words: ChartWords, context: ReadingContext): Plan | null {
  const csv = openTable(path, context);
  if (csv === null) return null;
  if (words.axes.length === 0 || words.axes.length > 2 || words.by !== null) {
    const message = 'Name the column along the axis, as in `over: k`; two for a map.';
    context.problems.push(problem('expression-syntax', context.span, message));
    return null;
  }
  const axes = words.axes.flatMap((each) => readDataAxis(each, csv, context) ?? []);
  const quantities = words.quantities.flatMap((each) => readColumn(each, csv, context) ?? []);
  if (axes.length < words.axes.length || quantities.length < words.quantities.length) return null;
  return fits({ ...frame, kind: 'data', path: path.text.trim(), axes, quantities }, context);
}

function openTable(path: MappedText, { world, block, problems }: ReadingContext): CsvTable | null {
  const written = path.text.trim();
  const { file } = world.data(block, written);
  if (!('text' in file)) {
    const meant = didYouMean(written, file.candidates ?? []);
    const fixes = meant === null ? [] : [replace(`Change to \`${meant}\``, spanOf(path), meant)];
    const message = `\`${written}\` ${file.reason}.${didYouMeanText(meant)}`;
    problems.push(problem(file.problem, spanOf(path), message, { fixes }));
    return null;
  }
  // Parts of a sweep begin with a line that says which part they are.
  const csv = readCsv(file.text.replace(/^(?:#.*\r?\n)+/u, ''));
  const [fault] = csv.faults;
  const wrong =
    fault !== undefined
      ? `row ${fault.row} of \`${written}\` cannot be read: ${fault.message}`
      : csv.rows.length === 0
        ? `\`${written}\` has no rows below its header`
        : csv.rows.length > mostRows
          ? `\`${written}\` has ${csv.rows.length} rows, more than ${mostRows}`
          : null;
  if (wrong === null) return csv;
  problems.push(problem('wrong-type', spanOf(path), `${wrong.slice(0, 1).toUpperCase()}${wrong.slice(1)}.`));
  return null;
}

/** `profit` of the header `profit` or `profit (EUR)`. */
function columnOf(text: MappedText, { header }: CsvTable, { problems }: ReadingContext): number | null {
  const name = unquoted(text.text);
  const names = header.map((each) => each.replace(/ \([^()]*\)$/u, ''));
  const at = names.indexOf(name) >= 0 ? names.indexOf(name) : header.indexOf(name);
  if (at >= 0) return at;
  problems.push(unknownName(text.text, spanOf(text), names, 'a column of the file'));
  return null;
}

function readColumn(text: MappedText, csv: CsvTable, context: ReadingContext): DataColumn | null {
  const at = columnOf(text, csv, context);
  if (at === null) return null;
  const cells = csv.rows.map(({ cells: row }) => row[at] ?? '');
  const values = Float64Array.from(cells, numberOf);
  const written = cells.filter((cell) => cell !== '');
  const numbers = written.every((cell) => !Number.isNaN(numberOf(cell)));
  const known = [...context.base.outcomes, ...context.base.parameters].find(
    (each) => each.name === unquoted(text.text),
  );
  const unit = / \(([^()]*)\)$/u.exec(csv.header[at]!)?.[1] ?? known?.unit ?? null;
  const words = numbers ? null : cells.map((cell) => (cell === '' ? null : cell));
  return { quantity: text.text, scenario: null, unit, values, words };
}

/** A plain number, or infinity as sweeps write it; NaN for anything else. */
function numberOf(cell: string): number {
  if (cell === '') return NaN;
  if (/^-?(?:inf|∞)$/u.test(cell)) return cell.startsWith('-') ? -Infinity : Infinity;
  return Number(cell);
}

function readDataAxis(
  text: AxisText,
  csv: CsvTable,
  context: ReadingContext,
): { readonly axis: Axis; readonly values: Float64Array } | null {
  const column = readColumn(text.name, csv, context);
  if (column === null) return null;
  const finite = column.values.filter(Number.isFinite);
  if (column.words !== null || finite.length === 0) {
    const message = `The column \`${text.name.text}\` holds no numbers, so nothing can be drawn along it.`;
    context.problems.push(problem('wrong-type', spanOf(text.name), message));
    return null;
  }
  const { world, base, problems } = context;
  const low = text.low === null ? finite.reduce((a, b) => Math.min(a, b)) : numberAt(text.low, world, base, problems);
  const high =
    text.high === null ? finite.reduce((a, b) => Math.max(a, b)) : numberAt(text.high, world, base, problems);
  if (low === null || high === null) return null;
  if (!(low < high)) {
    const message = `There is nothing to draw along \`${text.name.text}\` from ${low} to ${high}.`;
    problems.push(problem('out-of-range', text.span, message));
    return null;
  }
  const axis = {
    name: column.quantity,
    unit: column.unit,
    low,
    high,
    stated: null,
    ends: 'written',
    isChoice: false,
  } as const;
  return { axis, values: column.values };
}

/** Whether there is one value at each place, and for a map one quantity. */
function fits(plan: Extract<Plan, { kind: 'data' }>, { span, problems }: ReadingContext): Plan | null {
  const { axes, quantities } = plan;
  const refuse = (message: string): null => {
    problems.push(problem('wrong-type', span, message));
    return null;
  };
  if (axes.length === 2 && quantities.length > 1)
    return refuse('A map over two parameters shows one quantity; write one chart for each.');
  if (quantities.length > 1 && quantities.some((each) => each.words !== null))
    return refuse('Numbers and words are not drawn in one chart; write one chart for each.');
  const seen = new Set<string>();
  for (let row = 0; row < axes[0]!.values.length; row++) {
    const place = axes.map(({ values }) => values[row]!).join(' ');
    if (seen.has(place)) {
      const names = axes.map(({ axis }) => axis.name).join(', ');
      return refuse(
        `The file has several values at one place of \`${names}\`. Draw over another column too, as in \`over: k, c\`.`,
      );
    }
    seen.add(place);
  }
  return plan;
}
