import { compileBinding, compileInterval, type Enclose, type IntervalProgram } from '../../language/expressions';
import { absolute, times, type Interval } from '../../numerics/interval';
import type { Condition, Leaf, ParetoLeaf, RelationLeaf } from '../condition/condition';
import { boundsOf, over, type Over } from './bounds';
import {
  decideRelation,
  largestTolerance,
  sidesOf,
  smallestTolerance,
  unknown,
  type Decide,
  type Finding,
} from './relation';

/**
 * Compiles a condition to decisions over boxes; null where what it says has no enclosure. `aside`: it stands beside
 * `iff` or `implies`, where points at the boundary of an order relation are not judged.
 */
export function decideCondition(condition: Condition, program: IntervalProgram, aside = false): Decide | null {
  switch (condition.kind) {
    case 'leaf':
      return decideLeaf(condition.leaf, program, aside);
    case 'conditional': {
      const parts = decideCondition(condition.parts, program, true);
      // Where a relation is at its boundary the claim is not judged.
      return parts && ((box) => withBoundary(parts(box)));
    }
    default: {
      const left = decideCondition(condition.left, program, aside);
      const right = decideCondition(condition.right, program, aside);
      if (condition.kind === 'and') return left && right && ((box) => both(left(box), right(box)));
      if (left === null && right === null) return null;
      return (box) => either(left?.(box) ?? unknown, right?.(box) ?? unknown);
    }
  }
}

/** As `decideCondition`, for assumptions: a part that cannot be enclosed may be true or false. */
export function decideAssumption(condition: Condition, program: IntervalProgram): Decide {
  if (condition.kind !== 'and') return decideCondition(condition, program) ?? (() => unknown);
  const [left, right] = [decideAssumption(condition.left, program), decideAssumption(condition.right, program)];
  return (box) => both(left(box), right(box));
}

function withBoundary(finding: Finding): Finding {
  return { ...finding, holds: finding.holds || finding.boundary, fails: finding.fails && !finding.boundary };
}

function both(a: Finding, b: Finding): Finding {
  const decisive = a.holds ? (b.holds && a.slack.low < b.slack.low ? a : b) : a;
  return { ...decisive, holds: a.holds && b.holds, fails: a.fails || b.fails, boundary: a.boundary || b.boundary };
}

function either(a: Finding, b: Finding): Finding {
  const decisive = a.holds ? a : b.holds ? b : a.fails ? b : a;
  return { ...decisive, holds: a.holds || b.holds, fails: a.fails && b.fails, boundary: a.boundary || b.boundary };
}

function decideLeaf(leaf: Leaf, program: IntervalProgram, aside: boolean): Decide | null {
  switch (leaf.kind) {
    case 'relation':
      return decideNumbers(leaf, program, aside);
    case 'same': {
      const left = compileInterval(leaf.left.expression, program);
      const right = compileInterval(leaf.right.expression, program);
      return left && right && decideSame(over(left), over(right), leaf.equal);
    }
    case 'flag': {
      const value = compileInterval(leaf.value.expression, program);
      return value && decideSame(over(value), () => one(leaf.wanted ? 1 : 0), true);
    }
    case 'pareto':
      return decidePareto(leaf, program);
  }
}

function one(value: number): ReturnType<Over> {
  return { value: { low: value, high: value }, gradient: null, hessian: null };
}

function decideSame(left: Over, right: Over, wanted: boolean): Decide {
  return (box) => {
    const [a, b] = [left(box)?.value, right(box)?.value];
    if (!a || !b) return unknown;
    const equal = a.low === a.high && b.low === b.high && a.low === b.low;
    const different = a.high < b.low || b.high < a.low;
    const [holds, fails] = wanted ? [equal, different] : [different, equal];
    const certain = holds ? 1 : -1;
    return { ...unknown, holds, fails, slack: holds || fails ? { low: certain, high: certain } : { low: -1, high: 1 } };
  };
}

function decideNumbers(leaf: RelationLeaf, program: IntervalProgram, aside: boolean): Decide | null {
  const left = compileInterval(leaf.left.expression, program);
  const right = compileInterval(leaf.right.expression, program);
  const { tolerance } = leaf;
  const size =
    tolerance.kind === 'absolute' || tolerance.kind === 'relative'
      ? compileInterval(tolerance.size.expression, program)
      : null;
  if (left === null || right === null) return null;
  const stated = size && over(size);
  return decideRelation(
    leaf.operator,
    sidesOf(over(left), over(right)),
    (b, box) => {
      if (tolerance.kind === 'least') return { low: 0, high: 0 };
      if (tolerance.kind === 'digits') return { low: tolerance.size, high: tolerance.size };
      const value = stated?.(box)?.value;
      if (!value) return null;
      return tolerance.kind === 'absolute' ? absolute(value) : times(absolute(value), absolute(b));
    },
    aside,
  );
}

/** Nobody loses more than the tolerance and somebody gains more than it; the negation likewise. */
function decidePareto(leaf: ParetoLeaf, program: IntervalProgram): Decide | null {
  const compared = leaf.interests.map(({ better, worse, name }) => {
    const sides = [leaf.better, leaf.worse].map((instance, index): Enclose | null => {
      const model = program.model.elsewhere(instance.namespace);
      return model && compileBinding(index === 0 ? better : worse, name, { ...program, model, scope: instance.scope });
    });
    return sides[0] && sides[1] ? sidesOf(over(sides[1]), over(sides[0])) : null;
  });
  if (compared.some((sides) => sides === null)) return null;
  return (box) => {
    const gains: { value: Interval; least: number; most: number }[] = [];
    for (const { left, right, difference } of compared as ReturnType<typeof sidesOf>[]) {
      const [a, b] = [left(box)?.value, right(box)?.value];
      const bounds = a && b ? boundsOf(difference, box) : null;
      if (!a || !b || bounds === null) return unknown;
      gains.push({ value: bounds.value, least: smallestTolerance(a, b), most: largestTolerance(a, b) });
    }
    const nobodyLoses = gains.every(({ value, least }) => value.low >= -least);
    const somebodyGains = gains.some(({ value, most }) => value.low > most);
    const somebodyLoses = gains.some(({ value, most }) => value.high < -most);
    const nobodyGains = gains.every(({ value, least }) => value.high <= least);
    const dominates = nobodyLoses && somebodyGains;
    const not = somebodyLoses || nobodyGains;
    const lowest = gains.reduce((worst, each) => (each.value.low < worst.value.low ? each : worst));
    return {
      ...unknown,
      holds: leaf.wanted ? dominates : not,
      fails: leaf.wanted ? not : dominates,
      slack: lowest.value,
    };
  };
}
