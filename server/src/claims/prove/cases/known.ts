import { boundsOf, type Box } from '../bounds';
import {
  commonMonomial,
  constantOf,
  divided,
  keyOf,
  monomialOf,
  negativePolynomial,
  subtractPolynomials,
  symbolPolynomial,
  timesTerm,
  type Monomial,
  type Polynomial,
} from '../exact/polynomial';
import { signOf, sizeOf, type Rational } from '../exact/rational';
import type { Interval } from '../../../numerics/interval';
import type { Symbols } from './symbols';

/** A polynomial that is at least zero, or above it (`strict`), in a case. */
export interface Constraint {
  readonly polynomial: Polynomial;
  readonly strict: boolean;
  /** How an equality is read in the case; where sides differ by just the tolerance it is read both ways, in two cases. */
  readonly reading?: { readonly question: string; readonly equal: boolean };
}

/** What is known in a case on a box. */
export interface Known {
  readonly box: Box;
  /** Whether a polynomial is at least zero (`strict`: above zero) at every point of the box that is in the case. */
  isPositive(polynomial: Polynomial, strict: boolean): boolean;
  /** Bounds of a polynomial over the whole box. */
  bounds(polynomial: Polynomial): Interval | null;
  /** How an equality is read in this case; null: nothing was said about it. */
  reading(question: string): boolean | null;
  /** The case with one more constraint; null where no point of the box meets it. */
  with(constraint: Constraint): Known | null;
}

/** How many comparisons with constraints may be tried on a box. */
export interface Effort {
  left: number;
}

/** A polynomial without factors of a known sign. */
interface Primitive {
  readonly polynomial: Polynomial;
  /** The sign of the factors taken out, where they are not zero. */
  readonly sign: 1 | -1;
  /** Those that are zero at an end of the box, each taken as not negative. */
  readonly touching: readonly Polynomial[];
  /** Whether an even power was taken out that may be zero. */
  readonly evenZero: boolean;
}

/** Tries at one polynomial, and how often a remainder is reduced further. */
const mostTries = 24;
const deepest = 3;

