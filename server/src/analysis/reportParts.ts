import type { LaidPart, Layout } from '../notes/layout';
import { positionsOf } from '../notes/positions';
import { emptyReading, type Reading } from '../notes/reading';
import type { BlockAnalysis } from './blockAnalysis';
import { interrupted, type AnalysisOptions } from './options';
import { placeProblem, rangesIn } from './place';
import { placeBlock, type BlockSurroundings } from './placeBlock';
import { analyseProse, linksOf, sameLink, type Link, type ProseContext } from './prose';
import type { Reuse } from './reuse';
import type { ReportedPart, StandingAnalysis, StandingEdit, StandingPart } from './standing';
import type { ReportedProblem } from './analysis';

/** What was reported of a part, and all it rests on. */
interface Remembered {
  readonly analyses: readonly BlockAnalysis[];
  readonly links: readonly Link[];
  readonly reported: ReportedPart;
}

/** What was reported of a part last; with charts and without them, under values that are tried. */
const remembered = new WeakMap<LaidPart, readonly Remembered[]>();
const mostRemembered = 3;

/** What was reported of a version of a note. */
interface Version {
  readonly parts: readonly LaidPart[];
  readonly standing: readonly StandingPart[];
}

/** The version that was reported last with such analyses. */
const versions = new WeakMap<readonly BlockAnalysis[], Version>();

const nothing: ReportedPart = { models: [], problems: [], prose: [] };

/**
 * What there is to report of each part of a note. A part that says the same among models that say the same is taken
 * from memory, wherever it stands. null when the work was given up.
 */
export function reportParts(
  context: ProseContext,
  reuse: Reuse,
  options: AnalysisOptions,
): Pick<StandingAnalysis, 'parts' | 'edit'> | null {
  const { layout, analyses } = context;
  const { parts, places } = layout;
  const last = versions.get(analyses);
  const edit = editSince(last, layout);
  const end = parts.length - (edit?.end ?? 0);
  const anew: StandingPart[] = [];
  let block = edit ? blocksBefore(edit.start, parts, end) : 0;
  for (let index = edit?.start ?? 0; index < end; index++) {
    const part = reportPart(index, block, context, reuse, options);
    if (options.cancelled?.() === true) return null;
    anew.push({ part, ...places[index]! });
    block += parts[index]!.reading.blocks.length;
  }
  const standing =
    last && edit ? last.standing.slice(0, edit.start).concat(anew, behind(last.standing, edit, layout)) : anew;
  if (!interrupted(options)) versions.set(analyses, { parts, standing });
  return { parts: standing, edit };
}

/** What an edit has left as it was; null where that is not known, or where references rest on what stands elsewhere. */
function editSince(last: Version | undefined, { parts, places, edit, linked }: Layout): StandingEdit | null {
  if (last === undefined || edit?.from !== last.parts || linked > 0) return null;
  const { start, end } = edit;
  const [there, here] = [last.standing[last.standing.length - end], places[parts.length - end]];
  if (there?.character !== here?.character) return null;
  return { from: last.standing, start, end, lines: there && here ? here.line - there.line : 0 };
}

function behind(last: readonly StandingPart[], { end }: StandingEdit, { places, edit }: Layout): StandingPart[] {
  const kept = last.slice(last.length - end);
  const moved = places.slice(places.length - end);
  return edit?.isMoved === true ? kept.map(({ part }, index) => ({ part, ...moved[index]! })) : kept;
}

/** How many blocks stand before a part; 0 if there are none from there to another one. */
function blocksBefore(start: number, parts: readonly LaidPart[], end: number): number {
  const blocksIn = (some: readonly LaidPart[]): number =>
    some.reduce((sum, { reading }) => sum + reading.blocks.length, 0);
  return blocksIn(parts.slice(start, end)) === 0 ? 0 : blocksIn(parts.slice(0, start));
}

/** What there is to report of a part, from memory if it rests on the same. */
function reportPart(
  index: number,
  first: number,
  context: ProseContext,
  reuse: Reuse,
  options: AnalysisOptions,
): ReportedPart {
  const { layout, analyses } = context;
  const part = layout.parts[index]!;
  if (part.reading === emptyReading) return nothing;
  const links = linksOf(index, layout);
  const before = remembered.get(part) ?? [];
  const known = before.find((each) => each.analyses === analyses && sameLinks(each.links, links));
  if (known) return known.reported;
  const found = makeReport(index, first, links, context, reuse, options);
  const same = before.find(({ reported }) => saySame(reported, found));
  const reported = same?.reported ?? found;
  if (interrupted(options)) return reported;
  const others = before.filter((each) => each !== same && each.analyses !== analyses);
  remembered.set(part, [{ analyses, links, reported }, ...others.slice(0, mostRemembered - 1)]);
  return reported;
}

function makeReport(
  index: number,
  first: number,
  links: readonly Link[],
  context: ProseContext,
  reuse: Reuse,
  options: AnalysisOptions,
): ReportedPart {
  const { layout, analyses } = context;
  const { reading, source: text } = layout.parts[index]!;
  let known: BlockSurroundings | null = null;
  const around = (): BlockSurroundings => (known ??= { text, positions: positionsOf(text) });
  const placed = reading.blocks.map((block, at) => placeBlock(analyses[first + at]!, block, around));
  const prose =
    options.claims === false
      ? { references: [], problems: [] }
      : analyseProse({ index, reading, links, around }, context, reuse, options);
  return {
    models: placed.map(({ model }) => model),
    problems: [...problemsOf(reading, around), ...prose.problems, ...placed.flatMap(({ problems }) => problems)],
    prose: prose.references,
  };
}

const problems = new WeakMap<Reading, readonly ReportedProblem[]>();

/** What is wrong with a part itself. */
function problemsOf(reading: Reading, around: () => BlockSurroundings): readonly ReportedProblem[] {
  if (reading.problems.length === 0) return [];
  const known =
    problems.get(reading) ?? reading.problems.map((each) => placeProblem(each, null, rangesIn(around().positions)));
  problems.set(reading, known);
  return known;
}

/** Whether two reports are made of the same objects. */
function saySame(a: ReportedPart, b: ReportedPart): boolean {
  return sameItems(a.models, b.models) && sameItems(a.problems, b.problems) && sameItems(a.prose, b.prose);
}

function sameItems(a: readonly object[], b: readonly object[]): boolean {
  return a.length === b.length && a.every((each, index) => each === b[index]);
}

function sameLinks(a: readonly Link[], b: readonly Link[]): boolean {
  return a.length === b.length && a.every((each, index) => sameLink(each, b[index]!));
}
