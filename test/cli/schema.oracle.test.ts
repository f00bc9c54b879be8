import Ajv from 'ajv';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith, surplus } from './run';

const root = resolve(import.meta.dirname, '../..');
const shipped = JSON.parse(readFileSync(resolve(root, 'dist/check.schema.json'), 'utf8')) as object;
const validate = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true }).compile(shipped);

const broken = `\`\`\`surplus-model
model: game
params: {k: 0, k: 1}
players:
  one: {chooses: {x: [0, 1]}, payoff: x*(1 - x) + 1/k}
scenarios: {high: {k: 4}}
claims:
  - x >
  - x = 0.5 for k in [1, 2]
\`\`\`
[7](surplus:x) [words](surplus:nothing) \`{surplus} x\`
`;

test.each([
  ['the examples', resolve(root, 'examples')],
  ['a note with every kind of mistake', null],
  ['nothing that could be read', '/nowhere.md'],
])('the report of %s is as its schema says', { timeout: 180_000 }, (_, path) => {
  const { folder, remove } = folderWith({ 'broken.md': broken });
  const { output } = surplus(folder, 'check', '--format', 'json', path ?? 'broken.md');
  remove();
  const report: unknown = JSON.parse(output);
  validate(report);
  expect(validate.errors ?? []).toEqual([]);
});

test('the schema refuses what is not in it', () => {
  expect(validate({ version: 1, files: [], summary: { models: 0, claims: {}, prose: {}, errors: 0 }, more: 1 })).toBe(
    false,
  );
  expect(validate({ version: 2, files: [], summary: { models: 0, claims: {}, prose: {}, errors: 0 } })).toBe(false);
});
