import type { Declared, DeclaredEntry } from '../language/declarations';
import type { ScalarNode } from '../language/yaml/tree';
import type { Span } from '../notes/span';

/** A mapping with declared fields, as families read it. */
export type RecordFields = Extract<Declared, { kind: 'record' }>;

/** The scalar of a field; null when it is not written or is something else. */
export function scalarField(fields: RecordFields | null, name: string): ScalarNode | null {
  const value = fields?.fields.get(name);
  return value?.kind === 'scalar' ? value.node : null;
}

/** The mapping of a field with declared fields of its own; null when it is not written or is something else. */
export function recordField(fields: RecordFields, name: string): RecordFields | null {
  const value = fields.fields.get(name);
  return value?.kind === 'record' ? value : null;
}

/** The entries of a field with the author's own keys; null when it is not written or is something else. */
export function entriesField(fields: RecordFields, name: string): readonly DeclaredEntry[] | null {
  const value = fields.fields.get(name);
  return value?.kind === 'entries' ? value.entries : null;
}

/** Where a field's name stands; null when it is not written. */
export function keySpan(fields: RecordFields, name: string): Span | null {
  return fields.node.entries.find((entry) => entry.key.value.text === name)?.key.span ?? null;
}

/** A field of a mapping that may not be written itself. */
export function fieldWithin(owner: Declared | undefined, name: string): Declared | undefined {
  return owner?.kind === 'record' ? owner.fields.get(name) : undefined;
}
