import { sourceSpan, type MappedText } from '../../notes/mappedText';
import { problem, replace, type Problem } from '../../notes/problem';
import { matchAt, readNumber } from './numberToken';
import { push, type Reader } from './reader';
import { readPlusMinus, readStranger, readTrap } from './readTraps';
import type { Token } from './tokens';
import { symbols, synonyms } from './traps';

export interface Tokens {
  /** Ends with one token of kind `end`. */
  readonly tokens: readonly Token[];
  readonly problems: readonly Problem[];
}

const space = /[\s\u200b]+/y;
const word = /[\p{L}_][\p{L}\p{M}\p{Nd}_]*/uy;
const plainPath = /[\p{L}\p{M}\p{N}._]+(?=#)/uy;
const otherPath = /[\p{L}\p{N}._][\p{L}\p{N}._/\\-]{0,200}\.(?:md|markdown|qmd|Rmd)(?=#)/uy;
const quotes: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '“': '”',
  '”': '”',
  '„': '“',
  '‘': '’',
  '«': '»',
};

/**
 * Reads a text into tokens, for expressions, claims and charts alike. Never fails: what is no part of
 * the language is reported with its exact range, read as what it most likely means, or left out.
 */
export function tokenise(source: MappedText): Tokens {
  const hasPath = source.text.includes('#');
  const reader: Reader = { source, hasPath, tokens: [], problems: [], offset: 0, spaced: false };
  while (reader.offset < source.text.length) {
    const blank = matchAt(space, source.text, reader.offset);
    if (blank !== null) {
      reader.offset += blank.length;
      reader.spaced = true;
    } else readToken(reader);
  }
  push(reader, 'end', '', reader.offset);
  return { tokens: reader.tokens, problems: reader.problems };
}

function readToken(reader: Reader): void {
  const { text } = reader.source;
  const { offset } = reader;
  const character = text[offset]!;
  // Looking for a path reads far ahead, so only a text that has one is searched.
  const path = reader.hasPath ? (matchAt(plainPath, text, offset) ?? matchAt(otherPath, text, offset)) : null;
  if (path !== null && !follows(reader, '#')) return readPath(reader, path);
  const name = matchAt(word, text, offset);
  if (name !== null) return push(reader, 'word', name.normalize('NFC'), offset + name.length);
  if (character in quotes) return readString(reader, character);
  if (isDigit(character)) return follows(reader, '.') ? readMember(reader) : readNumberToken(reader);
  if (character === '.' && isDigit(text[offset + 1]) && !afterName(reader)) return readNumberToken(reader);
  if (text.startsWith('+-', offset)) return readPlusMinus(reader);
  for (const [written, plain] of synonyms)
    if (text.startsWith(written, offset)) return push(reader, 'symbol', plain, offset + written.length);
  if (character === '∞') return push(reader, 'word', 'inf', offset + 1);
  if (text.startsWith('!=', offset) && text[offset + 2] !== '=') return push(reader, 'symbol', '!=', offset + 2);
  if (readTrap(reader)) return;
  for (const written of symbols)
    if (text.startsWith(written, offset)) return push(reader, 'symbol', written, offset + written.length);
  readStranger(reader);
}

function isDigit(character: string | undefined): boolean {
  return character !== undefined && character >= '0' && character <= '9';
}

/** Whether the token before, without space between, is this symbol. */
function follows(reader: Reader, symbol: string): boolean {
  const last = reader.tokens.at(-1);
  return !reader.spaced && last?.kind === 'symbol' && last.text === symbol;
}

function afterName(reader: Reader): boolean {
  const last = reader.tokens.at(-1);
  return !reader.spaced && (last?.kind === 'word' || last?.kind === 'string' || last?.kind === 'digits');
}

function readPath(reader: Reader, path: string): void {
  const end = reader.offset + path.length;
  if (!/^[\p{L}\p{M}\p{N}._]+$/u.test(path)) {
    const span = sourceSpan(reader.source, { start: reader.offset, end });
    const quoted = `"${path}"`;
    const sign = /[-/]/.exec(path)?.[0];
    const hint = sign === undefined ? '' : ` If \`${sign}\` is meant as an operator, put spaces around it.`;
    const message = `The path \`${path}\` needs quotes: \`${quoted}#…\`.${hint}`;
    reader.problems.push(
      problem('expression-syntax', span, message, { fixes: [replace(`Write ${quoted}`, span, quoted)] }),
    );
  }
  push(reader, 'path', path, end);
}

function readMember(reader: Reader): void {
  const digits = matchAt(/\d+/y, reader.source.text, reader.offset)!;
  push(reader, 'digits', digits, reader.offset + digits.length);
}

function readNumberToken(reader: Reader): void {
  const { text } = reader.source;
  const start = reader.offset;
  const reading = readNumber(text, start);
  const { end, value, decimals, percent, fault } = reading;
  const span = sourceSpan(reader.source, { start, end });
  if (fault !== null && !afterCommaInNumber(reader)) {
    const fixes = fault.write === null ? [] : [replace(`Write ${fault.write}`, span, fault.write)];
    reader.problems.push(problem(fault.code, span, fault.message, { fixes }));
  }
  push(reader, 'number', text.slice(start, end), end, { value, decimals, percent });
  const name = matchAt(word, text, end);
  if (name !== null) readProduct(reader, start, name);
}

/** `12,000`: the comma will be reported, so the zeros need not be. */
function afterCommaInNumber(reader: Reader): boolean {
  const before = reader.tokens.at(-2);
  return follows(reader, ',') && before?.kind === 'number' && !reader.tokens.at(-1)!.spaced;
}

/** `2k`: reported, and read as `2*k`. */
function readProduct(reader: Reader, start: number, name: string): void {
  const { text } = reader.source;
  const end = reader.offset + name.length;
  const span = sourceSpan(reader.source, { start, end });
  const product = `${text.slice(start, reader.offset)}*${name}`;
  const message = `A product needs its sign: write \`${product}\` for \`${text.slice(start, end)}\`.`;
  reader.problems.push(
    problem('expression-syntax', span, message, { fixes: [replace(`Write ${product}`, span, product)] }),
  );
  push(reader, 'symbol', '*', reader.offset);
}

function readString(reader: Reader, open: string): void {
  const { text } = reader.source;
  const start = reader.offset;
  const close = text.indexOf(quotes[open]!, start + 1);
  const end = close < 0 ? text.length : close + 1;
  const content = text.slice(start + 1, close < 0 ? text.length : close);
  const span = sourceSpan(reader.source, { start, end });
  if (close < 0) {
    const fixes = [replace('Close the quotes', span, text.slice(start, end) + quotes[open]!)];
    reader.problems.push(
      problem('expression-syntax', span, `This text is not closed: a \`${quotes[open]!}\` is missing.`, { fixes }),
    );
  } else if (open !== '"' && open !== "'") {
    const plain = `"${content}"`;
    const fixes = [replace(`Write ${plain}`, span, plain)];
    reader.problems.push(
      problem('expression-syntax', span, `Texts stand in straight quotes: \`${plain}\`.`, { fixes }),
    );
  }
  push(reader, 'string', content.normalize('NFC'), end);
}
