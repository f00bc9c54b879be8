import { boundsOf, type Box } from '../bounds';
import {
  commonMonomial,
  constantOf,
  divided,
  keyOf,
  monomialOf,
  negativePolynomial,
  subtractPolynomials,
  timesTerm,
  type Monomial,
  type Polynomial,
} from '../exact/polynomial';
import { overRational, signOf, type Rational } from '../exact/rational';
import type { Interval } from '../../../numerics/interval';
import type { Symbols } from './symbols';

/** A polynomial that is at least zero, or above it (`strict`), in a case. */
export interface Constraint {
  readonly polynomial: Polynomial;
  readonly strict: boolean;
}

/** What is known in a case on a box. */
export interface Known {
  readonly box: Box;
  /** Whether a polynomial is at least zero (`strict`: above zero) at every point of the box that is in the case. */
  isPositive(polynomial: Polynomial, strict: boolean): boolean;
  /** Bounds of a polynomial over the whole box. */
  bounds(polynomial: Polynomial): Interval | null;
  /** The case with one more constraint; null where no point of the box meets it. */
  with(constraint: Constraint): Known | null;
}

/** How many comparisons with constraints may be tried on a box. */
export interface Effort {
  left: number;
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

  /** Without factors of a known sign: `sign` is that of the factors taken out; null where it is not known. */
  function primitive(polynomial: Polynomial): { polynomial: Polynomial; sign: 1 | -1; nonzero: boolean } {
    let [rest, sign, nonzero]: [Polynomial, 1 | -1, boolean] = [polynomial, 1, true];
    for (const factor of commonMonomial(polynomial)) {
      const [symbol, exponent] = factor;
      const range = monomialBounds([[symbol, 1]]);
      if (range === null || (range.low < 0 && range.high > 0)) {
        if (exponent < 2) continue;
        // An even power is never negative.
        const even: Monomial = [[symbol, exponent - (exponent % 2)]];
        rest = withoutFactor(rest, even);
        nonzero = false;
        continue;
      }
      rest = withoutFactor(rest, [factor]);
      if (range.high <= 0 && exponent % 2 === 1) sign = sign === 1 ? -1 : 1;
      if (range.low <= 0 && range.high >= 0) nonzero = false;
    }
    return { polynomial: rest, sign, nonzero };
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
      for (const [value, monomial] of multipliers(polynomial, constraint.polynomial)) {
        if (++tries > mostTries || effort.left-- <= 0) return false;
        const factor = monomial.length === 0 ? null : monomialBounds(monomial);
        if (monomial.length > 0 && (factor === null || factor.low < 0)) continue;
        const gives = constraint.strict && (factor === null || factor.low > 0);
        const rest = subtractPolynomials(polynomial, timesTerm(constraint.polynomial, value, monomial));
        if (rest.size > polynomial.size + 1) continue;
        if (positiveHere(rest, strict && !gives)) return true;
        const others = from.filter((_, place) => place !== index);
        if (others.length > 0 && follows(rest, strict && !gives, others, depth - 1)) return true;
      }
    }
    return false;
  }

  function build(constraints: readonly Constraint[]): Known {
    const isPositive = (polynomial: Polynomial, strict: boolean): boolean => {
      if (positiveHere(polynomial, strict)) return true;
      const { polynomial: rest, sign, nonzero } = primitive(polynomial);
      if (strict && !nonzero) return false;
      const wanted = sign === 1 ? rest : negativePolynomial(rest);
      return follows(wanted, strict, constraints, deepest);
    };
    return {
      box,
      isPositive,
      bounds,
      with({ polynomial, strict }) {
        if (isPositive(negativePolynomial(polynomial), !strict)) return null;
        const { polynomial: rest, sign, nonzero } = primitive(polynomial);
        // What is above zero times what is not negative is above zero only if both are.
        const usable = strict || nonzero;
        const kept = usable ? (sign === 1 ? rest : negativePolynomial(rest)) : polynomial;
        return build([...constraints, { polynomial: kept, strict }]);
      },
    };
  }
  return build([]);
}

function withoutFactor(polynomial: Polynomial, factor: Monomial): Polynomial {
  return new Map([...polynomial].map(([key, value]) => [keyOf(divided(monomialOf(key), factor)!), value]));
}

/** Positive numbers times monomials by which a constraint takes a term out of a polynomial. */
function* multipliers(polynomial: Polynomial, constraint: Polynomial): Generator<readonly [Rational, Monomial]> {
  const seen = new Set<string>();
  for (const [own, coefficient] of constraint)
    for (const [key, value] of polynomial) {
      if (signOf(coefficient) !== signOf(value)) continue;
      const monomial = divided(monomialOf(key), monomialOf(own));
      if (monomial === null) continue;
      const factor = overRational(value, coefficient);
      const name = `${factor.top}/${factor.bottom} ${keyOf(monomial)}`;
      if (seen.has(name)) continue;
      seen.add(name);
      yield [factor, monomial];
    }
}
