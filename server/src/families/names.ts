import { join, type Span } from '../notes/span';
import type { Expression, NamePart } from '../language/expressions/ast';
import type { Binding, Fault, Frame, Lookup, Movable, Scope, TextPool } from '../language/expressions/runtime';
import { printReference, quotePath } from '../language/expressions';
import { didYouMean, didYouMeanText } from '../language/suggest';
import type { ProblemCode } from '../notes/problem';
import { keyOfParts, writeParts } from './memberName';

export type Reference = Extract<Expression, { kind: 'reference' }>;

/** What a name of one instance stands for, before it is bound to the place that reads it. */
export interface Entry {
  /** As written in outcomes and messages. */
  readonly name: string;
  readonly kind: 'parameter' | 'choice' | 'attribute' | 'definition' | 'outcome' | 'local';
  /** Where a family's field declares it. */
  readonly declaredAt?: Span;
  /** Compiles on first use; null when the declaration has an error (already reported) or needs itself. */
  bind(): Binding | 'cyclic' | null;
}

/** The part of a namespace that leads elsewhere: `base`, a scenario, another block. */
export interface Elsewhere {
  readonly owner: Namespace;
  /** Reads a binding of the owner's instance from a frame of another one. */
  readonly read: (frame: Frame, binding: Binding) => { readonly value: number; readonly fault: Fault | null };
}

/** Why a path to another note, or the id behind it, leads nowhere. */
export interface LeadsNowhere {
  readonly problem: ProblemCode;
  /** Which part of `path#id` is to blame. */
  readonly at: 'path' | 'id';
  readonly message: string;
  /** As the part would be written instead. */
  readonly suggestions: readonly string[];
}

/** One namespace per instance. */
export interface Namespace {
  readonly texts: TextPool;
  readonly entries: ReadonlyMap<string, Entry>;
  /** An outcome of a member that a data file lists, by the parts of its name. */
  member(parts: readonly NamePart[]): Entry | null;
  /** Namespaces behind a first name, or null. `from`: the other note that the name is written in, if it is inherited. */
  elsewhere(name: string, from?: string): Elsewhere | null;
  /** The namespace of a block of another note, by the path as it is written. */
  otherNote(path: string, id: string, from?: string): Elsewhere | LeadsNowhere;
  elsewhereNames(): readonly string[];
  /** What else the name is (a claim, a member…), for a better message. */
  explain(reference: Reference): string | null;
  movable(name: string): Movable | null;
  allocateSlot(): number;
  /** Definitions being compiled, one within the other; shared by all namespaces of a note. */
  readonly compiling: { depth: number };
  /** A place where a definition's value is remembered per epoch. */
  allocateMemo(): number;
}

/**
 * The scope in which expressions of an instance are compiled. While solving, names that exist only after
 * the solution are refused: what the solution needs cannot wait for it.
 */
export function scopeOf(
  namespace: Namespace,
  phase: 'solving' | 'solved',
  locals: ReadonlyMap<string, Entry> = new Map(),
): Scope {
  return {
    texts: namespace.texts,
    lookup(reference) {
      const found = find(namespace, reference, locals);
      if ('binding' in found && phase === 'solving' && found.binding.afterSolution)
        return {
          problem: 'cyclic-definition',
          message: `\`${writeParts(reference.parts)}\` is known only after the model is solved, and the solution needs it here. Use it in a definition or a claim instead.`,
          span: reference.span,
          suggestions: [],
        };
      return found;
    },
    movable: (name) => namespace.movable(name.normalize('NFC')),
    allocateSlot: namespace.allocateSlot,
    names: () => [...namesOf(namespace, locals)],
  };
}

function namesOf(namespace: Namespace, locals: ReadonlyMap<string, Entry>): Set<string> {
  const names = new Set<string>();
  for (const entry of locals.values()) names.add(entry.name);
  for (const entry of namespace.entries.values()) names.add(entry.name);
  for (const name of namespace.elsewhereNames()) names.add(name);
  return names;
}

function find(namespace: Namespace, reference: Reference, locals: ReadonlyMap<string, Entry>): Lookup {
  if (reference.path !== null) return findInOtherNote(namespace, reference, reference.path);
  const key = keyOfParts(reference.parts);
  const own = locals.get(key) ?? namespace.entries.get(key) ?? namespace.member(reference.parts);
  if (own) return bound(own, reference);
  const [first, ...members] = reference.parts;
  const elsewhere = members.length > 0 ? namespace.elsewhere(first.name, reference.from) : null;
  if (elsewhere) return findElsewhere(namespace, elsewhere, reference, members as [NamePart, ...NamePart[]]);
  return unknown(namespace, reference, namesOf(namespace, locals));
}

/** `other.md#bookcase.profit`. */
function findInOtherNote(namespace: Namespace, reference: Reference, path: NonNullable<Reference['path']>): Lookup {
  const [id, ...members] = reference.parts;
  const found = namespace.otherNote(path.text, id.name, reference.from);
  if ('problem' in found) {
    const { problem, message, at, suggestions } = found;
    return { problem, message, span: at === 'path' ? path.span : id.span, suggestions };
  }
  if (members.length > 0)
    return findElsewhere(namespace, found, reference, members as [NamePart, ...NamePart[]], quotePath(path.text) + '#');
  const text = printReference(reference);
  return {
    problem: 'unknown-name',
    message: `\`${text}\` is a model, not a value. Write what of it is meant, as in \`${text}.profit\`.`,
    span: reference.span,
    suggestions: [],
  };
}

