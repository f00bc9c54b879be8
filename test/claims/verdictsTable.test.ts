import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { verdicts, verdictWords } from '../../server/src/claims/verdict';
import { verdictMeanings } from '../../server/src/claims/verdictMeanings';

const page = readFileSync(resolve(import.meta.dirname, '../../docs/verdicts.md'), 'utf8');

test('the table of verdicts in the docs says what hovers and reports say', () => {
  const rows = page
    .slice(page.indexOf('| Verdict'), page.indexOf('A claim passes'))
    .trim()
    .split('\n')
    .slice(2)
    .map((row) =>
      row
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  expect(rows).toEqual(
    ['proved', 'holds', ...verdicts.filter((verdict) => verdict !== 'proved' && verdict !== 'holds')].map((verdict) => {
      const { says, doesNotSay } = verdictMeanings[verdict as keyof typeof verdictMeanings];
      return [verdictWords[verdict as keyof typeof verdictWords], says, doesNotSay];
    }),
  );
});
