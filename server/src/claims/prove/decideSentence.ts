import type { Expression } from '../../language/expressions';
import { absolute, times, type Interval } from '../../numerics/interval';
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
import type { StatementProgram } from './statement/scope';
import type { Sentence } from './statement/statement';

type Leaf<Kind extends Sentence['kind']> = Extract<Sentence, { kind: Kind }>;

/**
 * Turns a sentence into decisions over boxes by interval arithmetic; null where what it says has no enclosure.
 * `aside`: it stands beside `iff` or `implies`, where points at the boundary of an order relation are not judged.
 */
export function decideSentence(sentence: Sentence, program: StatementProgram, aside = false): Decide | null {
  switch (sentence.kind) {
    case 'open':
      return null;
    case 'relation':
      return decideNumbers(sentence, program, aside);
    case 'same': {
      const [left, right] = [overOf(sentence.left, program), overOf(sentence.right, program)];
      return left && right && decideSame(left, right, sentence.equal);
    }
    case 'flag': {
      const value = overOf(sentence.value, program);
      return value && decideSame(value, () => one(sentence.wanted ? 1 : 0), true);
    }
    case 'pareto':
      return decidePareto(sentence, program);
    case 'conditional': {
      const parts = decideSentence(sentence.parts, program, true);
      // Where a relation is at its boundary the claim is not judged.
      return parts && ((box) => withBoundary(parts(box)));
    }
    default: {
      const left = decideSentence(sentence.left, program, aside);
      const right = decideSentence(sentence.right, program, aside);
      if (sentence.kind === 'and') return left && right && ((box) => both(left(box), right(box)));
      if (left === null && right === null) return null;
      return (box) => either(left?.(box) ?? unknown, right?.(box) ?? unknown);
    }
  }
}

/** As `decideSentence`, for assumptions: a part that cannot be enclosed may be true or false. */
export function decideAssumption(sentence: Sentence, program: StatementProgram): Decide {
  if (sentence.kind !== 'and') return decideSentence(sentence, program) ?? (() => unknown);
  const [left, right] = [decideAssumption(sentence.left, program), decideAssumption(sentence.right, program)];
  return (box) => both(left(box), right(box));
}

function overOf(expression: Expression, program: StatementProgram): Over | null {
  const enclose = program.compile(expression, program.statement.variables.length, 1);
  return enclose && over(enclose);
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

function decideNumbers(
  { operator, left, right, tolerance }: Leaf<'relation'>,
  program: StatementProgram,
  aside: boolean,
): Decide | null {
  const sides = [overOf(left, program), overOf(right, program)] as const;
  const stated =
    tolerance.kind === 'absolute' || tolerance.kind === 'relative' ? overOf(tolerance.size, program) : null;
  if (sides[0] === null || sides[1] === null) return null;
  return decideRelation(
    operator,
    sidesOf(sides[0], sides[1]),
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
function decidePareto({ interests, wanted }: Leaf<'pareto'>, program: StatementProgram): Decide | null {
  const compared: ReturnType<typeof sidesOf>[] = [];
  for (const { better, worse } of interests) {
    const [left, right] = [overOf(worse, program), overOf(better, program)];
    if (left === null || right === null) return null;
    compared.push(sidesOf(left, right));
  }
  return (box) => {
    const gains: { value: Interval; least: number; most: number }[] = [];
    for (const { left, right, difference } of compared) {
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
      holds: wanted ? dominates : not,
      fails: wanted ? not : dominates,
      slack: lowest.value,
    };
  };
}
