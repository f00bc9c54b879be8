import { describe, expect, it } from 'vitest';
import type { TextEdit } from '../../server/src/analysis/analysis';
import { writeParameters } from '../../server/src/features/writeParameters';
import { parseNote } from '../../server/src/notes/parseNote';
import { positionsOf } from '../../server/src/notes/positions';

/** The body of a block after values were written into it; `before` stands in front of each of its lines. */
function written(body: string, values: Readonly<Record<string, string>>, before = ''): string {
  const text = ['```surplus-model', ...body.split('\n'), '```'].map((line) => `${before}${line}\n`).join('');
  const note = parseNote(text);
  const view = { uri: '', note, positions: positionsOf(text), analysis: null, current: false };
  const after = applied(text, writeParameters(view, text, 0, values)!);
  const lines = after.split('\n').slice(1, -2);
  for (const line of lines) expect(line.startsWith(before)).toBe(true);
  return lines.map((line) => line.slice(before.length)).join('\n');
}

function applied(text: string, edits: readonly TextEdit[]): string {
  const { offsetAt } = positionsOf(text);
  return [...edits]
    .sort((a, b) => offsetAt(b.range.start) - offsetAt(a.range.start))
    .reduce(
      (result, { range, newText }) =>
        result.slice(0, offsetAt(range.start)) + newText + result.slice(offsetAt(range.end)),
      text,
    );
}

describe('writing values of parameters into a block', () => {
  const cases: readonly (readonly [what: string, body: string, values: Record<string, string>, after: string])[] = [
    ['a plain value in flow style', 'params: {k: 20, c: 0}', { k: '24' }, 'params: {k: 24, c: 0}'],
    [
      'a plain value on a line of its own',
      'params:\n  k: 20 # cost\n  c: 0',
      { k: '24' },
      'params:\n  k: 24 # cost\n  c: 0',
    ],
    [
      'the value of a mapping, not its range',
      'params:\n  c: {value: 0, range: [0, 50], unit: EUR}',
      { c: '12.5' },
      'params:\n  c: {value: 12.5, range: [0, 50], unit: EUR}',
    ],
    ['an expression in quotes', 'params: {a: "max(1, 2)"}', { a: '3' }, 'params: {a: 3}'],
    ['a percentage', 'params: {r: 20%}', { r: '0.255' }, 'params: {r: 25.5%}'],
    ['several at once', 'params: {k: 20, c: 0}', { k: '1', c: '-2' }, 'params: {k: 1, c: -2}'],
    ['an expression that YAML would split', 'params: {a: 1}', { a: 'max(1, 2)' }, 'params: {a: "max(1, 2)"}'],
    ['a word', 'params: {mode: fast}', { mode: 'slow' }, 'params: {mode: slow}'],
    ['a value that is missing', 'params:\n  k:\n  c: 1', { k: '4' }, 'params:\n  k: 4\n  c: 1'],
    [
      'a mapping without a value, in flow style',
      'params: {k: {range: [0, 9]}}',
      { k: '4' },
      'params: {k: {value: 4, range: [0, 9]}}',
    ],
    [
      'a mapping without a value, on lines',
      'params:\n  k:\n    range: [0, 9]',
      { k: '4' },
      'params:\n  k:\n    value: 4\n    range: [0, 9]',
    ],
    ['an inherited one', 'extends: a\nclaims: [x > 0]', { k: '4' }, 'extends: a\nparams: {k: 4}\nclaims: [x > 0]'],
    [
      'inherited ones beside others',
      'extends: a\nparams: {c: 1}',
      { k: '4', d: '5' },
      'extends: a\nparams: {c: 1, k: 4, d: 5}',
    ],
    [
      'an inherited one beside others on lines',
      'extends: a\nparams:\n  c: 1\nclaims: [x > 0]',
      { k: '4' },
      'extends: a\nparams:\n  c: 1\n  k: 4\nclaims: [x > 0]',
    ],
    ['an inherited one beside none', 'extends: a\nparams: {}', { k: '4' }, 'extends: a\nparams: {k: 4}'],
    ['an inherited one in a block on one line', '{extends: a}', { k: '4' }, '{extends: a, params: {k: 4}}'],
  ];
  it.each(cases)('%s', (_what, body, values, after) => {
    expect(written(body, values)).toBe(after);
  });
  it.each(cases)('%s, within a quoted list', (_what, body, values, after) => {
    expect(written(body, values, '>    ')).toBe(after);
  });
});
