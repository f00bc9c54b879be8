import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sourceSpan, type MappedText } from '../../server/src/notes/mappedText';
import { parseNote, rangeInNote } from '../../server/src/notes/parseNote';

/** Asserts that every character of a mapped text stands in the source where the map says. */
function expectExact(mapped: MappedText, source: string): void {
  for (let at = 0; at < mapped.text.length; at += 1) {
    const span = sourceSpan(mapped, { start: at, end: at + 1 });
    const written = source.slice(span.start, span.end);
    const character = mapped.text[at]!;
    if (character === '\n') expect(written).toMatch(/^(?:\r\n|\n|\r)$/);
    else if (character === ' ') expect([' ', '\t']).toContain(written);
    else expect(written).toBe(character);
  }
}

const word = fc.constantFrom(
  'model',
  'game',
  'k:',
  '20',
  ' ',
  '  ',
  '\t',
  '😀',
  'é',
  '\u0000',
  '{',
  '- ',
  '> ',
  '#',
  '`',
  '*',
  '&amp;',
  '\\',
  'prix €',
);
const line = fc.array(word, { maxLength: 6 }).map((parts) => parts.join(''));
const body = fc.array(line, { maxLength: 8 }).map((lines) => lines.join('\n'));

/** A container that a fence may stand in: what its first line and its other lines begin with. */
interface Container {
  readonly first: string;
  readonly rest: string;
}

const container: fc.Arbitrary<Container> = fc.constantFrom(
  { first: '> ', rest: '> ' },
  { first: '>', rest: '>' },
  { first: '>\t', rest: '>\t' },
  { first: '- ', rest: '  ' },
  { first: '*   ', rest: '    ' },
  { first: '12) ', rest: '    ' },
  { first: '-\t', rest: '\t' },
);

function wrap(lines: readonly string[], containers: readonly Container[]): string[] {
  return containers.reduceRight<string[]>(
    (inner, { first, rest }) => inner.map((content, index) => (index === 0 ? first : rest) + content),
    [...lines],
  );
}

