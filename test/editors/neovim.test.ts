import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const installed = spawnSync('nvim', ['--version']).status === 0;
if (!installed)
  console.warn('Neovim is not installed: the language server was not tried in it (apt-get install neovim).');

const note = `# A firm

\`\`\`surplus-model
model: game
id: monopoly
params:
    a: 10
players:
    firm: {chooses: {p: [0, a]}, payoff: p*(a - p)}
define:
    quantity: a - p
claims:
  - payoff.firm = 24

\`\`\`

It sells [5](surplus:monopoly.quantity).
`;

test.skipIf(!installed)('Neovim shows problems, hovers, completes and formats', { timeout: 90_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'surplus-neovim-'));
  try {
    const answersFile = join(folder, 'answers.json');
    writeFileSync(join(folder, 'note.md'), note);
    const run = spawnSync(
      'nvim',
      ['--headless', '-u', 'NONE', '-i', 'NONE', '-n', '-S', resolve('test/editors/drive.lua')],
      {
        cwd: folder,
        env: {
          ...process.env,
          HOME: folder,
          SURPLUS_NOTE: join(folder, 'note.md'),
          SURPLUS_CLI: resolve('dist/cli.js'),
          SURPLUS_ANSWERS: answersFile,
        },
        encoding: 'utf8',
        timeout: 80_000,
      },
    );
    expect(run.error).toBeUndefined();
    const answers = JSON.parse(readFileSync(answersFile, 'utf8'));
    expect(answers.arrived).toBe(true);
    expect(answers.diagnostics).toEqual([{ line: 12, code: 'claim-refuted', message: expect.stringContaining('25') }]);
    expect(answers.hover.contents.value).toContain('refuted');
    expect(answers.completion).toEqual(expect.arrayContaining(['scenarios', 'charts']));
    expect(answers.completion).not.toContain('model');
    expect(answers.formatted.slice(5, 12)).toEqual([
      'params:',
      '  a: 10',
      'players:',
      '  firm: {chooses: {p: [0, a]}, payoff: p*(a - p)}',
      'define:',
      '  quantity: a - p',
      'claims:',
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
