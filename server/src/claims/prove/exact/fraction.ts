import {
  addPolynomials,
  constantOf,
  constantPolynomial,
  exactQuotient,
  multiplyPolynomials,
  negativePolynomial,
  timesTerm,
  type Polynomial,
} from './polynomial';
import { overRational, unit, type Rational } from './rational';

/** A quotient of polynomials. Whoever makes one has shown that the divisor is positive. */
export interface Fraction {
  readonly top: Polynomial;
  readonly bottom: Polynomial;
}

const whole = constantPolynomial(unit);

export function fractionOf(top: Polynomial): Fraction {
  return { top, bottom: whole };
}

export function numberFraction(value: Rational): Fraction {
  return fractionOf(constantPolynomial(value));
}

export function negativeFraction({ top, bottom }: Fraction): Fraction {
  return { top: negativePolynomial(top), bottom };
}

/** The sum over a common divisor; null where it is too large to be worked with. */
export function addFractions(a: Fraction, b: Fraction): Fraction | null {
  if (samePolynomial(a.bottom, b.bottom)) return simplified(addPolynomials(a.top, b.top), a.bottom);
  const [more, less] = a.bottom.size >= b.bottom.size ? [a, b] : [b, a];
  const times = exactQuotient(more.bottom, less.bottom);
  if (times !== null) {
    const top = multiplyPolynomials(less.top, times);
    return top && simplified(addPolynomials(more.top, top), more.bottom);
  }
  const [left, right] = [multiplyPolynomials(a.top, b.bottom), multiplyPolynomials(b.top, a.bottom)];
  const bottom = multiplyPolynomials(a.bottom, b.bottom);
  return left && right && bottom && simplified(addPolynomials(left, right), bottom);
}

export function subtractFractions(a: Fraction, b: Fraction): Fraction | null {
  return addFractions(a, negativeFraction(b));
}

export function multiplyFractions(a: Fraction, b: Fraction): Fraction | null {
  const [first, second] = [cancelled(a.top, b.bottom), cancelled(b.top, a.bottom)];
  const top = multiplyPolynomials(first.top, second.top);
  const bottom = multiplyPolynomials(first.bottom, second.bottom);
  return top && bottom && simplified(top, bottom);
}

/** 1/a for a positive a (`sign` 1) or a negative one (-1). */
export function invertFraction({ top, bottom }: Fraction, sign: 1 | -1): Fraction {
  return sign === 1
    ? { top: bottom, bottom: top }
    : { top: negativePolynomial(bottom), bottom: negativePolynomial(top) };
}

/** The number that it is; null where it has symbols. */
export function constantFraction({ top, bottom }: Fraction): Rational | null {
  const [above, below] = [constantOf(top), constantOf(bottom)];
  return above && below && overRational(above, below);
}

export function samePolynomial(a: Polynomial, b: Polynomial): boolean {
  if (a === b) return true;
  if (a.size !== b.size) return false;
  for (const [key, value] of a) {
    const other = b.get(key);
    if (other === undefined || other.top !== value.top || other.bottom !== value.bottom) return false;
  }
  return true;
}

/** Takes out what top and bottom share as a whole: a number, a product of symbols, the bottom itself. */
function simplified(top: Polynomial, bottom: Polynomial): Fraction {
  if (top.size === 0) return { top, bottom: whole };
  const divisor = constantOf(bottom);
  if (divisor !== null) return { top: timesTerm(top, overRational(unit, divisor)), bottom: whole };
  return cancelled(top, bottom);
}

function cancelled(top: Polynomial, bottom: Polynomial): Fraction {
  if (top.size === 0 || constantOf(bottom) !== null) return { top, bottom };
  const quotient = exactQuotient(top, bottom);
  if (quotient !== null) return { top: quotient, bottom: whole };
  return { top, bottom };
}
