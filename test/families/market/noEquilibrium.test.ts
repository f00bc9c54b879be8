import { expect, test } from 'vitest';
import { solveNote } from '../game/solveNote';

/**
 * Two segments, each with a firm that it prefers, at unit cost 1: over all pairs of prices the firm that gains most by
 * another gains at least 17.5, at 5.50 and 6.25 (by a search over a grid of pairs and each best response).
 */
const market = (more: string): string => `model: market
segments: {lo: {mass: 10, v: 10, w: 9}, hi: {mass: 10, v: 4, w: 8}}
products:
  a: {value: v, cost: 1, fixed: 5, firm: one}
  b: {value: w, cost: 1, fixed: 5, firm: two}
${more}`;

const random = ' Write `equilibrium: mixed` to search random prices too.';

test.each([
  ['prices alone', '', `No equilibrium found (smallest regret 17.5).${random}`],
  [
    'line-ups before prices',
    'firms: {one: {lineup: [[a], []]}, two: {lineup: [[b], []]}}',
    'No equilibrium found (smallest regret 17.5). In 1 of 4 combinations of line-ups no price equilibrium was found, so a change to them could not be judged.',
  ],
])('%s: says how near the search came', (_, more, message) => {
  const note = solveNote(market(more));
  expect(note.problems().map((each) => [each.code, each.message])).toEqual([['no-equilibrium', message]]);
  const { equilibria, regret } = note.answer();
  expect(equilibria).toBe(0);
  expect(regret).toBeCloseTo(17.5, 3);
});
