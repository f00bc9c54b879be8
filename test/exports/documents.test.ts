import { describe, expect, it } from 'vitest';
import { freeName, renderNote, safeName } from '../../server/src/exports';
import { createMacroNames } from '../../server/src/exports/latexNames';
import { latexText, latexValue } from '../../server/src/exports/latexText';
import { csvTable } from '../../server/src/exports/csv';
import { checkedNote, plainly, troubled } from './notes';

const note = `---
title: Umbrellas
---

> Quoted: [**6** pairs](surplus:sheet.y), \`{surplus} sheet.wet.y\`, [6][half] and [the half](surplus:sheet.half).
>
> \`\`\`surplus-model
> model: game
> id: sheet
> params: {a: {value: 12, range: [0, 20], unit: EUR}}
> define: {y: a/2}
> scenarios: {wet: {a: 9000}}
> claims:
>   - {name: half, claim: y = 6}
> charts:
>   - y over a
> \`\`\`
> After it.

[half]: surplus:sheet.y
[elsewhere]: https://example.org
`;

async function only(kind: 'markdown' | 'latex', text: string): Promise<string> {
  const files = await renderNote(checkedNote('a.md', text), kind, plainly);
  expect(files).toHaveLength(1);
  return String(files[0]!.content);
}

describe('Markdown', () => {
  it('fills in values, keeps words, and puts results in the place of models', async () => {
    expect(await only('markdown', note)).toBe(`---
title: Umbrellas
---

> Quoted: **6** pairs, 4,500, 6 and the half.
>
> **sheet** (game)
>
> | Result | base |   wet | Meaning |
> | ------ | ---: | ----: | ------- |
> | \`y\`    |    6 | 4,500 | \`= a/2\` |
>
> - ✓ **half** \`y = 6\`: *holds.* Holds at the stated parameters: \`y\` is 6. Held: a = 12.
>
> After it.

[elsewhere]: https://example.org
`);
  });

  it('sets names in meanings as code', async () => {
    const brand = 'model: partnership\ncore: 4\ncontributions: {ideas: {value: 1, capacity: 10}}';
    const made = await only('markdown', `\`\`\`surplus-model\n${brand}\n\`\`\`\n`);
    expect(made).toMatch(
      /^\| `regime` .* \| `partnership` where customers get a share and contribute, else `extraction`\. +\|$/m,
    );
  });

  it('marks what does not agree with a model', async () => {
    const made = await only('markdown', troubled);
    expect(made).toContain('It is 6, not 7 **(✗ the model gives 6)**.');
    expect(made).toContain('- ✗ `y > 7`: *refuted.* Refuted');
    expect(made).toContain('✗ `q` is not a name in this model.');
    expect(made).not.toContain('surplus:');
  });

  it('keeps the line endings of the note, and marks of Markdown that were words', async () => {
    const block = '```surplus-model\r\nmodel: game\r\nid: s\r\ndefine: {y: 6}\r\n```';
    const made = await only('markdown', `# A\r\n${block}\r\n\r\n[6.](surplus:s.y) x\r\n`);
    expect(made).toMatch(/^# A\r\n\r\n\*\*s\*\* \(game\)\r\n/);
    expect(made).toMatch(/\r\n6\\\. x\r\n$/);
    expect(made.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });
});

describe('LaTeX', () => {
  it('has a command for each outcome, and tables of them', async () => {
    const made = await only('latex', note);
    expect(made.slice(made.indexOf('% sheet'))).toBe(`% sheet
\\newcommand{\\surplusSheetY}{6}% sheet.y
\\newcommand{\\surplusSheetWetY}{4{,}500}% sheet.wet.y
\\newcommand{\\surplusSheetResults}{%
  \\begin{tabular}{@{}lrr@{}}
    \\toprule
    Result & base & wet \\\\
    \\midrule
    \\texttt{y} & \\surplusSheetY & \\surplusSheetWetY \\\\
    \\bottomrule
  \\end{tabular}}
\\newcommand{\\surplusSheetClaims}{%
  \\begin{tabular}{@{}p{0.45\\linewidth}p{0.25\\linewidth}p{0.2\\linewidth}@{}}
    \\toprule
    Claim & Domain & Verdict \\\\
    \\midrule
    \\textbf{half} \\texttt{y = 6} & at the stated parameters & holds \\\\
    \\bottomrule
  \\end{tabular}}
`);
  });

  it.each([
    [9000, '9{,}000'],
    [-1.5, '\\ensuremath{-}1.5'],
    [1.25e-9, '1.25\\ensuremath{\\times 10^{-9}}'],
    [null, '{--}'],
    ['∞', '\\ensuremath{\\infty}'],
    [true, 'yes'],
    ['kit_a', 'kit\\_a'],
  ])('writes the value %s', (value, written) => {
    expect(latexValue(value)).toBe(written);
  });

  it('makes text of whatever a note says', () => {
    expect(latexText('\\input{x} 5% & $α$\n#1 ^~ "q"')).toBe(
      '\\textbackslash{}input\\{x\\} 5\\% \\& \\$\\ensuremath{\\alpha}\\$ \\#1 \\textasciicircum{}\\textasciitilde{} {\\char34}q{\\char34}',
    );
  });

  it('names commands in letters, each once', () => {
    const wanted = [
      ['duopoly', '', 'payoff.q1'],
      ['duopoly', '', 'payoff-q1'],
      ['duopoly', 'payoff', 'q1'],
      ['café', 'σ', '"the kit".x'],
      ['duopoly', '', 'price'],
    ];
    const name = createMacroNames(wanted);
    expect(wanted.map((parts) => name(...parts))).toEqual([
      '\\surplusDuopolyXPayoffQOne',
      '\\surplusDuopolyXPayoffQOneB',
      '\\surplusDuopolyXPayoffXQOne',
      '\\surplusCafeSigmaTheKitX',
      '\\surplusDuopolyPrice',
    ]);
  });
});

describe('files of charts', () => {
  it('are one for each chart, named by model and number', async () => {
    const csv = await renderNote(checkedNote('a.md', note, true), 'csv', plainly);
    expect(csv.map(({ ending }) => ending)).toEqual(['-sheet-1.csv']);
    expect(csv[0]!.content).toMatch(/^a \(EUR\),y\n0,0\n/);
    const svg = await renderNote(checkedNote('a.md', note, true), 'svg', plainly);
    expect(svg.map(({ ending }) => ending)).toEqual(['-sheet-1.svg']);
    expect(svg[0]!.content).toMatch(/^<svg role="img" [^>]*><title>[^<]+<\/title><desc>[^<]+<\/desc>.*<\/svg>\n$/s);
    expect(svg[0]!.content).not.toMatch(/<script|href=|NaN/);
  });

  it('quote what would break a line of values', () => {
    const columns = [
      { name: 'a, "b"', unit: 'EUR' },
      { name: 'x', unit: null },
    ];
    const rows = [
      [0.1, null],
      ['two\nlines', true],
    ];
    expect(csvTable({ columns, rows })).toBe('"a, ""b"" (EUR)",x\n0.1,\n"two\nlines",true\n');
  });
});

it.each([
  ['../../etc/passwd', 'etc-passwd'],
  ['..', 'note'],
  ['a b_c.d-1', 'a b_c.d-1'],
  ['x/y\\z:*?"<>|', 'x-y-z'],
  ['.hidden', 'hidden'],
  ['con.txt', 'con.txt_'],
  ['Übung 3', 'Übung 3'],
  ['\u0000\u202e', 'note'],
])('the file name of %s', (text, name) => {
  expect(safeName(text)).toBe(name);
});

it('gives each file a name of its own', () => {
  const taken = new Set<string>();
  expect(['a', 'A', 'a', 'a-2'].map((name) => freeName(name, taken))).toEqual(['a', 'A-2', 'a-3', 'a-2-2']);
});
