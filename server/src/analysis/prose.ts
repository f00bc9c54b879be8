import { checkReference, targetsIn, type CheckedReference, type NoteClaim } from '../claims';
import type { Reference } from '../language/expressions';
import type { Layout } from '../notes/layout';
import type { Note, ProseReference } from '../notes/note';
import { completed, shiftReference as shiftSpans, type Definition, type Reading } from '../notes/reading';
import type { Range, ReportedProblem, ReportedReference } from './analysis';
import type { BlockAnalysis } from './blockAnalysis';
import type { NoteModels } from './noteModels';
import type { KnownBlock, NoteSources } from './noteSources';
import { evaluationsFor, interrupted, type AnalysisOptions } from './options';
import { placeProblem, rangesIn } from './place';
import type { BlockSurroundings } from './placeBlock';
import type { Reuse } from './reuse';
import { rememberedTargets } from './targets';

export interface ProseReading {
  readonly references: readonly ReportedReference[];
  readonly problems: readonly ReportedProblem[];
}

/** The models of a note as the prose needs them. */
export interface ProseContext {
  readonly note: Note;
  readonly layout: Layout;
  readonly sources: NoteSources;
  readonly models: NoteModels;
  readonly analyses: readonly BlockAnalysis[];
}

/** A part of a note as its references need it. */
export interface ProsePart {
  readonly index: number;
  readonly reading: Reading;
  /** The definitions that its references rest on, by label. */
  readonly links: readonly Link[];
  /** Its text. */
  around(): BlockSurroundings;
}

/** A definition that a reference of a part rests on, and how far from the part it stands. */
export interface Link {
  readonly label: string;
  readonly definition: Definition;
  /** The part that it stands in. */
  readonly part: number;
  readonly lines: number;
  readonly characters: number;
}

/** What was found about a reference, and all it rests on. */
interface Remembered {
  readonly reference: ReportedReference;
  readonly problems: readonly ReportedProblem[];
  readonly link: Link | null;
  readonly ids: ReadonlyMap<string, number>;
  readonly own: number;
  readonly settings: string;
  readonly needed: readonly number[];
  readonly blocks: readonly KnownBlock[];
  readonly analyses: readonly BlockAnalysis[];
  /** Analyses of all blocks, if it asked for their claims. */
  readonly allAnalyses: readonly BlockAnalysis[] | null;
}

/** By what was read of it: the same words in the same lines, wherever they are. */
const remembered = new WeakMap<Reading['references'][number], Remembered>();

const noLinks: readonly Link[] = [];

/** The definitions that the references of a part rest on. */
export function linksOf(index: number, { parts, places, targets }: Layout): readonly Link[] {
  const { reading, isLinked } = parts[index]!;
  if (!isLinked) return noLinks;
  return reading.references.flatMap((reference) => {
    const found = reference.kind === 'pending' ? targets().get(reference.label) : undefined;
    if (reference.kind !== 'pending' || !found?.definition.target) return [];
    const [here, there] = [places[index]!, places[found.part]!];
    const lines = there.line - here.line;
    return { ...found, label: reference.label, lines, characters: there.character - here.character };
  });
}

/** Whether two links lead to the same place, seen from the part that they stand in. */
export function sameLink(a: Link | null, b: Link | null): boolean {
  return a?.definition === b?.definition && a?.lines === b?.lines && a?.characters === b?.characters;
}

/** Compares the references of a part with the models of its note, in lines of the part. */
export function analyseProse(
  part: ProsePart,
  context: ProseContext,
  reuse: Reuse,
  options: AnalysisOptions,
): ProseReading {
  const references: ReportedReference[] = [];
  const problems: ReportedProblem[] = [];
  const settings = `${evaluationsFor(options)} ${options.integerSolver !== undefined}`;
  for (const reference of part.reading.references) {
    if (options.cancelled?.() === true) break;
    const link = reference.kind === 'pending' ? part.links.find(({ label }) => label === reference.label) : null;
    if (link === undefined) continue;
    const earlier = remembered.get(reference);
    const lasts = earlier?.settings === settings && sameLink(earlier.link, link) && stillHolds(earlier, context);
    const found = lasts ? earlier : find(reference, link, part, settings, context, reuse, options);
    const isLasting = context.sources.reader.reads.size === 0 && found.needed.every((each) => each < found.own);
    // Blocks of other notes have no index of their own.
    if (isLasting && !lasts && !interrupted(options)) remembered.set(reference, found);
    references.push(found.reference);
    problems.push(...found.problems);
  }
  return { references, problems };
}

