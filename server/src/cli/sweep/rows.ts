import type { JsonValue } from '../../analysis/analysis';
import type { OpenModel, SolvedPoint } from '../../analysis/openModel';

/** The last column: what went wrong in a row; empty where nothing did. */
const problemColumn = 'problem';
const mostProblems = 3;

/** The header: what is moved, what is read, what went wrong. */
export function headerLine(names: readonly string[], quantities: OpenModel['quantities']): string {
  return csvLine([...names, ...quantities.map(({ name }) => name), problemColumn]);
}

/** A row: full doubles, true and false, nothing between the commas for what is not available, `inf` for infinity. */
export function rowLine(point: readonly JsonValue[], { values, problems }: SolvedPoint): string {
  const told = problems.slice(0, mostProblems).map(({ code, message }) => `${code}: ${message}`);
  const more = problems.length > mostProblems ? [`and ${problems.length - mostProblems} more`] : [];
  return csvLine([...point.map(written), ...values.map(written), [...told, ...more].join('; ')]);
}

function written(value: JsonValue): string {
  if (value === null) return '';
  if (value === Infinity) return 'inf';
  return value === -Infinity ? '-inf' : String(value);
}

/** RFC 4180, except that a row is always one line. */
function csvLine(cells: readonly string[]): string {
  return `${cells.map(cell).join(',')}\n`;
}

function cell(text: string): string {
  const line = text.replace(/\s*[\r\n]+\s*/g, ' ');
  return /[",]|^\s|\s$|^#/.test(line) ? `"${line.replaceAll('"', '""')}"` : line;
}
