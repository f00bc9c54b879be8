import { passes, reviewReport } from '../exports';
import type { ReviewCommand } from './arguments';
import { checkNotes, type Surroundings } from './checkNotes';

/**
 * Prints the report that a reviewer reads. Answers the exit status, as `check` does: 0 all passes, 1 something does not,
 * 2 something cannot be read (the rest is reported all the same).
 */
export async function review(command: ReviewCommand, surroundings: Surroundings, version: string): Promise<number> {
  const { io, boundary } = surroundings;
  const checked = await checkNotes(command, false, surroundings);
  if (typeof checked === 'string') {
    io.error(`surplus review: ${checked}\n`);
    return 2;
  }
  for (const failure of checked.unreadable) io.error(`surplus review: ${failure}\n`);
  const { notes } = checked;
  const report = boundary.run('reporting', () => reviewReport(notes, version, command.to), '');
  if (notes.length > 0) io.print(report);
  if (checked.unreadable.length > 0) return 2;
  return notes.every(passes) ? 0 : 1;
}
