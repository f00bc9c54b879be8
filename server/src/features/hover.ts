import type { Hover } from 'vscode-languageserver';
import type { Position, Range } from '../analysis/analysis';
import { rangesIn, rangesOf } from '../analysis/place';
import { verdictWords } from '../claims/verdict';
import { verdictMeanings } from '../claims/verdictMeanings';
import { families } from '../families';
import { touches } from '../notes/span';
import { declaredClaims } from './declaredClaims';
import { fieldCard, functionCard, nameCard } from './cards';
import { nameAt } from './nameAt';
import { knownNames, type KnownName } from './names';
import { declaredPlace, keyUnder, wordUnder, type DeclaredPlace } from './place';
import { blockAt, contains, type BlockCursor, type NoteView } from './view';
import { code, escapeMarkdown, showValue, showVerdict } from './words';

/** What stands under the cursor: a field, a name of an expression, a claim, a reference of the prose. */
export function hover(view: NoteView, position: Position): Hover | null {
  const cursor = blockAt(view, position);
  if (cursor) return hoverInBlock(view, cursor, position);
  return hoverInProse(view, position);
}

function hoverInBlock(view: NoteView, cursor: BlockCursor, position: Position): Hover | null {
  const declared = declaredPlace(cursor);
  const { place, expected } = declared;
  const range = cursor.toRange(place.span);
  if (expected === 'key') return hoverKey(view, cursor, declared, range);
  const word = wordUnder(cursor, declared);
  if (word) return card(`**${escapeMarkdown(word.word)}**\n\n${escapeMarkdown(word.about)}`, range);
  const family = expected === 'family' ? families.get(cursor.body.slice(place.span.start, place.span.end)) : undefined;
  if (family) return card(`**${escapeMarkdown(family.title)}**\n\n${escapeMarkdown(family.about)}`, range);
  const name = expected === 'text' || expected === 'verdict' ? null : hoverName(view, cursor);
  return name ?? hoverClaim(view, cursor, position);
}

/** A field's documentation; on a name of the author's own (a parameter, a definition) what is known of the name. */
function hoverKey(view: NoteView, cursor: BlockCursor, declared: DeclaredPlace, range: Range): Hover | null {
  const key = keyUnder(cursor, declared);
  if (!key) return null;
  if (key.description?.declared) return card(fieldCard(key.description), range);
  const known = view.analysis ? findName(view, cursor, key.name) : undefined;
  if (known) return card(nameCard(known, view.current), range);
  return key.description ? card(fieldCard(key.description), range) : null;
}

/** The verdict on a claim with what it does and does not say; until there is one, that it is being checked. */
function hoverClaim(view: NoteView, { model, block }: BlockCursor, position: Position): Hover | null {
  if (!view.current) return hoverUnfinished(view, block.index, position);
  const claim = model?.claims.find(({ range }) => contains(range, position));
  if (!claim) return null;
  const { says, doesNotSay } = verdictMeanings[claim.verdict];
  const meaning = `_${verdictWords[claim.verdict]}_: ${escapeMarkdown(says)} ${escapeMarkdown(doesNotSay)}`;
  return card(`**${showVerdict(claim)}**\n\n${escapeMarkdown(claim.message)}\n\n${meaning}`, claim.range);
}

function hoverUnfinished({ note, positions, stopped }: NoteView, index: number, position: Position): Hover | null {
  const at = rangesOf(note.blocks[index]!, positions);
  const claims = declaredClaims(note)[index]?.claims ?? [];
  const range = claims.map(({ span }) => at(span)).find((each) => contains(each, position));
  return range ? card(stopped ? 'This version is not checked: checking was stopped\\.' : 'checking…', range) : null;
}

function findName(view: NoteView, { model }: BlockCursor, name: string): KnownName | undefined {
  const wanted = name.normalize('NFC');
  return view.analysis ? knownNames(view.analysis, model).find((known) => known.name === wanted) : undefined;
}

function hoverName(view: NoteView, cursor: BlockCursor): Hover | null {
  const found = nameAt(cursor.body, cursor.offset);
  if (!found) return null;
  const range = cursor.toRange(found.span);
  const builtIn = found.called ? functionCard(found.name) : null;
  if (builtIn !== null) return card(builtIn, range);
  const known = findName(view, cursor, found.name);
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
