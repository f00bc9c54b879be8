import type { Expression, NamePart } from '../language/expressions/ast';
import { referencesIn } from '../language/expressions';
import { keyOfParts } from './memberName';
import { followReference, type Entry, type Namespace, type Reference } from './names';

/** The namespaces whose names an expression reads, also through definitions. */
export function namespacesRead(home: Namespace, expression: Expression): ReadonlySet<Namespace> {
  const read = new Set<Namespace>();
  const seen = new Set<Entry>();
  visit(home, expression);
  return read;

  function visit(namespace: Namespace, each: Expression): void {
    for (const reference of referencesIn(each)) {
      const found = owner(namespace, reference);
      if (!found) continue;
      read.add(found.namespace);
      if (seen.has(found.entry)) continue;
      seen.add(found.entry);
      const binding = found.entry.bind();
      if (binding && binding !== 'cyclic' && binding.definition) visit(found.namespace, binding.definition.expression);
    }
  }
}

function owner(namespace: Namespace, reference: Reference): { namespace: Namespace; entry: Entry } | null {
  const { path, parts } = reference;
  const entry = path === null ? (namespace.entries.get(keyOfParts(parts)) ?? namespace.member(parts)) : null;
  if (entry) return { namespace, entry };
  const found = followReference(namespace, reference);
  if (!found || !isDotted(found.members)) return null;
  return owner(found.owner, { kind: 'reference', path: null, parts: found.members, span: reference.span });
}

function isDotted(parts: readonly NamePart[]): parts is readonly [NamePart, ...NamePart[]] {
  return parts.length > 0;
}
