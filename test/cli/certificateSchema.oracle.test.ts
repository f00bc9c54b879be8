import Ajv from 'ajv/dist/2020';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith, surplus } from './run';

const root = resolve(import.meta.dirname, '../..');
const shipped = JSON.parse(readFileSync(resolve(root, 'dist/certificate.schema.json'), 'utf8')) as object;
const validate = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true, strictTypes: false }).compile(shipped);

test('certificates are as their schema says', { timeout: 120_000 }, () => {
  const { folder, remove } = folderWith({});
  surplus(folder, 'check', resolve(root, 'examples/extraction-or-partnership.md'), '--certificates', folder);
  const certificates = readdirSync(folder).map((name): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8')));
  remove();
  expect(certificates.length).toBeGreaterThan(2);
  for (const certificate of certificates) {
    validate(certificate);
    expect(validate.errors ?? []).toEqual([]);
  }
  expect(validate({ ...(certificates[0] as object), more: 1 })).toBe(false);
});
