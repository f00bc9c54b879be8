import { expect, test } from 'vitest';
import { sixDigits } from '../../server/src/numerics/sixDigits';

test.each([
  [1406593.4066, 1406593],
  [-1234567.891, -1234568],
  [187999399.5, 187999400],
  [999999.96, 1000000],
  [192981.777, 192982],
  [1784.59340659, 1784.59],
  [0.0000123456789, 0.0000123457],
  [1.23456789e17, 1.23457e17],
  [0, 0],
  [Infinity, Infinity],
])('%d is shown as %d', (value, shown) => expect(sixDigits(value)).toBe(shown));

test('what is not a number stays so', () => expect(sixDigits(NaN)).toBeNaN());
