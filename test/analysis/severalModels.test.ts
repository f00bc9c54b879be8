import { expect, test } from 'vitest';
import { analyseNote, createReuse } from '../../server/src/analysis';

const models = `
\`\`\`surplus-model
model: game
id: entry
define: {price: 28, quantity: 72}
\`\`\`

\`\`\`surplus-model
model: game
id: exit
define: {price: 10}
\`\`\`

\`\`\`surplus-model
model: game
define: {margin: 3}
\`\`\`
`;

test.each([
  [
    '[28](surplus:price)',
    'unknown-name',
    'This note has several models: `price` of which? Write one of `entry.price`, `exit.price`.',
    ['entry.price', 'exit.price'],
  ],
  [
    '`{surplus} 2*quantity`',
    'unknown-name',
    'This note has several models: `quantity` of which? Write `entry.quantity`.',
    ['entry.quantity'],
  ],
  [
    '[price](surplus:price)',
    'unknown-name',
    'This note has several models: `price` of which? Write one of `entry.price`, `exit.price`.',
    ['entry.price', 'exit.price'],
  ],
  [
    '[3](surplus:margin)',
    'unknown-name',
    'This note has several models: `margin` of which? Give the model an `id`, and write it and a dot in front.',
    [],
  ],
  [
    '[3](surplus:prise)',
    'unknown-name',
    'No model of this note has anything called `prise`. Correct the spelling, or define it in the model.',
    [],
  ],
  ['[3](surplus:entry.prise)', 'unknown-name', '`entry` has nothing called `prise`. Did you mean `price`?', ['price']],
  [
    '`{surplus} 2*entry.nonsense + exit.price`',
    'unknown-name',
    '`entry` has nothing called `nonsense`. Correct the spelling, or define it in the model.',
    [],
  ],
])('%s in a note with several models', (sentence, code, message, meant) => {
  const analysis = analyseNote(`${sentence}\n${models}`, { version: 0, charts: false, reuse: createReuse() })!;
  expect(
    analysis.problems.map((each) => [
      each.code,
      each.message,
      (each.fixes ?? []).flatMap(({ edits }) => edits.map(({ newText }) => newText)),
    ]),
  ).toEqual([[code, message, meant]]);
});

test.each([
  ['core: null', 'core'],
  ['contributions: ~', 'contributions'],
  ['title: null', null],
  ['discountFactor: null', null],
])('a block that takes back what it needs of another is told so: %s', (line, offending) => {
  const block = (body: string): string => `\`\`\`surplus-model\n${body}\n\`\`\`\n`;
  const brand =
    'model: partnership\nid: brand\ncore: 4\ncontributions: {ideas: {value: 1, capacity: 10}}\ndiscountFactor: 0.9';
  const note = `${block(brand)}\n${block(`extends: brand\n${line}`)}`;
  const { problems } = analyseNote(note, { version: 1, charts: false, reuse: createReuse() })!;
  const lines = note.split('\n');
  const said = problems.map(({ code, range: { start, end } }) => [
    code,
    lines[start.line]!.slice(start.character, end.character),
  ]);
  expect(said).toEqual(offending === null ? [] : [['missing-field', offending]]);
});
