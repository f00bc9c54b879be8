import type { Hover } from 'vscode-languageserver';
import type { Position, Range } from '../analysis/analysis';
import { rangesIn } from '../analysis/place';
import { touches } from '../notes/span';
import { fieldAt } from './fieldAt';
import { functionCard, nameCard } from './cards';
import { nameAt } from './nameAt';
import { knownNames } from './names';
import { blockAt, contains, type BlockCursor, type NoteView } from './view';
import { code, escapeMarkdown, showValue, showVerdict } from './words';

/** What stands under the cursor: a field, a name of an expression, a claim, a reference of the prose. */
export function hover(view: NoteView, position: Position): Hover | null {
  const cursor = blockAt(view, position);
  if (cursor) return hoverInBlock(view, cursor, position);
  return hoverInProse(view, position);
}

function hoverInBlock(view: NoteView, cursor: BlockCursor, position: Position): Hover | null {
  const field = fieldAt(cursor);
  if (field?.kind === 'key') return card(field.text, cursor.toRange(field.span));
  if (field?.kind === 'word') return card(field.text, cursor.toRange(field.span));
  const name = field?.kind === 'expression' ? hoverName(view, cursor.body, cursor) : null;
  if (name) return name;
  const claim = view.current ? cursor.model?.claims.find(({ range }) => contains(range, position)) : undefined;
  return claim ? card(`**${showVerdict(claim)}**\n\n${escapeMarkdown(claim.message)}`, claim.range) : null;
}

function hoverName(view: NoteView, text: string, { offset, model, toRange }: BlockCursor): Hover | null {
  const found = nameAt(text, offset);
  if (!found) return null;
  const range = toRange(found.span);
  const builtIn = found.called ? functionCard(found.name) : null;
  if (builtIn !== null) return card(builtIn, range);
  if (!view.analysis) return null;
  const known = knownNames(view.analysis, model).find(({ name }) => name === found.name.normalize('NFC'));
  return known ? card(nameCard(known, view.current), range) : null;
}

function hoverInProse(view: NoteView, position: Position): Hover | null {
  const { analysis, current, note, positions } = view;
  const at = positions.offsetAt(position);
  const reference = note.references.find(({ span }) => touches(span, at));
  if (!reference || !analysis) return null;
  const range = rangesIn(positions)(reference.span);
  const reported = analysis.prose[note.references.indexOf(reference)];
  if (!reported || !current) return null;
  const value = reported.kind === 'words' ? '' : ` = ${showValue(reported.value)}`;
  const message = reported.message === '' ? '' : `\n\n${escapeMarkdown(reported.message)}`;
  return card(`${code(reported.expression)}${value}${message}`, range);
}

function card(value: string, range: Range): Hover {
  return { contents: { kind: 'markdown', value }, range };
}
