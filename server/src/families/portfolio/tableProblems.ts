import { problem, type Problem, type ProblemCode } from '../../notes/problem';
import type { Span } from '../../notes/span';
import type { CsvCell } from '../csv';
import type { CustomerFile } from './readTable';

/** What is the matter with a cell of a data file, or with its whole row (`column` -1). */
export interface CellFault extends CsvCell {
  readonly code: ProblemCode;
  readonly message: string;
}

/** Places in the file that a problem lists at most. */
const mostPlaces = 20;

/**
 * One problem per code, at the path in the note: the first fault in its message, with file, row and column; all of them
 * as places in the file.
 */
export function tableProblems(faults: readonly CellFault[], file: CustomerFile, path: string, span: Span): Problem[] {
  const codes = [...new Set(faults.map(({ code }) => code))];
  return codes.map((code) => {
    const all = faults.filter((fault) => fault.code === code).sort((a, b) => a.row - b.row || a.column - b.column);
    const shown = all.slice(0, mostPlaces);
    const ranges = file.csv.locate(shown.map(({ row, column }) => ({ row, column: Math.max(0, column) })));
    const others = all.length > 1 ? ` (and ${all.length - 1} more like it)` : '';
    const message = `${placeOf(all[0]!, file, path)}: ${all[0]!.message}${others}`;
    const related = shown.map((fault, index) => ({
      span,
      message: `${placeOf(fault, file, path)}: ${fault.message}`,
      elsewhere: { path, ...ranges[index]! },
    }));
    return problem(code, span, message, { related });
  });
}

function placeOf({ row, column }: CellFault, { csv }: CustomerFile, path: string): string {
  const name = column < 0 ? '' : `, column \`${csv.header[column] || column + 1}\``;
  return `\`${path}\`, row ${row}${name}`;
}
