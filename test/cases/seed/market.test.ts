import { describe, expect, test } from 'vitest';
import { verdictsOf } from './claims';

describe('claims of seed 1', () => {
  test.each([
    ['about one firm', 'market-claims.md', []],
    ['about two firms', 'market-duopoly-claims.md', ['no-equilibrium', 'multiple-equilibria', 'multiple-equilibria']],
  ])('%s', { timeout: 400_000 }, (_, note, expected) => {
    const { problems, verdicts } = verdictsOf(note);
    expect(problems.map((each) => each.split(': ')[1])).toEqual(expected);
    for (const [name, verdict] of Object.entries(verdicts))
      expect(verdict, name).toBe(/^F\d+$|_near$/.test(name) ? 'refuted' : 'holds');
  });
});
