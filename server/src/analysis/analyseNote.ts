import type { NoteFiles } from '../notes/files';
import { parseNote } from '../notes/parseNote';
import { positionsOf } from '../notes/positions';
import type { NoteAnalysis, ReportedProblem } from './analysis';
import type { BlockAnalysis } from './blockAnalysis';
import { duplicateIds } from './duplicateIds';
import { createNoteModels } from './noteModels';
import { readSources } from './noteSources';
import type { AnalysisOptions } from './options';
import { noteTextOf, placeModel, placeProblem, rangesIn, rangesOf } from './place';
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
  const positions = positionsOf(text);
  const inNote = rangesIn(positions);
  const prose =
    options.claims === false
      ? { references: [], problems: [] }
      : analyseProse({ note, sources, models, analyses }, reuse, options);
  if (cancelled()) return null;
  const problems: ReportedProblem[] = [
    ...[...note.problems, ...prose.problems].map((problem) => placeProblem(problem, null, inNote)),
    ...duplicateIds(note, sources.declarations, inNote),
    ...note.blocks.flatMap((block) => {
      const { id, problems } = analyses[block.index]!;
      return problems.map((problem) => placeProblem(problem, id, rangesOf(block, positions), noteTextOf(block, text)));
    }),
  ];
  return {
    version: options.version,
    problems: problems.sort(byPlace),
    models: note.blocks.map((block) => placeModel(analyses[block.index]!, block, positions)),
    reads: [...sources.reader.reads],
    prose: prose.references.map(({ span, targetSpan, ...reference }) => ({
      ...reference,
      range: inNote(span),
      targetRange: inNote(targetSpan),
    })),
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
