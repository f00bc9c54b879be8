import type { Problem } from '../../notes/problem';
import type { Span } from '../../notes/span';
import { isNull, type YamlNode } from '../yaml/tree';
import { checkEntries, checkRecord } from './checkMapping';
import { checkScalar } from './checkScalar';
import { fitting } from './fitting';
import type { Declared, Shape } from './fields';
import { noValue, tooFew, tooMany, wrongKind } from './messages';

/** What a check gives: the part that can be used, and what is wrong. */
export interface Checked {
  /** null when nothing of the value can be used. */
  readonly declared: Declared | null;
  readonly problems: readonly Problem[];
}

/** Where a value stands, for messages. */
export interface CheckContext {
  /** The name that the value belongs to, as messages call it. */
  readonly name?: string;
  /** Where to report what is missing; the value's own span without one. */
  readonly owner?: Span;
  /** Field names that belong to somebody else and pass unchecked in the outermost record. */
  readonly others?: ReadonlySet<string>;
  /** All that a field takes, where a word is one alternative of several. */
  readonly takes?: Shape;
}

/** A check under way: problems are collected, the declared value is returned. */
export interface Checking {
  readonly problems: Problem[];
  check(node: YamlNode | null, shape: Shape, context: CheckContext): Declared | null;
}

/**
 * Walks a field declaration over a YAML value: unknown and missing fields, values of the wrong kind, lists
 * that are too long, keys that are no names. What is right is declared even beside what is wrong.
 */
export function checkShape(node: YamlNode | null, shape: Shape, context: CheckContext = {}): Checked {
  const problems: Problem[] = [];
  const checking: Checking = { problems, check: (inner, of, where) => check(checking, inner, of, where) };
  return { declared: check(checking, node, shape, context), problems };
}

function check(checking: Checking, node: YamlNode | null, shape: Shape, context: CheckContext): Declared | null {
  if (isNull(node)) {
    const span = context.owner ?? node?.span;
    if (span !== undefined) checking.problems.push(noValue(span, shape, context.name));
    return null;
  }
  switch (shape.kind) {
    case 'list':
      return checkList(checking, node, shape, context);
    case 'entries':
      if (node.kind === 'mapping') return checkEntries(checking, node, shape, context);
      break;
    case 'record':
      if (node.kind === 'mapping') return checkRecord(checking, node, shape, context);
      break;
    case 'either': {
      const fit = fitting(shape.shapes, node);
      if (fit?.kind === 'word' || fit?.kind === 'flag') return check(checking, node, fit, { ...context, takes: shape });
      if (fit !== null) return check(checking, node, fit, context);
      break;
    }
    default:
      if (node.kind === 'scalar') return checkScalar(checking, node, shape, context);
  }
  checking.problems.push(wrongKind(node, shape, context.name));
  return null;
}

function checkList(
  checking: Checking,
  node: YamlNode,
  shape: Extract<Shape, { kind: 'list' }>,
  context: CheckContext,
): Declared | null {
  if (node.kind !== 'sequence') {
    checking.problems.push(wrongKind(node, shape, context.name));
    return null;
  }
  if (shape.most !== undefined && node.items.length > shape.most)
    checking.problems.push(tooMany(node.items[shape.most]?.span ?? node.span, shape.most, context.name));
  if (shape.least !== undefined && node.items.length < shape.least)
    checking.problems.push(tooFew(node.span, shape.least, node.items.length, context.name));
  const items: Declared[] = [];
  for (const item of node.items.slice(0, shape.most)) {
    const { others: _, ...inner } = { ...context, owner: item?.span ?? node.span };
    const declared = checking.check(item, shape.of, inner);
    if (declared !== null) items.push(declared);
  }
  return { kind: 'list', items, node };
}
