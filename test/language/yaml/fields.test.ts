import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readYaml } from '../../../server/src/language/yaml';
import { readYamlWhole } from '../../../server/src/language/yaml/readYaml';
import { parseNote } from '../../../server/src/notes/parseNote';
import { runs } from '../../runs';
import { blocks } from '../block/family';

const examples = join(import.meta.dirname, '../../../examples');
const bodies = [
  ...blocks,
  ...readdirSync(examples)
    .filter((name) => name.endsWith('.md'))
    .flatMap((name) => parseNote(readFileSync(join(examples, name), 'utf8')).blocks.map(({ body }) => body.text)),
];

const inserted = fc.constantFrom(
  ...Array.from('1a =:{}[]()":\'#&*!|>%@`,-?\\\t\n\r~'),
  '\n\n',
  '\n  ',
  '\n- ',
  '\na: 1',
  '\nid: x\n',
  '# said\n',
  'note: |\n  text\n',
  'k: [1,\n',
  "q: 'a\n",
  '---\n',
  '\u0085',
  '\u2028',
  '',
);
const edit = fc.tuple(fc.nat(), fc.nat(12), inserted);

test('a body is read field by field as it is read as a whole, edit after edit', () => {
  fc.assert(
    fc.property(fc.constantFrom(...bodies), fc.array(edit, { minLength: 1, maxLength: 5 }), (body, edits) => {
      let text = body;
      for (const [at, length, typed] of [[0, 0, ''] as const, ...edits]) {
        const start = at % (text.length + 1);
        text = text.slice(0, start) + typed + text.slice(start + (length > 8 ? length : typed === '' ? 1 : 0));
        expect(readYaml(text)).toEqual(readYamlWhole(text));
      }
    }),
    { numRuns: runs(100) },
  );
});

/** Numbers, and what looks like one. */
const digits = fc.oneof(
  fc.nat(9999).map(String),
  fc.constantFrom(
    '0',
    '00',
    '007',
    '1.5',
    '1.',
    '.5',
    '1.2.3',
    '1,5',
    '1,500',
    '1e3',
    '12%',
    '-4',
    '',
    '1 2',
    '12345678901234567890',
  ),
);

test('a number that is typed over is read as the body with it is read as a whole', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...bodies),
      fc.array(fc.tuple(fc.nat(), digits, fc.boolean()), { minLength: 1, maxLength: 6 }),
      (body, edits) => {
        let text = body;
        readYaml(text);
        for (const [at, typed, inside] of edits) {
          const numbers = [...text.matchAll(inside ? /\d/g : /\d+(?:\.\d+)?/g)];
          const found = numbers[at % Math.max(1, numbers.length)];
          if (!found) return;
          text = text.slice(0, found.index) + typed + text.slice(found.index + found[0].length);
          expect(readYaml(text)).toEqual(readYamlWhole(text));
        }
      },
    ),
    { numRuns: runs(150) },
  );
});

test('fields keep their places when those above them grow, go or change places', () => {
  const fields = [
    'model: game\n',
    'id: a\n',
    'params:\n  k: {value: 1}\n\n',
    'claims:\n  - k > 0\n',
    'note: |\n  said\n\n',
    'x:\n',
  ];
  fc.assert(
    fc.property(fc.shuffledSubarray(fields), fc.boolean(), (all, end) => {
      const body = end ? all.join('') : all.join('').trimEnd();
      expect(readYaml(body)).toEqual(readYamlWhole(body));
    }),
  );
});

test('a new field does not take the place of one that stands in the same body', () => {
  readYaml('a: 1\nb: 1\nc: 1\n');
  // As many as are remembered: the fields above are those that were not asked for longest.
  for (let each = 0; each < 3997; each++) readYaml(`f${each}: 1\n`);
  const text = 'a: 1\nb: 1\nc: 1\nd: 1\n';
  expect(readYaml(text)).toEqual(readYamlWhole(text));
});
