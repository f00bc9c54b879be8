import type { Hover } from 'vscode-languageserver';
import type { Position, Range } from '../analysis/analysis';
import { rangesIn, rangesOf } from '../analysis/place';
import { verdictWords, type Verdict } from '../claims/verdict';
import { verdictMeanings } from '../claims/verdictMeanings';
import { families } from '../families';
import { touches } from '../notes/span';
import { attributesOf } from './attributes';
import { declaredClaims } from './declaredClaims';
import { fieldCard, functionCard, groupCard, memberCard, nameCard, nameFacts } from './cards';
import { nameAt } from './nameAt';
import { knownNames, type KnownName } from './names';
import { occurrenceAt, occurrencesOf } from './occurrences';
import { declaredPlace, keyUnder, wordUnder, type DeclaredPlace } from './place';
import { blockAt, contains, type BlockCursor, type NoteView } from './view';
import { code, escapeInLine, showValue, showVerdict, withCode } from './words';

/** What stands under the cursor: a field, a name of an expression, a claim, a reference of the prose. */
export function hover(view: NoteView, position: Position): Hover | null {
  const cursor = blockAt(view, position);
  if (cursor) return hoverInBlock(view, cursor, position);
  return hoverInProse(view, position);
}

function hoverInBlock(view: NoteView, cursor: BlockCursor, position: Position): Hover | null {
  const declared = declaredPlace(cursor);
  const { place, path, expected } = declared;
  const range = cursor.toRange(place.span);
  if (expected === 'key') return hoverKey(view, cursor, declared, range);
  const written = cursor.body.slice(place.span.start, place.span.end).trim();
  const word = wordUnder(cursor, declared);
  if (word) return card(`**${escapeInLine(word.word)}**\n\n${withCode(word.about)}`, range);
  const family = expected === 'family' ? families.get(written) : undefined;
  if (family) return card(`**${escapeInLine(family.title)}**\n\n${withCode(family.about)}`, range);
  if (expected === 'verdict') return isVerdict(written) ? card(meaningOf(written), range) : null;
  if (path[0] === 'id') return hoverBlock(view, cursor, range);
  if (path[0] === 'claims' && path[2] === 'name') return hoverClaimNamed(view, cursor, written, range);
  const name = expected === 'text' ? null : hoverName(view, cursor, declared);
  const found = name ?? hoverMember(view, position, expected === 'text') ?? hoverClaim(view, cursor, position);
  return found ?? (expected === 'text' ? null : hoverGroup(view, cursor));
}

/** A field's documentation; on a name of the author's own (a parameter, a definition) what is known of the name. */
function hoverKey(view: NoteView, cursor: BlockCursor, declared: DeclaredPlace, range: Range): Hover | null {
  const key = keyUnder(cursor, declared);
  if (!key) return null;
  if (key.description?.declared) return card(fieldCard(key.description), range);
  const attribute = key.description?.about === 'attribute' ? findAttribute(view, cursor, key.name) : undefined;
  const known = attribute ?? findName(view, cursor, key.name);
  if (known && isScenario(declared)) return card(nameCard(changed(known), view.current), range);
  if (known) return card(nameCard(known, view.current), range);
  return key.description ? card(fieldCard(key.description), range) : null;
}

/** Whether a key stands where a scenario sets names of the block. */
function isScenario({ place, path, inScenario }: DeclaredPlace): boolean {
  return inScenario || (place.path[0] === 'scenarios' && path.length === 1 && path[0] === 'params');
}

/** A name that a scenario sets: what is written there counts, not what it is without the scenario. */
function changed(known: KnownName): KnownName {
  const { value, unit, about } = known;
  if (value === undefined) return known;
  const before = `Without the scenario: ${showValue(value, unit)}.`;
  return { ...known, value: undefined, about: about === '' ? before : `${about}\n\n${before}` };
}

/** The verdict on a claim with what it does and does not say; until there is one, that it is being checked. */
function hoverClaim(view: NoteView, { model, block }: BlockCursor, position: Position): Hover | null {
  if (!view.current) return hoverUnfinished(view, block.index, position);
  const claim = model?.claims.find(({ range }) => contains(range, position));
  return claim ? card(claimCard(claim), claim.range) : null;
}

function hoverClaimNamed(view: NoteView, { model }: BlockCursor, name: string, range: Range): Hover | null {
  const claim = model?.claims.find((each) => each.name === name.normalize('NFC'));
  return claim && view.current ? card(claimCard(claim), range) : null;
}

