import { describe, expect, test } from 'vitest';
import { analyse } from '../../server/src/api';

/** Slips that are rare, each with all that is said: code, the very text, message, titles of fixes. */
type Said = readonly [code: string, at: string, message: string, ...fixes: readonly string[]];

const fence = (body: string, info = 'surplus-model'): string => `\`\`\`${info}\n${body}\n\`\`\`\n`;
const sheet = 'model: game\nparams: {k: 2}\ndefine: {y: 2*k}';
const claim = (text: string): string => fence(`${sheet}\nclaims:\n  - '${text}'`);
const keyed = (keys: string): string => fence(`${sheet}\nclaims:\n  - {${keys}}`);
const scenario = (text: string): string => fence(`${sheet}\nscenarios: {low: ${text}}`);

/** Everything that is said of a note, in the order of its text. */
function said(note: string): readonly Said[] {
  const lines = note.split('\n');
  return analyse(note, { budget: 5_000_000 }).problems.map(({ code, range: { start, end }, message, fixes }) => [
    code,
    start.line === end.line ? lines[start.line]!.slice(start.character, end.character) : '…',
    message,
    ...fixes.map(({ title }) => title),
  ]);
}

const id = (name: string, why: string, advice: string): string => `${name} cannot be an id: ${why}.${advice}`;
const [hyphen, characters] = [
  'a hyphen would be a minus in expressions',
  'an id has letters, digits and `_`, and does not start with a digit',
];
const noKey = (name: string): string =>
  `\`${name}\` is no parameter or field of this block, so a scenario cannot set it like this.`;
const verdicts = 'The verdicts are proved, holds, refuted, notWellDefined, tight, vacuous, undecided, invalid.';

const rows: readonly (readonly [string, string, Said])[] = [
  [
    'an id with a hyphen on the fence',
    fence(sheet, '{surplus-model #my-model}'),
    ['wrong-type', 'model', id('`#my-model` on the fence line', hyphen, ' Write `#my_model` there.')],
  ],
  [
    'an id that begins with a digit on the fence',
    fence(sheet, '{surplus-model #2b}'),
    ['wrong-type', 'model', id('`#2b` on the fence line', characters, ' Write `#_2b` there.')],
  ],
  [
    'an id without any letter on the fence',
    fence(sheet, '{surplus-model #+++}'),
    ['wrong-type', 'model', id('`#+++` on the fence line', characters, ' Write a name there.')],
  ],
  [
    'the same over an empty block',
    fence('', '{surplus-model #a-b}'),
    ['wrong-type', '', id('`#a-b` on the fence line', hyphen, ' Write `#a_b` there.')],
  ],
  ['an id without any letter', fence(`id: "+++"\n${sheet}`), ['wrong-type', '"+++"', id('`+++`', characters, '')]],
  [
    'an id of two words',
    fence(`id: a b\n${sheet}`),
    ['wrong-type', 'a b', id('`a b`', characters, ' Write `a_b`.'), 'Change to `a_b`'],
  ],
  [
    'a scenario with a slip and without a value',
    scenario('{kk: }'),
    ['unknown-field', 'kk', `${noKey('kk')} Did you mean \`k\`?`, 'Change to `k`'],
  ],
  ['a scenario with an unknown key', scenario('{zzz: }'), ['unknown-field', 'zzz', noKey('zzz')]],
  ['a scenario with an unknown mapping', scenario('{zzz: {a: 1}}'), ['unknown-field', 'zzz', noKey('zzz')]],
  [
    'a name with a hyphen',
    keyed('claim: y > 0, name: prop-1'),
    [
      'wrong-type',
      'prop-1',
      '`prop-1` cannot be a name: a name has letters, digits and `_` and does not start with a digit.',
      'Change to `prop_1`',
    ],
  ],
  ...['for: ""', 'for: "for"'].map((key): (typeof rows)[number] => [
    `a domain that is empty, ${key}`,
    keyed(`claim: y > 0, ${key}`),
    ['claim-invalid', key === 'for: ""' ? '""' : 'for', 'The domain is empty. Write `for: k in [0, 10]`.'],
  ]),
  ...['given: ""', 'given: "given"'].map((key): (typeof rows)[number] => [
    `a condition that is empty, ${key}`,
    keyed(`claim: y > 0, ${key}`),
    ['claim-invalid', key.slice(7), 'The condition is empty. Write `given: c < 50`.'],
  ]),
  ...['for: "k in [0, 1] k"', 'given: "k > 0 k"'].map((key): (typeof rows)[number] => [
    `something behind it, ${key}`,
    keyed(`claim: y > 0, ${key}`),
    ['expression-syntax', 'k', 'An operator is missing before `k`. For a product write `*`.', 'Insert *'],
  ]),
  [
    'a condition that ends too early',
    keyed('claim: y > 0, given: "k >"'),
    ['expression-syntax', '>', 'A value is missing behind `>`.'],
  ],
  [
    'a domain twice',
    keyed('claim: "y > 0 for k in [0, 1]", for: "k in [0, 2]"'),
    ['claim-invalid', '"k in [0, 2]"', 'The domain stands twice: in the claim and under `for`. Keep one.'],
  ],
  [
    'a condition twice',
    keyed('claim: "y > 0 given k > 0", given: "k > 1"'),
    ['claim-invalid', '"k > 1"', 'The condition stands twice: in the claim and under `given`. Keep one.'],
  ],
  [
    'a verdict with a slip',
    keyed('claim: y > 0, expect: hold'),
    ['claim-invalid', 'hold', `\`hold\` is no verdict. Did you mean \`holds\`? ${verdicts}`, 'Write holds'],
  ],
  [
    'no verdict at all',
    keyed('claim: y > 0, expect: zzzz'),
    ['claim-invalid', 'zzzz', `\`zzzz\` is no verdict. ${verdicts}`],
  ],
  [
    'a domain behind its condition',
    claim('y > 0 given k > 0 for k in [0, 1]'),
    ['claim-invalid', 'for', 'The domain (`for …`) stands before `given`.'],
  ],
  [
    'two conditions',
    claim('y > 0 given k > 0 given k > 1'),
    ['claim-invalid', 'given', '`given` stands once; join conditions by `and`.'],
  ],
  [
    'two domains',
    claim('y > 0 for k in [0, 1] for k in [0, 2]'),
    ['claim-invalid', 'for', '`for` stands once; separate variables by commas: `for k in [0, 1], c in [0, 2]`.'],
  ],
  [
    'two shapes',
    claim('y is increasing in k is convex in k'),
    ['claim-invalid', 'is', 'A shape is a claim of its own: write one claim for each.'],
  ],
  [
    'a shape and a relation',
    claim('y is increasing in k and y > 0'),
    [
      'claim-invalid',
      'and',
      'A shape is a claim of its own: state the rest as another claim, or behind `for` or `given`.',
    ],
  ],
  [
    'another word for a condition',
    claim('y > 0 where k > 1'),
    ['claim-invalid', 'where', '`where` cannot stand here. Did you mean `given`?', 'Write given'],
  ],
  [
    'a slip in a joining word',
    claim('y > 0 fro k in [0, 1]'),
    ['claim-invalid', 'fro', '`fro` cannot stand here. Did you mean `for`?', 'Write for'],
  ],
  [
    'a bracket too many',
    claim('y > 0 )'),
    ['expression-syntax', ')', 'This `)` closes nothing: no bracket is open here.', 'Remove )'],
  ],
  [
    'a word of the language as an option',
    claim('y = in'),
    ['expression-syntax', 'in', '`in` is a word of the language. Write it in quotes if it is a text: `"in"`.'],
  ],
  ['a domain alone', claim('for k in [0, 1]'), ['expression-syntax', 'for', 'A value is missing before `for`.']],
];

