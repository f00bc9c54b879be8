import { checkReference, targetsIn, type CheckedReference, type NoteClaim } from '../claims';
import type { Reference } from '../language/expressions';
import { layoutOf } from '../notes/layout';
import type { Note, ProseReference } from '../notes/note';
import type { ReportedProblem, ReportedReference } from './analysis';
import type { BlockAnalysis } from './blockAnalysis';
import { movedTo, standsAt } from './moved';
import type { NoteModels } from './noteModels';
import type { KnownBlock, NoteSources } from './noteSources';
import { evaluationsFor, interrupted, type AnalysisOptions } from './options';
import { placeProblem, rangesIn } from './place';
import type { Reuse } from './reuse';
import { shiftProblem, shiftReference } from './shiftLines';
import { rememberedTargets } from './targets';

export interface ProseReading {
  readonly references: readonly ReportedReference[];
  readonly problems: readonly ReportedProblem[];
}

/** The models of a note as the prose needs them. */
export interface ProseContext {
  readonly note: Note;
  readonly sources: NoteSources;
  readonly models: NoteModels;
  readonly analyses: readonly BlockAnalysis[];
}

/** What was found about a reference, and all it rests on. */
interface Remembered {
  readonly reference: ReportedReference;
  readonly problems: readonly ReportedProblem[];
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
const remembered = new WeakMap<ProseReference, Remembered>();

/** Compares the references of a note's prose with its models. Stops early when the work is given up. */
export function analyseProse(context: ProseContext, reuse: Reuse, options: AnalysisOptions): ProseReading {
  const references: ReportedReference[] = [];
  const problems: ReportedProblem[] = [];
  const { references: origins, positions } = layoutOf(context.note);
  const settings = `${evaluationsFor(options)} ${options.integerSolver !== undefined}`;
  for (const [index, reference] of context.note.references.entries()) {
    if (options.cancelled?.() === true) break;
    const { line } = positions.positionAt(reference.span.start);
    const origin = origins[index] ?? null;
    const earlier = origin && remembered.get(origin);
    const lasts = earlier && earlier.settings === settings && stillHolds(earlier, context);
    const found = lasts ? moveTo(earlier, line) : find(reference, line, settings, context, reuse, options);
    if (origin && found.lasting && !interrupted(options)) remembered.set(origin, found);
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
    (allAnalyses === null || allAnalyses.every((each, index) => each === analyses[index]))
  );
}

type Found = Remembered & { readonly lasting: boolean };

function moveTo(earlier: Remembered, line: number): Found {
  const reference = movedTo(earlier.reference, line, shiftReference);
  if (reference === earlier.reference) return { ...earlier, lasting: false };
  const problems = earlier.problems.map((each) => movedTo(each, line, shiftProblem));
  return { ...earlier, reference, problems, lasting: true };
}

function find(
  written: ProseReference,
  line: number,
  settings: string,
  context: ProseContext,
  reuse: Reuse,
  options: AnalysisOptions,
): Found {
  const { note, sources, analyses } = context;
  const needed = sources.neededBy(written.expression);
  const { asked, checked } = check(written, context, reuse, options);
  const { problems: found, passed = found.length === 0, ...said } = checked;
  const reported = restsOnBroken(written, checked, context) ? [] : found;
  const inNote = rangesIn(layoutOf(note).positions);
  const { text, expression, span, targetSpan } = written;
  const places = { range: inNote(span), targetRange: inNote(targetSpan) };
  const reference = { ...said, passed, text, expression: expression.text, ...places };
  return {
    reference: standsAt(reference, line),
    problems: reported.map((each) => standsAt(placeProblem(each, null, inNote), line)),
    ids: sources.ids,
    own: sources.own,
    settings,
    needed,
    blocks: needed.map((index) => sources.known(index)),
    analyses: needed.map((index) => analyses[index]!),
    allAnalyses: asked ? analyses : null,
    // Blocks of other notes have no index of their own.
    lasting: sources.reader.reads.size === 0 && needed.every((index) => index < sources.own),
  };
}

/** One reference: its value is remembered, what the author wrote is compared each time. */
function check(
  reference: ProseReference,
  { note, sources, models, analyses }: ProseContext,
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
    text: note.text,
    alone: note.blocks.length === 1,
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
