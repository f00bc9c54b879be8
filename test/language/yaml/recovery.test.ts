import { describe, expect, it } from 'vitest';
import { readYaml, type YamlNode } from '../../../server/src/language/yaml';
import { longestBody } from '../../../server/src/language/yaml/limits';
import { shown } from './apply';

function plainData(node: YamlNode | null): unknown {
  if (node === null) return null;
  if (node.kind === 'scalar') return node.value.text;
  if (node.kind === 'sequence') return node.items.map(plainData);
  return Object.fromEntries(node.entries.map((entry) => [entry.key.value.text, plainData(entry.value)]));
}

describe('a broken entry never silences the rest of its block', () => {
  it.each<[body: string, problems: string[], data: unknown]>([
    [
      'model: game\nparams:\n  a: 1\n  b: "x" y: z\n  c: 3\nclaims:\n  - a > 0\n  - b: c: d\n  - c > 0\n',
      ['quote-expression ⟨"x" y: z⟩', 'yaml-syntax ⟨c: d⟩'],
      {
        model: 'game',
        params: { a: '1', b: '"x" y: z', c: '3' },
        claims: ['a > 0', { b: { c: 'd' } }, 'c > 0'],
      },
    ],
    ['a: 1\n- b\nc: 2', ['yaml-syntax ⟨- b⟩'], { a: '1', c: '2' }],
    ['a: 1\n&& !! ::\nc: 2', ['quote-expression ⟨&& !! :⟩'], { a: '1', '&& !! :': null, c: '2' }],
    ['a: 1\n)( ]\nc: 2', ['yaml-syntax ⟨)( ]⟩'], { a: '1', c: '2' }],
    [
      'a: {b: [1, {c: 2\nd: 3',
      ['yaml-syntax ⟨{⟩', 'yaml-syntax ⟨[⟩', 'yaml-syntax ⟨{⟩'],
      { a: { b: ['1', { c: '2' }] }, d: '3' },
    ],
    [
      'define:\n  q: "a\n  p: a - b\nclaims: [p > 0',
      ['yaml-syntax ⟨"⟩', 'yaml-syntax ⟨[⟩'],
      { define: { q: 'a', p: 'a - b' }, claims: ['p > 0'] },
    ],
    ['a: 1\na: 2\nb: {x: 1, x: 2}', ['duplicate-name ⟨a⟩', 'duplicate-name ⟨x⟩'], { a: '1', b: { x: '1' } }],
    ['# nothing but a comment\n', [], null],
    ['', [], null],
    ['just some words', ['yaml-syntax ⟨just some words⟩'], null],
    ['- a\n- b', ['yaml-syntax ⟨- a⟩'], null],
    ['{model: game, params: {k: 1}}', [], { model: 'game', params: { k: '1' } }],
  ])('%j', (body, problems, data) => {
    const reading = readYaml(body);
    expect(reading.problems.map((found) => shown(body, found))).toEqual(problems);
    expect(plainData(reading.root)).toEqual(data);
  });

  it('keeps the name of an entry whose value cannot be read, and says nothing more about it', () => {
    const body = 'params:\n  c: *missing\n  k: 20\n';
    const { root, problems } = readYaml(body);
    expect(problems.map((found) => shown(body, found))).toEqual(['yaml-unsupported ⟨*missing⟩']);
    const params = root!.entries[0]!.value as Extract<YamlNode, { kind: 'mapping' }>;
    expect(
      params.entries.map((entry) => [entry.key.value.text, entry.value === null, entry.unreadable ?? false]),
    ).toEqual([
      ['c', true, true],
      ['k', false, false],
    ]);
  });
});

describe('what is too large is refused before it costs anything', () => {
  it.each([
    ['lists in brackets', `a: 1\nb: ${'['.repeat(3000)}\nc: 2`],
    ['closed lists', `a: 1\nb: ${'['.repeat(3000)}${']'.repeat(3000)}\nc: 2`],
    ['mappings in brackets', `b: ${'{a: '.repeat(3000)}`],
    ['lists of lists', `b:\n  ${'- '.repeat(3000)}1`],
    ['many brackets', '['.repeat(200_000)],
    ['indented names', Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
    ['a long body', `note: ${'x'.repeat(longestBody)}`],
  ])('%s', (_, body) => {
    const { problems } = readYaml(body);
    expect(problems.map((found) => found.code)).toContain('too-large');
    for (const { span } of problems)
      expect(span.start >= 0 && span.start <= span.end && span.end <= body.length).toBe(true);
  });

  it('and the rest of the block is read', () => {
    const { root } = readYaml(`a: 1\nb: ${'['.repeat(3000)}\nc: 2`);
    expect(root!.entries.map((entry) => entry.key.value.text)).toEqual(['a', 'b', 'c']);
  });
});
