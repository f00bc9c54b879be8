import type { ScalarNode, YamlNode } from '../yaml/tree';
import type { Shape } from './fields';

/**
 * The alternative that a value is read as: the first whose YAML kind fits. Words and flags stand back for a
 * later alternative unless the text is one of them, so that `either` a word or an expression can be declared.
 */
export function fitting(shapes: readonly Shape[], node: YamlNode): Shape | null {
  const fit = shapes.filter((shape) => fits(shape, node));
  if (node.kind !== 'scalar') return fit[0] ?? null;
  return fit.find((shape) => !isLiteral(shape) || isMeant(shape, node)) ?? fit[0] ?? null;
}

function fits(shape: Shape, node: YamlNode): boolean {
  switch (shape.kind) {
    case 'list':
      return node.kind === 'sequence';
    case 'entries':
    case 'record':
      return node.kind === 'mapping';
    case 'either':
      return shape.shapes.some((inner) => fits(inner, node));
    default:
      return node.kind === 'scalar';
  }
}

function isLiteral(shape: Shape): boolean {
  return shape.kind === 'word' || shape.kind === 'flag';
}

function isMeant(shape: Shape, node: ScalarNode): boolean {
  const text = node.value.text;
  if (shape.kind === 'flag') return text === 'true' || text === 'false';
  return shape.kind === 'word' && shape.words.some(({ word }) => word === text);
}
