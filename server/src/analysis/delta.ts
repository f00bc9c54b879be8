import type { NoteAnalysis, ReportedModel, ReportedProblem, ReportedReference } from './analysis';
import { linesBetween, originOf } from './moved';
import { shiftModel, shiftProblem, shiftReference } from './shiftLines';

/** Some items of a list: `count` of those of an earlier list from `from` on, `lines` further down, or new ones. */
export type Run<Item> =
  { readonly from: number; readonly count: number; readonly lines: number } | { readonly items: readonly Item[] };

/** What an analysis says that an earlier one of the same note did not say, as plain JSON. */
export interface AnalysisDelta {
  readonly version: number;
  readonly models: readonly Run<ReportedModel>[];
  readonly problems: readonly Run<ReportedProblem>[];
  readonly reads: readonly string[];
  readonly prose: readonly Run<ReportedReference>[];
}

/**
 * What has to be said to who knows an earlier analysis. What it has in common with the later one is found by identity
 * (`movedTo`), so both have to come from one memory.
 */
export function deltaBetween(before: NoteAnalysis, after: NoteAnalysis): AnalysisDelta {
  return {
    version: after.version,
    models: runsBetween(before.models, after.models),
    problems: runsBetween(before.problems, after.problems),
    reads: after.reads,
    prose: runsBetween(before.prose, after.prose),
  };
}

/** The later analysis. */
export function withDelta(before: NoteAnalysis, delta: AnalysisDelta): NoteAnalysis {
  return {
    version: delta.version,
    problems: withRuns(before.problems, delta.problems, shiftProblem),
    models: withRuns(before.models, delta.models, shiftModel),
    reads: delta.reads,
    prose: withRuns(before.prose, delta.prose, shiftReference),
  };
}

function runsBetween<Item extends object>(before: readonly Item[], after: readonly Item[]): Run<Item>[] {
  let places: Map<object, number> | null = null;
  /** Where an item was: most often behind the one before it. */
  const placeOf = (item: Item, likely: number): number | undefined => {
    const guess = before[likely];
    if (guess && linesBetween(guess, item) !== null) return likely;
    places ??= new Map(before.map((each, index) => [originOf(each), index]));
    return places.get(originOf(item));
  };
  const runs: ({ from: number; count: number; lines: number } | { items: Item[] })[] = [];
  let likely = 0;
  for (const item of after) {
    const place = placeOf(item, likely);
    const last = runs.at(-1);
    if (place === undefined) {
      if (last && 'items' in last) last.items.push(item);
      else runs.push({ items: [item] });
      // What replaces one item stands before what followed that.
      likely += 1;
      continue;
    }
    const lines = linesBetween(before[place]!, item)!;
    likely = place + 1;
    if (last && 'from' in last && last.from + last.count === place && last.lines === lines) last.count += 1;
    else runs.push({ from: place, count: 1, lines });
  }
  return runs;
}

function withRuns<Item>(
  before: readonly Item[],
  runs: readonly Run<Item>[],
  shift: (item: Item, by: number) => Item,
): readonly Item[] {
  const [only] = runs;
  if (runs.length === 1 && only && 'from' in only && only.lines === 0 && only.count === before.length) return before;
  return runs.flatMap((run) => {
    if ('items' in run) return run.items;
    const { from, count, lines } = run;
    const kept = before.slice(from, from + count);
    return lines === 0 ? kept : kept.map((item) => shift(item, lines));
  });
}