test.each(rows)('%s', (_, note, expected) => expect(said(note)).toEqual([expected]));

describe('in prose', () => {
  const named = 'claims: [{name: good, claim: y > 0}, y > 1]';
  const one = fence(`id: a\n${sheet}\n${named}`);
  const three = `${one}\n${fence(`id: b\n${sheet}`)}\n${fence(sheet)}`;
  const unclear = (name: string, hint: string): string => `This note has several models: \`${name}\` of which? ${hint}`;
  const unknown = (name: string): string => `No claim or value is called \`${name}\`.`;
  const prose: readonly (readonly [string, string, Said])[] = [
    ['[5](surplus:y+)', one, ['expression-syntax', '+', 'A value is missing behind `+`.']],
    [
      '[all is well](surplus:god)',
      one,
      ['unknown-claim', 'god', `${unknown('god')} Did you mean \`good\`?`, 'Change to good'],
    ],
    [
      '[all is well](surplus:a.god)',
      three,
      ['unknown-claim', 'a.god', `${unknown('a.god')} Did you mean \`a.good\`?`, 'Change to a.good'],
    ],
    [
      '[all is well](surplus:zzzz)',
      one,
      ['unknown-claim', 'zzzz', `${unknown('zzzz')} Give the claim a name with \`name:\`, or correct the spelling.`],
    ],
    [
      '[all is well](surplus:good)',
      three,
      ['unknown-name', 'good', unclear('good', 'Write `a.good`.'), 'Change to a.good'],
    ],
    [
      '[4](surplus:y)',
      three,
      ['unknown-name', 'y', unclear('y', 'Write one of `a.y`, `b.y`.'), 'Change to a.y', 'Change to b.y'],
    ],
    [
      '[4](surplus:y)',
      `${fence(sheet)}\n${fence('model: game\nparams: {z: 1}')}`,
      ['unknown-name', 'y', unclear('y', 'Give the model an `id`, and write it and a dot in front.')],
    ],
    [
      '[4](surplus:zzz)',
      three,
      [
        'unknown-name',
        'zzz',
        'No model of this note has anything called `zzz`. Correct the spelling, or define it in the model.',
      ],
    ],
    ['`{surplus} 1/(k - 2)`', one, ['undefined-value', '1/(k - 2)', 'Division by zero: `k - 2` is 0 here.']],
  ];
  test.each(prose)('%s', (written, models, expected) => expect(said(`${written}\n\n${models}`)).toEqual([expected]));
});

test('scenarios over inherited ones: parameters keep their value beside a new range, null removes', () => {
  const note = `${fence(`id: a\n${sheet}\nscenarios: {low: {params: {k: 3}}, off: {k: 9}}`)}
${fence('extends: a\nscenarios: {low: {params: {k: {range: [0, 9]}}, define: {z: k}}, off: null}')}`;
  const { models, problems } = analyse(note);
  expect(problems).toEqual([]);
  expect(
    models.map(({ scenarios }) => Object.entries(scenarios).map(([name, { outcomes }]) => [name, outcomes])),
  ).toEqual([
    [
      ['low', { y: 6 }],
      ['off', { y: 18 }],
    ],
    [['low', { y: 6, z: 3 }]],
  ]);
});
