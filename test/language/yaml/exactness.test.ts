import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../runs';
import { parse } from 'yaml';
import type { MappedText } from '../../../server/src/notes/mappedText';
import { readYaml, type ScalarNode, type YamlNode } from '../../../server/src/language/yaml';

/** Asserts that every piece of a decoded text is what stands in its source. */
function assertExact(body: string, mapped: MappedText): void {
  let reached = 0;
  let source = -1;
  for (const piece of mapped.pieces) {
    expect(piece.start).toBe(reached);
    expect(piece.sourceStart).toBeGreaterThanOrEqual(source);
    reached = piece.end;
    source = piece.sourceEnd;
    const decoded = mapped.text.slice(piece.start, piece.end);
    const written = body.slice(piece.sourceStart, piece.sourceEnd);
    if (decoded === written) continue;
    if (/^\s+$/.test(decoded) && /^\s*$/.test(written)) continue; // a fold
    if (decoded === "'") expect(written).toBe("''");
    else expect([written, parse(`"${written}"`)]).toEqual([written, decoded]);
  }
  expect(reached).toBe(mapped.text.length);
}

function scalarsOf(node: YamlNode | null): ScalarNode[] {
  if (node === null) return [];
  if (node.kind === 'scalar') return [node];
  if (node.kind === 'sequence') return node.items.flatMap(scalarsOf);
  return node.entries.flatMap((entry) => [entry.key, ...scalarsOf(entry.value)]);
}

function plainData(node: YamlNode | null): unknown {
  if (node === null) return null;
  if (node.kind === 'scalar') return node.value.text;
  if (node.kind === 'sequence') return node.items.map(plainData);
  return Object.fromEntries(node.entries.map((entry) => [entry.key.value.text, plainData(entry.value)]));
}

function assertReads(body: string): void {
  const { root, problems } = readYaml(body);
  expect([body, problems]).toEqual([body, []]);
  expect([body, plainData(root)]).toEqual([body, parse(body, { schema: 'failsafe' })]);
  for (const scalar of scalarsOf(root)) {
    assertExact(body, scalar.value);
    if (scalar.style === 'plain') expect(body[scalar.span.start]).toBe(scalar.value.text[0]);
    if (scalar.style === 'single') expect(body.slice(scalar.span.start, scalar.span.end)).toMatch(/^'[^]*'$/);
    if (scalar.style === 'double') expect(body.slice(scalar.span.start, scalar.span.end)).toMatch(/^"[^]*"$/);
  }
}

describe('each character of a scalar maps to where it is written', () => {
  it.each([
    ['plain', 'a: p1*q1 - F\n'],
    ['plain over lines', 'a: p1*q1\n   - F\n\n   + 2\nb: 1\n'],
    ['single', "a: 'it''s   one'\n"],
    ['single over lines', "a: 'one\n  two\n\n  three '\n"],
    ['double', 'a: "tab\\tx \\x41 \\u00e9 \\U0001F600 \\" end"\n'],
    ['double over lines', 'a: "one  \n   two\n\n\n   three\\\n   four \\n five"\n'],
    ['literal', 'a: |\n  one\n    two\n\n  three\n\n\nb: 1\n'],
    ['literal strip', 'a: |-\n  one\n  two\n\nb: 1\n'],
    ['literal keep', 'a: |+\n  one\n\n\nb: 1\n'],
    ['literal indent', 'a: |2\n    one\n  two\nb: 1\n'],
    ['folded', 'a: >\n  one\n  two\n\n  three\n\n\n  four\nb: 1\n'],
    ['folded with indented lines', 'a: >\n  one\n    two\n    three\n\n  four\n  \n  five\nb: 1\n'],
    ['folded keep', 'a: >+\n  one\n  two\n\n\nb: 1\n'],
    ['folded strip with a tab', 'a: >-\n  one\n  \ttwo\n  three\n'],
    ['leading empty lines', 'a: >\n\n\n  one\n  two\n'],
    ['keys', '"a\\u0020b": 1\n\'c d\': 2\nplain key: 3\nπ: 4\n'],
    ['flow', '{a: \'x\', b: [1, "2\\t", {c: d e}], e: f\n  g}\n'],
    ['list in its key’s column', 'a:\n- 1\n- b: 2\n  c: 3\n'],
    ['comments', '# first\na: 1 # one\n# between\nb:\n  # inner\n  c: 2\n'],
    ['emoji', 'title: "🎲 game" # 🎲\nnote: 🎲 dice\n'],
    ['indented as a whole', '  a: 1\n  b:\n    c: 2\n'],
  ])('%s', (_, body) => assertReads(body));

  const word = fc.stringMatching(/^[A-Za-zé🎲_*/+-]{0,3}[A-Za-z0-9é🎲_]{1,6}$/u).filter((text) => !/^[-*]/.test(text));
  const words = fc.array(word, { minLength: 1, maxLength: 6 });
  const hex = (text: string): string =>
    Array.from(text, (c) => `\\U${c.codePointAt(0)!.toString(16).padStart(8, '0')}`).join('');
  const scalar = fc.oneof(
    words.map((parts) => parts.join(' ')),
    words.map((parts) => parts.join('\n    ')),
    words.map((parts) => `'${parts.join(" '' ")}'`),
    words.map((parts) => `'${parts.join('\n\n    ')}'`),
    fc
      .tuple(words, fc.constantFrom(' ', '\\n', '\\t', '\\x41', '\n      ', '\\\n    ', ' \n\n   '))
      .map(([parts, gap]) => `"${parts.join(gap)}"`),
    words.map((parts) => `"${parts.map(hex).join(' ')}"`),
    fc
      .tuple(
        words,
        fc.constantFrom('|', '>'),
        fc.constantFrom('', '-', '+'),
        fc.array(fc.constantFrom('\n', '\n\n', '\n  ', '\n\n\n'), { minLength: 6, maxLength: 6 }),
      )
      .map(
        ([parts, style, chomp, gaps]) =>
          `${style}${chomp}\n${parts.map((part, index) => `    ${(gaps[index] ?? '\n').includes('  ') && index > 0 ? '  ' : ''}${part}${(gaps[index] ?? '\n').trimEnd() || '\n'}`).join('\n')}`,
      ),
  );
  const quotedKey = word.map((text) => `"${hex(text)}"`);
  const entry = fc.tuple(fc.oneof(word, quotedKey), scalar);

  it('in generated mappings', () => {
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 5 }), (entries) => {
        const body = `${entries.map(([key, value], index) => `${index % 2 ? '' : ''}k${index}${/^"/.test(key) ? '' : key.replace(/[^A-Za-z0-9]/g, '')}: ${value}`).join('\n')}\n`;
        assertReads(body);
        const keyed = `outer:\n${entries.map(([key], index) => `  ${/^"/.test(key) ? key.replace(/"$/, `${index}"`) : `${key}${index}`}: ${index}`).join('\n')}\n`;
        assertReads(keyed);
      }),
      { numRuns: runs(300) },
    );
  });
});
