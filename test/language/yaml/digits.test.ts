import { describe, expect, test } from 'vitest';
import { withChangedNumber } from '../../../server/src/language/yaml/digits';
import { readYamlWhole } from '../../../server/src/language/yaml/readYaml';

const entryOf = (text: string) => readYamlWhole(text).root!.entries[0]!;

describe('only the digits of a number by itself are typed over without reading the field again', () => {
  test.each([
    ['a: 12\n', 'a: 13\n', true],
    ['a: 12', 'a: 1200.5', true],
    ['a: 12 # known\n', 'a: 9 # known\n', true],
    ['params: {a: 1, b: 2}\n', 'params: {a: 10, b: 2}\n', true],
    ['params:\n  a: {value: 1, range: [0, 5]}\n  b: 3\n', 'params:\n  a: {value: 1, range: [0, 50]}\n  b: 3\n', true],
    ['grid:\n  - 1\n  - 2\n', 'grid:\n  - 15\n  - 2\n', true],
    // More than digits, or more than one value.
    ['a: 12\n', 'a: b\n', false],
    ['a: 12\n', 'a: 012\n', false],
    ['a: 12\n', 'a: 1e3\n', false],
    ['a: 12\n', 'a: -12\n', false],
    ['a: 12\n', 'a: 12%\n', false],
    ['a: [1, 2, 3]\n', 'a: [5, 2, 6]\n', false],
    // Not by itself: a decimal comma, a formula, a text, a name, a comment.
    ['a: [1,50]\n', 'a: [1,500]\n', false],
    ['a: [1,50]\n', 'a: [2,50]\n', false],
    ['a: 2*x + 3\n', 'a: 2*x + 4\n', false],
    ['a: x1\n', 'a: x2\n', false],
    ['a: "12"\n', 'a: "13"\n', false],
    ['a: 12\n  13\n', 'a: 12\n  14\n', false],
    ['a: {1: x}\n', 'a: {2: x}\n', false],
    ['a: 1 # 12\n', 'a: 1 # 13\n', false],
    ['a: |\n  12\n', 'a: |\n  13\n', false],
  ])('%j, %j', (before, text, taken) => {
    const entry = withChangedNumber({ text: before, at: 0, entry: entryOf(before) }, text);
    expect(entry).toEqual(taken ? entryOf(text) : null);
  });

  test('where it stands in its body', () => {
    const [above, before, text] = ['model: game\n', 'params: {a: 1, b: x}\n', 'params: {a: 1.25, b: x}\n'];
    const [first, second] = [before, text].map((field) => readYamlWhole(above + field).root!.entries[1]!);
    expect(withChangedNumber({ text: before, at: above.length, entry: first! }, text)).toEqual(second);
  });
});
