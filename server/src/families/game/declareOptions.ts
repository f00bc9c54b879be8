import type { Declared } from '../../language/declarations';
import { isName, isWord, type ValueType } from '../../language/expressions';
import { problem } from '../../notes/problem';
import type { FamilyHost } from '../family';
import type { DeclaredOption } from './declaredGame';

/** The options of `oneOf`: what is quoted, bare names and several of them (`wait and see`, `low-end`) are texts, true and false flags, anything else numbers. */
export function declareOptions(
  items: readonly Declared[],
  host: FamilyHost,
): {
  readonly type: ValueType;
  readonly options: readonly DeclaredOption[];
  readonly values?: readonly string[];
} | null {
  const options: (DeclaredOption & { readonly type: ValueType })[] = [];
  const seen = new Set<string>();
  for (const item of items) {
    if (item.kind !== 'scalar') continue;
    const text = item.node.value.text.trim().normalize('NFC');
    const quoted = item.node.style !== 'plain';
    const flag = !quoted && (text === 'true' || text === 'false');
    const type: ValueType = flag ? 'flag' : quoted || isBareText(text, host) ? 'text' : 'number';
    const value = flag ? Number(text === 'true') : type === 'text' ? host.internText(text) : null;
    if (seen.has(text)) {
      host.report(problem('duplicate-name', item.node.span, `\`${text}\` is listed twice. Remove one of them.`));
      continue;
    }
    seen.add(text);
    options.push({ text, value, node: item.node, type });
  }
  const [first] = options;
  if (!first) return null;
  const odd = options.find((option) => option.type !== first.type);
  if (odd) {
    const message = `The options of one choice are all texts, all numbers or all flags; \`${odd.text}\` is another kind than \`${first.text}\`.${hint(options)}`;
    host.report(problem('wrong-type', odd.node.span, message));
    return null;
  }
  const values = first.type === 'text' ? options.map((option) => option.text) : undefined;
  return { type: first.type, options, ...(values ? { values } : {}) };
}

/**
 * Bare names are texts, also words of the language (`in`, `out`), several words (`wait and see`) and words with hyphens
 * (`low-end`) unless they are a difference of names; `inf` is a number.
 */
function isBareText(text: string, host: FamilyHost): boolean {
  const parts = text.split('-');
  if (parts.length > 1 && parts.every(isWord)) return !parts.some((part) => host.isDeclared(part));
  const words = text.split(/\s+/u);
  return words.length === 1 ? isName(text) || (isWord(text) && text !== 'inf') : words.every(isWord);
}

/** What to do about a bare name beside numbers, which was meant as one of them. */
function hint(options: readonly (DeclaredOption & { readonly type: ValueType })[]): string {
  const name = options.find(({ type, node }) => type === 'text' && node.style === 'plain');
  const isMixed = name && options.some(({ type }) => type === 'number');
  return isMixed ? ` A bare name is a text; write \`(${name.text})\` if it is a number.` : '';
}
