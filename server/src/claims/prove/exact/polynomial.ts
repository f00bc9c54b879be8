import {
  negativeRational,
  none,
  overRational,
  plusRational,
  signOf,
  timesRational,
  unit,
  type Rational,
} from './rational';

/**
 * A polynomial with exact coefficients. The key of a term lists its factors: `0^2 3` is the square of symbol 0 times
 * symbol 3, the empty key is the constant term. No coefficient is zero.
 */
export type Polynomial = ReadonlyMap<string, Rational>;

/** Symbols with their exponents, in ascending order of the symbols. */
export type Monomial = readonly (readonly [symbol: number, exponent: number])[];

/** Larger polynomials are not worked with. */
export const mostTerms = 600;

export const nothing: Polynomial = new Map();

export function constantPolynomial(value: Rational): Polynomial {
  return signOf(value) === 0 ? nothing : new Map([['', value]]);
}

export function symbolPolynomial(symbol: number): Polynomial {
  return new Map([[keyOf([[symbol, 1]]), unit]]);
}

export function keyOf(monomial: Monomial): string {
  return monomial.map(([symbol, exponent]) => (exponent === 1 ? `${symbol}` : `${symbol}^${exponent}`)).join(' ');
}

const known = new Map<string, Monomial>();

export function monomialOf(key: string): Monomial {
  const before = known.get(key);
  if (before !== undefined) return before;
  const monomial: Monomial =
    key === ''
      ? []
      : key.split(' ').map((factor) => {
          const [symbol, exponent] = factor.split('^');
          return [Number(symbol), Number(exponent ?? 1)] as const;
        });
  if (known.size < 20_000) known.set(key, monomial);
  return monomial;
}

export function multiplied(a: Monomial, b: Monomial): Monomial {
  const factors = new Map(a);
  for (const [symbol, exponent] of b) factors.set(symbol, (factors.get(symbol) ?? 0) + exponent);
  return [...factors].sort(([x], [y]) => x - y);
}

/** a/b; null where b does not divide a. */
export function divided(a: Monomial, b: Monomial): Monomial | null {
  const factors = new Map(a);
  for (const [symbol, exponent] of b) {
    const left = (factors.get(symbol) ?? 0) - exponent;
    if (left < 0) return null;
    if (left === 0) factors.delete(symbol);
    else factors.set(symbol, left);
  }
  return [...factors].sort(([x], [y]) => x - y);
}

export function addPolynomials(a: Polynomial, b: Polynomial): Polynomial {
  if (a.size === 0) return b;
  if (b.size === 0) return a;
  const sum = new Map(a);
  for (const [key, value] of b) put(sum, key, value);
  return sum;
}

function put(into: Map<string, Rational>, key: string, value: Rational): void {
  const before = into.get(key);
  const next = before === undefined ? value : plusRational(before, value);
  if (signOf(next) === 0) into.delete(key);
  else into.set(key, next);
}

/** A polynomial times a number times a product of symbols. */
export function timesTerm(a: Polynomial, value: Rational, monomial: Monomial = []): Polynomial {
  if (signOf(value) === 0) return nothing;
  const product = new Map<string, Rational>();
  for (const [key, coefficient] of a)
    product.set(
      monomial.length === 0 ? key : keyOf(multiplied(monomialOf(key), monomial)),
      timesRational(coefficient, value),
    );
  return product;
}

export function negativePolynomial(a: Polynomial): Polynomial {
  const negative = new Map<string, Rational>();
  for (const [key, coefficient] of a) negative.set(key, negativeRational(coefficient));
  return negative;
}

export function subtractPolynomials(a: Polynomial, b: Polynomial): Polynomial {
  return addPolynomials(a, negativePolynomial(b));
}

/** The product; null where it is too large to be worked with. */
export function multiplyPolynomials(a: Polynomial, b: Polynomial): Polynomial | null {
  if (a.size * b.size > 40 * mostTerms) return null;
  const product = new Map<string, Rational>();
  for (const [left, x] of a)
    for (const [right, y] of b)
      put(product, keyOf(multiplied(monomialOf(left), monomialOf(right))), timesRational(x, y));
  return product.size > mostTerms ? null : product;
}

/** The number that a polynomial is; null where it has symbols. */
export function constantOf(a: Polynomial): Rational | null {
  if (a.size === 0) return none;
  return a.size === 1 ? (a.get('') ?? null) : null;
}

/** The term of highest degree, ties by key. */
export function leadingTerm(a: Polynomial): readonly [Monomial, Rational] | null {
  let best: { key: string; degree: number; value: Rational } | null = null;
  for (const [key, value] of a) {
    const degree = monomialOf(key).reduce((sum, [, exponent]) => sum + exponent, 0);
    if (best === null || degree > best.degree || (degree === best.degree && key < best.key))
      best = { key, degree, value };
  }
  return best && [monomialOf(best.key), best.value];
}

/** a/b where b divides a without rest; null otherwise. */
export function exactQuotient(a: Polynomial, b: Polynomial): Polynomial | null {
  const divisor = leadingIn(b);
  if (divisor === null) return null;
  let [rest, quotient]: [Polynomial, Polynomial] = [a, nothing];
  for (let step = 0; rest.size > 0; step++) {
    const top = leadingIn(rest)!;
    const monomial = divided(top[0], divisor[0]);
    if (monomial === null || step > mostTerms || rest.size > mostTerms) return null;
    const value = overRational(top[1], divisor[1]);
    quotient = addPolynomials(quotient, new Map([[keyOf(monomial), value]]));
    rest = subtractPolynomials(rest, timesTerm(b, value, monomial));
  }
  return quotient;
}

/** The first term in lexicographic order of the exponents, which products keep. */
function leadingIn(a: Polynomial): readonly [Monomial, Rational] | null {
  let best: readonly [Monomial, Rational] | null = null;
  for (const [key, value] of a) {
    const monomial = monomialOf(key);
    if (best === null || precedes(monomial, best[0])) best = [monomial, value];
  }
  return best;
}

function precedes(a: Monomial, b: Monomial): boolean {
  for (let place = 0; ; place++) {
    const [left, right] = [a[place], b[place]];
    if (left === undefined) return false;
    if (right === undefined) return true;
    if (left[0] !== right[0]) return left[0] < right[0];
    if (left[1] !== right[1]) return left[1] > right[1];
  }
}

/** The product of symbols that all terms share. */
export function commonMonomial(a: Polynomial): Monomial {
  let common: Map<number, number> | null = null;
  for (const key of a.keys()) {
    const own = new Map(monomialOf(key));
    if (common === null) common = own;
    else
      for (const [symbol, exponent] of common) {
        const least = Math.min(exponent, own.get(symbol) ?? 0);
        if (least === 0) common.delete(symbol);
        else common.set(symbol, least);
      }
    if (common.size === 0) return [];
  }
  return [...(common ?? [])].sort(([x], [y]) => x - y);
}
