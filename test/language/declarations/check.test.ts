import { describe, expect, it } from 'vitest';
import { checkShape } from '../../../server/src/language/declarations';
import { readYaml } from '../../../server/src/language/yaml';
import { testFamilies } from '../block/family';
import { applyFix, shown } from '../yaml/apply';

const { shape } = testFamilies[0]!;

/** Fields of the test family; the problems with what they stand on; the text after the first fix, if there is one. */
const cases: readonly [body: string, problems: string[], fixed?: string][] = [
  ['players: {one: {payoff: p*q, count: 3}}', []],
  ['plyers: {one: {payoff: p}}', ['unknown-field ⟨plyers⟩'], 'players: {one: {payoff: p}}'],
  ['zzz: 3', ['unknown-field ⟨zzz⟩']],
  ['players: {one: {payof: p}}', ['unknown-field ⟨payof⟩'], 'players: {one: {payoff: p}}'],
  ['players: {one: {count: 2}}', ['missing-field ⟨one⟩']],
  ['players: {one: {payoff: p}, two: }', ['missing-field ⟨two⟩']],
  ['players:\n  one:\n    payoff:\n', ['missing-field ⟨payoff⟩']],
  ['players: {one: {payoff: null}}', ['missing-field ⟨one⟩']],
  ['players: [one, two]', ['wrong-type ⟨[one, two]⟩']],
  ['players: {one: {payoff: [p]}}', ['wrong-type ⟨[p]⟩']],
  ['players: {one: {payoff: {a: 1}}}', ['wrong-type ⟨{a: 1}⟩']],
  ['players: {one: {payoff: p, count: 0}}', ['out-of-range ⟨0⟩']],
  ['players: {one: {payoff: p, count: n + 1}}', []],
  ['players: {one: {payoff: p, chooses: {q: [0]}}}', ['wrong-type ⟨[0]⟩']],
  ['players: {one: {payoff: p, chooses: {q: [0, 1, 2]}}}', ['too-large ⟨2⟩']],
  ['players: {one: {payoff: p, chooses: {q: 3}}}', ['wrong-type ⟨3⟩']],
  [
    'players: {one: {payoff: p, chooses: {q: {oneof: [a]}}}}',
    ['unknown-field ⟨oneof⟩'],
    'players: {one: {payoff: p, chooses: {q: {oneOf: [a]}}}}',
  ],
  ['players: {one: {payoff: p, subjectTo: a > 0}}', []],
  ['players: {one: {payoff: p, subjectTo: [a > 0, b > 0]}}', []],
  ['players: {"the firm": {payoff: p}}', ['wrong-type ⟨"the firm"⟩'], 'players: {the_firm: {payoff: p}}'],
  ['players: {firm-a: {payoff: p}}', ['wrong-type ⟨firm-a⟩'], 'players: {firm_a: {payoff: p}}'],
  ['players: {base: {payoff: p}}', ['wrong-type ⟨base⟩'], 'players: {base_: {payoff: p}}'],
  ['players: {Käufer: {payoff: p}, μ_1: {payoff: p}}', []],
  ['stages: [p1, p2]', ['wrong-type ⟨p1⟩', 'wrong-type ⟨p2⟩'], 'stages: [[p1], p2]'],
  ['stages: [[p 1]]', ['wrong-type ⟨p 1⟩'], 'stages: [[p_1]]'],
  ['conduct: collud', ['wrong-type ⟨collud⟩'], 'conduct: collude'],
  ['conduct: other', ['wrong-type ⟨other⟩']],
  ['covered: yes', ['wrong-type ⟨yes⟩']],
  ['covered: "true"', []],
  ['payoffs: {"top row": {"10": [3, 3]}}', []],
  [`payoffs: {a: {${Array.from({ length: 12 }, (_, i) => `c${i}: [1]`).join(', ')}}}`, ['too-large ⟨c10⟩']],
  ['choice: best', []],
  ['choice: {logit: 3}', []],
  ['choice: bset', ['wrong-type ⟨bset⟩'], 'choice: best'],
  ['segments: {a: {mass: 1, v: 3, h: {uniform: [0, 1]}}}', []],
  [
    'segments: {a: {mass: 1, v: {unform: [0, 1]}}}',
    ['unknown-field ⟨unform⟩'],
    'segments: {a: {mass: 1, v: {uniform: [0, 1]}}}',
  ],
  ['segments: {a: {v 1: 2}}', ['wrong-type ⟨v 1⟩'], 'segments: {a: {v_1: 2}}'],
];

describe('checkShape', () => {
  it.each(cases)('%j', (body, problems, fixed) => {
    const reading = readYaml(body);
    expect(reading.problems).toEqual([]);
    const checked = checkShape(reading.root, shape);
    expect(checked.problems.map((found) => shown(body, found))).toEqual(problems);
    const fix = checked.problems[0]?.fixes?.[0];
    expect(fix === undefined ? undefined : applyFix(body, fix)).toBe(fixed);
    expect(checked.declared?.kind).toBe('record');
  });

  it('declares what is right beside what is wrong', () => {
    const { declared } = checkShape(
      readYaml('players: {one: {payoff: p, count: [1]}, two: 3}\nconduct: nash').root,
      shape,
    );
    if (declared?.kind !== 'record') throw new Error('expected a record');
    expect([...declared.fields.keys()]).toEqual(['players', 'conduct']);
    const players = declared.fields.get('players')!;
    if (players.kind !== 'entries') throw new Error('expected entries');
    expect(
      players.entries.map(({ name, value }) => [name, value.kind === 'record' ? [...value.fields.keys()] : value.kind]),
    ).toEqual([['one', ['payoff']]]);
  });

  it('lets fields of others pass, and suggests them', () => {
    const others = new Set(['params', 'model']);
    const { problems } = checkShape(readYaml('model: game\nparms: {k: 1}').root, shape, { others });
    expect(problems.map(({ code, message }) => [code, message])).toEqual([
      ['unknown-field', '`parms` is no field here. Did you mean `params`?'],
    ]);
  });

  it('writes messages that say what to do', () => {
    const messages = ['players: [one]', 'conduct: other', 'players: {one: {}}', 'stages: {a: 1}'].map(
      (body) => checkShape(readYaml(body).root, shape).problems[0]!.message,
    );
    expect(messages).toEqual([
      '`players` takes a mapping `{player: {…}}`, not a list.',
      '`conduct` takes `nash` or `collude`, not `other`.',
      '`payoff` of `one` is missing: What the player maximises. For example `payoff: p*q - c`.',
      '`stages` takes a list `[[…], …]`, not a mapping.',
    ]);
  });
});
