/** The SARIF report against the schema of the format as it is published (OASIS SARIF 2.1.0; a copy under the MIT licence). */
import Ajv from 'ajv';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { sarifReport } from '../../server/src/exports';
import { checkedNote, troubled } from './notes';

const published = readFileSync(resolve(import.meta.dirname, '../fixtures/sarif-2.1.0.schema.json'), 'utf8');
// The schema is of draft 4; nothing in it but these two words means something else in the draft that ajv reads.
const { $schema: _schema, id: _id, ...schema } = JSON.parse(published) as Record<string, unknown>;
const validate = new Ajv({ allErrors: true, strict: false, validateFormats: false, unicodeRegExp: false }).compile(
  schema,
);

const heavy = '```surplus-model\nmodel: game\nid: a b\nparams: {k: 0, k: 1}\nclaims:\n  - x >\n```\n[7](surplus:x)\n';

test.each([
  ['refuted claims, stale numbers, unknown names', [checkedNote('notes/a b.md', troubled)], []],
  ['what can be fixed, and what cannot be read', [checkedNote('/else/é.md', heavy)], ['missing.md: no such file']],
  ['nothing', [], []],
])('%s', (_, notes, unreadable) => {
  const report = JSON.parse(JSON.stringify(sarifReport({ notes, unreadable }, '0.1.0'))) as unknown;
  validate(report);
  expect(validate.errors ?? []).toEqual([]);
});

test('the schema tells reports from other things', () => {
  expect(validate({ version: '2.1.0', runs: [{ tool: { driver: {} } }] })).toBe(false);
});
