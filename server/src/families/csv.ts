import Papa from 'papaparse';

/** A file of comma-separated values as rows of texts. */
export interface CsvTable {
  /** Names of the columns, without space around them, in NFC. */
  readonly header: readonly string[];
  /** Rows in which something is written. Cells without space around them. */
  readonly rows: readonly CsvRow[];
  /** What is no CSV, by row. */
  readonly faults: readonly { readonly row: number; readonly message: string }[];
  /** Where cells stand, in the order of `wanted`. */
  locate(wanted: readonly CsvCell[]): readonly CsvRange[];
}

export interface CsvRow {
  /** As spreadsheets count: the header is row 1, empty rows count too. */
  readonly number: number;
  readonly cells: readonly string[];
}

/** A cell by its row as spreadsheets count and its column from 0. */
export interface CsvCell {
  readonly row: number;
  readonly column: number;
}

/** Zero-based lines and UTF-16 characters, as in an editor. */
export interface CsvRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

const separators = [',', ';', '\t'];

/**
 * Reads comma-separated values; semicolons and tabs do as well. Quotes as in RFC 4180, any line ends, a byte order mark.
 * Never throws: what is no CSV is among the faults.
 */
export function readCsv(source: string): CsvTable {
  const text = source.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const delimiter = separatorOf(text);
  const { data, errors } = Papa.parse<string[]>(text, { delimiter, newline: '\n' });
  const clean = (cells: readonly string[]): string[] => cells.map((cell) => cell.trim());
  const first = data.findIndex(isWritten);
  const rows: CsvRow[] = [];
  for (let at = first + 1; first >= 0 && at < data.length; at++)
    if (isWritten(data[at]!)) rows.push({ number: at + 1, cells: clean(data[at]!) });
  return {
    header: first < 0 ? [] : clean(data[first]!).map((name) => name.normalize('NFC')),
    rows,
    faults: errors
      .filter(({ type }) => type === 'Quotes')
      .map(({ row }) => ({ row: (row ?? 0) + 1, message: 'a quote is not closed, or stands where none may stand' })),
    locate: (wanted) => locate(text, delimiter, wanted),
  };
}

/** What stands most often between the names of the columns, in the first line in which something is written. */
function separatorOf(text: string): string {
  const counts = separators.map(() => 0);
  let quoted = false;
  let written = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    if (character === '\n' && !quoted && written) break;
    const separator = quoted ? -1 : separators.indexOf(character);
    if (separator >= 0) counts[separator]!++;
    else if (character.trim() !== '') written = true;
  }
  return separators[counts.indexOf(Math.max(...counts))]!;
}

function isWritten(cells: readonly string[]): boolean {
  return cells.some((cell) => cell.trim() !== '');
}

/** One walk through the text, however many cells are wanted. */
function locate(text: string, delimiter: string, wanted: readonly CsvCell[]): CsvRange[] {
  const found = wanted.map((): CsvRange => ({ start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }));
  const open = new Map<string, number[]>();
  wanted.forEach(({ row, column }, index) => {
    const key = `${row} ${column}`;
    open.set(key, [...(open.get(key) ?? []), index]);
  });
  const last = Math.max(0, ...wanted.map(({ row }) => row));
  let [row, column, line, lineStart, quoted] = [1, 0, 0, 0, false];
  let start = { line: 0, character: 0 };
  for (let at = 0; at <= text.length && row <= last; at++) {
    const character = text[at];
    if (character === '"') quoted = !quoted;
    if (character === '\n' && quoted) [line, lineStart] = [line + 1, at + 1];
    const ends = character === undefined || (!quoted && (character === '\n' || character === delimiter));
    if (!ends) continue;
    for (const index of open.get(`${row} ${column}`) ?? [])
      found[index] = { start, end: { line, character: at - lineStart } };
    if (character === delimiter) column++;
    else [row, column, line, lineStart] = [row + 1, 0, line + 1, at + 1];
    start = { line, character: at + 1 - lineStart };
  }
  return found;
}
