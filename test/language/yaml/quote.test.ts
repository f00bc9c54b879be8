import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../runs';
import { parse } from 'yaml';
import { quoteScalar } from '../../../server/src/language/yaml';

describe('quoteScalar', () => {
  it.each([
    ['max(0, a)', '"max(0, a)"'],
    ['say "x"', `'say "x"'`],
    [`it's "x"`, `'it''s "x"'`],
    ['$\\alpha$', "'$\\alpha$'"],
    ['two\nlines', '"two\\nlines"'],
    ['', '""'],
  ])('%j', (text, quoted) => expect(quoteScalar(text)).toBe(quoted));

  it('is read back as the same text, as value and in a list', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (text) => {
        expect(parse(`a: ${quoteScalar(text)}\nb: [${quoteScalar(text)}, 1]`, { schema: 'failsafe' })).toEqual({
          a: text,
          b: [text, '1'],
        });
      }),
      { numRuns: runs(500) },
    );
  });
});
