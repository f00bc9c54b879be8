import { describe, expect, test } from 'vitest';
import { proofOf } from './provers';

/**
 * Proofs by cases, where intervals alone are not enough: sides that are equal, or meet, on a whole stretch. What is
 * said of each row was worked out by hand. Nothing is sampled first, so that a false claim has no other safeguard.
 */

const sheet = `model: sheet
params: {x: 0.5, y: 0.5, n: 3}
define:
  square: (x + 1)^2
  written: x^2 + 2*x + 1
  low: x < 2
  regime: 'if(x > 2, "dear", "cheap")'
  side: 'if(x >= y, "right", "left")'
  right: x >= y
  half: x/2`;

const domain = 'for x in [0, 1], y in [0, 1]';
const proved = (claim: string, model = sheet): boolean => proofOf(model, claim) !== null;
/** The first attempt alone: what it shows wrongly the full one would show as well. */
const provedQuickly = (claim: string): boolean => proofOf(sheet, claim, 'quick') !== null;

/** By cases alone: intervals never show that the square is what it is written out as. */
const known = (condition: string, where = domain): readonly [boolean, boolean] => [
  provedQuickly(`if(${condition}, square, 0) = written ${where}`),
  provedQuickly(`if(${condition}, 0, square) = written ${where}`),
];

describe('conditions inside of what is shown', () => {
  const always = [
    'true',
    'not false',
    'x < 2',
    'x <= 1',
    '2 > x',
    '1 >= x',
    '0 <= x <= 1',
    'x != 2',
    '2*x = x + x',
    'x - x = 0',
    'not (x > 1)',
    'x < 2 and y < 2',
    'x > 2 or y < 2',
    'x < 2 or y > 2',
    'low',
    'low = true',
    'low != false',
    'true = low',
    'right or not right',
    'right = right',
    'regime = cheap',
    'regime != dear',
    '"cheap" = regime',
    'if(low, true, false)',
    'if(x > 2, false, true)',
    'half*2 = x',
    'n = 3',
    // Beyond all numbers.
    'x < inf',
    'x <= inf',
    'inf > x',
    'inf >= x',
    'x != inf',
    'inf = inf',
    'inf <= inf',
    'inf >= inf',
    'max(x, inf) = inf',
    'max(inf, x) > 5',
    'min(x, inf) = x',
    'min(inf, x) = x',
    'min(inf, inf) = inf',
    // What is larger is one of two cases.
    'max(x, y) + min(x, y) = x + y',
    'max(x, y) >= x',
    'min(x, y) <= x',
    'max(x, y, 1) = 1',
    'min(x, y, 0) = 0',
    'abs(x - y) = max(x, y) - min(x, y)',
    'abs(-x) = x',
    'clamp(x, 0, 1) = x',
    'clamp(x + 2, y, 1) = 1',
    'clamp(x - 2, y, 1) = y',
    'if(right, x - y, y - x) >= 0',
    // Products of what is not negative.
    'x*y <= x',
    'x*y >= 0',
    'x*y*y <= y',
    'x^2*y <= y',
    '-x*y <= 0',
    '(x + 1)*(y - 2) < 0',
    // Powers, quotients, sums.
    '(x + 1)^0 = 1',
    '(x + 1)^-1 = 1/(x + 1)',
    '(x + 1)^-2*(x + 1)^2 = 1',
    '1/(x + 1) + 1/(x + 2) = (2*x + 3)/((x + 1)*(x + 2))',
    '1/(x + 1) - 1/(x + 1) = 0',
    'x/(x + 1) < 1',
    '1/(-1 - x) < 0',
    'sum(t, 1, 3, t*x) = 6*x',
    'sum(t, n, n + 1, x) = 2*x',
    'product(t, 1, 3, x + t) = (x + 1)*(x + 2)*(x + 3)',
    // What stays closed is the same of the same, and has bounds.
    'exp(2*x) = exp(x + x)',
    'exp(x) > 0.9',
    'exp(x)^2 > 0.9',
    'ln(1 + x) = ln(x + 1)',
    'ln(1 + x) < 0.7',
    'log10(1 + x) < 0.4',
    'sqrt(x + 1) = (1 + x)^0.5',
    'sqrt(x + 1) > 0.9',
    'sqrt(x) >= 0',
    '(1 + x)^y = (x + 1)^y',
    '(1 + x)^y > 0.9',
    '(1 + x)^2.5 > 0.9',
    'normalCdf(x) > 0.49',
    'normalPdf(x) < 0.4',
    'floor(x + x) = floor(2*x)',
    'ceil(x) < 2',
    'round(x) < 2',
    'sign(x + 1) > 0',
    'pi*x = x*pi',
    'pi > 3',
    '1/(1 + exp(x)) < 0.6',
    // Within the tolerance of an equality, and clearly beyond it.
    'x = x + 9e-10',
    'x != x + 1.1e-9',
    'x + 9e-10 = x',
    'x + 1.1e-9 != x',
  ];
  test.each(always)('%s everywhere', (condition) => {
    expect(known(condition)).toEqual([true, false]);
    expect(known(`not (${condition})`)).toEqual([false, true]);
  });

  const undecided = [
    // On a part only.
    'x > 0.5',
    'x > 0',
    'x < 1',
    'x = y',
    'x != y',
    'right',
    'side = right',
    'x > 0.5 and y > 0.5',
    'x > 0.5 or y > 0.5',
    'max(x, y) > x',
    'min(x, y) < x',
    'x*y < x',
    'exp(x) > 1.5',
    // Not defined at a point.
    '1/x > 0',
    'x/x = 1',
    'x^-1 > 0',
    '1/(x - y)^2 > 0',
    'ln(x) < 5',
    'log10(x) < 5',
    'sqrt(x - 0.5) >= 0',
    '(x - 0.5)^0.5 >= 0',
    'x^y = x^y',
    'clamp(x, 1, y) <= 1',
    'clamp(x, y, 0.5) <= 0.5',
    '0 <= x <= 0.5',
    '0.5 <= x <= 1',
    // What is not looked into.
    'sum(t, 0.5, 2.5, x) >= 0',
    'sum(t, 1, 1 + x, 1) >= 0',
    'sum(t, x, 2, 1) >= 0',
    'integral(t, 0, 1, x) = x^2',
    'x = x + 0.4 ± 0.5',
    // Beyond all numbers, in sums.
    'inf - inf = 0',
    '-inf < x',
    // Between what is surely equal and surely not.
    'x = x + 1e-9',
  ];
  test.each(undecided)('%s is not settled', (condition) => {
    expect(known(condition)).toEqual([false, false]);
    expect(known(`not (${condition})`)).toEqual([false, false]);
  });
});

