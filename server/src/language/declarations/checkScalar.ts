import { isName } from '../expressions/words';
import type { ScalarNode } from '../yaml/tree';
import type { CheckContext, Checking } from './check';
import type { Declared, Field, Shape } from './fields';
import { notAName, notAWord, outOfRange } from './messages';

type ScalarShape = Exclude<Shape, { kind: 'list' | 'entries' | 'record' | 'either' }>;

/** Checks one text against what a field takes. Expressions are read later, by whoever compiles them. */
export function checkScalar(
  checking: Checking,
  node: ScalarNode,
  shape: ScalarShape,
  context: CheckContext,
): Declared | null {
  const text = node.value.text;
  const declared = { kind: 'scalar' as const, node, shape };
  switch (shape.kind) {
    case 'flag':
      if (text === 'true' || text === 'false') return declared;
      checking.problems.push(notAWord(node, context.takes ?? shape, ['true', 'false'], context.name));
      return null;
    case 'word': {
      const words = shape.words.map(({ word }) => word);
      if (words.includes(text)) return declared;
      checking.problems.push(notAWord(node, context.takes ?? shape, words, context.name));
      return null;
    }
    case 'name':
      if (isName(text)) return declared;
      checking.problems.push(notAName({ key: node }, null));
      return null;
    default:
      return declared;
  }
}

const plainNumber = /^[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?%?$/;

/** Whether a text is a number as it stands, so that its field's bounds are checked where it is written. */
export function isPlainNumber(text: string): boolean {
  return plainNumber.test(text.trim());
}

/** A number outside the bounds of its field, as far as it is written as a plain number. */
export function checkRange(checking: Checking, declared: Declared | null, field: Field): void {
  if (field.range === undefined || declared?.kind !== 'scalar' || declared.shape.kind !== 'expression') return;
  const text = declared.node.value.text.trim();
  if (!plainNumber.test(text)) return;
  const value = text.endsWith('%') ? Number(text.slice(0, -1)) / 100 : Number(text);
  if (value < field.range[0] || value > field.range[1])
    checking.problems.push(outOfRange(declared.node, field.range, field.name));
}
