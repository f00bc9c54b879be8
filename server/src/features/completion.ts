import { CompletionItemKind, InsertTextFormat, type CompletionItem } from 'vscode-languageserver';
import type { Position, Range } from '../analysis/analysis';
import { verdicts } from '../claims/verdict';
import { families } from '../families';
import { completionsAt, type Completion } from '../language/declarations';
import { claimWords, chartWords, type OfferedWord } from './claimWords';
import { completeFence } from './completeFence';
import { completeFunctions, completeNames } from './completeNames';
import { completeProse } from './completeProse';
import { nameBefore } from './nameAt';
import { knownNames, type KnownName } from './names';
import { declaredPlace, type DeclaredPlace } from './place';
import { blockAt, type BlockCursor, type NoteView } from './view';

/** What opens completion. Letters are among it because VS Code suggests nothing of itself in Markdown. */
export const completionTriggers: readonly string[] = [
  ...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_',
  ...' .:#-([{,"\'=<>+*/^`',
];

/** What may be written at a position: fields, words, names, families, references; null where that is free text. */
export function completions(view: NoteView, position: Position): CompletionItem[] | null {
  const cursor = blockAt(view, position);
  if (cursor) return completeInBlock(view, cursor);
  return completeProse(view, position) ?? completeFence(view, position);
}

function completeInBlock(view: NoteView, cursor: BlockCursor): CompletionItem[] | null {
  const declared = declaredPlace(cursor);
  const { place, shape, path, expected } = declared;
  const range = cursor.toRange(place.span);
  const fields = completionsAt(shape, { ...place, path }).map((each) => fieldItem(each, range));
  switch (expected) {
    case 'key':
      return [...(declared.inScenario ? changes(view, cursor, declared, range) : []), ...fields];
    case 'family':
      return [...families.values()].map(({ name, title }) => wordItem({ word: name, about: title }, range));
    case 'verdict':
      return verdicts.map((word) => wordItem({ word, about: '' }, range));
    case 'block':
      return names(view, cursor, ({ kind, name }) => kind === 'block' && name !== cursor.model?.id);
    case 'choice':
      return names(view, cursor, ({ kind }) => kind === 'choice');
    case 'claim':
      return [
        ...names(view, cursor),
        ...functionsAt(cursor),
        ...words(claimWords, cursor),
        ...newEntry(fields, cursor, place.span.start),
      ];
    case 'chart':
      return [...names(view, cursor), ...words(chartWords, cursor), ...newEntry(fields, cursor, place.span.start)];
    case 'expression':
      return [...fields, ...names(view, cursor), ...functionsAt(cursor)];
    case 'text':
      return fields.length > 0 ? fields : null;
  }
}

/** Names of the block's namespace at the name that is being written. */
function names(
  view: NoteView,
  cursor: BlockCursor,
  wanted: (known: KnownName) => boolean = () => true,
): CompletionItem[] {
  if (!view.analysis) return [];
  const { path, range } = written(cursor);
  return completeNames(knownNames(view.analysis, cursor.model).filter(wanted), path, range, view.current);
}

function functionsAt(cursor: BlockCursor): CompletionItem[] {
  const { path, range } = written(cursor);
  return completeFunctions(path, range);
}

/** The dotted name before the cursor, and where its last part stands. */
function written({ body, offset, toRange }: BlockCursor): { readonly path: string; readonly range: Range } {
  const { path } = nameBefore(body, offset);
  return { path, range: toRange({ start: offset - (path.length - path.lastIndexOf('.') - 1), end: offset }) };
}

function words(offered: readonly OfferedWord[], cursor: BlockCursor): CompletionItem[] {
  const { path, range } = written(cursor);
  return path.includes('.') ? [] : offered.map((each) => wordItem(each, range));
}

/** Keys of a claim's or chart's long form, only where the entry is still empty or one word. */
function newEntry(
  fields: readonly CompletionItem[],
  { body, offset }: BlockCursor,
  start: number,
): readonly CompletionItem[] {
  return /^\s*\w*$/.test(body.slice(start, offset)) ? fields : [];
}

/** What a scenario may set besides fields: parameters and choices. */
function changes(view: NoteView, { model }: BlockCursor, { place }: DeclaredPlace, range: Range): CompletionItem[] {
  if (!view.analysis || !model) return [];
  return model.information
    .filter(({ name, kind }) => (kind === 'parameter' || kind === 'choice') && !place.siblings.includes(name))
    .map(({ name, kind, about }) => ({
      label: name,
      labelDetails: { description: kind },
      kind: kind === 'choice' ? CompletionItemKind.Variable : CompletionItemKind.Constant,
      ...(about === '' ? {} : { documentation: about }),
      sortText: `0${name}`,
      textEdit: { range, newText: `${name}: ` },
    }));
}

const fieldKinds = {
  field: CompletionItemKind.Field,
  word: CompletionItemKind.EnumMember,
  value: CompletionItemKind.Snippet,
} as const;

function fieldItem(
  { kind, label, insert, about, required, default: left, example }: Completion,
  range: Range,
): CompletionItem {
  const leftOut = left === null ? '' : `\n\nDefault: ${left}`;
  const isField = kind === 'field';
  return {
    label,
    ...(required ? { labelDetails: { description: 'required' } } : {}),
    kind: fieldKinds[kind],
    documentation: `${about}${leftOut}`,
    sortText: `${isField ? (required ? '2' : '3') : '4'}${isField ? label : ''}`,
    insertTextFormat: isField ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    textEdit: { range, newText: isField ? `${label}: \${1:${snippetText(example ?? '')}}` : insert },
  };
}

/** Text inside a placeholder of a snippet. */
function snippetText(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

function wordItem({ word, about }: OfferedWord, range: Range): CompletionItem {
  return {
    label: word,
    kind: CompletionItemKind.Keyword,
    ...(about === '' ? {} : { documentation: about }),
    sortText: `6${word}`,
    textEdit: { range, newText: word },
  };
}
