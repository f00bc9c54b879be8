import { checkReference, type CheckedReference, type NoteClaim } from '../claims';
import type { Note, ProseReference } from '../notes/note';
import type { Problem } from '../notes/problem';
import type { Span } from '../notes/span';
import type { ReportedReference } from './analysis';
import type { BlockAnalysis } from './blockAnalysis';
import type { NoteModels } from './noteModels';
import type { NoteSources } from './noteSources';
import { budgetFor, interrupted, type AnalysisOptions } from './options';
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
  for (const reference of context.note.references) {
    if (options.cancelled?.() === true) break;
    const { problems: found, ...checked } = check(reference, context, reuse, options);
    if (!restsOnBroken(reference, checked, context)) problems.push(...found);
    const { text, expression, span, targetSpan } = reference;
    references.push({ ...checked, passed: found.length === 0, text, expression: expression.text, span, targetSpan });
  }
  return { references, problems };
}

/** One reference; what has no problem is the same wherever it stands, so it is remembered. */
function check(
  reference: ProseReference,
  context: ProseContext,
  reuse: Reuse,
  options: AnalysisOptions,
): CheckedReference {
  const { note, sources, models } = context;
  const { world, key } = models.part(sources.neededBy(reference.expression.text));
  const { span } = reference;
  const full = `${reference.expression.text}\n${note.text.slice(span.start, span.end)}\n${key}`;
  const known = reuse.references.get(full);
  if (known) return known;
  world.budget = budgetFor(options);
  const checked = checkReference(reference, world, {
    text: note.text,
    alone: note.blocks.length === 1,
    claims: context.analyses.flatMap(claimsOf),
  });
  if (checked.problems.length === 0 && !interrupted(options)) reuse.references.set(full, checked);
  return checked;
}

/** A value that is missing because its model could not be solved: the model's own problems say why. */
function restsOnBroken(
  { expression }: ProseReference,
  { value, kind, verdict }: Omit<CheckedReference, 'problems'>,
  { sources, analyses }: ProseContext,
): boolean {
  const missing = value === null && kind !== 'words' && verdict !== 'invalid';
  return missing && sources.neededBy(expression.text).some((index) => analyses[index]!.broken);
}

function claimsOf({ id, claims }: BlockAnalysis): NoteClaim[] {
  return claims.map(({ name, verdict, passed, message }) => ({ block: id, name, verdict, passed, message }));
}
