import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver';
import type { Position, Range } from '../analysis/analysis';
import { verdicts } from '../claims/verdict';
import { verdictMeanings } from '../claims/verdictMeanings';
import { families } from '../families';
import { completionsAt } from '../language/declarations';
import type { Span } from '../notes/span';
import { attributesRead } from './attributes';
import { claimWords, chartWords, type OfferedWord } from './claimWords';
import { fieldItem, memberItem, phraseItems, wordItem } from './completeFields';
import { completeFence } from './completeFence';
import { boundVariables, completeFunctions, completeNames } from './completeNames';
import { completeProse } from './completeProse';
import { textsOpposite } from './completeTexts';
import { memberKeys, memberTexts, namesDeclaredElsewhere } from './members';
import { nameBefore } from './nameAt';
import { knownNames, type KnownName } from './names';
import { declaredPlace, type DeclaredPlace } from './place';
import { blockAt, type BlockCursor, type NoteView, lineBefore } from './view';

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
  const range = cursor.toRange(onLine(cursor, place.span));
  const offered = completionsAt(shape, { ...place, path });
  const elsewhere = offered.some(({ kind }) => kind === 'entry') && namesDeclaredElsewhere(view, cursor, declared);
  const fields = offered.filter(({ kind }) => !elsewhere || kind !== 'entry').map((each) => fieldItem(each, range));
  switch (expected) {
    case 'key': {
      const keys = declared.inScenario ? [] : memberKeys(view, cursor, declared);
      const known = keys.map((name) => memberItem(name, range, 'declared', true));
      return [...(declared.inScenario ? changes(cursor, declared, range) : []), ...known, ...fields];
    }
    case 'family':
      return [...families.values()].map(({ name, title, about }) =>
        wordItem({ word: name, about: `**${title}**\n\n${about}` }, range),
      );
    case 'verdict':
      return verdicts.map((word) => wordItem({ word, about: verdictMeanings[word].says }, range));
    case 'block':
      return names(view, cursor, ({ kind, name }) => kind === 'block' && name !== cursor.model?.id);
    case 'choice': {
      const own = new Set(cursor.model?.information.flatMap(({ kind, name }) => (kind === 'choice' ? [name] : [])));
      return names(view, cursor, ({ name }) => own.has(name));
    }
    case 'claim':
      return [
        ...textsOpposite(view, cursor),
        ...names(view, cursor),
        ...functionsAt(cursor),
        ...words(claimWords, cursor),
        ...(startsEntry(cursor, declared) ? fields : []),
      ];
    case 'chart':
      return [...names(view, cursor), ...words(chartWords, cursor), ...(startsEntry(cursor, declared) ? fields : [])];
    case 'expression':
      return [
        ...textsOpposite(view, cursor),
        ...fields,
        ...variables(cursor),
        ...attributes(view, cursor, declared),
        ...names(view, cursor),
        ...functionsAt(cursor),
      ];
    case 'text': {
      const members = memberTexts(view, cursor, declared).map((name) => memberItem(name, range, 'declared', false));
      const texts = members.length > 0 ? fields.filter(({ kind }) => kind !== CompletionItemKind.Snippet) : fields;
      return members.length + texts.length > 0 ? [...members, ...texts] : null;
    }
  }
}

/** As much of a span as stands on the line of the cursor: editors replace nothing else. */
function onLine({ body, offset }: BlockCursor, { start, end }: Span): Span {
  const lineStart = body.lastIndexOf('\n', offset - 1) + 1;
  const newline = body.indexOf('\n', offset);
  return { start: Math.max(start, lineStart), end: newline < 0 ? end : Math.min(end, newline) };
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

function attributes(view: NoteView, cursor: BlockCursor, declared: DeclaredPlace): CompletionItem[] {
  const { path, range } = written(cursor);
  return completeNames(attributesRead(view, cursor, declared), path, range, view.current);
}

function variables(cursor: BlockCursor): CompletionItem[] {
  const { path, range } = written(cursor);
  return path.includes('.') ? [] : boundVariables(lineBefore(cursor), range);
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
  const { offset, toRange } = cursor;
  const { path } = written(cursor);
  if (path.includes('.')) return [];
  return phraseItems(
    offered,
    lineBefore(cursor),
    (length) => toRange({ start: offset - length, end: offset }),
    path.length,
  );
}

/** Whether an entry of a list begins here, empty or one word: it may become one with keys. */
function startsEntry(cursor: BlockCursor, { place }: DeclaredPlace): boolean {
  if (place.path.length !== 2) return false;
  if (place.flow) return /^\s*\w*$/.test(cursor.body.slice(place.span.start, cursor.offset));
  return /^\s*(?:-\s+)+\w*$/.test(lineBefore(cursor));
}

/** What a scenario may set besides fields: parameters and choices. */
function changes({ model }: BlockCursor, { place }: DeclaredPlace, range: Range): CompletionItem[] {
  return (model?.information ?? [])
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
