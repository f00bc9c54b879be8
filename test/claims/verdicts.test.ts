import { describe, expect, test } from 'vitest';
import type { Judgement } from '../../server/src/claims';
import { judgeOne } from './models';

/** What of a judgement a table states; numbers within 1e-6. */
interface Expected {
  readonly claim: string;
  readonly verdict: Judgement['verdict'];
  readonly counterexample?: Record<string, unknown>;
  readonly against?: Record<string, unknown>;
  readonly witness?: Record<string, unknown>;
  readonly marginAt?: Record<string, unknown>;
  readonly edge?: Record<string, unknown>;
  readonly sides?: readonly [unknown, unknown];
  readonly margin?: number;
  readonly points?: number;
  readonly share?: number;
  readonly says?: string;
}

function near(actual: unknown, expected: unknown, within = 1e-6): void {
  if (typeof expected === 'number' && typeof actual === 'number')
    expect(Math.abs(actual - expected)).toBeLessThanOrEqual(within * Math.max(1, Math.abs(expected)));
  else expect(actual).toEqual(expected);
}

function nearPoint(actual: Readonly<Record<string, unknown>> | null, expected: Record<string, unknown>): void {
  expect(Object.keys(actual ?? {})).toEqual(Object.keys(expected));
  for (const [name, value] of Object.entries(expected)) near(actual![name], value);
}

function check(model: string, row: Expected): void {
  const { judgement, passed, problems } = judgeOne(model, row.claim);
  expect(`${judgement.verdict}: ${judgement.message}`).toMatch(new RegExp(`^${row.verdict}: `));
  const passes = row.verdict === 'holds' || row.verdict === 'proved';
  expect(passed).toBe(passes);
  expect(problems.length > 0).toBe(!passes);
  for (const key of ['counterexample', 'against', 'witness', 'marginAt', 'edge'] as const)
    if (row[key]) nearPoint(judgement[key], row[key]);
  if (row.sides) [judgement.left, judgement.right].forEach((side, index) => near(side, row.sides![index]));
  if (row.margin !== undefined) near(judgement.margin, row.margin);
  if (row.points !== undefined) expect(judgement.points).toBe(row.points);
  if (row.share !== undefined) near(judgement.failingShare, row.share, 0.02);
  if (row.says !== undefined) expect(judgement.message).toContain(row.says);
}

/** f is a hill over c with its top (k/2)² at k/2; the regime changes at k = 24. */
const hill = `model: sheet
params: {k: 20, c: {value: 5, range: [0, 50]}, s: 1}
define:
  f: k*c - c^2
  regime: 'if(k > 24, "high", "low")'
  cheap: c < 6
scenarios:
  costly: {c: 30}`;

describe('at the stated parameters', () => {
  const rows: readonly Expected[] = [
    {
      claim: 'f > 0',
      verdict: 'holds',
      points: 1,
      sides: [75, 0],
      margin: 75,
      says: '`f` is 75. Held: k = 20, c = 5, s = 1.',
    },
    { claim: 'f = 75', verdict: 'holds', margin: 0 },
    { claim: '75 = f', verdict: 'holds' },
    { claim: 'f = 74', verdict: 'refuted', points: 1, counterexample: {}, sides: [75, 74], margin: -1 },
    { claim: 'f != 75', verdict: 'refuted' },
    { claim: 'f != 74', verdict: 'holds' },
    { claim: 'not (f = 74)', verdict: 'holds' },
    { claim: 'f = 75.04', verdict: 'refuted', margin: 0.005 - 0.04 },
    { claim: 'f = 75.06', verdict: 'refuted' },
    { claim: 'f/7 = 10.7', verdict: 'holds', says: 'only by rounding' },
    { claim: 'f/7 = 10.71', verdict: 'holds', says: 'only by rounding' },
    { claim: 'f/7 = 10.72', verdict: 'refuted' },
    { claim: 'f/7 = 11', verdict: 'refuted' },
    { claim: 'f/700 = 10.7%', verdict: 'holds', says: 'only by rounding' },
    { claim: 'f/700 = 10.8%', verdict: 'refuted' },
    { claim: 'f/700 = 11%', verdict: 'holds', says: 'only by rounding' },
    { claim: 'f = 80 ± 5', verdict: 'holds' },
    { claim: 'f = 80 +/- 4.9', verdict: 'refuted' },
    { claim: 'f = 80 ± 7%', verdict: 'holds' },
    { claim: 'f = 80 ± 6%', verdict: 'refuted' },
    { claim: 'f/100 = 80% ± 5%', verdict: 'holds' },
    { claim: 'f/100 = 80% ± 4%', verdict: 'refuted' },
    { claim: 'f - 75 = 0', verdict: 'holds' },
    { claim: '0 < c < k <= 20', verdict: 'holds' },
    { claim: '0 < k < c', verdict: 'refuted', sides: [20, 5] },
    { claim: 'cheap', verdict: 'holds' },
    { claim: 'not cheap', verdict: 'refuted' },
    { claim: 'regime = low', verdict: 'holds' },
    { claim: 'regime != "low"', verdict: 'refuted' },
    { claim: 'regime = low and cheap or f < 0', verdict: 'holds' },
    { claim: 'f > costly.f', verdict: 'holds', sides: [75, -300] },
    { claim: 'k > 20', verdict: 'tight', margin: 0, says: 'The weak form `k >= 20` holds' },
    { claim: 'k > 50 implies f < 0', verdict: 'vacuous' },
    { claim: 'k > 5 implies f < 0', verdict: 'refuted', sides: [75, 0] },
    { claim: 'f > 0 given k < 3', verdict: 'vacuous', says: '`k < 3`' },
    { claim: 'f < 0 for k = 2', verdict: 'holds', points: 1 },
    { claim: 'ln(c - 5) < 0', verdict: 'notWellDefined', counterexample: {} },
    { claim: 'f > 0 or ln(c - 5) < 0', verdict: 'holds' },
    { claim: 'f < 0 and ln(c - 5) < 0', verdict: 'refuted' },
  ];
  test.each(rows.map((row) => [row.claim, row] as const))('%s', (_, row) => check(hill, row));
});

