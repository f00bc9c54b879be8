import type { Note } from '../notes/note';
import type { Problem } from '../notes/problem';
import type { Span } from '../notes/span';
import type { ReportedReference } from './analysis';
import type { BlockAnalysis } from './blockAnalysis';
import type { NoteModels } from './noteModels';
import type { NoteSources } from './noteSources';
import type { AnalysisOptions } from './options';
import type { Reuse } from './reuse';

/** A reference of the prose before it is turned into lines and characters. Offsets into the note. */
export type FoundReference = Omit<ReportedReference, 'range' | 'targetRange'> & {
  readonly span: Span;
  readonly targetSpan: Span;
};

export interface ProseReading {
  readonly references: readonly FoundReference[];
  readonly problems: readonly Problem[];
}

/** Compares the references of a note's prose with its models. */
export function analyseProse(
  _note: Note,
  _sources: NoteSources,
  _models: NoteModels,
  _analyses: readonly BlockAnalysis[],
  _reuse: Reuse,
  _options: AnalysisOptions,
): ProseReading {
  return { references: [], problems: [] };
}
