import Ajv from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { jsonSchema, readBlock } from '../../../server/src/language/block';
import { checkShape } from '../../../server/src/language/declarations';
import { commonNames } from '../../../server/src/language/block';
import { blocks, testFamilies } from './family';

/** Bodies, and whether their fields have the right names and kinds. */
const bodies: readonly [body: string, right: boolean][] = [
  ...blocks.slice(0, 3).map((body): [string, boolean] => [body, true]),
  ['model: game', true],
  ['model: gmae', false],
  ['{}', false],
  ['extends: a\nparams: {k: 3}', true],
  ['extends: a\nprams: {k: 3}', false],
  ['model: game\nplayers: {one: {payoff: 3}}', true],
  ['model: game\nplayers: {one: {payof: 3}}', false],
  ['model: game\nplayers: {one: {count: 3}}', false],
  ['model: game\nplayers: {one: {payoff: p, count: 0}}', false],
  ['model: game\nplayers: {one: {payoff: [p]}}', false],
  ['model: game\nplayers: {one: {payoff: p, chooses: {q: [0]}}}', false],
  ['model: game\nplayers: {one: {payoff: p, chooses: {q: [0, 1, 2]}}}', false],
  ['model: game\nplayers: {one: {payoff: p, chooses: {q: {oneOf: [a]}}}}', true],
  ['model: game\nplayers: {one: {payoff: p, chooses: {q: {oneOf: []}}}}', false],
  ['model: game\nplayers: {"1st": {payoff: p}}', false],
  ['model: game\nstages: [[a], [b, c]]', true],
  ['model: game\nstages: [a]', false],
  ['model: game\nconduct: nash', true],
  ['model: game\nconduct: nosh', false],
  ['model: game\nconduct: null', true],
  ['model: game\ncovered: true', true],
  ['model: game\ncovered: maybe', false],
  ['model: game\npayoffs: {a b: {10: [1, 2]}}', true],
  ['model: game\nsegments: {a: {mass: 1, v: {uniform: [0, 1]}, h: 2}}', true],
  ['model: game\nsegments: {a: {v: {unform: [0, 1]}}}', false],
  ['model: game\nparams: {k: {value: 1, range: [0, 1]}}', true],
  ['model: game\nparams: {k: {range: [0, 1]}}', false],
  ['model: game\nparams: {k: {value: 1, vale: 2}}', false],
  ['model: game\ndefine: {a: [1]}', false],
  ['model: game\nclaims: [a > 0, {claim: b > 0, for: {k: [0, 1]}}]', true],
  ['model: game\nclaims: a > 0', false],
  ['model: game\nscenarios: {a: {k: 3}}', true],
  ['model: game\nscenarios: {a: 3}', false],
  ['model: sheet\ncore: 4', true],
  ['model: sheet', false],
  ['model: sheet\ncore: 4\nplayers: {}', false],
];

describe('the JSON Schema agrees with our own check', () => {
  const validate = new Ajv({ strict: false }).compile(jsonSchema(testFamilies));
  it.each(bodies)('%j', (body, right) => {
    expect(validate(parse(body)), JSON.stringify(validate.errors)).toBe(right);
    const block = readBlock(
      body,
      null,
      () => ({ root: { kind: 'mapping', entries: [], flow: false, span: { start: 0, end: 0 } }, note: null }),
      testFamilies,
    );
    const family = testFamilies.find(({ name }) => name === block.family?.name);
    const shape = family?.shape ?? {
      kind: 'record' as const,
      fields: testFamilies.flatMap((each) => each.shape.fields.map((field) => ({ ...field, required: false }))),
    };
    const problems = [...block.problems, ...checkShape(block.base.fields, shape, { others: commonNames }).problems];
    const codes = problems
      .map(({ code }) => code)
      .filter((code) => !(code === 'missing-field' && block.extends !== null));
    expect(codes.length === 0, codes.join()).toBe(right);
  });
});
