import type { NoteFiles } from '../notes/files';
import { layoutOf, type Layout } from '../notes/layout';
import type { Note } from '../notes/note';
import type { AnyText } from '../notes/noteText';
import { parseNote } from '../notes/parseNote';
import type { NoteAnalysis } from './analysis';
import { duplicateIds } from './duplicateIds';
import { createNoteModels } from './noteModels';
import { readSources, type NoteSources } from './noteSources';
import type { AnalysisOptions } from './options';
import { placeProblem, rangesIn } from './place';
import { reportParts } from './reportParts';
import type { Reuse } from './reuse';
import { analysisOf, type StandingPart } from './standing';

/**
 * Everything that is known about a note: its models solved, their claims judged, the references of its prose
 * compared. Blocks that say the same as before are taken from `reuse`. Never throws; null when it was cancelled.
 */
export function analyseNote(text: AnyText, options: AnalysisOptions & { readonly reuse: Reuse }): NoteAnalysis | null {
  const { reuse, version } = options;
  const note = parseNote(text, reuse.notes);
  const layout = layoutOf(note);
  const sources = readSources(note, reuse, options);
  const models = createNoteModels(sources, reuse, options);
  const analyses = models.analyses();
  const found = analyses && reportParts({ note, layout, sources, models, analyses }, reuse, options);
  if (found === null) return null;
  const reads = [...sources.reader.reads];
  const whole = wholeNote(note, layout, sources);
  const { parts, edit } = whole.length === 0 ? found : { parts: [...whole, ...found.parts], edit: null };
  return analysisOf({ version, reads, parts, edit, troubled: null });
}

/** What is wrong with a note as a whole: it stands in no part. */
function wholeNote(note: Note, { unread }: Layout, { declarations, own }: NoteSources): StandingPart[] {
  const duplicates = duplicateIds(declarations, own, note);
  if (unread.length === 0 && duplicates.length === 0) return [];
  const inNote = rangesIn(layoutOf(note).positions);
  const problems = [
    ...unread.map((each) => placeProblem(each, null, inNote)),
    ...duplicates.map(({ problem, id }) => placeProblem(problem, id, inNote)),
  ];
  return [{ part: { models: [], problems, prose: [] }, line: 0, character: 0 }];
}

/**
 * The paths of other files that a note rests on, below the root of its workspace: what analysing it would ask for, as
 * far as the files that are there lead. Nothing is solved.
 */
export function findReads(text: AnyText, files: NoteFiles, reuse: Reuse): readonly string[] {
  return [...readSources(parseNote(text, reuse.notes), reuse, { files }).reader.reads];
}
