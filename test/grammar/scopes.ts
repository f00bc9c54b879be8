import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { loadWASM, OnigScanner, OnigString } from 'vscode-oniguruma';
import textmate, { type IGrammar } from 'vscode-textmate';

const require = createRequire(import.meta.url);
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const grammars: Readonly<Record<string, string>> = {
  'text.html.markdown': here('markdownHost.json'),
  'source.surplus-model': here('../../syntaxes/surplus-model.tmLanguage.json'),
  'markdown.surplus-model.injection': here('../../syntaxes/surplus-model.injection.tmLanguage.json'),
};

/** Markdown with our grammar injected, as VS Code puts them together. */
export async function loadMarkdown(): Promise<IGrammar> {
  await loadWASM(readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm')));
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new OnigScanner(patterns),
      createOnigString: (text) => new OnigString(text),
    }),
    loadGrammar: (scope) => {
      const path = grammars[scope];
      return Promise.resolve(path ? textmate.parseRawGrammar(readFileSync(path, 'utf8'), path) : null);
    },
    getInjections: (scope) => (scope === 'text.html.markdown' ? ['markdown.surplus-model.injection'] : []),
  });
  const grammar = await registry.loadGrammar('text.html.markdown');
  if (!grammar) throw new Error('the host grammar could not be loaded');
  return grammar;
}

/**
 * Every token of a text with all its scopes below the host's own, one line each: `⟨text⟩ scope scope …`.
 * Source lines are marked by `>`, so a snapshot reads from top to bottom.
 */
export function describeTokens(grammar: IGrammar, text: string): string {
  const lines: string[] = [];
  let state = textmate.INITIAL;
  for (const line of text.split('\n')) {
    lines.push(`>${line}`);
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    for (const { startIndex, endIndex, scopes } of tokens) {
      const piece = line.slice(startIndex, endIndex);
      if (piece.trim() === '') continue;
      lines.push(`  ⟨${piece}⟩ ${scopes.slice(1).join(' ')}`);
    }
  }
  return `${lines.join('\n')}\n`;
}
