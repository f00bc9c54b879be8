import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { escapeMarkdown } from '../../server/src/features/words';
import { runs } from '../runs';

describe('text of an author inside Markdown', () => {
  test.each([
    ['payoff.firm', 'payoff.firm'],
    ['consumer_surplus (a - b)!', 'consumer_surplus (a - b)!'],
    ['_said_ by *one*', '\\_said\\_ by \\*one\\*'],
    ['1. the first', '1\\. the first'],
    ['- said', '\\- said'],
    ['# said', '\\# said'],
    ['[here](javascript:alert(1))', '\\[here\\](javascript:alert(1))'],
    ['![](x)', '!\\[\\](x)'],
    ['<b>5 & 6</b>', '\\<b>5 \\& 6\\</b>'],
    [
      'https://example.org, www.example.org, a@example.org',
      'https\\://example.org, www\\.example.org, a\\@example.org',
    ],
  ])('%s', (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });

  const scraps = fc.constantFrom(
    ...[
      'a',
      '1',
      'é',
      '_',
      '*',
      '`',
      '#',
      '+',
      '-',
      '=',
      '>',
      '<b>',
      '</b>',
      '&amp;',
      '[',
      ']',
      '(',
      ')',
      '!',
      '.',
      '\\',
    ],
    ...['~', '|', '$', ':', '//', 'www.', '@', ' ', '  ', '{', '}', '"', '<!--', '1.', '\n', '***', '[x]: y'],
  );
  test('is a paragraph that says what the text says, whatever it is made of', () => {
    fc.assert(
      fc.property(fc.array(scraps, { minLength: 1, maxLength: 12 }), (parts) => {
        const text = parts
          .join('')
          .split('\n')
          .map((line) => line.trim())
          .filter((line) => line !== '')
          .join('\n');
        fc.pre(text !== '');
        const { children } = unified().use(remarkParse).parse(escapeMarkdown(text));
        expect(children).toMatchObject([{ type: 'paragraph', children: [{ type: 'text', value: text }] }]);
        expect((children[0] as { children: unknown[] }).children).toHaveLength(1);
      }),
      { numRuns: runs(1500) },
    );
  });
});
