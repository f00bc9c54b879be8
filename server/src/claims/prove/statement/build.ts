import type { Binding, Compiled, Expression } from '../../../language/expressions';
import type { Instance, World } from '../../../families/world';
import type { Condition, Leaf, Tolerance } from '../../condition/condition';
import type { Space } from '../../domain/space';
import type { ShapeFormula } from '../../read/formula';
import { createRewriter, numberLiteral, plainName, type Collected, type Rewriter } from './rewrite';
import { createSolvedModels } from './solvedOutcomes';
import type { Sentence, StatedTolerance, StatedValues, StatedVariable, Statement } from './statement';

/** What a statement is made of. */
export interface StatementParts {
  readonly world: World;
  readonly home: Instance;
  readonly space: Space;
  readonly given: Condition | null;
  readonly claim:
    | { readonly kind: 'condition'; readonly condition: Condition }
    | { readonly kind: 'shape'; readonly formula: ShapeFormula; readonly subject: Compiled; readonly axis: number };
}

const open: Sentence = { kind: 'open' };

/** States a claim over its domain; null where the domain or the subject of a shape has no closed form. */
export function statementOf({ world, home, space, given, claim }: StatementParts): Statement | null {
  const point = space.place(space.variables.map(() => 0.5));
  if (point === null) return null;
  const names = space.variables.map(({ name }) => plainName(name));
  const collected: Collected = { definitions: [], taken: new Set([...names, 'notAvailable']) };
  const variables = statedVariables(world, home, space, names, point, collected);
  if (variables === null) return null;
  world.setPoint(new Map(space.variables.map(({ name }, index) => [name, point[index]!])));
  const moved = new Map(space.variables.map(({ name }, index) => [name, names[index]!]));
  const models = createSolvedModels(({ choices }) => choices.some(({ name }) => moved.has(name)));
  // A shape compares points, and each has its own optimum.
  const rewriter = createRewriter(world, home, moved, collected, claim.kind === 'shape' ? undefined : models.outcome);
  const assumed = given && sentenceOf(given, rewriter, home);
  if (claim.kind === 'condition') {
    const condition = sentenceOf(claim.condition, rewriter, home);
    const { selectors, best } = models;
    return {
      variables: [...variables, ...selectors],
      definitions: collected.definitions,
      given: joined([...(assumed ? [assumed] : []), ...best]),
      claim: { kind: 'condition', condition },
    };
  }
  const subject = rewriter.rewrite(claim.subject.expression, home);
  const { shape, strength } = claim.formula;
  return (
    subject && {
      variables,
      definitions: collected.definitions,
      given: assumed,
      claim: { kind: 'shape', shape, strength, subject, axis: claim.axis },
    }
  );
}

function joined(sentences: readonly Sentence[]): Sentence | null {
  return sentences.reduce<Sentence | null>((left, right) => (left ? { kind: 'and', left, right } : right), null);
}

function statedVariables(
  world: World,
  home: Instance,
  space: Space,
  names: readonly string[],
  point: readonly number[],
  collected: Collected,
): readonly StatedVariable[] | null {
  const stated: StatedVariable[] = [];
  for (const [index, { values, type }] of space.variables.entries()) {
    const parts = values.kind === 'set' ? values.items : [values.low, values.high];
    const dependent = index > 0 && parts.some((part) => !part.constant);
    const found = dependent
      ? dependentValues(world, home, space, names, point, index, collected)
      : fixedValues(space, index, type, world);
    if (found === null) return null;
    stated.push({ name: names[index]!, type, values: found });
  }
  return stated;
}

function fixedValues(space: Space, index: number, type: StatedVariable['type'], world: World): StatedValues | null {
  const extent = space.extentOf(index, []);
  const bounded = (low: number, high: number): boolean => Number.isFinite(low) && Number.isFinite(high) && low <= high;
  switch (extent.kind) {
    case 'interval': {
      const { low, high, lowOpen, highOpen } = extent;
      if (!bounded(low, high)) return null;
      return { kind: 'interval', low: numberLiteral(low), high: numberLiteral(high), lowOpen, highOpen };
    }
    case 'integers': {
      const { low, count } = extent;
      const high = low + count - 1;
      return bounded(low, high) ? { kind: 'integers', low: numberLiteral(low), high: numberLiteral(high) } : null;
    }
    case 'list':
      if (!extent.values.every(Number.isFinite)) return null;
      return {
        kind: 'set',
        items: extent.values.map((value) =>
          type === 'number' ? value : type === 'flag' ? value !== 0 : world.texts.text(value),
        ),
      };
    case 'undefined':
      return null;
  }
}

/** Ends that read variables named before; those named later stand where they are stated. */
function dependentValues(
  world: World,
  home: Instance,
  { variables }: Space,
  names: readonly string[],
  point: readonly number[],
  index: number,
  collected: Collected,
): StatedValues | null {
  const { values } = variables[index]!;
  if (values.kind === 'set') return null;
  const earlier = variables.slice(0, index);
  world.setPoint(new Map(earlier.map(({ name }, each) => [name, point[each]!])));
  const moved = new Map(earlier.map(({ name }, each) => [name, names[each]!]));
  const rewriter = createRewriter(world, home, moved, collected);
  const low = rewriter.rewrite(values.low.expression, home);
  const high = rewriter.rewrite(values.high.expression, home);
  return low && high && { ...values, low, high };
}

/** A condition over the statement's names. What has no closed form is left open. */
function sentenceOf(condition: Condition, rewriter: Rewriter, home: Instance): Sentence {
  switch (condition.kind) {
    case 'leaf':
      return leafOf(condition.leaf, rewriter, home);
    case 'conditional':
      return { kind: 'conditional', parts: sentenceOf(condition.parts, rewriter, home) };
    default:
      return {
        kind: condition.kind,
        left: sentenceOf(condition.left, rewriter, home),
        right: sentenceOf(condition.right, rewriter, home),
      };
  }
}

function leafOf(leaf: Leaf, rewriter: Rewriter, home: Instance): Sentence {
  const stated = (compiled: Compiled): Expression | null => rewriter.rewrite(compiled.expression, home);
  switch (leaf.kind) {
    case 'relation': {
      const [left, right, tolerance] = [stated(leaf.left), stated(leaf.right), toleranceOf(leaf.tolerance, stated)];
      return left && right && tolerance ? { kind: 'relation', operator: leaf.operator, left, right, tolerance } : open;
    }
    case 'same': {
      const [left, right] = [stated(leaf.left), stated(leaf.right)];
      return left && right ? { kind: 'same', equal: leaf.equal, left, right } : open;
    }
    case 'flag': {
      const value = stated(leaf.value);
      return value ? { kind: 'flag', wanted: leaf.wanted, value } : open;
    }
    case 'pareto': {
      const read = (binding: Binding, name: string, instance: Instance): Expression | null =>
        rewriter.rewriteBinding(binding, name, instance);
      const interests = leaf.interests.flatMap(({ name, better, worse }) => {
        const sides = [read(better, name, leaf.better), read(worse, name, leaf.worse)] as const;
        return sides[0] && sides[1] ? [{ name, better: sides[0], worse: sides[1] }] : [];
      });
      return interests.length === leaf.interests.length ? { kind: 'pareto', wanted: leaf.wanted, interests } : open;
    }
  }
}

function toleranceOf(tolerance: Tolerance, stated: (compiled: Compiled) => Expression | null): StatedTolerance | null {
  if (tolerance.kind === 'least' || tolerance.kind === 'digits') return tolerance;
  const size = stated(tolerance.size);
  return size && { kind: tolerance.kind, size };
}
