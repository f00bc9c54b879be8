import { expect, test } from 'vitest';
import { verdictsOf } from './claims';

test('claims of seed 1 about two firms with brand preferences, on whole ranges', { timeout: 300_000 }, () => {
  const { problems, verdicts } = verdictsOf('market-duopoly-ranges.md');
  expect(problems).toEqual([]);
  expect(verdicts).toEqual({
    T13_leave: 'holds',
    T14_leave: 'holds',
    T13_range_near: 'refuted',
    T14_range_near: 'refuted',
    T15_profits: 'holds',
    T15_threshold: 'holds',
    T15_near: 'refuted',
  });
});
