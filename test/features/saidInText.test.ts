import { expect, test } from 'vitest';
import { connectedNotes } from '../../server/src/features/connectedNotes';
import { endingOf, saidInText } from '../../server/src/features/saidInText';
import { noteOf } from '../across/notes';

test.each<[string, string, boolean]>([
  ['a path in an expression', 'twice: 2*base.md#shop.margin', true],
  ['a path in quotes', `sold: 'max("base.md"#shop.x, 0)'`, true],
  ['a path in typographic quotes', 'sold: “base.md”#shop.x', true],
  ['a path with a folder', 'extends: ../base.md#shop', true],
  ['space before the sign', `extends: "../base.md #shop"`, true],
  ['a path broken between lines', 'extends: "base.md\n  #shop"', true],
  ['an escaped sign in a link', '[6](surplus:base.md%23shop.margin)', true],
  ['escaped letters in a link', '[6](surplus:b%61se.md#shop.margin)', true],
  ['an escape of YAML', 'extends: "base.md\\x23shop"', true],
  ['an entity', '[6](surplus:base.md&num;shop.margin)', true],
  ['another note', 'twice: 2*database.md#shop.margin', false],
  ['a note of this ending', 'twice: 2*base.md2#shop.margin', false],
  ['only the name of the file', 'See base.md.', false],
  ['only a heading', '# base.md\n', false],
])('a text may lead to base.md by %s', (_, text, expected) => {
  const { endings } = saidInText(text);
  expect(endings === null || endings.has(endingOf('papers/base.md'))).toBe(expected);
});

test.each<[string, string, string, boolean]>([
  ['a name', 'margin: 10 - fee', 'fee', true],
  ['no name', 'margin: 10 - f', 'fee', false],
  ['a name in another form of Unicode', 'prix: 10 - coût'.normalize('NFD'), 'coût', true],
  ['an escaped name in a link', '[6](surplus:shop.co%C3%BBt)', 'coût', true],
  ['an escaped space in a link', '[6](surplus:shop.demand."big%20firms")', 'big firms', true],
  ['a name broken between lines', 'claim: "demand.\'big\n  firms\' > 0"', 'big firms', true],
  ['half a name', 'big news', 'big firms', false],
  ['a name behind an escape of YAML', '"\\u0066ee"', 'fee', true],
  ['a sign that is no escape', '100% of \\xi and \\underline{x}', 'fee', false],
])('a text may say %s', (_, text, name, expected) => {
  expect(saidInText(text).maySay([name])).toBe(expected);
});

const go = () => Promise.resolve(true);
const sheet = (body: string) => noteOf(`model: game\n${body}`);
const others = [
  ...Array.from({ length: 300 }, (_, index) => ({
    path: `apart${index}.md`,
    text: sheet('id: own\nparams: {fee: 1}\ndefine: {margin: 2*fee}'),
  })),
  { path: 'deep/reads.md', text: sheet('id: reads\ndefine: {twice: 2*"../base.md"#shop.margin}') },
  { path: 'deep/child.md', text: noteOf('extends: ../base.md#shop\nid: child') },
  { path: 'deep/grandchild.md', text: noteOf('extends: child.md#child\nid: grand\ndefine: {more: fee + 1}') },
].map((each) => ({ ...each, uri: `file:///${each.path}`, version: null }));
const own = {
  path: 'base.md',
  uri: 'file:///base.md',
  version: 1,
  text: sheet('id: shop\nparams: {fee: 4}\ndefine: {margin: 10 - fee}'),
};

test.each<[readonly string[], readonly string[]]>([
  [[], ['base.md']],
  [['fee'], ['base.md', 'deep/child.md', 'deep/grandchild.md']],
  [['margin'], ['base.md', 'deep/reads.md']],
  [
    ['margin', 'fee'],
    ['base.md', 'deep/reads.md', 'deep/child.md', 'deep/grandchild.md'],
  ],
])('for the names %j only the notes that matter are read', async (names, paths) => {
  const read = await connectedNotes(own, others, names, go);
  expect(read?.notes.map(({ uri }) => uri.slice('file:///'.length))).toEqual(paths);
});

test('reading is given up when nobody waits for it', async () => {
  let steps = 0;
  expect(await connectedNotes(own, others, ['fee'], () => Promise.resolve(++steps < 2))).toBe(null);
  expect(steps).toBe(2);
});