function stillHolds(earlier: Remembered, { sources, analyses }: ProseContext): boolean {
  const { ids, own, needed, blocks, allAnalyses } = earlier;
  return (
    ids === sources.ids &&
    own === sources.own &&
    needed.every((index, at) => sources.known(index) === blocks[at] && analyses[index] === earlier.analyses[at]) &&
    (allAnalyses === null || allAnalyses === analyses || sameItems(allAnalyses, analyses))
  );
}

function find(
  read: Reading['references'][number],
  link: Link | null,
  part: ProsePart,
  settings: string,
  context: ProseContext,
  reuse: Reuse,
  options: AnalysisOptions,
): Remembered {
  const { sources, analyses } = context;
  const { written, text, inPart } = placedIn(read, link, part, context);
  const needed = sources.neededBy(written.expression);
  const { asked, checked } = check(written, text, context, reuse, options);
  const { problems: found, passed = found.length === 0, ...said } = checked;
  const reported = restsOnBroken(written, checked, context) ? [] : found;
  const { expression, span, targetSpan } = written;
  const places = { range: inPart(span), targetRange: inPart(targetSpan) };
  return {
    reference: { ...said, passed, text: written.text, expression: expression.text, ...places },
    problems: reported.map((each) => placeProblem(each, null, inPart)),
    link,
    ids: sources.ids,
    own: sources.own,
    settings,
    needed,
    blocks: needed.map((index) => sources.known(index)),
    analyses: needed.map((index) => analyses[index]!),
    allAnalyses: asked ? analyses : null,
  };
}

/** A reference in the text of its part, or in that of the note if it rests on a definition, which may stand anywhere. */
function placedIn(
  read: Reading['references'][number],
  link: Link | null,
  { index, around }: ProsePart,
  { note, layout }: ProseContext,
): { readonly written: ProseReference; readonly text: string; readonly inPart: ReturnType<typeof rangesIn> } {
  if (read.kind !== 'pending') {
    const { text, positions } = around();
    return { written: read, text, inPart: rangesIn(positions) };
  }
  const { line, character } = layout.places[index]!;
  const offsets = layout.offsets();
  const moved = (each: Range['start']): Range['start'] => ({
    line: each.line - line,
    character: each.line === line ? each.character - character : each.character,
  });
  const inNote = rangesIn(layout.positions);
  return {
    written: completed(shiftSpans(read, offsets[index]!), link!.definition.target!, offsets[link!.part]!),
    text: note.text,
    inPart: (span) => {
      const { start, end } = inNote(span);
      return { start: moved(start), end: moved(end) };
    },
  };
}

function sameItems(a: readonly object[], b: readonly object[]): boolean {
  return a.length === b.length && a.every((each, index) => each === b[index]);
}

/** One reference: its value is remembered, what the author wrote is compared each time. */
function check(
  reference: ProseReference,
  noteText: string,
  { sources, models, analyses }: ProseContext,
  reuse: Reuse,
  options: AnalysisOptions,
): { readonly checked: CheckedReference; readonly asked: boolean } {
  const { text } = reference.expression;
  const part = () => models.part(sources.neededBy(reference.expression));
  const targets = rememberedTargets(text, sources.targetKey(reference.expression), part, targetsIn, reuse, options);
  let asked = false;
  const claimsElsewhere = ({ parts: [{ name }] }: Reference): readonly NoteClaim[] =>
    sources
      .neededBy(reference.expression)
      .filter((index) => index >= sources.own && sources.declarations[index]!.id?.name === name)
      .flatMap((index) => claimsOf(models.analysis(index)));
  const checked = checkReference(reference, targets, {
    text: noteText,
    alone: sources.own === 1,
    get claims() {
      asked = true;
      return analyses.flatMap(claimsOf);
    },
    modelsWith(name) {
      asked = true;
      return analyses.filter(({ information }) => information.some((each) => each.name === name)).map(({ id }) => id);
    },
    claimsElsewhere,
  });
  return { checked, asked };
}

/** A value that is missing because its model could not be solved: the model's own problems say why. */
function restsOnBroken(
  { expression }: ProseReference,
  { value, kind, verdict }: Omit<CheckedReference, 'problems'>,
  { sources, analyses }: ProseContext,
): boolean {
  const missing = value === null && kind !== 'words' && verdict !== 'invalid';
  return missing && sources.neededBy(expression).some((index) => analyses[index]?.broken === true);
}

function claimsOf({ id, claims }: BlockAnalysis): NoteClaim[] {
  return claims.map(({ name, verdict, passed, message }) => ({ block: id, name, verdict, passed, message }));
}
