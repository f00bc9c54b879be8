import type { ChartTable } from '../charts/chart';
import { withUnit } from '../charts/format';

/**
 * The numbers behind a chart as comma-separated values (RFC 4180, lines end in `\n`): a header with units, full
 * doubles, nothing between the commas for what is not available.
 */
export function csvTable({ columns, rows }: ChartTable): string {
  const header = columns.map(({ name, unit }) => cell(withUnit(name, unit)));
  const lines = rows.map((row) => row.map((value) => (value === null ? '' : cell(String(value)))));
  return [header, ...lines].map((line) => `${line.join(',')}\n`).join('');
}

function cell(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
