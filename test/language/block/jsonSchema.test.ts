import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { blockSchema } from '../../../server/src/blockSchema';

const built = join(import.meta.dirname, '../../../dist/surplus-model.schema.json');

interface Shape {
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly additionalProperties?: unknown;
  readonly required?: readonly string[];
  readonly anyOf?: readonly Shape[];
}

describe('the schema of a block', () => {
  const schema = JSON.parse(JSON.stringify(blockSchema())) as Shape;

  it.skipIf(!existsSync(built))('is shipped as the declarations say it', () => {
    expect(schema).toEqual(JSON.parse(readFileSync(built, 'utf8')));
  });

  it('has every family and every field of a game', () => {
    const text = JSON.stringify(schema);
    for (const family of ['market', 'partnership', 'coproduction', 'portfolio', 'scope', 'game'])
      expect(text).toContain(`"${family}"`);
    for (const field of [
      'players',
      'stages',
      'conduct',
      'payoffs',
      'equilibrium',
      'params',
      'define',
      'claims',
      'charts',
    ])
      expect(text).toContain(`"${field}":`);
  });
});
