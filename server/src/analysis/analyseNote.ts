import type { NoteFiles } from '../notes/files';
import { layoutOf } from '../notes/layout';
import { parseNote } from '../notes/parseNote';
import type { NoteAnalysis, ReportedProblem } from './analysis';
import type { BlockAnalysis } from './blockAnalysis';
import { duplicateIds } from './duplicateIds';
import { createNoteModels } from './noteModels';
import { readSources } from './noteSources';
import type { AnalysisOptions } from './options';
import { placeProblem, rangesIn } from './place';
import { placeBlock } from './placeBlock';
import { analyseProse } from './prose';
import type { Reuse } from './reuse';

/**
 * Everything that is known about a note: its models solved, their claims judged, the references of its prose
 * compared. Blocks that say the same as before are taken from `reuse`. Never throws; null when it was cancelled.
 */
export function analyseNote(text: string, options: AnalysisOptions & { readonly reuse: Reuse }): NoteAnalysis | null {
  const { reuse } = options;
  const cancelled = (): boolean => options.cancelled?.() === true;
  const note = parseNote(text, reuse.notes);
  const sources = readSources(note, reuse, options);
  const models = createNoteModels(sources, reuse, options);
  const analyses: BlockAnalysis[] = [];
  for (const { index } of note.blocks) {
    if (cancelled()) return null;
    analyses.push(models.analysis(index));
  }
  if (cancelled()) return null;
  const { positions, blocks: origins } = layoutOf(note);
  const inNote = rangesIn(positions);
  const prose =
    options.claims === false
      ? { references: [], problems: [] }
      : analyseProse({ note, sources, models, analyses }, reuse, options);
  if (cancelled()) return null;
  const placed = note.blocks.map((block, index) =>
    placeBlock(analyses[index]!, block, origins[index]!, positions, text),
  );
  const problems = [
    ...note.problems.map((problem) => placeProblem(problem, null, inNote)),
    ...prose.problems,
    ...duplicateIds(note, sources.declarations, inNote),
    ...placed.flatMap((each) => each.problems),
  ];
  return {
    version: options.version,
    problems: problems.sort(byPlace),
    models: placed.map(({ model }) => model),
    reads: [...sources.reader.reads],
    prose: prose.references,
  };
}

function byPlace(a: ReportedProblem, b: ReportedProblem): number {
  return a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character;
}

/**
 * The paths of other files that a note rests on, below the root of its workspace: what analysing it would ask for, as
 * far as the files that are there lead. Nothing is solved.
 */
export function findReads(text: string, files: NoteFiles, reuse: Reuse): readonly string[] {
  return [...readSources(parseNote(text, reuse.notes), reuse, { files }).reader.reads];
}
