import { describe, expect, test } from 'vitest';
import { verdictsOf } from './claims';

describe('claims of seed 1', () => {
  test('about one firm', () => {
    const { problems, verdicts } = verdictsOf('market-claims.md');
    expect(problems).toEqual([]);
    for (const [name, verdict] of Object.entries(verdicts))
      expect(verdict, name).toBe(/^F\d+$/.test(name) ? 'refuted' : 'holds');
  });
});
