import fc from 'fast-check';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { withEdits } from '../../server/src/features/formatting/bodyEdit';
import { formatBody } from '../../server/src/features/formatting/formatBody';
import { readYaml } from '../../server/src/language/yaml';
import { parseNote } from '../../server/src/notes/parseNote';
import { runs } from '../runs';

const formatted = (body: string): string => withEdits(body, formatBody(body));

describe('a body is laid out evenly', () => {
  const cases: readonly [string, string, string][] = [
    [
      'indents of two',
      'model: game\nparams:\n    k: 1\n    c:\n      value: 2\n',
      'model: game\nparams:\n  k: 1\n  c:\n    value: 2\n',
    ],
    [
      'list items within their key',
      'model: game\nclaims:\n- a > 0\n- b > 0\n',
      'model: game\nclaims:\n  - a > 0\n  - b > 0\n',
    ],
    [
      'keys behind a dash',
      'claims:\n   -   name: x\n       claim: a > 0\n',
      'claims:\n  - name: x\n    claim: a > 0\n',
    ],
    ['spaces in brackets', 'params: { k : 1,c: 2 , d:   [ 1,2 ] }\n', 'params: {k: 1, c: 2, d:   [1, 2]}\n'],
    [
      'columns that an author lined up',
      'products:\n  complete: {value: v,     cost: c + k}\n  kit:      {value: v - h, cost: c}\n',
      'products:\n  complete: {value: v,     cost: c + k}\n  kit:      {value: v - h, cost: c}\n',
    ],
    [
      'comments move with their entries',
      '# top\nmodel: game\nparams:\n    # rate\n    k: 1   # here \n',
      '# top\nmodel: game\nparams:\n  # rate\n  k: 1   # here\n',
    ],
    ['blank lines', '\n\nmodel: game\n\n \n\nparams:\n  k: 1 \n', 'model: game\n\nparams:\n  k: 1\n'],
    [
      'a value that runs on',
      'params:\n    k: 1 +\n       2\n    c: {value: 1,\n        unit: EUR}\n',
      'params:\n  k: 1 +\n     2\n  c: {value: 1,\n      unit: EUR}\n',
    ],
    [
      'a block of text',
      'note: |\n     two\n       three  \n\n\n     four\nmodel: game\n',
      'note: |\n     two\n       three  \n\n\n     four\nmodel: game\n',
    ],
    [
      'a block of text further in',
      'claims:\n- note: >\n     why\n  claim: a > 0\n',
      'claims:\n  - note: >\n       why\n    claim: a > 0\n',
    ],
    ['quoted text keeps its spaces', 'title: "a ,  b"\nid : x\n', 'title: "a ,  b"\nid: x\n'],
    ['what cannot be read is left alone', 'params:\n    k: [1\nmodel: game\n', 'params:\n    k: [1\nmodel: game\n'],
    ['an empty body', '', ''],
  ];
  test.each(cases)('%s', (_name, body, expected) => {
    expect(formatted(body)).toBe(expected);
    expect(formatted(expected)).toBe(expected);
  });
});

/** The tree of a body without places. */
function tree(body: string): string {
  return JSON.stringify(readYaml(body).root, (key, value: unknown) =>
    key === 'span' || key === 'pieces' || key === 'at' ? undefined : value,
  );
}

test('formatting keeps the meaning of every example at random indents, and does nothing the second time', () => {
  const bodies = readdirSync('examples')
    .filter((name) => name.endsWith('.md'))
    .flatMap((name) => parseNote(readFileSync(`examples/${name}`, 'utf8')).blocks.map(({ body }) => body.text));
  let changed = 0;
  fc.assert(
    fc.property(fc.constantFrom(...bodies), fc.constantFrom(2, 3, 4), fc.nat(3), (body, width, blank) => {
      const messy = body
        .replace(/^( +)/gm, (indent) => ' '.repeat((indent.length / 2) * width))
        .replace(/^( *)- /gm, (_, indent: string) => `${indent}-${' '.repeat(width - 1)}`)
        .replaceAll('\n', '\n'.repeat(1 + (blank === 3 ? 1 : 0)));
      const after = formatted(messy);
      if (readYaml(messy).problems.length === 0) {
        expect(tree(after)).toBe(tree(messy));
        if (after !== messy) changed += 1;
      }
      expect(formatted(after)).toBe(after);
    }),
    { numRuns: runs(150) },
  );
  expect(changed).toBeGreaterThan(50);
});

test('the examples are laid out already', () => {
  for (const name of readdirSync('examples').filter((each) => each.endsWith('.md')))
    for (const { body } of parseNote(readFileSync(`examples/${name}`, 'utf8')).blocks)
      expect(formatted(body.text)).toBe(body.text);
});
