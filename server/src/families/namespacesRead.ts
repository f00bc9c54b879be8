import type { Expression, NamePart } from '../language/expressions/ast';
import { referencesIn } from '../language/expressions';
import { keyOfParts } from './memberName';
import type { Entry, Namespace, Reference } from './names';

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
  const entry = namespace.entries.get(keyOfParts(reference.parts));
  if (entry) return { namespace, entry };
  const [first, ...members] = reference.parts;
  const elsewhere = members.length > 0 ? namespace.elsewhere(first.name) : null;
  return elsewhere ? owner(elsewhere.owner, { ...reference, parts: members as [NamePart, ...NamePart[]] }) : null;
}
