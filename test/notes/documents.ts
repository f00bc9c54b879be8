import fc from 'fast-check';
import { changed, type TextChange } from '../../server/src/notes/textChange';

const lineStart = fc.constantFrom(
  '',
  '',
  '',
  '',
  ' ',
  '  ',
  '   ',
  '    ',
  '\t',
  '> ',
  '>',
  '- ',
  '1. ',
  '2) ',
  '  - ',
  '   > ',
  '> - ',
  '- > ',
  '-   ',
  '*\t',
  '      ',
);
const content = fc.constantFrom(
  '',
  '',
  '',
  '# Heading surplus',
  '## Other [r]',
  '```',
  '```',
  '```',
  '~~~',
  '````',
  '```surplus-model',
  '```{surplus-model #a}',
  '~~~{.surplus-model}',
  '```js',
  '~~~~ text surplus',
  '```a`b',
  'model: game',
  'k: 1',
  '  v: 2',
  ':name: b',
  'prose with surplus',
  '[9](surplus:a) and `{surplus} b`',
  '{surplus}`c`',
  '[9][r] surplus',
  '[r]',
  '[8][R ][r]',
  '[7 [s] x](surplus:d)',
  '[r]: surplus:first',
  '[r]: surplus:second',
  '[s]: http://example.org',
  '[s]: <surplus:a b>',
  '[t]:',
  '[long',
  'label]: surplus:x',
  '[5](surplus:max(a, b))',
  '---',
  '===',
  '***',
  '+++',
  '<div>',
  '</div>',
  '<span>',
  '<!-- [1](surplus:a)',
  '-->',
  '<!-- x -->',
  '<pre>',
  '</pre>',
  '<script>x</script>',
  '<?php',
  '?>',
  '<![CDATA[',
  ']]>',
  '<!X',
  '`open',
  'close` [2](surplus:z)',
  '"title',
  '[6](surplus:q "ti',
  'tle")',
  '- item',
  '1. one',
);
/** Lines that open, close and interrupt each other. */
export const lines = fc.array(
  fc.tuple(lineStart, content).map((parts) => parts.join('')),
  { minLength: 1, maxLength: 24 },
);
const ending = fc.constantFrom('\n', '\n', '\r\n', '\r');
/** Notes of such lines, under front matter or a byte order mark, with any kind of line ending. */
export const document = fc
  .tuple(
    fc.constantFrom(
      '',
      '',
      '---\nt: surplus\n---\n',
      '\uFEFF',
      '\uFEFF---\n# surplus\n---\n',
      '+++\n```surplus-model\n+++\n',
    ),
    lines,
    ending,
  )
  .map(([front, all, end]) => (front + all.join('\n')).replaceAll('\n', end));

/** What an edit puts in the place of a run of a note. */
export const typed = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('x', '`', '\n', ' ', '>', '#', ']', '\r', '-', '<', '') },
  {
    weight: 2,
    arbitrary: fc.constantFrom('\n```\n', '---\n', '\u0085', '\u2028', '\r\n', '\n\n', '\uFEFF', '[r]: surplus:z\n'),
  },
  { weight: 2, arbitrary: lines.map((all) => all.slice(0, 4).join('\n')) },
);

/** An edit at a random place of a note: `at` and `length` are reduced to what it has. */
export function changeOf(text: string, at: number, length: number, inserted: string): TextChange {
  const start = at % (text.length + 1);
  return { start, end: Math.min(text.length, start + length), inserted };
}

/** A note after such an edit. */
export function edited(text: string, at: number, length: number, inserted: string): string {
  return changed(text, changeOf(text, at, length, inserted));
}
