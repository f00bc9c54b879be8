import { githubReport, junitReport, passes, sarifReport } from '../exports';
import type { CheckCommand } from './arguments';
import { checkNotes, type CheckedFiles, type Surroundings } from './checkNotes';
import { writeCertificates } from './certificates/write';
import { createColours } from './colours';
import type { Io } from './io';
import { checkReport } from './json';
import { prettyReport } from './pretty';

/**
 * Checks notes and prints the report. Answers the exit status: 0 all passes, 1 something does not,
 * 2 wrong usage or something that cannot be read (the rest is checked and printed all the same).
 */
export async function check(command: CheckCommand, surroundings: Surroundings, version: string): Promise<number> {
  const { io } = surroundings;
  if (command.watch) {
    const { watchNotes } = await import('./watch');
    return watchNotes(command, surroundings);
  }
  const checked = await checkNotes(command, false, surroundings);
  if (typeof checked === 'string') {
    io.error(`surplus check: ${checked}\n`);
    return 2;
  }
  for (const failure of checked.unreadable) io.error(`surplus check: ${failure}\n`);
  const report = reportOf(command.format, checked, io, version);
  if (report !== '') io.print(report);
  const unwritten = command.certificates === null ? [] : writeCertificates(command, checked.notes, surroundings);
  for (const failure of unwritten) io.error(`surplus check: ${failure}\n`);
  if (checked.unreadable.length > 0 || unwritten.length > 0) return 2;
  return checked.notes.every(passes) ? 0 : 1;
}

function reportOf(format: CheckCommand['format'], checked: CheckedFiles, io: Io, version: string): string {
  switch (format) {
    case 'pretty':
      return checked.notes.length > 0 ? prettyReport(checked.notes, createColours(io.colours)) : '';
    case 'json':
      return JSON.stringify(checkReport(checked.notes), null, 2) + '\n';
    case 'sarif':
      return JSON.stringify(sarifReport(checked, version), null, 2) + '\n';
    case 'junit':
      return junitReport(checked);
    case 'github':
      return githubReport(checked);
  }
}
