import { isName } from '../expressions/words';
import { normalName } from '../names';
import { didYouMean } from '../suggest';
import { isNull, type MappingEntry, type MappingNode } from '../yaml/tree';
import type { CheckContext, Checking } from './check';
import { checkRange } from './checkScalar';
import type { Declared, DeclaredEntry, Shape } from './fields';
import { missingField, notAName, tooMany, unknownField } from './messages';

/** Whether an entry is removed by an explicit `null` or could not be read: both count as not written. */
function isLeftOut(entry: MappingEntry): boolean {
  return entry.unreadable === true || (entry.value !== null && isNull(entry.value));
}

/** A mapping with the author's own keys. */
export function checkEntries(
  checking: Checking,
  node: MappingNode,
  shape: Extract<Shape, { kind: 'entries' }>,
  context: CheckContext,
): Declared {
  const entries: DeclaredEntry[] = [];
  const present = node.entries.filter((entry) => !isLeftOut(entry));
  if (shape.most !== undefined && present.length > shape.most)
    checking.problems.push(tooMany(present[shape.most]!.key.span, shape.most, context.name));
  for (const entry of present.slice(0, shape.most)) {
    const name = normalName(entry.key.value.text);
    if (shape.named !== false && !isName(name)) {
      checking.problems.push(notAName(entry, shape.key));
      continue;
    }
    const value = checking.check(entry.value, shape.of, { name, owner: entry.key.span });
    if (value !== null) entries.push({ name, key: entry.key, value });
  }
  return { kind: 'entries', entries, node };
}

/** A mapping with declared fields. */
export function checkRecord(
  checking: Checking,
  node: MappingNode,
  shape: Extract<Shape, { kind: 'record' }>,
  context: CheckContext,
): Declared {
  const fields = new Map<string, Declared>();
  const rest: DeclaredEntry[] = [];
  const written = new Set<string>();
  const declaredFields = new Map(shape.fields.map((field) => [field.name, field]));
  for (const entry of node.entries) {
    const name = normalName(entry.key.value.text);
    const field = declaredFields.get(name);
    if (entry.unreadable === true) written.add(name);
    if (isLeftOut(entry) || context.others?.has(name)) continue;
    if (field === undefined && shape.rest === undefined) {
      const names = candidates(shape, node, context);
      checking.problems.push(unknownField(entry.key, names, context.name));
      // A misspelt field is not missing as well.
      const meant = didYouMean(name, names);
      if (meant !== null) written.add(meant);
      continue;
    }
    if (field === undefined && !isName(name)) {
      checking.problems.push(notAName(entry, 'field'));
      continue;
    }
    written.add(name);
    const value = checking.check(entry.value, field?.shape ?? shape.rest!, { name, owner: entry.key.span });
    if (field !== undefined) checkRange(checking, value, field);
    if (value === null) continue;
    if (field === undefined) rest.push({ name, key: entry.key, value });
    else fields.set(name, value);
  }
  for (const field of shape.fields)
    if (field.required === true && !written.has(field.name))
      checking.problems.push(missingField(context.owner ?? node.span, field, context.name));
  return { kind: 'record', fields, rest, node };
}

/** Fields that a misspelt one may have meant: those not written yet. */
function candidates(shape: Extract<Shape, { kind: 'record' }>, node: MappingNode, context: CheckContext): string[] {
  const present = new Set(node.entries.map((entry) => entry.key.value.text));
  return [...shape.fields.map((field) => field.name), ...(context.others ?? [])].filter((name) => !present.has(name));
}
