import type { FamilyFields } from '../../../server/src/language/block';
import type { Field, Shape } from '../../../server/src/language/declarations';

const number: Shape = { kind: 'expression', type: 'number' };
const any: Shape = { kind: 'expression', type: 'any' };
const chooses: Field = {
  name: 'chooses',
  about: 'What the player chooses.',
  example: '{q: [0, 100]}',
  shape: {
    kind: 'entries',
    key: 'choice',
    of: {
      kind: 'either',
      shapes: [
        { kind: 'list', of: number, least: 2, most: 2 },
        {
          kind: 'record',
          fields: [
            {
              name: 'oneOf',
              about: 'The values it may take.',
              required: true,
              shape: { kind: 'list', of: any, least: 1 },
            },
          ],
        },
      ],
    },
  },
};

/** A family for tests, with fields of every shape. */
export const testFamilies: readonly FamilyFields[] = [
  {
    name: 'game',
    outcomes: [{ name: 'path', type: 'series', about: 'A path.' }],
    shape: {
      kind: 'record',
      fields: [
        {
          name: 'players',
          about: 'Who plays.',
          shape: {
            kind: 'entries',
            key: 'player',
            of: {
              kind: 'record',
              fields: [
                chooses,
                {
                  name: 'payoff',
                  about: 'What the player maximises.',
                  required: true,
                  shape: number,
                  example: 'p*q - c',
                },
                { name: 'count', about: 'How many identical players.', shape: number, range: [1, 1000], default: '1' },
                {
                  name: 'subjectTo',
                  about: 'Conditions that a choice must meet.',
                  shape: {
                    kind: 'either',
                    shapes: [
                      { kind: 'expression', type: 'flag' },
                      { kind: 'list', of: { kind: 'expression', type: 'flag' } },
                    ],
                  },
                },
              ],
            },
          },
        },
        {
          name: 'stages',
          about: 'Who moves when.',
          shape: { kind: 'list', of: { kind: 'list', of: { kind: 'name' } } },
        },
        {
          name: 'conduct',
          about: 'How the players behave.',
          default: 'nash',
          shape: {
            kind: 'word',
            words: [
              { word: 'nash', about: 'Each for itself.' },
              { word: 'collude', about: 'Joint payoff.' },
            ],
          },
        },
        { name: 'covered', about: 'Everyone must buy.', shape: { kind: 'flag' } },
        {
          name: 'payoffs',
          about: 'A table.',
          shape: {
            kind: 'entries',
            key: 'row',
            named: false,
            of: { kind: 'entries', key: 'column', named: false, most: 10, of: { kind: 'list', of: number } },
          },
        },
        {
          name: 'choice',
          about: 'How customers choose.',
          shape: {
            kind: 'either',
            shapes: [
              { kind: 'word', words: [{ word: 'best', about: 'The best.' }] },
              { kind: 'record', fields: [{ name: 'logit', about: 'Scale.', shape: number }] },
            ],
          },
        },
        {
          name: 'segments',
          about: 'Groups.',
          shape: {
            kind: 'entries',
            key: 'segment',
            of: {
              kind: 'record',
              fields: [{ name: 'mass', about: 'Size.', shape: number }],
              rest: {
                kind: 'either',
                shapes: [
                  number,
                  {
                    kind: 'record',
                    fields: [
                      { name: 'uniform', about: 'Uniform.', shape: { kind: 'list', of: number } },
                      { name: 'normal', about: 'Normal.', shape: { kind: 'list', of: number } },
                    ],
                  },
                ],
              },
            },
          },
        },
      ],
    },
  },
  {
    name: 'sheet',
    shape: {
      kind: 'record',
      fields: [{ name: 'core', about: 'The core.', required: true, shape: number, example: '4' }],
    },
  },
];

/** Blocks that are right, for tests that mutilate them. */
export const blocks: readonly string[] = [
  `model: game
id: duopoly
title: Two firms # a comment
source: "after Bertrand (1883)"
note: >
  Prices are
  chosen at once.
params: {a: 12, b: 2, g: 1, F: 20}
define:
  q1: a - b*p1 + g*p2
  q2: "max(0, a - b*p2 + g*p1)"
players:
  one: {chooses: {p1: [0, 20]}, payoff: p1*q1 - F}
  two:
    chooses: {p2: [0, 20]}
    payoff: p2*q2 - F
    subjectTo: [q2 >= 0, p2 >= 0]
stages: [[p1, p2]]
scenarios:
  costly: {F: 30}
  stackelberg: {stages: [[p1], [p2]]}
claims:
  - p1 = p2
  - name: prop1
    claim: p1 > costly.p1 - 1
    for: {a: [10, 20]}
    given: a < 19
    expect: holds
  - {claim: "p1 is increasing in a for a in (0, 5]", note: 'it''s so'}
charts:
  - p1, p2 over a
  - {plot: [p1, p2], over: g, title: "Prices: both"}
`,
  `params:
  k: 20
  c: {value: 0, range: [0, 50], step: 1, unit: EUR/unit, note: base cost}
model: game
payoffs:
  top: {left: [3, 3], right: [2, 5]}
  "bottom row": {left: [5, 2], right: [1, 1]}
conduct: collude
`,
  `{model: game, params: {k: 20}, define: {m: k + 1}}
`,
  `model: game
note: |
  One
    two

  three
players:
- one
segments:
  🎲: {mass: 60, v: {uniform: [0, 1]}}
  couples: {mass: 40, v: 140, h: 45}
`,
];