describe('over a domain', () => {
  const rows: readonly Expected[] = [
    {
      claim: 'f > costly.f for k in [12, 40]',
      verdict: 'refuted',
      counterexample: { k: 40 },
      sides: [175, 300],
      edge: { k: 35 },
      share: 5 / 28,
      says: 'from k = 35 on',
    },
    { claim: 'f > costly.f for k in [12, 34]', verdict: 'proved', margin: 25, marginAt: { k: 34 } },
    { claim: 'f > 0 for c in (0, 20)', verdict: 'holds' },
    { claim: 'f > 0 for c in [0, 20]', verdict: 'tight', says: 'The weak form' },
    { claim: 'f < 100 for c in [0, 20]', verdict: 'tight', marginAt: { c: 10 }, margin: 0 },
    { claim: 'f <= 100 for c in [0, 20]', verdict: 'proved', marginAt: { c: 10 }, margin: 0 },
    { claim: 'f <= 99.9999 for c in [0, 19]', verdict: 'refuted', counterexample: { c: 10 } },
    { claim: 'f != 99 for c in [0, 20]', verdict: 'refuted', sides: [99, 99] },
    { claim: 'c^2 > 0 for c in (0, 1]', verdict: 'holds' },
    { claim: 'c^2 != 0 for c in (0, 1]', verdict: 'holds' },
    { claim: 'abs(c - 3.14159) > 0.00001 for c in [0, 50]', verdict: 'refuted', counterexample: { c: 3.14159 } },
    { claim: 'f + c^2 = k*c for k in [0, 9], c in [0, 9]', verdict: 'proved' },
    // Equal without the help of the tolerance, so it counts.
    { claim: 'max(0, k - 10) = 0 iff k <= 5 for k in [0, 40]', verdict: 'refuted' },
    {
      claim: 'regime = low for k in [10, 30]',
      verdict: 'refuted',
      sides: ['high', 'low'],
      edge: { k: 24 },
      share: 0.3,
    },
    { claim: 'regime = low for all k in [10, 24]', verdict: 'proved' },
    { claim: 'regime = low iff k <= 24 for k in [0, 40]', verdict: 'proved', says: 'skipped' },
    { claim: 'regime = low iff k <= 25 for k in [0, 40]', verdict: 'refuted' },
    { claim: 'max(0, k - 24)^2 = 0 iff k <= 24 for k in [0, 40]', verdict: 'holds' },
    {
      claim: 'k > 5 implies f > 0 for c in [0, 20], k in [0, 6]',
      verdict: 'refuted',
      counterexample: { c: 20, k: 6 },
      sides: [-280, 0],
    },
    { claim: 'f > 0 for k in {2..10}, c in {1..0.8*k}', verdict: 'holds', points: 40, says: 'all 40 points' },
    { claim: 'f > 1 for k in {2..10}, c in {1..0.8*k}', verdict: 'tight', points: 40 },
    {
      claim: 'f > 2 for k in {2..10}, c in {1..0.8*k}',
      verdict: 'refuted',
      counterexample: { k: 2, c: 1 },
      points: 40,
    },
    { claim: 'f > 0 for c in {1, 19, 21}', verdict: 'refuted', counterexample: { c: 21 }, share: 1 / 3, points: 3 },
    { claim: 'f > 0 for k in [1, 40], c in [1, 20] given k > 2*c', verdict: 'proved' },
    { claim: 'f > 0 for k in [1, 40], c in [1, 20] given k = 2*c', verdict: 'proved', margin: 1 },
    { claim: 'f = c^2 for k in [1, 40], c in [1, 20] given k = 2*c', verdict: 'holds' },
    { claim: 'f > 0 for k in [0, 5] given k > 6', verdict: 'vacuous' },
    { claim: 'sqrt(k - 10) >= 0 for k in [0, 20]', verdict: 'notWellDefined', counterexample: { k: 0 } },
    { claim: 'sqrt(k - 10) >= 1 for k in [0, 20]', verdict: 'refuted' },
    { claim: 'sqrt(k - 10) >= 0 for k in [0, 20] given k >= 10', verdict: 'holds' },
    { claim: 'f > -inf for k in [0, inf)', verdict: 'holds' },
    { claim: 'f = 99 for some c in [0, 10]', verdict: 'holds', witness: { c: 9 } },
    { claim: 'f = 101 for some c in [0, 20]', verdict: 'refuted', marginAt: { c: 10 }, margin: -1 },
    // No closed form: that there is none is not shown.
    { claim: 'integral(z, 0, 1, f) = 101 for some c in [0, 20]', verdict: 'undecided' },
    { claim: 'f = 100 for some c in {1, 2, 3}', verdict: 'refuted', points: 3 },
    { claim: 'f > 99.999 for some c in [0, 20], s in [0, 1]', verdict: 'holds' },
    // Found nearby, met exactly at a rounder point.
    { claim: 'sqrt(abs(c - 3.1)) = 0 for some c in [0, 10]', verdict: 'holds', witness: { c: 3.1 }, margin: 0 },
    // Points without a value are neither the nearest nor searched.
    { claim: 'sqrt(c - 10) = 5 for some c in [0, 20]', verdict: 'undecided', marginAt: { c: 20 } },
    { claim: 'sqrt(c - 10) > 0 for some c in {1, 11}', verdict: 'holds', witness: { c: 11 }, points: 2 },
    { claim: 'sqrt(c - 10) > 5 for some c in {11, 1}', verdict: 'notWellDefined', counterexample: { c: 1 }, points: 2 },
    { claim: 'sqrt(-1 - c^2) > 0 for some c in [0, 1]', verdict: 'notWellDefined', counterexample: { c: 0 } },
    { claim: 'f > 0 for some c in {1, 2} given c > 4', verdict: 'vacuous', says: 'no point', points: 0 },
    { claim: 'f > 0 for some c in [1, 2] given c > 4', verdict: 'vacuous', says: 'points tried', points: 0 },
    // Ends that leave no point.
    { claim: 'k > 0 for k in {1, 2}, c in {1..k - 5}', verdict: 'invalid', says: 'The domain is empty' },
    { claim: 'k > 0 for some k in {1, 2}, c in {1..k - 5}', verdict: 'invalid', says: 'The domain is empty' },
    { claim: 'k > 0 for k in {1, 8}, c in {1..k - 5}', verdict: 'holds', points: 3, margin: 8 },
    // Boundaries of conditions are set aside; what stands before `implies` has to be true somewhere else.
    { claim: 'c > 1 iff c > 1 for c in {1}', verdict: 'vacuous', says: 'exactly at its boundary', points: 1 },
    { claim: 'c > 1 iff c > 1 for c in {1, 2}', verdict: 'holds', says: 'One point', points: 2 },
    { claim: 'c > 5 implies f > 0 for c in {1, 2}', verdict: 'vacuous', says: 'before `implies`', points: 2 },
    { claim: 'c > 5 implies f > 0 for c in [0, 5]', verdict: 'vacuous', says: 'before `implies`' },
    { claim: 'c > 5 implies sqrt(c - 7) > 0 for c in {1, 6}', verdict: 'notWellDefined', counterexample: { c: 6 } },
    { claim: 'sqrt(c - 5) > 5 implies f < 0 for c in {1, 6}', verdict: 'notWellDefined', counterexample: { c: 1 } },
    { claim: 'c > 1 iff c > 1 for some c in {1}', verdict: 'vacuous', says: 'exactly at its boundary', points: 1 },
    { claim: 'c > 1 iff c > 1 for some c in [1, 1]', verdict: 'vacuous', says: 'exactly at its boundary' },
    { claim: 'c > 1 iff c > 1 for some c in {1, 2}', verdict: 'holds', witness: { c: 2 }, points: 2 },
    { claim: 'c > 1 iff c < 5 for some c in {1, 9}', verdict: 'refuted', says: 'skipped', points: 2 },
    { claim: 'f > 10 for some c in {1, 10, 19}', verdict: 'holds', witness: { c: 10 } },
    { claim: 'f > 1 for c in [0, 20] given c = 20', verdict: 'refuted', counterexample: { c: 20 }, share: 1 },
    // Equal sides at a closed end count; towards an open one they do not.
    { claim: 'f > 75 for c in (5, 15)', verdict: 'holds' },
    { claim: 'f > 75 for c in [5, 15)', verdict: 'tight', marginAt: { c: 5 }, margin: 0 },
    { claim: 'f > 75 for c in (5, 15]', verdict: 'tight', marginAt: { c: 15 }, margin: 0 },
    { claim: 'f > 0 for c in [0, 20] given c = 20', verdict: 'tight', marginAt: { c: 20 } },
    // … however large the sides are, and only where they nearly agree.
    { claim: '1000 + c^2 > 1000 for c in (0, 100]', verdict: 'holds' },
    { claim: '1000 + c^2 > 1000 for c in [0, 100]', verdict: 'tight', marginAt: { c: 0 } },
    { claim: '1000 + c^2 != 1000 for c in (0, 100]', verdict: 'holds' },
    { claim: '1000 + c^2 != 1000 for c in [0, 100]', verdict: 'refuted', counterexample: { c: 0 } },
    { claim: '1000 - c^2 < 1000 for c in [-100, 0)', verdict: 'holds' },
    { claim: 'c > 5.0005 for c in (5, 15)', verdict: 'refuted', counterexample: { c: 5.00001 }, edge: { c: 5.0005 } },
    { claim: 'c > 5 implies f > 0 for c in {1, 6}', verdict: 'holds', points: 2 },
  ];
  test.each(rows.map((row) => [row.claim, row] as const))('%s', (_, row) => check(hill, row));
});

