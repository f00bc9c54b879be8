import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { IGrammar } from 'vscode-textmate';
import { describeTokens, loadMarkdown } from './scopes';

const folder = fileURLToPath(new URL('../fixtures/grammar', import.meta.url));
const notes = readdirSync(folder).filter((name) => name.endsWith('.md'));

describe('colours of a note', () => {
  let grammar: IGrammar;
  beforeAll(async () => {
    grammar = await loadMarkdown();
  });

  it('has notes to look at, each with its tokens', () => {
    const snapshots = readdirSync(folder).filter((name) => name.endsWith('.tokens'));
    expect(snapshots).toEqual(notes.map((name) => name.replace(/\.md$/, '.tokens')));
    expect(notes.length).toBeGreaterThanOrEqual(4);
  });

  // Every token with all its scopes; written beside the note, and compared whole.
  it.each(notes)('%s', async (name) => {
    const tokens = describeTokens(grammar, readFileSync(join(folder, name), 'utf8').trimEnd());
    await expect(tokens).toMatchFileSnapshot(join(folder, name.replace(/\.md$/, '.tokens')));
  });

  /** The scopes of one piece of a line inside a model. */
  function scopesOf(line: string, piece: string): readonly string[] {
    const tokens = describeTokens(grammar, `\`\`\`surplus-model\n${line}\n\`\`\``);
    const found = tokens.split('\n').find((token) => token.startsWith(`  ⟨${piece}⟩`));
    return (found ?? '')
      .trim()
      .split(' ')
      .slice(1)
      .filter((scope) => scope.endsWith('.surplus-model'))
      .slice(1);
  }

  it.each([
    ['model: game', 'game', ['storage.type.family.surplus-model']],
    ['title: profit for all in the market', 'profit for all in the market', ['string.unquoted.plain.surplus-model']],
    ['  k: 20  # in EUR', ' in EUR', ['comment.line.number-sign.surplus-model']],
    ['  k: 1.5e-3', '1.5e-3', ['constant.numeric.surplus-model']],
    ['  w: 20%', '20%', ['constant.numeric.surplus-model']],
    ['  q1: a - b*p1', 'b', ['variable.other.surplus-model']],
    ['  y: max(0, a)', 'max', ['support.function.surplus-model']],
    ['  y: root(t, 0, 1, f)', 'root', ['support.function.binder.surplus-model']],
    ['  max: 3', 'max', ['entity.name.tag.surplus-model']],
    ['  - profit is weakly increasing in k', 'weakly', ['support.constant.shape.surplus-model']],
    ['  - profit > 0 for some k in [0, 1]', 'some', ['keyword.control.claim.surplus-model']],
    ['  - a > 0 iff b > 0', 'iff', ['keyword.control.logical.surplus-model']],
    ['  - base pareto-dominates costly', 'pareto-dominates', ['keyword.control.relation.surplus-model']],
    ['  - "max(0, a) > b"', 'max', ['meta.quoted-expression.surplus-model', 'support.function.surplus-model']],
    ['  - profit.A > costly.profit.A', 'A', ['variable.other.member.surplus-model']],
    ['  - forecast > information', 'forecast', ['variable.other.surplus-model']],
    ['  {claim: a > 0, note: for all}', 'for all', ['string.unquoted.plain.surplus-model']],
    ['  - a > 0 for a in {2..50}', '50', ['constant.numeric.surplus-model']],
    ['  - a > 0 for a in {2..50}', '..', ['keyword.operator.range.surplus-model']],
    ['    expect: refuted', 'refuted', ['support.constant.verdict.surplus-model']],
    ['  - x ≤ ∞', '∞', ['constant.language.surplus-model']],
  ])('%s: %s', (line, piece, scopes) => expect(scopesOf(line, piece)).toEqual(scopes));
});

describe('package.json', () => {
  const manifest = JSON.parse(readFileSync(fileURLToPath(new URL('../../package.json', import.meta.url)), 'utf8'));

  it('contributes both grammars', () =>
    expect(manifest.contributes.grammars).toEqual([
      { scopeName: 'source.surplus-model', path: './syntaxes/surplus-model.tmLanguage.json' },
      {
        scopeName: 'markdown.surplus-model.injection',
        path: './syntaxes/surplus-model.injection.tmLanguage.json',
        injectTo: ['text.html.markdown', 'text.html.quarto', 'text.html.rmarkdown'],
        embeddedLanguages: { 'meta.embedded.block.surplus-model': 'yaml' },
      },
    ]));
});
