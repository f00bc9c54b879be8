import { describe, expect, test } from 'vitest';
import { analyseNote, createReuse } from '../../server/src/analysis';
import type { TextEdit } from '../../server/src/analysis/analysis';
import { positionsOf } from '../../server/src/notes/positions';

const analyse = (text: string) => analyseNote(text, { version: 0, charts: false, reuse: createReuse() })!;

function applied(text: string, edits: readonly TextEdit[]): string {
  const positions = positionsOf(text);
  const offsets = edits.map(({ range, newText }) => ({
    from: positions.offsetAt(range.start),
    to: positions.offsetAt(range.end),
    newText,
  }));
  return offsets
    .sort((a, b) => b.from - a.from)
    .reduce((result, { from, to, newText }) => result.slice(0, from) + newText + result.slice(to), text);
}

/** A block on its own, in a list, in a quote in a list, and with Windows line ends. */
const surroundings: [string, (body: string) => string][] = [
  ['on its own', (body) => `\`\`\`surplus-model\n${body}\n\`\`\`\n`],
  ['in a list', (body) => `- item\n\n${`\`\`\`surplus-model\n${body}\n\`\`\``.replace(/^/gm, '  ')}\n`],
  ['in a quote in a list', (body) => `- item\n\n${`\`\`\`surplus-model\n${body}\n\`\`\``.replace(/^/gm, '  > ')}\n`],
  ['with Windows line ends', (body) => `\`\`\`surplus-model\n${body}\n\`\`\`\n`.replaceAll('\n', '\r\n')],
];

describe.each(surroundings)('the preferred fix mends a block %s', (_, around) => {
  test.each([
    ['two entries on one line', 'model: game\nparams:\n  k: 20  c: 3\nclaims:\n  - c = 3'],
    ['a comma inside a call', 'model: game\nparams: {a: 1}\ndefine: {v: max(0, a)}\nclaims:\n  - v = 1'],
    ['a missing space', 'model: game\nparams: {k:20}\nclaims:\n  - k = 20'],
    ['a doubled equals sign', 'model: game\nparams: {k: 20}\nclaims:\n  - k == 20'],
    ['a misspelt name', 'model: game\nparams: {fee: 20}\nclaims:\n  - fea = 20'],
    ['a misspelt field', 'model: game\nparms: {fee: 20}'],
    ['a stale number of a claim', 'model: game\nparams: {fee: 20}\nclaims:\n  - fee = 21'],
  ])('%s', (_name, body) => {
    let text = around(body);
    for (let left = 4; left > 0; left--) {
      const fix = analyse(text)
        .problems.flatMap(({ fixes }) => fixes)
        .find(({ preferred }) => preferred);
      if (!fix) break;
      text = applied(text, fix.edits);
    }
    expect(analyse(text).problems.map(({ code, message }) => [code, message, text])).toEqual([]);
  });
});