function claimCard(claim: { verdict: Verdict; passed: boolean; message: string }): string {
  return `**${showVerdict(claim)}**\n\n${withCode(claim.message)}\n\n${meaningOf(claim.verdict)}`;
}

function meaningOf(verdict: Verdict): string {
  const { says, doesNotSay } = verdictMeanings[verdict];
  return `_${verdictWords[verdict]}_: ${withCode(says)} ${withCode(doesNotSay)}`;
}

function isVerdict(word: string): word is Verdict {
  return Object.hasOwn(verdictMeanings, word);
}

function hoverUnfinished({ note, positions, stopped }: NoteView, index: number, position: Position): Hover | null {
  const at = rangesOf(note.blocks[index]!, positions);
  const claims = declaredClaims(note)[index]?.claims ?? [];
  const range = claims.map(({ span }) => at(span)).find((each) => contains(each, position));
  return range ? card(stopped ? 'This version is not checked: checking was stopped.' : 'checking…', range) : null;
}

function hoverBlock(view: NoteView, { model }: BlockCursor, range: Range): Hover | null {
  const id = model?.id ?? null;
  if (!view.analysis || id === null) return null;
  const known = knownNames(view.analysis, null).find(({ name, kind }) => kind === 'block' && name === id);
  return known ? card(nameCard(known, view.current), range) : null;
}

function findName(view: NoteView, { model }: BlockCursor, name: string): KnownName | undefined {
  const wanted = name.normalize('NFC');
  return view.analysis ? knownNames(view.analysis, model).find((known) => known.name === wanted) : undefined;
}

function findAttribute(view: NoteView, cursor: BlockCursor, name: string): KnownName | undefined {
  const wanted = name.normalize('NFC');
  return attributesOf(view, cursor).find((known) => known.name === wanted);
}

function hoverName(view: NoteView, cursor: BlockCursor, { expected }: DeclaredPlace): Hover | null {
  const found = nameAt(cursor.body, cursor.offset);
  if (!found) return null;
  const range = cursor.toRange(found.span);
  const builtIn = found.called ? functionCard(found.name) : null;
  if (builtIn !== null) return card(builtIn, range);
  const attribute = expected === 'expression' ? findAttribute(view, cursor, found.name) : undefined;
  const known = attribute ?? findName(view, cursor, found.name);
  return known ? card(nameCard(known, view.current), range) : null;
}

/** A name that has members but no value by itself. */
function hoverGroup({ analysis, current }: NoteView, { body, offset, model, toRange }: BlockCursor): Hover | null {
  const found = nameAt(body, offset);
  if (!found || found.called || !analysis) return null;
  const prefix = `${found.name.normalize('NFC')}.`;
  const members = knownNames(analysis, model).filter(({ name }) => name.startsWith(prefix));
  return members.length > 0 ? card(groupCard(found.name, members, current), toRange(found.span)) : null;
}

/** A member that stands as a text or opposite one, or a variable: what it is. */
function hoverMember(view: NoteView, position: Position, texts: boolean): Hover | null {
  const found = occurrenceAt(occurrencesOf(view.note), view.positions.offsetAt(position));
  if (!found?.subject || !(texts || found.subject.role === 'variable')) return null;
  return card(memberCard(found.subject), rangesIn(view.positions)(found.span));
}

function hoverInProse(view: NoteView, position: Position): Hover | null {
  const { analysis, current, note, positions } = view;
  const at = positions.offsetAt(position);
  const reference = note.references.find(({ span }) => touches(span, at));
  if (!reference || !analysis) return null;
  const range = rangesIn(positions)(reference.span);
  const reported = analysis.prose[note.references.indexOf(reference)];
  if (!reported || !current) return null;
  const wanted = reported.expression.trim().normalize('NFC');
  const known = knownNames(analysis, null).find(({ name, kind }) => name === wanted && kind !== 'claim');
  const value = reported.kind === 'words' ? '' : ` = ${showValue(reported.value, known?.unit ?? null)}`;
  const facts = known ? nameFacts(known, current) : [];
  const message = reported.message === '' ? [] : [withCode(reported.message)];
  return card([`${code(reported.expression)}${escapeInLine(value)}`, ...message, ...facts].join('\n\n'), range);
}

function card(value: string, range: Range): Hover {
  return { contents: { kind: 'markdown', value }, range };
}
