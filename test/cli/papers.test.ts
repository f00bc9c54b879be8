import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { commandLine, folderWith, surplus } from './run';

const note = `---
title: Umbrellas
---

It is \`{surplus} sheet.y\`, or [6](surplus:sheet.y), not [*7*](surplus:sheet.y). [Half it is](surplus:sheet.half).

\`\`\`surplus-model
model: game
id: sheet
params: {a: {value: 12, range: [0, 20]}}
define: {y: a/2}
claims:
  - {name: half, claim: y = 6}
charts:
  - y over a
\`\`\`

The end.
`;
const { folder, remove } = folderWith({ 'paper.md': note, 'notes/a.md': note, 'notes/deep/b.md': '# Another note\n' });
afterAll(remove);
const has = (command: string): boolean => spawnSync(command, ['--version']).status === 0;

/** Width and height in the header of a PNG. */
function sizeOf(png: Buffer): readonly [number, number] {
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

describe('figures', () => {
  test('are as wide as a column, at the dots that were asked for', () => {
    const { status, output } = surplus(folder, 'render', 'paper.md', '--to', 'png', '--width', 'column', '-o', 'png');
    expect([status, output]).toEqual([1, 'png/paper-sheet-1.png\n']);
    const png = readFileSync(join(folder, 'png/paper-sheet-1.png'));
    // 84 mm at 300 dots an inch.
    expect(Math.abs(sizeOf(png)[0] - 992)).toBeLessThan(4);
    surplus(folder, 'render', 'paper.md', '--to', 'png', '--width', '84', '--dpi', '96', '-o', 'small');
    expect(sizeOf(readFileSync(join(folder, 'small/paper-sheet-1.png')))[0]).toBe(317);
  });
});

describe('LaTeX', () => {
  test('brings its figures', () => {
    const { output } = surplus(folder, 'render', 'paper.md', '--to', 'latex', '-o', 'tex');
    expect(output).toBe('tex/paper.tex\ntex/paper-sheet-1.png\n');
    expect(readFileSync(join(folder, 'tex/paper.tex'), 'utf8')).toContain(
      '\\newcommand{\\surplusSheetFigureOne}{\\includegraphics[width=\\linewidth]{\\detokenize{paper-sheet-1.png}}}% y over a',
    );
  });

  test.skipIf(!has('pdflatex'))('is compiled', () => {
    const paper = [
      '\\documentclass{article}\\usepackage{booktabs,graphicx}\\input{paper}\\begin{document}',
      'It is \\surplusSheetY{}. \\surplusSheetResults \\surplusSheetClaims',
      '\\begin{figure}\\surplusSheetFigureOne\\caption{It rises.}\\end{figure}\\end{document}',
    ];
    writeFileSync(join(folder, 'tex/main.tex'), paper.join('\n'));
    const args = ['-interaction=nonstopmode', '-halt-on-error', 'main.tex'];
    const { status, stdout } = spawnSync('pdflatex', args, { cwd: join(folder, 'tex'), encoding: 'utf8' });
    expect(status, stdout).toBe(0);
    expect(stdout).not.toMatch(/Warning: Reference|undefined/);
  });
});

describe('a site', () => {
  test('has a page for each note, a first page, and the way between them', () => {
    const { output } = surplus(folder, 'render', 'notes', '--to', 'html', '-o', 'site');
    expect(output).toBe('site/a.html\nsite/deep/b.html\nsite/index.html\n');
    const index = readFileSync(join(folder, 'site/index.html'), 'utf8');
    expect(index).toContain('<a href="a.html">Umbrellas</a>');
    expect(index).toContain('<a href="deep/b.html">Another note</a>');
    expect(index).toContain('✗ does not pass');
    expect(readFileSync(join(folder, 'site/deep/b.html'), 'utf8')).toContain('<a href="../a.html">← Umbrellas</a>');
    expect(readdirSync(join(folder, 'site'))).toHaveLength(3);
  });
});

describe('pipelines', () => {
  test('a note on standard input is printed as Markdown', () => {
    const { status, stdout } = spawnSync(
      process.execPath,
      [commandLine, 'render', '-', '--to', 'markdown', '-o', '-'],
      { cwd: folder, input: note, encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } },
    );
    expect(status).toBe(1);
    expect(stdout).toContain('It is 6, or 6, not *7* **(✗ the model gives 6)**. Half it is.');
  });

  test.skipIf(!has('pandoc'))('the filter puts values and models in their places', () => {
    const filter = resolve(import.meta.dirname, '../../npm/surplus.lua');
    const { status, stdout, stderr } = spawnSync('pandoc', ['paper.md', '--lua-filter', filter, '-t', 'plain'], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '', SURPLUS_COMMAND: `${process.execPath} ${commandLine}` },
    });
    expect(status, stderr).toBe(0);
    expect(stdout).toMatch(/^It is 6, or 6, not 7 \(✗ the model gives 6\)\. Half it is\.\n/);
    expect(stdout).toMatch(/✓ half y = 6: holds\./);
    expect(stdout.trimEnd().endsWith('The end.')).toBe(true);
  });
});
