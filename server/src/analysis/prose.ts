import { checkReference, targetsIn, type CheckedReference, type NoteClaim } from '../claims';
import type { Reference } from '../language/expressions';
import type { Note, ProseReference } from '../notes/note';
import type { Problem } from '../notes/problem';
import type { Span } from '../notes/span';
import type { ReportedReference } from './analysis';
import type { BlockAnalysis } from './blockAnalysis';
import type { NoteModels } from './noteModels';
import type { NoteSources } from './noteSources';
import type { AnalysisOptions } from './options';
import type { Reuse } from './reuse';
import { rememberedTargets } from './targets';

/** A reference of the prose before it is turned into lines and characters. Offsets into the note. */
export type FoundReference = Omit<ReportedReference, 'range' | 'targetRange'> & {
  readonly span: Span;
  readonly targetSpan: Span;
};

export interface ProseReading {
  readonly references: readonly FoundReference[];
  readonly problems: readonly Problem[];
}

/** The models of a note as the prose needs them. */
export interface ProseContext {
  readonly note: Note;
  readonly sources: NoteSources;
  readonly models: NoteModels;
  readonly analyses: readonly BlockAnalysis[];
}

/** Compares the references of a note's prose with its models. Stops early when the work is given up. */
export function analyseProse(context: ProseContext, reuse: Reuse, options: AnalysisOptions): ProseReading {
  const references: FoundReference[] = [];
  const problems: Problem[] = [];
  const claims = context.analyses.flatMap(claimsOf);
  for (const reference of context.note.references) {
    if (options.cancelled?.() === true) break;
    const {
      problems: found,
      passed = found.length === 0,
      ...checked
    } = check(reference, { ...context, claims }, reuse, options);
    if (!restsOnBroken(reference, checked, context)) problems.push(...found);
    const { text, expression, span, targetSpan } = reference;
    references.push({ ...checked, passed, text, expression: expression.text, span, targetSpan });
  }
  return { references, problems };
}

/** One reference: its value is remembered, what the author wrote is compared each time. */
function check(
  reference: ProseReference,
  { note, sources, models, claims }: ProseContext & { readonly claims: readonly NoteClaim[] },
  reuse: Reuse,
  options: AnalysisOptions,
): CheckedReference {
  const { text } = reference.expression;
  const part = () => models.part(sources.neededBy(reference.expression));
  const alone = note.blocks.length === 1;
  const targets = rememberedTargets(text, sources.targetKey(reference.expression), part, targetsIn, reuse, options);
  const claimsElsewhere = ({ parts: [{ name }] }: Reference): readonly NoteClaim[] =>
    sources
      .neededBy(reference.expression)
      .filter((index) => index >= sources.own && sources.declarations[index]!.id?.name === name)
      .flatMap((index) => claimsOf(models.analysis(index)));
  return checkReference(reference, targets, { text: note.text, alone, claims, claimsElsewhere });
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
