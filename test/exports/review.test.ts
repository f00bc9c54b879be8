import { describe, expect, test } from 'vitest';
import { reviewReport } from '../../server/src/exports';
import { parseMarkdown } from '../../server/src/notes/markdown';
import { checkedNote, troubled } from './notes';

const golden = `# Review of notes/umbrellas.md

- Claims that pass: **1 of 2**
- Numbers and words in the prose that pass: **1 of 2**
- **3 errors**
- Engine: Surplus Models 1.2.3
- Text of the note (SHA-256): \`%NOTE%\`

## sheet

- Id: \`sheet\`
- Family: game
- Lines 3 to 11; text of the block (SHA-256): \`%SHEET%\`
- Stated parameters: \`a = 12\`

### half: **✓ holds**

- Line 9: \`y = 6\`
- Domain: at the stated parameters
- Found: Holds at the stated parameters: \`y\` is 6. Held: a = 12.
- Sides: \`6\` and \`6\`
- Smallest slack: \`0\`
- Method: solved at the stated point; 1 point

### Claim 2: **✗ refuted**

- Line 10: \`y > 7\`
- Domain: at the stated parameters
- Found: Refuted at the stated parameters: \`y\` is 6, off by 1 (needed: \`y > 7\`). Held: a = 12.
- Sides: \`6\` and \`7\`
- Share of the points that fail: \`1\`
- Smallest slack: \`-1\`
- Method: solved at the stated point; 1 point

## typo

- Id: \`typo\`
- Family: game
- Lines 15 to 20; text of the block (SHA-256): \`%TYPO%\`
- Stated parameters: \`k = 3\`

No claims.

## Numbers and words in the prose

| Line | The note says | Leads to  | The model gives | Verdict              |
| ---- | ------------- | --------- | --------------- | -------------------- |
| 13   | 6             | \`sheet.y\` | 6               | **✓ agrees**         |
| 13   | 7             | \`sheet.y\` | 6               | **✗ does not agree** |
`;

describe('the report for a reviewer', () => {
  test('says of every claim its domain, verdict and evidence, of every number its value', async () => {
    const report = reviewReport([checkedNote('notes/umbrellas.md', troubled)], '1.2.3', 'markdown');
    const hashes = [...report.matchAll(/`([0-9a-f]{64})`/g)].map((match) => match[1]!);
    expect(hashes).toHaveLength(3);
    expect(new Set(hashes).size).toBe(3);
    const [noteHash, sheet, typo] = hashes as [string, string, string];
    const filled = golden.replace('%NOTE%', noteHash).replace('%SHEET%', sheet).replace('%TYPO%', typo);
    expect(report.slice(0, filled.length)).toBe(filled);
    expect(report.slice(filled.length)).toContain('## Problems');
    expect(report.slice(filled.length)).toContain('## What the verdicts mean');
  });

  test('names the text that was judged: another text has another hash, the same text in a list has not', async () => {
    const hashOf = async (text: string): Promise<string> =>
      /text of the block \(SHA-256\): `([0-9a-f]+)`/.exec(
        reviewReport([checkedNote('a.md', text)], '1.2.3', 'markdown'),
      )![1]!;
    const block = '```surplus-model\nmodel: game\nparams: {a: 1}\n```\n';
    // printf 'model: game\nparams: {a: 1}' | sha256sum
    expect(await hashOf(block)).toBe('9495b72c48a4f6ecdbf59c4926662aea7a6b3c39c28623edeeb8531a4e748b50');
    expect(await hashOf(block.replace('1', '2'))).not.toBe(await hashOf(block));
    expect(await hashOf(`- a list\n\n${block.replace(/^/gm, '  ')}`)).toBe(await hashOf(block));
    expect(await hashOf(block.replaceAll('\n', '\r\n'))).toBe(await hashOf(block));
  });

  test('as a page it says the same, loads nothing and runs nothing', async () => {
    const note = checkedNote('notes/umbrellas.md', troubled);
    const page = reviewReport([note], '1.2.3', 'html');
    expect(page).toContain("default-src 'none'; style-src 'unsafe-inline'".replaceAll("'", '&#39;'));
    expect(page).not.toMatch(/<script|<link|<img|<iframe|javascript:|\son\w+=|https?:\/\//i);
    const words = textOfPage(page);
    expect(words).toEqual(textOfMarkdown(reviewReport([note], '1.2.3', 'markdown')));
  });

  test('nothing that an author writes becomes markup', async () => {
    const hostile = `\`\`\`surplus-model
model: game
title: '<img src=x onerror=alert(1)> | **bold** [x](javascript:alert(1))'
source: '<script>alert(1)</script>'
params: {a: 1}
claims:
  - {name: one, claim: 'a = "<b>|\`x\`"'}
\`\`\`

[<b>9</b> | \`9\`](surplus:a)
`;
    const notes = [checkedNote('<script>.md', hostile)];
    const page = reviewReport(notes, '1.2.3', 'html');
    expect(page).not.toMatch(/<script|<img|<b>/);
    const kinds = new Set<string>();
    const waiting: { type: string; children?: unknown[] }[] = [parseMarkdown(reviewReport(notes, '1.2.3', 'markdown'))];
    for (let node = waiting.pop(); node; node = waiting.pop()) {
      kinds.add(node.type);
      waiting.push(...((node.children ?? []) as typeof waiting));
    }
    expect([...kinds].filter((kind) => ['html', 'link', 'image', 'linkReference'].includes(kind))).toEqual([]);
  });

  test('of several notes is one report', async () => {
    const notes = [checkedNote('a.md', troubled), checkedNote('b.md', 'No models here.')];
    const report = reviewReport(notes, '1.2.3', 'markdown');
    expect([...report.matchAll(/^# .*$/gm)].map(([line]) => line)).toEqual(['# Review of a.md', '# Review of b.md']);
    expect([...report.matchAll(/^## What the verdicts mean$/gm)]).toHaveLength(1);
    expect(reviewReport(notes, '1.2.3', 'html')).toContain('<title>Review of 2 notes</title>');
  });
});

/** The words of a page in their order, without markup. */
function textOfPage(page: string): string[] {
  const body = page.slice(page.indexOf('<body>'));
  const text = body
    .replace(/<\/?(?:code|strong)[^>]*>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&');
  return text.split(/\s+/).filter((word) => word !== '');
}

/** The same of Markdown as it was written by us: marks and escapes taken out. */
function textOfMarkdown(markdown: string): string[] {
  const lines = markdown.split('\n').filter((line) => !/^\|[ -|]*\|$/.test(line) || /\w/.test(line));
  return lines
    .map((line) =>
      line
        .replace(/^(?:#+|-) /, '')
        .replace(/^\| | \|$/g, '')
        .replace(/ \| /g, ' '),
    )
    .join(' ')
    .replace(/\*\*|`/g, '')
    .replace(/\\([\\`*_{}[\]#|<>~&$^@])/g, '$1')
    .split(/\s+/)
    .filter((word) => word !== '');
}
