import { resolve } from 'node:path';
import { needsCharts, passes, renderNote } from '../exports';
import type { RenderCommand } from './arguments';
import { checkNotes, type Surroundings } from './checkNotes';
import { outputNames, writeOutput } from './outputs';
import { realPath, shownPath } from './paths';

/**
 * Writes the documents of notes and prints their paths. Answers the exit status, as `check` does: 0 all passes,
 * 1 something does not (it is written and marked all the same), 2 something cannot be read or written.
 */
export async function render(command: RenderCommand, surroundings: Surroundings): Promise<number> {
  const { io, boundary } = surroundings;
  const checked = await checkNotes(command, needsCharts(command.to), surroundings);
  if (typeof checked === 'string') {
    io.error(`surplus render: ${checked}\n`);
    return 2;
  }
  const { notes } = checked;
  const failures = [...checked.unreadable];
  const out = resolve(io.folder, command.out);
  const sources = new Set(notes.map(({ file }) => realPath(file)));
  const names = outputNames(notes.map(({ file }) => file));
  for (const [index, note] of notes.entries()) {
    const files = await boundary.runLater(`rendering ${note.path}`, () => renderNote(note, command.to), null);
    if (files?.length === 0) io.error(`surplus render: ${note.path}: no chart to write\n`);
    for (const { ending, content } of files ?? []) {
      const name = `${names[index]!}${ending}`;
      const failure = writeOutput(out, name, content, sources);
      const path = shownPath(resolve(out, name), io.folder);
      if (failure === null) io.print(`${path}\n`);
      else failures.push(`${path}: ${failure}`);
    }
  }
  for (const failure of failures) io.error(`surplus render: ${failure}\n`);
  if (failures.length > 0) return 2;
  return notes.every(passes) ? 0 : 1;
}