describe('signs of products, of both signs and of one', () => {
  const both = 'for x in [-1, 1], y in [-1, 0]';
  const always = [
    'x^2*y <= 0',
    'x^2*y^2 >= 0',
    'x^2*y^3 <= 0',
    '-x^2*y >= 0',
    'x^4*y <= x^4',
    'x^2*(y - 1) <= 0',
    'x^2*y*(y - 1) >= 0',
    'y*(x - 2) >= 0',
    'y*(x + 2) <= 0',
    'y^3*(x + 2) <= 0',
  ];
  test.each(always)('%s everywhere', (condition) => {
    expect(known(condition, both)).toEqual([true, false]);
    expect(known(`not (${condition})`, both)).toEqual([false, true]);
  });

  const undecided = [
    'x*y >= 0',
    'x*y <= 0',
    'x^3 >= 0',
    'x^3 <= 0',
    'x^3*y >= 0',
    'x*y^2 >= 0',
    'x^2*y < 0',
    'x^2*(y - 1) < 0',
    'x^2*y^2 > 0',
    'y < 0',
    'y*(x + 1) < 0',
    'x*(x - y) >= 0',
  ];
  test.each(undecided)('%s is not settled', (condition) => expect(known(condition, both)).toEqual([false, false]));
});

describe('claims', () => {
  const true_ = [
    // Ends that are not reached.
    '1/x > 0 for x in (0, 1]',
    '1/(1 - x) > 0 for x in [0, 1)',
    '1/(x + 1) > 0 for x in (-1, 1]',
    '1/x < 0 for x in [-1, 0)',
    'x/x = 1 for x in (0, 1)',
    '1/x >= 1 for x in (0, 1]',
    '1/(x*y) > 0 for x in (-1, 0), y in [-1, 0)',
    '1/(x^2*y) > 0 for x in (-1, 0), y in (0, 1)',
    // Orders, by more than the tolerance or within it: it is between 1e-9 and 4e-9 here.
    'square >= written for x in [0, 1]',
    'written <= square for x in [0, 1]',
    'square + 0.9e-9 >= written for x in [0, 1]',
    'square >= written + 0.9e-9 for x in [0, 1]',
    'written - 0.9e-9 <= square for x in [0, 1]',
    'square + 5e-9 > written for x in [0, 1]',
    'written < square + 5e-9 for x in [0, 1]',
    'square != written + 5e-9 for x in [0, 1]',
    'square = written + 0.9e-9 for x in [0, 1]',
    'square = written for x in {0, 0.3, 1}',
    'square - written = 0.00 for x in [0, 1]',
    'square - written + 0.004 = 0.00 for x in [0, 1]',
    'square - written + 0.006 != 0.00 for x in [0, 1]',
    'square - written + 0.005 = 0.00 for x in [0, 1]',
    'max(square, inf) > written for x in [0, 1]',
    'written < max(square, inf) for x in [0, 1]',
    'max(square, inf) >= written for x in [0, 1]',
    'max(square, inf) >= max(written, inf) for x in [0, 1]',
    'max(square, inf) <= max(written, inf) for x in [0, 1]',
    // Parts.
    'square = written and x + x = 2*x for x in [0, 1]',
    'square = written or x > 0.5 for x in [0, 1]',
    'x > 0.5 or square = written for x in [0, 1]',
    'max(x, y) = x or max(x, y) = y for x in [0, 1], y in [0, 1]',
    'x >= y or y >= x for x in [0, 1], y in [0, 1]',
    'x > y or y > x or x = y for x in [0, 1], y in [0, 1]',
    'x >= y or x != y for x in [0, 1], y in [0, 1]',
    'x > y or y >= x for x in [0, 1], y in [0, 1]',
    'x > y or max(x, y) = y for x in [0, 1], y in [0, 1]',
    'if(x = y, square, written) = written for x in [0, 1], y in [0, 1]',
    'x + 0.9e-9 = x or x > 2 for x in [0, 1]',
    'not (x > y and y > x) for x in [0, 1], y in [0, 1]',
    'right or not right for x in [0, 1], y in [0, 1]',
    'side = right or side = left for x in [0, 1], y in [0, 1]',
    'side = if(right, "right", "left") for x in [0, 1], y in [0, 1]',
    'right = (side = right) for x in [0, 1], y in [0, 1]',
    // Assumptions.
    'max(x, y) = x for x in [0, 1], y in [0, 1] given x >= y',
    'max(x, y) = x for x in [0, 1], y in [0, 1] given x > y',
    'max(x, y) = x for x in [0, 1], y in [0, 1] given y <= x',
    'max(x, y) = x for x in [0, 1], y in [0, 1] given y < x',
    'max(x, y) = x for x in [0, 1], y in [0, 1] given not (x < y)',
    'max(x, y) = x for x in [0, 1], y in [0, 1] given x >= y and x >= 0.3',
    'max(x, y) = x for x in [0, 1], y in [0, 1] given x >= y + 0.1 or x > y + 0.2',
    'max(x, y) = x for x in [0, 1], y in [0, 1] given right',
    'max(x, y) = y for x in [0, 1], y in [0, 1] given not right',
    'max(x, y) = x for x in [0, 1], y in [0, 1] given side = right',
    'max(x, y) = y for x in [0, 1], y in [0, 1] given side != right',
    'max(x, y) <= min(x, y) + 2e-9 for x in [0, 1], y in [0, 1] given x = y',
    '1/(x - 0.3) > 0 for x in [0, 1] given x >= 0.31',
    '1/(x - y + 1e-5) > 0 for x in [0, 1], y in [0, 1] given x >= y',
    '1/(x - y + 1e-5) > 0 for x in [0, 1], y in [0, 1] given x = y',
    '1/(x - y) > 0 for x in [0, 1], y in [0, 1] given x >= y and x != y',
    'x*y >= 0.5*y for x in [0, 1], y in [0, 1] given x >= 0.5',
    'x <= 0.5 for x in [0, 1], y in [-1, -0.1] given y*(x - 0.5) >= 0',
    'x >= 0.5 for x in [0, 1], y in [0.1, 1] given y*(x - 0.5) >= 0',
    'if(x >= y and y > 0.5, if(x > 0.5, square, 0), written) = written for x in [0, 1], y in [0, 1]',
    'if(x > y and y >= 0.5, if(x > 0.5, square, 0), written) = written for x in [0, 1], y in [0, 1]',
    'if(x >= y and y >= 0.5, if(x >= 0.5, square, 0), written) = written for x in [0, 1], y in [0, 1]',
    // Where points at the boundary of an order are set aside.
    'x >= 0.5 iff max(x, 0.5) = x for x in [0, 1]',
    'max(x, 0.5) = x iff x >= 0.5 for x in [0, 1]',
    'max(x, 0.5) = x implies x >= 0.5 for x in [0, 1]',
    'max(x, 0.5) != x iff x < 0.5 for x in [0, 1]',
    'x > y implies max(x, y) = x for x in [0, 1], y in [0, 1]',
    'x > y iff y < x for x in [0, 1], y in [0, 1]',
    'x > y iff 2*y < 2*x for x in [0, 1], y in [0, 1]',
    'right iff x >= y for x in [0, 1], y in [0, 1]',
    'side = right iff right for x in [0, 1], y in [0, 1]',
    'side = right iff x >= y for x in [0, 1], y in [0, 1]',
    'x = y implies x/2 = y/2 for x in [0, 1], y in [0, 1]',
    'x = 0.5 implies max(x, 0.5) = 0.5 for x in [0, 1]',
    'max((x - 0.5)/1e5, 0) = 0 iff x <= 0.5 for x in [0, 1]',
  ];
  test.each(true_)('%s: shown', (claim) => expect(proved(claim)).toBe(true));

  const false_ = [
    // Ends that are reached, and places within.
    '1/x > 0 for x in [0, 1]',
    '1/(1 - x) > 0 for x in [0, 1]',
    '1/(x + 1) > 0 for x in [-1, 1]',
    '1/x < 0 for x in [-1, 0]',
    '(x - 0.5)/(x - 0.5) = 1 for x in (0, 1)',
    '(x - 0.25)/(x - 0.25) = 1 for x in (0, 1)',
    '1/x > 1 for x in (0, 1]',
    'x + 1 > 0.5 for x in [-1, 0)',
    'x < 0.5 for x in (0, 1]',
    'x > 0.5 for x in (0, 1]',
    // This one is true, but a logarithm has no bounds there.
    'ln(x) <= ln(x) for x in (0, 1]',
    '1/(x*y) > 0 for x in (-1, 0), y in [-1, 0]',
    '1/(x*y) > 0 for x in [-1, 0], y in (-1, 0)',
    '1/(x^2*y) > 0 for x in (-1, 1), y in (0, 1)',
    '1/(x^3) > 0 for x in (-1, 0)',
    // Beyond the tolerance somewhere.
    'square >= written + 5e-9 for x in [0, 1]',
    'square >= written + 2e-9 for x in [0, 1]',
    'written + 2e-9 <= square for x in [0, 1]',
    'square + 3e-9 > written for x in [0, 1]',
    'square > written for x in [0, 1]',
    'square + 0.9e-9 > written for x in [0, 1]',
    'written < square + 3e-9 for x in [0, 1]',
    'square = written + 5e-9 for x in [0, 1]',
    'square + 2e-9 = written for x in [0, 1]',
    'square != written for x in [0, 1]',
    'square != written + 0.9e-9 for x in [0, 1]',
    'square = written for x in {0, inf}',
    'square - written + 0.006 = 0.00 for x in [0, 1]',
    'square - written + 0.004 != 0.00 for x in [0, 1]',
    'not (square - written + 0.005 = 0.00) for x in [0, 1]',
    'not (square = written + 0.05 ± 0.1) for x in [0, 1]',
    'square = written + 0.15 ± 0.1 for x in [0, 1]',
    'square <= written + 1/(x - 0.5)^2 for x in [0, 1]',
    'written + 1/(x - 0.5)^2 >= square for x in [0, 1]',
    'ln(x) <= ln(x) for x in [0, 1]',
    'max(square, inf) < written for x in [0, 1]',
    'max(square, inf) <= written for x in [0, 1]',
    'max(square, inf) = written for x in [0, 1]',
    'max(square, inf) < max(written, inf) for x in [0, 1]',
    'max(square, inf) > max(written, inf) for x in [0, 1]',
    'written >= max(square, inf) for x in [0, 1]',
    // Parts.
    'square = written and x > 0.5 for x in [0, 1]',
    'x > 0.5 and square = written for x in [0, 1]',
    'square != written or x > 0.5 for x in [0, 1]',
    'max(x, y) = x for x in [0, 1], y in [0, 1]',
    'x > y or y > x for x in [0, 1], y in [0, 1]',
    'x > y or x != y for x in [0, 1], y in [0, 1]',
    'x > y or max(x, y) != y for x in [0, 1], y in [0, 1]',
    'if(x = y, 1, 0) = 1 for x in [0, 1], y in [0, 1]',
    'if(x = y, 1, 0) = 0 for x in [0, 1], y in [0, 1]',
    'x + 1.0000005e-9 = x or x > 2 for x in [0, 1]',
    'side = right for x in [0, 1], y in [0, 1]',
    'side != right or x > y for x in [0, 1], y in [0, 1]',
    'right for x in [0, 1], y in [0, 1]',
    'not right for x in [0, 1], y in [0, 1]',
    // Assumptions that leave too much.
    'max(x, y) = x for x in [0, 1], y in [0, 1] given x >= y - 0.01',
    'max(x, y) = x for x in [0, 1], y in [0, 1] given x > y or y > 0.9',
    'max(x, y) = y for x in [0, 1], y in [0, 1] given right',
    'max(x, y) = x for x in [0, 1], y in [0, 1] given not right',
    'max(x, y) = y for x in [0, 1], y in [0, 1] given side = right',
    'max(x, y) = x for x in [0, 1], y in [0, 1] given side != right',
    'max(x, y) = x for x in [0, 1], y in [0, 1] given x != y',
    'max(x, y) > x for x in [0, 1], y in [0, 1] given x <= y',
    'sqrt(x - 0.3) >= 0 for x in [0, 1] given x >= 0.29',
    'x < 1 for x in [0, 1] given x >= 1',
    '1/(x - y) > 0 for x in [0, 1], y in [0, 1] given x >= y',
    '1/(x - y + 1e-5) > 0 for x in [0, 1], y in [0, 1] given x >= y - 1e-4',
    'max(x, y) = x for x in [0, 1], y in [0, 1] given x = 0.5 or x >= y',
    'x*y >= 0.5*y for x in [0, 1], y in [-1, 1] given x >= 0.5',
    'x >= 0.5 for x in [0, 1], y in [-1, -0.1] given y*(x - 0.5) >= 0',
    'x >= 0.5 for x in [0, 1], y in [0, 1] given y*(x - 0.5) >= 0',
    'x >= 0.5 for x in [0, 1], y in [-1, 1] given y^2*(x - 0.5) >= 0',
    'x >= 0.5 for x in [0, 1], y in [-1, 1] given y*(x - 0.5) >= 0',
    'if(x >= y, if(x > y, square, 0), written) = written for x in [0, 1], y in [0, 1]',
    'if(x >= y and y >= 0.5, if(x > 0.5, square, 0), written) = written for x in [0, 1], y in [0, 1]',
    'max(x*y, x^2, y^2, x + y - 1) = x^2 for x in [0, 1], y in [0, 1]',
    'max(x*y, x^2, y^2, x + y - 1) >= x + y - 0.9 for x in [0, 1], y in [0, 1] given x*y >= 0.2',
    'x >= y iff max(x, y, x*y) = y for x in [0, 1], y in [0, 1]',
    // Beyond the boundary of an order.
    'x >= y iff max(x, y) = y for x in [0, 1], y in [0, 1]',
    'x >= y implies max(x, y) = y for x in [0, 1], y in [0, 1]',
    'x > y iff 2*y < 2*x + 0.01 for x in [0, 1], y in [0, 1]',
    'right iff x >= y + 0.01 for x in [0, 1], y in [0, 1]',
    'x = y implies 2*x = 2*y for x in [0, 1], y in [0, 1]',
    'max(x, 0.5) = x iff x >= 0.49 for x in [0, 1]',
    'max(x, 0.5) = 0.5 iff x >= 0.5 for x in [0, 1]',
    'side = right iff not right for x in [0, 1], y in [0, 1]',
    'x = y iff max(x, y) = y for x in [0, 1], y in [0, 1]',
    'max((x - 0.5)/1e8, 0) = 0 iff x <= 0.5 for x in [0, 1]',
  ];
  test.each(false_)('%s: not shown', (claim) => expect(provedQuickly(claim)).toBe(false));
});

