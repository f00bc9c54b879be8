import { layoutOf } from '../notes/layout';
import type { AnyText } from '../notes/noteText';
import { parseNote } from '../notes/parseNote';
import type { NoteAnalysis } from './analysis';
import { analyseNote } from './analyseNote';
import { readSources } from './noteSources';
import type { AnalysisOptions } from './options';
import type { Overrides } from './overrides';
import type { Reuse } from './reuse';

/** The analysis of a note under other values of its parameters: of the same shape, and marked. */
export interface WhatIfAnalysis extends NoteAnalysis {
  readonly whatIf: {
    /** The values that were tried. */
    readonly values: Overrides;
    /** Indices of the blocks that they can change: those with such values, and those that need these. */
    readonly changed: readonly number[];
    /** false: claims and prose are left out, because only outcomes and charts were asked for. */
    readonly judged: boolean;
  };
}

/**
 * What a note would say if some parameters had other values, exactly as if its author had written them; ranges
 * are those of the note as it is. Blocks that the values do not reach are taken from `reuse`. With
 * `claims: false` neither claims nor prose are looked at. Never throws; null when it was cancelled.
 */
export function whatIf(
  text: AnyText,
  values: Overrides,
  options: Omit<AnalysisOptions, 'overrides'> & { readonly reuse: Reuse },
): WhatIfAnalysis | null {
  const analysis = analyseNote(text, { ...options, overrides: values });
  if (analysis === null) return null;
  const note = parseNote(text, options.reuse.notes);
  const { needed } = readSources(note, options.reuse, { ...options, overrides: values });
  const tried = (index: number): boolean => Object.keys(values[index] ?? {}).length > 0;
  const changed = layoutOf(note).blocks.flatMap((_, index) => (needed(index).some(tried) ? [index] : []));
  return { ...analysis, whatIf: { values, changed, judged: options.claims !== false } };
}
