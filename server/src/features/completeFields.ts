import { CompletionItemKind, InsertTextFormat, type CompletionItem } from 'vscode-languageserver';
import type { Range } from '../analysis/analysis';
import type { Completion } from '../language/declarations';
import type { OfferedWord } from './claimWords';

const fieldKinds = {
  field: CompletionItemKind.Field,
  word: CompletionItemKind.EnumMember,
  value: CompletionItemKind.Snippet,
  entry: CompletionItemKind.Snippet,
} as const;

/** Required fields come before others, these before words and examples, templates of new entries last. */
const order = { field: '3', word: '4', value: '4', entry: '5' } as const;

/** A field with its example as a placeholder, a word, a value, or an entry of the author's own to start from. */
export function fieldItem(completion: Completion, range: Range): CompletionItem {
  const { kind, label, about, required, default: left } = completion;
  const leftOut = left === null ? '' : `\n\nDefault: \`${left}\``;
  const isSnippet = kind === 'field' || kind === 'entry';
  return {
    label,
    ...(required ? { labelDetails: { description: 'required' } } : {}),
    kind: fieldKinds[kind],
    documentation: { kind: 'markdown', value: `${about}${leftOut}` },
    sortText: `${kind === 'field' && required ? '2' : order[kind]}${kind === 'field' ? label : ''}`,
    insertTextFormat: isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    textEdit: { range, newText: newText(completion) },
  };
}

function newText({ kind, label, insert, example, words }: Completion): string {
  if (kind !== 'field') return insert;
  if (example === null && words.length > 0) return `${label}: \${1|${words.map(choiceText).join(',')}|}`;
  return `${label}: \${1:${snippetText(example ?? '')}}`;
}

/** Text inside a placeholder of a snippet. */
export function snippetText(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

function choiceText(word: string): string {
  return word.replace(/[\\$},|]/g, '\\$&');
}

/** A word of the language. */
export function wordItem({ word, about }: OfferedWord, range: Range): CompletionItem {
  return {
    label: word,
    kind: CompletionItemKind.Keyword,
    ...(about === '' ? {} : { documentation: { kind: 'markdown', value: about } }),
    sortText: `6${word}`,
    textEdit: { range, newText: word },
  };
}

/** Words of claims and charts, of which the first may be written already: behind `profit is` stands `is increasing in`. */
export function phraseItems(
  offered: readonly OfferedWord[],
  before: string,
  rangeOf: (length: number) => Range,
  written: number,
): CompletionItem[] {
  return offered.map((each) => wordItem(each, rangeOf(Math.max(written, lengthWritten(each.word, before)))));
}

/** How much of a phrase ends the text before the cursor. */
function lengthWritten(phrase: string, before: string): number {
  for (let length = Math.min(phrase.length, before.length); length > 0; length -= 1) {
    const starts = before.length - length;
    const isStart = starts === 0 || !/[\p{L}\p{M}\p{N}_.-]/u.test(before[starts - 1]!);
    if (isStart && before.endsWith(phrase.slice(0, length))) return length;
  }
  return 0;
}

/** A name of the author's own as a key or a text, in quotes where YAML needs them. */
export function memberItem(name: string, range: Range, about: string, key: boolean): CompletionItem {
  const plain = /^[\p{L}_][\p{L}\p{M}\p{N}_ .-]*$/u.test(name) ? name : JSON.stringify(name);
  return {
    label: name,
    labelDetails: { description: about },
    kind: CompletionItemKind.Constant,
    sortText: `0${name}`,
    filterText: plain,
    textEdit: { range, newText: key ? `${plain}: ` : plain },
  };
}