/** Where a reference leads when its first part is a namespace; `members` are the parts behind it. */
export function followReference(
  namespace: Namespace,
  reference: Reference,
): { readonly owner: Namespace; readonly members: readonly NamePart[] } | null {
  const [first, ...members] = reference.parts;
  const { path, from } = reference;
  const found =
    path === null ? namespace.elsewhere(first.name, from) : namespace.otherNote(path.text, first.name, from);
  return found === null || 'problem' in found ? null : { owner: found.owner, members };
}

function bound(entry: Entry, reference: Reference): Lookup {
  const binding = entry.bind();
  if (binding === 'cyclic')
    return {
      problem: 'cyclic-definition',
      message: `\`${entry.name}\` needs itself: the definitions run in a circle. Break the circle, or make one of the quantities a choice or a parameter.`,
      span: reference.span,
      suggestions: [],
    };
  if (binding === null) return { binding: brokenBinding(entry.name, reference.span) };
  return { binding: { ...binding, read: atReference(binding, reference) } };
}

/** Reads with the fault, if any, kept; a value that is not available is reported where it is used. */
function atReference(binding: Binding, reference: Reference): Binding['read'] {
  const { read } = binding;
  return (frame) => {
    const value = read(frame);
    if (Number.isNaN(value) && frame.fault === null) {
      const message = `\`${writeParts(reference.parts)}\` is not available here`;
      frame.fault = { kind: 'not-available', message, span: reference.span };
    }
    return value;
  };
}

function findElsewhere(
  namespace: Namespace,
  elsewhere: Elsewhere,
  reference: Reference,
  members: readonly [NamePart, ...NamePart[]],
  prefix = '',
): Lookup {
  const inner: Reference = {
    kind: 'reference',
    path: null,
    parts: members,
    span: join(members[0].span, members.at(-1)!.span),
  };
  const found = find(elsewhere.owner, inner, new Map());
  if (!('binding' in found)) return found;
  const name = prefix + writeParts(reference.parts);
  const { binding } = found;
  return {
    binding: {
      type: binding.type,
      ...(binding.values ? { values: binding.values } : {}),
      ...(binding.unit ? { unit: binding.unit } : {}),
      ...(binding.meaning ? { meaning: binding.meaning } : {}),
      // Another model is solved on its own; only what leads back to this one waits for this solution.
      afterSolution: elsewhere.owner === namespace && binding.afterSolution,
      ...(binding.depth ? { depth: binding.depth } : {}),
      elsewhere: { owner: elsewhere.owner, binding },
      read(frame) {
        const { value, fault } = elsewhere.read(frame, binding);
        if (Number.isNaN(value) && frame.fault === null)
          frame.fault = {
            kind: fault?.kind ?? 'not-available',
            message:
              fault && !saysNoMore(fault) ? `\`${name}\`: ${fault.message}` : `\`${name}\` is not available here`,
            span: reference.span,
          };
        return value;
      },
    },
  };
}

/** Nothing but that there is no value. */
function saysNoMore({ kind, message }: Fault): boolean {
  return kind === 'not-available' && message.endsWith(' is not available here');
}

/** Stands for a name whose own declaration has an error: one cause, one problem. */
function brokenBinding(name: string, span: Span): Binding {
  return {
    type: 'number',
    afterSolution: false,
    read(frame) {
      frame.fault ??= { kind: 'not-available', message: `\`${name}\` has an error where it is declared`, span };
      return NaN;
    },
  };
}

/** `shet.profit` where `sheet` is a block or a scenario that has a `profit`. */
function misspeltNamespace(namespace: Namespace, { parts }: Reference): string | null {
  const [first, ...members] = parts;
  if (members.length === 0) return null;
  const near = didYouMean(first.name, namespace.elsewhereNames());
  return near === null ? null : `${near}.${writeParts(members as [NamePart, ...NamePart[]])}`;
}

/** How it is said that a model does not have a name: the name, and what to do about it. */
export const notInThisModel = /^`(.+)` is not a name in this model\. (.+)$/s;

function unknown(namespace: Namespace, reference: Reference, names: ReadonlySet<string>): Lookup {
  const name = writeParts(reference.parts);
  const { span } = reference;
  const explained = namespace.explain(reference);
  if (explained !== null) return { problem: 'unknown-name', message: explained, span, suggestions: [] };
  const members = [...names].filter((each) => each.startsWith(`${name}.`));
  if (members.length > 0) {
    const some = members
      .slice(0, 4)
      .map((each) => `\`${each}\``)
      .join(', ');
    return {
      problem: 'unknown-name',
      message: `\`${name}\` is a value per member. Write one of ${some}.`,
      span,
      suggestions: members.slice(0, 4),
    };
  }
  const suggestion = didYouMean(name, names) ?? misspeltNamespace(namespace, reference);
  const hint = didYouMeanText(suggestion) || ' Declare it under `params` or `define`, or correct the spelling.';
  return {
    problem: 'unknown-name',
    message: `\`${name}\` is not a name in this model.${hint}`,
    span,
    suggestions: suggestion === null ? [] : [suggestion],
  };
}