export function createKnown(symbols: Symbols, box: Box, effort: Effort): Known {
  const remembered = new WeakMap<Polynomial, { readonly value: Interval | null }>();

  function bounds(polynomial: Polynomial): Interval | null {
    const before = remembered.get(polynomial);
    if (before) return before.value;
    const value = boundsOf((each) => symbols.polynomial(polynomial, each), box)?.value ?? null;
    remembered.set(polynomial, { value });
    return value;
  }

  const monomialBounds = (monomial: Monomial): Interval | null =>
    bounds(new Map([[keyOf(monomial), { top: 1n, bottom: 1n }]]));

  /** Without factors of a known sign; `sign` is that of the factors taken out. */
  function primitive(polynomial: Polynomial): Primitive {
    let [rest, sign, evenZero]: [Polynomial, 1 | -1, boolean] = [polynomial, 1, false];
    const touching: Polynomial[] = [];
    for (const factor of commonMonomial(polynomial)) {
      const [symbol, exponent] = factor;
      const range = monomialBounds([[symbol, 1]]);
      if (range === null || (range.low < 0 && range.high > 0)) {
        if (exponent < 2) continue;
        // An even power is never negative.
        const even: Monomial = [[symbol, exponent - (exponent % 2)]];
        rest = withoutFactor(rest, even);
        evenZero = true;
        continue;
      }
      rest = withoutFactor(rest, [factor]);
      if (range.high <= 0 && exponent % 2 === 1) sign = sign === 1 ? -1 : 1;
      const size = symbolPolynomial(symbol);
      if (range.low <= 0 && range.high >= 0) touching.push(range.low < 0 ? negativePolynomial(size) : size);
    }
    return { polynomial: rest, sign, touching, evenZero };
  }

  function positiveHere(polynomial: Polynomial, strict: boolean): boolean {
    const constant = constantOf(polynomial);
    if (constant !== null) return strict ? signOf(constant) > 0 : signOf(constant) >= 0;
    const range = bounds(polynomial);
    return range !== null && (strict ? range.low > 0 : range.low >= 0);
  }

  function follows(polynomial: Polynomial, strict: boolean, from: readonly Constraint[], depth: number): boolean {
    if (positiveHere(polynomial, strict)) return true;
    if (depth === 0) return false;
    let tries = 0;
    for (const [index, constraint] of from.entries()) {
      for (const { times, value, monomial } of multipliers(polynomial, constraint.polynomial)) {
        if (++tries > mostTries || effort.left-- <= 0) return false;
        const factor = monomial.length === 0 ? null : monomialBounds(monomial);
        if (monomial.length > 0 && (factor === null || factor.low < 0)) continue;
        const gives = constraint.strict && (factor === null || factor.low > 0);
        const rest = subtractPolynomials(
          timesTerm(polynomial, times),
          timesTerm(constraint.polynomial, value, monomial),
        );
        if (rest.size > polynomial.size + 1) continue;
        if (positiveHere(rest, strict && !gives)) return true;
        const others = from.filter((_, place) => place !== index);
        if (others.length > 0 && follows(rest, strict && !gives, others, depth - 1)) return true;
      }
    }
    return false;
  }

  function build(constraints: readonly Constraint[], readings: ReadonlyMap<string, boolean>): Known {
    const isPositive = (polynomial: Polynomial, strict: boolean): boolean => {
      if (positiveHere(polynomial, strict)) return true;
      const { polynomial: rest, sign, touching, evenZero } = primitive(polynomial);
      if (strict && (evenZero || !touching.every((size) => follows(size, true, constraints, 1)))) return false;
      const wanted = sign === 1 ? rest : negativePolynomial(rest);
      return follows(wanted, strict, constraints, deepest);
    };
    return {
      box,
      isPositive,
      bounds,
      reading: (question) => readings.get(question) ?? null,
      with({ polynomial, strict, reading }) {
        if (isPositive(negativePolynomial(polynomial), !strict)) return null;
        const said = reading ? new Map([...readings, [reading.question, reading.equal]]) : readings;
        const { polynomial: rest, sign, touching, evenZero } = primitive(polynomial);
        const reduced = sign === 1 ? rest : negativePolynomial(rest);
        if (!strict) {
          const nonzero = touching.length === 0 && !evenZero;
          return build([...constraints, { polynomial: nonzero ? reduced : polynomial, strict }], said);
        }
        // What is above zero times what is not negative is above zero only if both are.
        const parts = constantOf(reduced) === null ? [reduced, ...touching] : touching;
        return build([...constraints, ...parts.map((part) => ({ polynomial: part, strict }))], said);
      },
    };
  }
  return build([], new Map());
}

function withoutFactor(polynomial: Polynomial, factor: Monomial): Polynomial {
  return new Map([...polynomial].map(([key, value]) => [keyOf(divided(monomialOf(key), factor)!), value]));
}

/** `times` a polynomial less `value` times `monomial` times a constraint is without one of its terms. */
interface Multiplier {
  readonly times: Rational;
  readonly value: Rational;
  readonly monomial: Monomial;
}

/**
 * Positive numbers, and monomials, by which a constraint takes a term out of a polynomial. Nothing is divided, since
 * only signs matter: denominators stay powers of two, which are quick to work with.
 */
function* multipliers(polynomial: Polynomial, constraint: Polynomial): Generator<Multiplier> {
  const seen = new Set<string>();
  for (const [own, coefficient] of constraint)
    for (const [key, value] of polynomial) {
      if (signOf(coefficient) !== signOf(value)) continue;
      const monomial = divided(monomialOf(key), monomialOf(own));
      if (monomial === null) continue;
      const name = `${valueOf(value) / valueOf(coefficient)} ${keyOf(monomial)}`;
      if (seen.has(name)) continue;
      seen.add(name);
      yield { times: sizeOf(coefficient), value: sizeOf(value), monomial };
    }
}

function valueOf({ top, bottom }: Rational): number {
  return Number(top) / Number(bottom);
}
