import type { ReportedPart, StandingAnalysis, StandingEdit, StandingPart } from './standing';

/** Some parts: `count` of those of an earlier list from `from` on, `lines` further down, or new ones. */
export type Run =
  | { readonly from: number; readonly count: number; readonly lines: number }
  | { readonly parts: readonly StandingPart[] };

/** What an analysis says that an earlier one of the same note did not say, as plain JSON. */
export interface AnalysisDelta {
  readonly version: number;
  readonly reads: readonly string[];
  readonly runs: readonly Run[];
}

/**
 * What has to be said to who knows an earlier analysis, or none. What it has in common with the later one is found by
 * identity, so both have to come from one memory.
 */
export function deltaBetween(before: StandingAnalysis | undefined, after: StandingAnalysis): AnalysisDelta {
  const { version, reads, parts, edit } = after;
  const isKnown = edit !== null && edit.from === before?.parts;
  return { version, reads, runs: isKnown ? runsOf(edit, parts) : runsBetween(before?.parts ?? [], parts) };
}

/** The later analysis. */
export function withDelta(before: StandingAnalysis | undefined, delta: AnalysisDelta): StandingAnalysis {
  const { version, reads, runs } = delta;
  const parts = withRuns(before?.parts ?? [], runs);
  return { version, reads, parts, edit: null, troubled: troubledIn(before?.troubled ?? [], runs) };
}

function runsOf({ from, start, end, lines }: StandingEdit, parts: readonly StandingPart[]): Run[] {
  const runs = [
    { from: 0, count: start, lines: 0 },
    { parts: parts.slice(start, parts.length - end) },
    { from: from.length - end, count: end, lines },
  ];
  return runs.filter((run) => ('parts' in run ? run.parts.length : run.count) > 0);
}

function runsBetween(before: readonly StandingPart[], after: readonly StandingPart[]): Run[] {
  let places: Map<ReportedPart, number> | null = null;
  /** Where a part was: most often behind the one before it. */
  const placeOf = ({ part, character }: StandingPart, likely: number): number | undefined => {
    const guess = before[likely];
    if (guess?.part === part && guess.character === character) return likely;
    places ??= new Map(before.map((each, index) => [each.part, index]));
    const place = places.get(part);
    return place !== undefined && before[place]!.character === character ? place : undefined;
  };
  const runs: ({ from: number; count: number; lines: number } | { parts: StandingPart[] })[] = [];
  let likely = 0;
  for (const each of after) {
    const place = placeOf(each, likely);
    const last = runs.at(-1);
    if (place === undefined) {
      if (last && 'parts' in last) last.parts.push(each);
      else runs.push({ parts: [each] });
      // What replaces one part stands before what followed that.
      likely += 1;
      continue;
    }
    const lines = each.line - before[place]!.line;
    likely = place + 1;
    if (last && 'from' in last && last.from + last.count === place && last.lines === lines) last.count += 1;
    else runs.push({ from: place, count: 1, lines });
  }
  return runs;
}

function withRuns(before: readonly StandingPart[], runs: readonly Run[]): readonly StandingPart[] {
  const all = runs.map((run) => {
    if ('parts' in run) return run.parts;
    const { from, count, lines } = run;
    const kept = before.slice(from, from + count);
    return lines === 0 ? kept : kept.map(({ part, line, character }) => ({ part, line: line + lines, character }));
  });
  return new Array<StandingPart>().concat(...all);
}

/** Which parts have problems, from those that had some before: few, as a rule, of many parts. */
function troubledIn(before: readonly number[], runs: readonly Run[]): number[] {
  let at = 0;
  return runs.flatMap((run) => {
    const first = at;
    if ('parts' in run) {
      at += run.parts.length;
      return run.parts.flatMap(({ part }, index) => (part.problems.length > 0 ? [first + index] : []));
    }
    const { from, count } = run;
    at += count;
    return before.flatMap((each) => (each >= from && each < from + count ? [each - from + first] : []));
  });
}
