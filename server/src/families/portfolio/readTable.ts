import { isPlainNumber } from '../../language/declarations';
import { readCsv, type CsvTable } from '../csv';
import type { FoundFile } from '../../notes/files';

/** One column of numbers. */
export interface TableColumn {
  readonly name: string;
  readonly column: number;
  /** By customer; NaN where the cell is no plain number. */
  readonly values: Float64Array;
  /** Cells that are expressions, or not readable. */
  readonly written: readonly { readonly customer: number; readonly text: string }[];
  /** Customers whose cell is empty. */
  readonly empty: readonly number[];
}

/** Customers as a file lists them, before anything is checked against the model. */
export interface CustomerFile {
  readonly csv: CsvTable;
  readonly names: readonly string[];
  readonly indices: ReadonlyMap<string, number>;
  readonly columns: readonly TableColumn[];
  /** The row of each customer, as spreadsheets count. */
  readonly rows: Int32Array;
  readonly unnamed: readonly number[];
  /** Rows whose customer was listed before, with the row of the first. */
  readonly repeated: readonly { readonly row: number; readonly name: string; readonly first: number }[];
  /** Rows with more cells than there are columns. */
  readonly long: readonly { readonly row: number; readonly cells: number }[];
}

const known = new WeakMap<FoundFile, CustomerFile>();

/** Reads a file of customers; the same file is read once. Never throws. */
export function readTable(file: FoundFile & { readonly text: string }): CustomerFile {
  const earlier = known.get(file);
  if (earlier) return earlier;
  const made = collect(readCsv(file.text));
  known.set(file, made);
  return made;
}

function collect(csv: CsvTable): CustomerFile {
  const { header } = csv;
  const nameColumn = header.indexOf('name');
  const names: string[] = [];
  const indices = new Map<string, number>();
  const rows: number[] = [];
  const kept: (readonly string[])[] = [];
  const unnamed: number[] = [];
  const repeated: { row: number; name: string; first: number }[] = [];
  const long: { row: number; cells: number }[] = [];
  for (const { number, cells } of csv.rows) {
    const name = (cells[nameColumn] ?? '').normalize('NFC');
    const first = indices.get(name);
    const length = lengthOf(cells);
    if (length > header.length) long.push({ row: number, cells: length });
    if (name === '') unnamed.push(number);
    else if (first !== undefined) repeated.push({ row: number, name, first: rows[first]! });
    else {
      indices.set(name, names.length);
      names.push(name);
      rows.push(number);
      kept.push(cells);
    }
  }
  const columns = header.flatMap((name, column) =>
    column === nameColumn || name === '' ? [] : [readColumn(name, column, kept)],
  );
  return { csv, names, indices, columns, rows: Int32Array.from(rows), unnamed, repeated, long };
}

/** Without empty cells at the end, which spreadsheets leave behind. */
function lengthOf(cells: readonly string[]): number {
  let length = cells.length;
  while (length > 0 && cells[length - 1] === '') length--;
  return length;
}

function readColumn(name: string, column: number, rows: readonly (readonly string[])[]): TableColumn {
  const values = new Float64Array(rows.length).fill(NaN);
  const written: { customer: number; text: string }[] = [];
  const empty: number[] = [];
  for (let customer = 0; customer < rows.length; customer++) {
    const text = rows[customer]![column] ?? '';
    const value = plainValue(text);
    if (text === '') empty.push(customer);
    else if (value === null) written.push({ customer, text });
    else values[customer] = value;
  }
  return { name, column, values, written, empty };
}

/** The value of a number as it stands; null for anything that the language has to look at (`010`, `1e400`, `2*k`). */
function plainValue(text: string): number | null {
  if (!isPlainNumber(text) || /^[+-]?0\d/.test(text)) return null;
  const value = text.endsWith('%') ? Number(text.slice(0, -1)) / 100 : Number(text);
  return Number.isFinite(value) ? value : null;
}