/** Whether nothing of the body can be taken for a container's own white space or for a closing fence. */
function keepsBody(containers: readonly Container[], indent: string, text: string): boolean {
  const bare = containers.findIndex(({ first }) => first === '>');
  const eatsSpace = bare >= 0 && (bare < containers.length - 1 || indent !== '');
  return !eatsSpace && !containers.some(({ first }) => first.includes('\t')) && !/[\t`]|^[ \t]/m.test(text);
}

describe('bodies', () => {
  test('every character of a body maps back to itself, in any container', () => {
    const arrangement = fc.record({
      body,
      containers: fc.array(container, { maxLength: 3 }),
      indent: fc.constantFrom('', ' ', '   '),
      fence: fc.constantFrom('```', '~~~', '`````', '~~~~~~'),
      info: fc.constantFrom('surplus-model', '{surplus-model #a}', '{.surplus-model}', ' surplus-model  '),
      ending: fc.constantFrom('\n', '\r\n', '\r'),
      mark: fc.constantFrom('', '\uFEFF'),
      before: fc.constantFrom('', '😀\n\n', '# Heading\n', 'text\n\n> quote\n\n'),
      closed: fc.boolean(),
    });
    const check = (given: typeof arrangement extends fc.Arbitrary<infer Given> ? Given : never): void => {
      const { fence, indent, info, ending } = given;
      const content = given.body.split('\n').map((text) => indent + text);
      const inside = [indent + fence + info, ...content, ...(given.closed ? [indent + fence] : [])];
      const text = given.mark + (given.before + wrap(inside, given.containers).join('\n')).replaceAll('\n', ending);
      const note = parseNote(text);
      const block = note.blocks[0];
      if (!block) return fc.pre(false);
      expectExact(block.body, text);
      expect(rangeInNote(block, { start: 0, end: block.body.text.length }).end).toBeLessThanOrEqual(text.length);
      expect(text.slice(block.opening.start, block.opening.end)).toBe((fence + info).trimEnd());
      if (given.closed && keepsBody(given.containers, indent, given.body)) {
        expect(block.body.text).toBe(given.body);
        expect(text.slice(block.span.start, block.span.end).startsWith(fence)).toBe(true);
        expect(text.slice(block.span.start, block.span.end).endsWith(fence)).toBe(true);
      }
    };
    fc.assert(fc.property(arrangement, check), { numRuns: 800 });
  });

  const tabs: readonly [string, string, string][] = [
    ['a tab after a quote mark with its space', '> ```surplus-model\n> \tk: 1\n> ```', '\tk: 1'],
    ['a tab that is itself the space after a quote mark', '> ```surplus-model\n>\tk: 1\n> ```', '  k: 1'],
    ['a tab of which an indented fence takes two columns', '  ```surplus-model\n\tk: 1\n  ```', '  k: 1'],
    ['a tab that reaches beyond the indentation of an item', '- ```surplus-model\n\tk: 1\n  ```', '  k: 1'],
    ['a tab inside a line', '> ```surplus-model\n> k:\t1\n> ```', 'k:\t1'],
  ];
  test.each(tabs)('%s', (_, text, expected) => {
    const [block] = parseNote(text).blocks;
    expect(block!.body.text).toBe(expected);
    expectExact(block!.body, text);
  });
});

describe('expressions in the prose', () => {
  const piece = fc.constantFrom(
    'profit',
    '.',
    '(',
    ')',
    ' ',
    '+',
    '&',
    '%',
    '\\',
    '😀',
    '"',
    "'",
    '<',
    '>',
    '–',
    '2',
    ';',
    'é',
  );
  const expression = fc.array(piece, { minLength: 1, maxLength: 8 }).map((parts) => parts.join(''));
  const escapes: readonly ((character: string) => string)[] = [
    (character) => encodeURIComponent(character).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`),
    (character) => (/[!-/:-@[-`{-~]/.test(character) ? `\\${character}` : character),
    (character) => `&#${character.codePointAt(0)};`,
    (character) => `&#x${character.codePointAt(0)!.toString(16)};`,
    (character) => (character === '&' ? '&amp;' : character === '<' ? '&lt;' : character),
  ];
  /** Characters that only read as themselves when they are escaped in some way. */
  const needsEscape = /[()<>&\\% "']/;

  test('targets decode to their expression, and each character maps to what it was written as', () => {
    const choices = fc.array(fc.nat(), { minLength: 30, maxLength: 30 });
    const check = (text: string, choice: number[], angle: boolean, prefix: string): void => {
      const characters = [...text];
      const written = characters.map((character, index) => {
        const escape = escapes[choice[index]! % escapes.length]!;
        const escaped = escape(character);
        const plain = escaped === character && (needsEscape.test(character) || character === '–');
        return plain ? escapes[0]!(character) : escaped;
      });
      const target = `surplus:${written.join('')}`;
      const note = `${prefix}[9,000](${angle ? `<${target}>` : target})`;
      if (text.trim() === '') return;
      const [reference] = parseNote(note).references;
      expect(reference?.expression.text).toBe(text);
      expect(note.slice(reference!.targetSpan.start, reference!.targetSpan.end)).toBe(target);
      expect(note.slice(reference!.textSpan.start, reference!.textSpan.end)).toBe('9,000');
      let at = 0;
      for (const [index, character] of characters.entries()) {
        const span = sourceSpan(reference!.expression, { start: at, end: at + character.length });
        expect(note.slice(span.start, span.end)).toBe(written[index]);
        at += character.length;
      }
    };
    fc.assert(
      fc.property(
        expression,
        choices,
        fc.boolean(),
        fc.constantFrom('', '\uFEFF', '> - 😀 ', 'a\r\n> b ', '# ', '| '),
        check,
      ),
      { numRuns: 500 },
    );
  });

  test('a live value over lines of a quote', () => {
    const note = '> The profit is `{surplus} max(a,\r\n> b)` now.';
    const [reference] = parseNote(note).references;
    expect(reference!.expression.text).toBe('max(a, b)');
    const b = sourceSpan(reference!.expression, { start: 7, end: 8 });
    expect(note.slice(b.start, b.end)).toBe('b');
  });
});
