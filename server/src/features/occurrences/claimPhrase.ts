import type { Token } from '../../language/expressions';

const shapeWords: ReadonlySet<string> = new Set([
  ...['strictly', 'weakly', 'increasing', 'decreasing', 'constant', 'convex', 'concave'],
  ...['single', 'peaked', 'crossing'],
]);

/**
 * How many tokens from `at` on are words of a claim or chart that would otherwise be names: `weakly increasing` behind
 * `is`, `pareto-dominates`, `all` and `some` behind `for`, `scenario` behind `by`. 0: none.
 */
export function claimPhrase(tokens: readonly Token[], at: number): number {
  const word = wordAt(tokens, at);
  if (word === null) return 0;
  const before = wordAt(tokens, at - 1);
  if (word === 'pareto' && wordAt(tokens, at + 2) === 'dominates' && tokens[at + 1]?.text === '-') return 3;
  if (before === 'by' && word === 'scenario') return 1;
  if (before === 'for' && (word === 'all' || word === 'some')) return isQuantifier(tokens, at) ? 1 : 0;
  return before === 'is' ? shapeLength(tokens, at) : 0;
}

function wordAt(tokens: readonly Token[], at: number): string | null {
  const token = tokens[at];
  return token?.kind === 'word' ? token.text : null;
}

/** `for all in [0, 1]` has a variable called `all`. */
function isQuantifier(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  return next === undefined || (next.text !== 'in' && next.text !== '=' && next.text !== '.');
}

function shapeLength(tokens: readonly Token[], at: number): number {
  let length = 0;
  for (let end = at; shapeWords.has(wordAt(tokens, end) ?? ''); end++) {
    length = end + 1 - at;
    if (tokens[end + 1]?.text === '-') end++;
  }
  return length;
}
