import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../runs';
import { readBlocks } from '../../../server/src/language/block';
import { pathAt, readYaml, type YamlNode } from '../../../server/src/language/yaml';
import { blocks, testFamilies } from '../block/family';
import { applyFix } from './apply';

function spansInside(node: YamlNode | null, length: number): boolean {
  if (node === null) return true;
  const inside = 0 <= node.span.start && node.span.start <= node.span.end && node.span.end <= length;
  if (node.kind === 'sequence') return inside && node.items.every((item) => spansInside(item, length));
  if (node.kind === 'mapping')
    return inside && node.entries.every((entry) => spansInside(entry.key, length) && spansInside(entry.value, length));
  return (
    inside &&
    node.value.pieces.every(
      (piece) => 0 <= piece.sourceStart && piece.sourceStart <= piece.sourceEnd && piece.sourceEnd <= length,
    )
  );
}

function check(body: string): void {
  const { root, problems } = readYaml(body);
  expect(spansInside(root, body.length)).toBe(true);
  const declared = readBlocks([{ body, fenceId: null }], testFamilies);
  for (const { span, message, fixes } of [...problems, ...declared.flatMap((each) => each.problems)]) {
    expect([body, span, 0 <= span.start && span.start <= span.end && span.end <= body.length]).toEqual([
      body,
      span,
      true,
    ]);
    expect(message).toMatch(/[.?]$/);
    for (const fix of fixes ?? []) expect(typeof applyFix(body, fix)).toBe('string');
  }
}

describe('mutilated blocks are read without an exception, with ranges inside the body', () => {
  const noise = fc.constantFrom(
    ...Array.from('{}[]()":\'#&*!|>%@`,-?\\\t\n  \u{1F3B2}é\r\u0000~='),
    '- ',
    ': ',
    '\n  ',
    '\n---\n',
    '|\n',
    '<<: *a',
    '&a ',
  );
  const cut = fc.record({ kind: fc.constant('cut' as const), from: fc.nat(), length: fc.nat(40) });
  const insert = fc.record({ kind: fc.constant('insert' as const), from: fc.nat(), text: noise });
  const truncate = fc.record({ kind: fc.constant('truncate' as const), from: fc.nat() });
  const edits = fc.array(fc.oneof(cut, insert, insert, truncate), { minLength: 1, maxLength: 6 });

  it.each(blocks.map((body, index) => [index, body]))('block %i', (_, body) => {
    fc.assert(
      fc.property(edits, fc.nat(), (changes, cursor) => {
        let text = body;
        for (const change of changes) {
          const at = change.from % (text.length + 1);
          if (change.kind === 'truncate') text = text.slice(0, at);
          else if (change.kind === 'insert') text = text.slice(0, at) + change.text + text.slice(at);
          else text = text.slice(0, at) + text.slice(at + change.length);
        }
        check(text);
        const place = pathAt(text, cursor % (text.length + 1));
        expect(0 <= place.span.start && place.span.start <= place.span.end && place.span.end <= text.length).toBe(true);
      }),
      { numRuns: runs(150) },
    );
  });

  it('and so is noise', () => {
    fc.assert(
      fc.property(fc.array(noise, { maxLength: 60 }), (parts) => check(parts.join(''))),
      { numRuns: runs(400) },
    );
  });
});

describe('time grows with the length of the body, not faster', () => {
  it.each([
    ['pairs in braces', (n: number) => `a: {${Array.from({ length: n }, (_, i) => `k${i}: max(0, ${i})`).join(', ')}}`],
    ['unclosed braces', (n: number) => Array.from({ length: n }, (_, i) => `k${i}: {a: 1`).join('\n')],
    ['equal names', (n: number) => 'k: 1\n'.repeat(n)],
    ['stray lines', (n: number) => `a: 1\n${'b c: d: e\n'.repeat(n)}`],
    ['broken entries', (n: number) => `a:\n${'  - }{ ]: : x\n'.repeat(n)}`],
    ['round brackets', (n: number) => `a: {b: ${'('.repeat(n)}${']'.repeat(n)}}`],
    ['hashes', (n: number) => `a: {b: 1\n${'  c # ]\n'.repeat(n)}`],
    ['quotes', (n: number) => `a: {b: ${'"x '.repeat(n)}}`],
    ['apostrophes', (n: number) => `a: [${"'x, ".repeat(n)}]`],
    [
      'deeper lines',
      (n: number) => Array.from({ length: Math.min(60, n) }, (_, i) => `${' '.repeat(i)}k: {`).join('\n'),
    ],
    ['lines of a text', (n: number) => `note: one\n${'  two: #3\n'.repeat(n)}`],
    ['marks', (n: number) => `a: [${'*a, &b c, !d e, '.repeat(n)}]`],
  ])('%s', (_, write) => {
    // Of this process alone, the least of some: what else the machine does adds to each.
    const cost = (body: string): number => {
      const before = process.cpuUsage();
      readYaml(body);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    };
    cost(write(500));
    const small = Math.min(cost(write(1000)), cost(write(1000)), cost(write(1000)));
    const large = (tries: number): number => {
      const once = cost(write(8000));
      return once < limit || tries === 1 ? once : Math.min(once, large(tries - 1));
    };
    // Eight times the work; a quadratic reader needs sixty-four times as long.
    const limit = Math.max(400, small * 30);
    expect(large(4)).toBeLessThan(limit);
  });
});
