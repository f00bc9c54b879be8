import { resolve } from 'node:path';
import { createDiskFiles } from '../disk/noteFiles';
import {
  needsCharts,
  noteTitle,
  passes,
  renderNote,
  siteIndex,
  siteNavigation,
  type RenderedFile,
  type Rendering,
  type SitePage,
} from '../exports';
import type { RenderCommand } from './arguments';
import { pictureFont } from './assets';
import type { CheckedFile } from './checkFile';
import { checkNotes, type Surroundings } from './checkNotes';
import { freeOutputName, outputNames, writeOutput } from './outputs';
import { realPath, shownPath } from './paths';

/**
 * Writes the documents of notes and prints their paths. Answers the exit status, as `check` does: 0 all passes,
 * 1 something does not (it is written and marked all the same), 2 something cannot be read or written.
 */
export async function render(command: RenderCommand, surroundings: Surroundings): Promise<number> {
  const { io, boundary } = surroundings;
  const checked = await checkNotes(command, needsCharts(command.to), surroundings);
  const how = typeof checked === 'string' ? checked : await renderingOf(command, surroundings);
  if (typeof checked === 'string' || typeof how === 'string') {
    io.error(`surplus render: ${String(how)}\n`);
    return 2;
  }
  const { notes } = checked;
  const failures = [...checked.unreadable];
  const names = outputNames(notes.map(({ file }) => file));
  const write = writerOf(command, notes, surroundings, failures);
  const site = command.to === 'html' && command.out !== '-' && notes.length > 1 ? siteOf(notes, names) : null;
  for (const [index, note] of notes.entries()) {
    const files = await boundary.runLater(
      `rendering ${note.path}`,
      () => renderNote(note, command.to, forNote(how, note, command, site, index)),
      null,
    );
    if (files?.length === 0) io.error(`surplus render: ${note.path}: no chart to write\n`);
    for (const file of files ?? []) write(names[index]!, file);
  }
  if (site) write(site.index.replace(/\.html$/, ''), { ending: '.html', content: siteIndex(site.pages) });
  for (const failure of failures) io.error(`surplus render: ${failure}\n`);
  if (failures.length > 0) return 2;
  return notes.every(passes) ? 0 : 1;
}

/** What all documents of a run have in common; the text says what this build lacks. */
async function renderingOf(
  { to, width, dotsPerInch, budget }: RenderCommand,
  { assets }: Surroundings,
): Promise<Omit<Rendering, 'files' | 'navigation'> | string> {
  const png = to === 'png' || to === 'latex' ? await assets.pngRenderer(dotsPerInch) : null;
  if (to === 'png' && png === null) return 'this build has no renderer for PNG; use the npm package, or --to svg';
  const script = to === 'html' ? assets.pageScript() : null;
  return { script, solver: () => assets.packedSolver(), budget, width, png, pngFont: pictureFont };
}

interface Site {
  readonly pages: readonly SitePage[];
  /** Below the folder of the site. */
  readonly index: string;
}

function siteOf(notes: readonly CheckedFile[], names: readonly string[]): Site {
  const pages = notes.map((note, index) => ({ name: `${names[index]!}.html`, title: noteTitle(note), note }));
  return { pages, index: `${freeOutputName('index', names)}.html` };
}

function forNote(
  how: Omit<Rendering, 'files' | 'navigation'>,
  note: CheckedFile,
  { root }: RenderCommand,
  site: Site | null,
  index: number,
): Rendering {
  const files = createDiskFiles().of(note.file, root === null ? null : resolve(root));
  return { ...how, files, navigation: site && siteNavigation(site.pages, index, site.index) };
}

/** Writes a file of a note below the folder that was asked for, or prints it. */
function writerOf(
  { out }: RenderCommand,
  notes: readonly CheckedFile[],
  { io }: Surroundings,
  failures: string[],
): (name: string, file: RenderedFile) => void {
  if (out === '-') return (_, { content }) => io.print(typeof content === 'string' ? content : Buffer.from(content));
  const folder = resolve(io.folder, out);
  const sources = new Set(notes.map(({ file }) => realPath(file)));
  return (note, { ending, content }) => {
    const failure = writeOutput(folder, `${note}${ending}`, content, sources);
    const path = shownPath(resolve(folder, `${note}${ending}`), io.folder);
    if (failure === null) io.print(`${path}\n`);
    else failures.push(`${path}: ${failure}`);
  };
}
