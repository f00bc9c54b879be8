import { binderNames, functionNamed, reservedWords, tokenise, type Token } from '../../language/expressions';
import { sourceSpan, type MappedText } from '../../notes/mappedText';
import { join, type Span } from '../../notes/span';
import { claimPhrase } from './claimPhrase';

/** A name, or a member behind a dot, as written in an expression, a claim or a chart. */
export interface NamePart {
  /** In NFC, without quotes. */
  readonly name: string;
  readonly quoted: boolean;
  /** Of a first part: the note that it names a block of (`other.md#id`), as written; not there for the own note. */
  readonly path?: string;
  readonly span: Span;
}

export type NameParts = readonly [NamePart, ...NamePart[]];

/** A dotted name as it is used somewhere. */
export interface Mention {
  readonly parts: NameParts;
  /** The variable of a binder that it is, unless that is a parameter; where that variable is first written. */
  readonly variable: Span | null;
  /** A dotted name on the other side of `=` or `!=`: opposite a text, a bare name is one of its values. */
  readonly opposite: NameParts | null;
}

/** A quoted text; its parts are what stands between plus signs (`"complete+kit"`). */
export interface QuotedText {
  readonly parts: readonly NamePart[];
  readonly span: Span;
  readonly opposite: NameParts | null;
}

/** A word that is no name. */
export interface FixedWord {
  readonly kind: 'keyword' | 'function' | 'number';
  readonly span: Span;
}

export interface NamesRead {
  readonly mentions: readonly Mention[];
  readonly texts: readonly QuotedText[];
  readonly words: readonly FixedWord[];
}

/** A binder that is being read: its variable counts in its last argument. */
interface OpenBinder {
  readonly depth: number;
  commas: number;
  readonly variable: Token | null;
}

interface Found {
  readonly from: number;
  readonly to: number;
  readonly parts: NameParts | null;
  readonly text: Token | null;
  readonly variable: Span | null;
  /** Index of the `in` of the set that it is an item of (`serve in {both, highOnly}`); -1 elsewhere. */
  readonly set: number;
}

/** Binders nested more deeply are refused by the reader of expressions. */
const deepest = 100;

/**
 * Every name in a text, expression, claim and chart alike. Never fails: a text that cannot be read (it is being typed)
 * has names all the same.
 */
export function readNames(source: MappedText): NamesRead {
  const { tokens } = tokenise(source);
  const found: Found[] = [];
  const words: FixedWord[] = [];
  const binders: OpenBinder[] = [];
  let depth = 0;
  let set = -1;
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at]!;
    if (token.kind === 'symbol') {
      if (opening.has(token.text)) depth++;
      if (token.text === '{') set = tokens[at - 1]?.text === 'in' ? at - 1 : -1;
      if (token.text === '}') set = -1;
      if (closing.has(token.text)) depth = Math.max(0, depth - 1);
      while (binders.length > 0 && binders.at(-1)!.depth > depth) binders.pop();
      if (token.text === ',' && binders.at(-1)?.depth === depth) binders.at(-1)!.commas++;
    }
    if (token.kind === 'number') words.push({ kind: 'number', span: token.span });
    if ((token.kind === 'path' || token.kind === 'string') && is(tokens[at + 1], '#')) {
      const to = dottedEnd(tokens, at + 2);
      if (tokens[at + 2]?.kind === 'word')
        found.push({
          from: at,
          to,
          parts: partsOf(tokens.slice(at + 2, to), token.text),
          text: null,
          variable: null,
          set,
        });
      at = to;
      continue;
    }
    if (token.kind === 'string') found.push({ from: at, to: at + 1, parts: null, text: token, variable: null, set });
    const phrase = claimPhrase(tokens, at);
    if (phrase > 0) {
      words.push({ kind: 'keyword', span: join(token.span, tokens[at + phrase - 1]!.span) });
      at += phrase;
      continue;
    }
    if (token.kind !== 'word') at++;
    else if (reservedWords.has(token.text) && token.text !== 'base') {
      words.push({ kind: 'keyword', span: token.span });
      at++;
    } else if (is(tokens[at + 1], '(')) {
      if (functionNamed(token.text)) words.push({ kind: 'function', span: token.span });
      if (isBinder(token.text) && binders.length < deepest)
        binders.push({ depth: depth + 1, commas: 0, variable: variableAt(tokens, at + 2) });
      at++;
    } else {
      const to = dottedEnd(tokens, at);
      const parts = partsOf(tokens.slice(at, to));
      found.push({ from: at, to, parts, text: null, variable: parts.length > 1 ? null : boundBy(binders, token), set });
      at = to;
    }
  }
  return { ...withOpposites(found, tokens, source), words };
}

const opening: ReadonlySet<string> = new Set(['(', '[', '{']);
const closing: ReadonlySet<string> = new Set([')', ']', '}']);

function is(token: Token | undefined, symbol: string): boolean {
  return token?.kind === 'symbol' && token.text === symbol;
}

function isBinder(name: string): boolean {
  return (binderNames as readonly string[]).includes(name);
}

function variableAt(tokens: readonly Token[], at: number): Token | null {
  return tokens[at]?.kind === 'word' && is(tokens[at + 1], ',') ? tokens[at]! : null;
}

/** Index behind a name and the members that follow it. */
function dottedEnd(tokens: readonly Token[], at: number): number {
  let end = at + 1;
  while (is(tokens[end], '.') && ['word', 'digits', 'string'].includes(tokens[end + 1]?.kind ?? 'end')) end += 2;
  return end;
}

function partsOf(tokens: readonly Token[], path?: string): NameParts {
  const [first, ...more] = tokens.filter(({ kind }) => kind !== 'symbol').map(partOf) as [NamePart, ...NamePart[]];
  return [path === undefined ? first : { ...first, path }, ...more];
}

function partOf(token: Token): NamePart {
  return { name: token.text.normalize('NFC'), quoted: token.kind === 'string', span: token.span };
}

/** Where the variable that a word stands for is written: in the binder itself, or inside of its last argument. */
function boundBy(binders: readonly OpenBinder[], word: Token): Span | null {
  for (const { variable, commas } of binders.toReversed())
    if (variable !== null && (variable === word || (commas >= 3 && variable.text === word.text))) return variable.span;
  return null;
}

function withOpposites(
  found: readonly Found[],
  tokens: readonly Token[],
  source: MappedText,
): Pick<NamesRead, 'mentions' | 'texts'> {
  const endingAt = new Map(found.map((each) => [each.to, each]));
  const startingAt = new Map(found.map((each) => [each.from, each]));
  const relates = (at: number): boolean => is(tokens[at], '=') || is(tokens[at], '!=');
  const mentions: Mention[] = [];
  const texts: QuotedText[] = [];
  for (const { from, to, parts, text, variable, set } of found) {
    const left = relates(from - 1) ? endingAt.get(from - 1)?.parts : null;
    const right = relates(to) ? startingAt.get(to + 1)?.parts : null;
    const opposite = left ?? right ?? endingAt.get(set)?.parts ?? null;
    if (parts !== null) mentions.push({ parts, variable, opposite });
    else if (text !== null) texts.push({ parts: textParts(text, source), span: text.span, opposite });
  }
  return { mentions, texts };
}

function textParts(token: Token, source: MappedText): NamePart[] {
  return [...token.text.matchAll(/[^+]+/g)].map((match) => {
    const start = token.start + 1 + match.index + (match[0].length - match[0].trimStart().length);
    const name = match[0].trim();
    const span = sourceSpan(source, { start, end: start + name.length });
    return { name: name.normalize('NFC'), quoted: true, span };
  });
}
