import { describe, expect, it } from 'vitest';
import { renderNote } from '../../server/src/exports';
import { checkedNote, plainly, troubled } from './notes';

const model = `\`\`\`surplus-model
model: game
id: sheet
title: '<i>Umbrellas</i>'
params: {a: {value: 12, range: [0, 20]}}
define: {y: a/2}
scenarios: {wet: {a: 9000}}
claims:
  - {name: half, claim: y = 6}
charts:
  - y over a
  - y by scenario
\`\`\`
`;

async function page(text: string): Promise<string> {
  const files = await renderNote(checkedNote('notes/a.md', text, true), 'html', plainly);
  expect(files.map(({ ending }) => ending)).toEqual(['.html']);
  return String(files[0]!.content);
}

async function prose(text: string): Promise<string> {
  return /<main>(.*)<\/main>/s.exec(await page(text))![1]!;
}

describe('a page', () => {
  it('holds a card with results, verdicts and drawn charts in the place of each model', async () => {
    const made = await page(`# Rain & sun\n\n${model}`);
    expect(made).toMatch(/^<!doctype html>\n<html lang="en"><head>/);
    expect(made).toContain('<title>Rain &amp; sun</title>');
    expect(made).toContain('<h2>&lt;i&gt;Umbrellas&lt;/i&gt;</h2>');
    expect(made).toContain('<td class="number">6</td><td class="number">4,500</td>');
    expect(made).toContain('✓ holds</strong> <strong>half </strong><code>y = 6</code>');
    expect(made.match(/<svg role="img"/g)).toHaveLength(2);
  });

  it('loads nothing and runs nothing, and says so', async () => {
    const made = await page(model);
    expect(made).toContain(
      '<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;">',
    );
    expect(made.indexOf('Content-Security-Policy')).toBeLessThan(made.indexOf('<style'));
    expect(made).not.toMatch(/<script|<link|<img|<iframe|\son\w+=|@import|\burl\((?!#)|\bsrc=/i);
  });

  it('keeps the names within drawings apart', async () => {
    const ids = [...(await page(model)).matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('marks what does not agree with a model', async () => {
    const made = await prose(troubled);
    expect(made).toContain(
      'It is <span class="checked" title="sheet.y = 6 (holds)">6</span>, ' +
        'not <span class="unchecked" title="sheet.y = 6 (stale)">7</span><strong class="wrong"> (✗ the model gives 6)</strong>.',
    );
    expect(made).toContain('<li class="failed"><strong class="verdict">✗ refuted</strong> <code>y &gt; 7</code>');
    expect(made).toContain('<p class="failed">✗ <code>q</code> is not a name in this model.');
  });
});

describe('the prose of a page', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['*a* **b** `c<d`', '<p><em>a</em> <strong>b</strong> <code>c&lt;d</code></p>'],
    ['<script>alert(1)</script>', '<code>&lt;script&gt;alert(1)&lt;/script&gt;</code>'],
    ['![a "b"](http://x.org/y.png)', '<p><em>[a &quot;b&quot;]</em></p>'],
    ['[a](https://x.org/?a&b)', '<p><a href="https://x.org/?a&amp;b" rel="noreferrer">a</a></p>'],
    ['[a](other.md#b)', '<p><a href="other.md#b" rel="noreferrer">a</a></p>'],
    ['[a](javascript:alert(1)) [b](data:text/html,x) [c](//x.org)', '<p>a b c</p>'],
    ['[a](<java\tscript:alert(1)>)', '<p>a</p>'],
    ['3. a\n4. b', '<ol start="3"><li>a\n</li><li>b\n</li></ol>'],
    ['- a\n\n- b', '<ul><li><p>a</p>\n\n</li><li><p>b</p>\n\n</li></ul>'],
    [
      '| a | b |\n|---|--:|\n| *c* | 1 |',
      '<div class="scroll" tabindex="0" role="region" aria-label="Table"><table class="ruled"><thead><tr><th>a</th><th class="right">b</th></tr></thead><tbody><tr><td><em>c</em></td><td class="right">1</td></tr></tbody></table></div>',
    ],
    [
      'a[^n] b[^n]\n\n[^n]: *why*',
      '<p>a<sup><a href="#note-1">1</a></sup> b<sup><a href="#note-1">1</a></sup></p>\n<section class="footnotes" aria-label="Footnotes"><ol><li id="note-1"><p><em>why</em></p>\n</li></ol></section>',
    ],
    ['~~a~~ $5 and $6', '<p><del>a</del> $5 and $6</p>'],
    ['- [x] a\n- [ ] b', '<ul><li>☑ a\n</li><li>☐ b\n</li></ul>'],
    ['$\\frac{$', '<p><code class="unread" title="__WHY__">$\\frac{$</code></p>'],
    ['    x < y', '<pre tabindex="0"><code>x &lt; y</code></pre>'],
    ['---\ntitle: "A & B"\n---\nx', '<h1>A &amp; B</h1><p>x</p>'],
    ['---\ntitle: A\n---\n# B', '<h1>A</h1><h1>B</h1>'],
    ['---\ntitle: A\n---\n# A\n## B {#sec-b .c}', '<h1>A</h1>\n<h2>B</h2>'],
    ['## {x} and {.y} *z* {-}', '<h2>{x} and {.y} <em>z</em></h2>'],
    ['\\$5 and \\$6, `\\$`', '<p>$5 and $6, <code>\\$</code></p>'],
  ];
  it.each(cases)('%j', async (text, html) => {
    expect((await prose(text)).trim().replace(/(class="unread" title=")[^"]+/, '$1__WHY__')).toBe(html);
  });

  it('has values and words in the place of references', async () => {
    const text = `[**6**](surplus:sheet.y), {surplus}\`sheet.y\`, \`{surplus} sheet.wet.y\`, [6][r], \`code\`\n\n[r]: surplus:sheet.y\n\n${model}`;
    const words = (await prose(text)).replace(
      /<span class="checked" title="sheet\.(?:wet\.)?y = [^"]+">(.*?)<\/span>/g,
      '$1',
    );
    expect(words).toContain('<p><strong>6</strong>, 6, 4,500, 6, <code>code</code></p>');
  });

  it('sets mathematics as MathML, inline and on lines of its own', async () => {
    const made = await prose('With $p^* = \\frac{a+c}{2}$ for $5:\n\n$$\n\\max_q (a - q) q\n$$\n');
    expect(made).toMatch(/^<p>With <span class="katex"><math[^>]*>.*<mfrac>.*<\/math><\/span> for \$5:<\/p>/);
    expect(made).toMatch(/<div class="math" tabindex="0"><span class="katex"><math[^>]*display="block">/);
  });
});

describe('a live page', () => {
  const script = { text: '\nlet x = 1 < 2;', hash: 'q1w2' };
  const files = { path: 'a.md', read: () => ({ text: 'name\n</script>' }) };
  const live = async (text: string): Promise<string> =>
    String((await renderNote(checkedNote('a.md', text, true), 'html', { ...plainly, script, files }))[0]!.content);

  it('holds the note as data, and lets exactly its own script run', async () => {
    const made = await live(`${model}\nThe end </script><b>`);
    expect(made).toContain('script-src &#39;sha256-q1w2&#39;; worker-src blob:; img-src data: blob:; style-src');
    expect(made.match(/<\/script>/g)).toHaveLength(2);
    expect(made).toContain('<script id="surplus-page">\nlet x = 1 < 2;</script>');
    const data = /<script type="application\/json" id="surplus-note">(.*?)<\/script>/s.exec(made)![1]!;
    expect(JSON.parse(data)).toEqual({ text: `${model}\nThe end </script><b>`, path: 'a.md', files: [], budget: null });
  });

  it('has no script where there is nothing to move', async () => {
    expect(await live('# Only words\n')).not.toContain('<script');
  });
});
