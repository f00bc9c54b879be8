import { sourceSpan, type MappedText } from '../../notes/mappedText';
import type { Problem } from '../../notes/problem';
import type { Token, TokenKind } from './tokens';

/** Where a text is read into tokens. */
export interface Reader {
  /** Whether the text has a `#`, so that it may have a path. */
  readonly hasPath: boolean;
  readonly source: MappedText;
  readonly tokens: Token[];
  readonly problems: Problem[];
  offset: number;
  spaced: boolean;
}

/** Ends the token that began at the reader's offset. */
export function push(reader: Reader, kind: TokenKind, text: string, end: number, number?: Token['number']): void {
  const start = reader.offset;
  const span = sourceSpan(reader.source, { start, end });
  const token = { kind, text, raw: reader.source.text.slice(start, end), start, end, span, spaced: reader.spaced };
  reader.tokens.push(number === undefined ? token : { ...token, number });
  reader.offset = end;
  reader.spaced = false;
}