describe('interests', () => {
  /** Both gain by s: the firm so much, customers so much beside what is equal by algebra alone. */
  const gains = (firm: string, customers: string): string => `model: sheet
params: {x: 0.5, s: 0}
define:
  profit: (x + 1)^2 + ${firm}
  consumerSurplus: if(s = 0, (x + 1)^2, x^2 + 2*x + 1 + ${customers})
scenarios:
  other: {s: 1}`;
  const better = 'other pareto-dominates base';
  const worse = 'base pareto-dominates other';
  const cases: readonly (readonly [string, string, string, readonly [boolean, boolean, boolean, boolean]])[] = [
    // Whether `better`, `not better`, `worse` and `not worse` are shown.
    ['the firm gains', 's', '0', [true, false, false, true]],
    ['customers gain', '0*s', '5e-9', [true, false, false, true]],
    ['nobody gains', '0*s', '0', [false, true, false, true]],
    ['hardly anybody gains', '0*s', '0.9e-9', [false, true, false, true]],
    ['customers hardly lose', 's', '-0.9e-9', [true, false, false, true]],
    ['customers lose', 's', '-5e-9', [false, true, false, true]],
    ['both lose', '-s', '-1', [false, true, true, false]],
    ['customers lose by more than the tolerance at some points', 's', '-2e-9', [false, false, false, true]],
    ['customers gain from the middle on', '0*s', 'max(x - 0.5, 0)', [false, false, false, true]],
    ['customers lose from the middle on', 's', '-max(x - 0.5, 0)', [false, false, false, true]],
    ['customers get more than any number', 's', 'inf', [false, false, false, false]],
    ['customers get what is undefined', 's', '1/(x - 0.5)', [false, false, false, false]],
  ];
  test.each(cases)('%s', (_, firm, customers, expected) => {
    const shown = (claim: string): boolean =>
      proofOf(gains(firm, customers), `${claim} for x in [0, 1]`, 'quick') !== null;
    expect([shown(better), shown(`not (${better})`), shown(worse), shown(`not (${worse})`)]).toEqual(expected);
  });

  test('from the middle on, assumed and stated', () => {
    const model = gains('max(x - 0.5, 0)*s', '0');
    expect(proved(`${better} for x in [0, 1] given x >= 0.6`, model)).toBe(true);
    expect(proved(`${better} for x in [0, 1] given x >= 0.4`, model)).toBe(false);
    expect(proved(`x > 0.6 iff ${better} for x in [0, 1]`, model)).toBe(false);
    expect(proved(`x > 0.4 or not (${better}) for x in [0, 1]`, model)).toBe(true);
  });
});