describe('shapes', () => {
  const shapes = `model: sheet
params: {x: {value: 0.5, range: [0, 1]}, a: 1, n: 3}
define:
  cubic: (x - 0.5)^3
  ramp: max(x, 0.5)
  notch: x - 0.002*max(0, 1 - abs(x - 0.3141)/0.0015)
  jump: x - if(x > 0.73, 0.0001, 0)
  upTo: max(x - 0.5, 0)
  downTo: max(0.3 - x, 0)
  level: 'if(x > 0.25, "high", "low")'`;
  const rows: readonly Expected[] = [
    { claim: 'x^2 is increasing in x', verdict: 'proved' },
    { claim: 'cubic is increasing in x', verdict: 'holds' },
    { claim: 'cubic is strictly increasing in x for x in (0, 1)', verdict: 'holds' },
    { claim: 'ramp is increasing in x', verdict: 'refuted', says: 'stays at 0.5' },
    { claim: 'ramp is weakly increasing in x', verdict: 'proved' },
    { claim: 'x is decreasing in x', verdict: 'refuted', counterexample: { x: 0 }, against: { x: 1 } },
    { claim: '-x is strictly decreasing in x', verdict: 'proved' },
    { claim: 'notch is increasing in x', verdict: 'refuted' },
    { claim: 'jump is weakly increasing in x', verdict: 'refuted' },
    { claim: '3 is constant in x', verdict: 'proved' },
    { claim: 'x*0 + a is constant in x', verdict: 'proved' },
    { claim: 'a*x is constant in x', verdict: 'refuted', counterexample: { x: 0 }, against: { x: 1 }, sides: [0, 1] },
    { claim: 'level is constant in x', verdict: 'refuted', sides: ['low', 'high'] },
    { claim: 'x is convex in x', verdict: 'proved' },
    { claim: 'x is strictly convex in x', verdict: 'refuted', says: 'straight line' },
    { claim: 'x^4 is strictly convex in x for x in [-1, 1]', verdict: 'holds' },
    { claim: 'ramp is convex in x', verdict: 'holds' },
    { claim: 'ramp is concave in x', verdict: 'refuted' },
    { claim: 'sqrt(x) is concave in x', verdict: 'holds' },
    { claim: 'x*(1 - x) is single-peaked in x', verdict: 'holds', says: 'It peaks at x = 0.5' },
    { claim: 'x is single-peaked in x', verdict: 'holds' },
    { claim: 'x^2 is single-peaked in x for x in [-1, 1]', verdict: 'refuted', counterexample: { x: 0 } },
    { claim: 'min(x, 0.5) is strictly single-peaked in x', verdict: 'refuted' },
    { claim: 'x^2 - 0.2 is single-crossing in x', verdict: 'holds', says: 'It crosses at x = 0.447214' },
    { claim: '0.2 - x is single-crossing in x', verdict: 'refuted' },
    { claim: 'x + 1 is single-crossing in x', verdict: 'holds', says: 'never crosses' },
    { claim: '(x - 0.2)*(x - 0.4)*(x - 0.4003) is single-crossing in x', verdict: 'refuted' },
    { claim: '(level = high) is single-crossing in x', verdict: 'holds', says: 'It crosses at x = 0.25' },
    { claim: '(level = low) is single-crossing in x', verdict: 'refuted', says: 'false again' },
    // Zero from 0.3 to 0.5.
    { claim: 'upTo - downTo is single-crossing in x', verdict: 'holds', says: 'It crosses at x = 0.5' },
    { claim: 'upTo - downTo is strictly single-crossing in x', verdict: 'refuted', says: 'stays at 0' },
    { claim: 'x^2 - 0.2 is strictly single-crossing in x', verdict: 'holds' },
    // Whole numbers: from one to the next.
    { claim: 'n - 3 is single-crossing in n for n in {1..6}', verdict: 'holds', says: 'It crosses at n = 4' },
    { claim: 'n - 3 is strictly single-crossing in n for n in {1..6}', verdict: 'holds', points: 6 },
    { claim: 'max(n - 3, 0) - max(2 - n, 0) is single-crossing in n for n in {0..6}', verdict: 'holds' },
    { claim: 'max(n - 3, 0) - max(2 - n, 0) is strictly single-crossing in n for n in {0..6}', verdict: 'refuted' },
    {
      claim: '(n > 3) is strictly single-crossing in n for n in {1..6}',
      verdict: 'holds',
      says: 'It crosses at n = 4',
    },
    { claim: '(n != 3) is single-crossing in n for n in {1..6}', verdict: 'refuted' },
    { claim: 'min(n, 3) is single-peaked in n for n in {1..6}', verdict: 'holds' },
    { claim: 'min(n, 3) is strictly single-peaked in n for n in {1..6}', verdict: 'refuted' },
    { claim: '-(n - 3)^2 is strictly single-peaked in n for n in {1..6}', verdict: 'holds', says: 'It peaks at n = 3' },
    { claim: '-(n - 2.5)^2 is strictly single-peaked in n for n in {1..4}', verdict: 'refuted' },
    { claim: 'abs(n - 3) is single-peaked in n for n in {1..6}', verdict: 'refuted', counterexample: { n: 3 } },
    { claim: 'floor(n/4) is constant in n for n in {1..3}', verdict: 'holds', points: 3 },
    { claim: 'floor(n/4) is constant in n for n in {1..4}', verdict: 'refuted', against: { n: 4 }, sides: [0, 1] },
    { claim: 'a*x is increasing in x for a in [1, 2]', verdict: 'proved' },
    { claim: 'a*x is increasing in x for a in [-0.1, 2]', verdict: 'refuted', says: 'with a = -0.1' },
    { claim: 'n^2 is increasing in n for n in {1..20}', verdict: 'holds', points: 20, says: 'all 20 points' },
    {
      claim: '(n - 7)^2 is increasing in n for n in {1..20}',
      verdict: 'refuted',
      counterexample: { n: 1 },
      against: { n: 7 },
    },
    { claim: 'ln(x - 0.5) is increasing in x', verdict: 'notWellDefined', counterexample: { x: 0 } },
    { claim: 'ln(x - 0.5) is increasing in x given x > 0.5', verdict: 'holds' },
    { claim: 'x is increasing in x given x > 2', verdict: 'vacuous' },
  ];
  test.each(rows.map((row) => [row.claim, row] as const))('%s', (_, row) => check(shapes, row));
});
