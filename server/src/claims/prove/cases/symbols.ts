import {
  intervalFunctionJets,
  normalJet,
  numberJet,
  powerJet,
  productJet,
  quotientJet,
  steady,
  sumJet,
  variable,
  type IntervalJet,
} from '../../../language/expressions';
import { circleNumber } from '../../../numerics/intervalFunctions';
import type { Box } from '../bounds';
import type { Fraction } from '../exact/fraction';
import { monomialOf, type Polynomial } from '../exact/polynomial';
import { enclosureOf } from '../exact/rational';

/**
 * What polynomials are made of: the variables of the domain, numbered from 0, and behind them functions of
 * polynomials that stay closed (`sqrt`, `exp`, a power with a fractional exponent).
 */
export interface Symbols {
  /** How many variables the domain has. */
  readonly variables: number;
  /** The number of a function of fractions; the same for the same function of the same fractions. */
  symbolOf(name: string, args: readonly Fraction[]): number;
  /** Values and slopes over a box; null where it may be undefined. */
  polynomial(polynomial: Polynomial, box: Box): IntervalJet | null;
  fraction(fraction: Fraction, box: Box): IntervalJet | null;
}

interface Closed {
  readonly name: string;
  readonly args: readonly Fraction[];
}

export function createSymbols(variables: number): Symbols {
  const closed: Closed[] = [];
  const known = new Map<string, number>();
  const shape = { n: variables, order: 1 } as const;
  let place: { readonly box: Box; readonly jets: Map<number, IntervalJet | null> } | null = null;

  function jetOf(symbol: number, box: Box): IntervalJet | null {
    if (symbol < variables) return variable(box[symbol]!, symbol, shape);
    if (place?.box !== box) place = { box, jets: new Map() };
    const { jets } = place;
    const before = jets.get(symbol);
    if (before !== undefined) return before;
    const { name, args } = closed[symbol - variables]!;
    const inner = args.map((arg) => fraction(arg, box));
    const jet = inner.includes(null) ? null : applied(name, inner as IntervalJet[]);
    jets.set(symbol, jet);
    return jet;
  }

  function applied(name: string, [first, second]: readonly IntervalJet[]): IntervalJet | null {
    if (name === 'pi') return steady(circleNumber, shape);
    if (first === undefined) return null;
    if (name === 'normalCdf' || name === 'normalPdf') return normalJet(name, first, null, null);
    if (name === 'power') return second ? powerJet(first, second) : null;
    return intervalFunctionJets.get(name)?.(first) ?? null;
  }

  function polynomial(each: Polynomial, box: Box): IntervalJet | null {
    let sum = numberJet(0, shape);
    for (const [key, coefficient] of each) {
      let term = steady(enclosureOf(coefficient), shape);
      for (const [symbol, exponent] of monomialOf(key)) {
        const factor = jetOf(symbol, box);
        const power = factor && exponent > 1 ? powerJet(factor, numberJet(exponent, shape)!) : factor;
        term = term && power && productJet(term, power);
      }
      sum = sum && term && sumJet(sum, term);
      if (sum === null) return null;
    }
    return sum;
  }

  function fraction({ top, bottom }: Fraction, box: Box): IntervalJet | null {
    const above = polynomial(top, box);
    if (above === null || (bottom.size === 1 && bottom.get('')?.top === 1n && bottom.get('')?.bottom === 1n))
      return above;
    const below = polynomial(bottom, box);
    return below && quotientJet(above, below);
  }

  return {
    variables,
    symbolOf(name, args) {
      const key = `${name}(${args.map(writeFraction).join('; ')})`;
      const before = known.get(key);
      if (before !== undefined) return before;
      const symbol = variables + closed.length;
      closed.push({ name, args });
      known.set(key, symbol);
      return symbol;
    },
    polynomial,
    fraction,
  };
}

/** The same text for the same fraction. */
export function writeFraction({ top, bottom }: Fraction): string {
  return `${writePolynomial(top)}/${writePolynomial(bottom)}`;
}

function writePolynomial(polynomial: Polynomial): string {
  return [...polynomial]
    .map(([key, { top, bottom }]) => `${top}/${bottom}·${key}`)
    .sort()
    .join('+');
}
