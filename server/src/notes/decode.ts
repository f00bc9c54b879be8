import { decodeString } from 'micromark-util-decode-string';
import { mappedTextBuilder, type MappedText } from './mappedText';

/** What Markdown decodes in targets and info strings, and percent-encoded runs of one character. */
const encoded = /\\[!-/:-@[-`{-~]|&(?:#(?:\d{1,7}|x[\da-f]{1,6})|[\da-z]{1,31});|(?:%[\da-f]{2})+/gi;

/**
 * A target as Markdown reads it: backslash escapes, character references and `%20` decoded, each
 * mapped to what it was written as. What decodes to nothing valid (`20%`, `%FF`) stays as written.
 */
export function decodeTarget(source: string, at: number): MappedText {
  return decode(source, at, true);
}

/** An info string as Markdown reads it: backslash escapes and character references decoded. */
export function decodeInfo(source: string, at: number): MappedText {
  return decode(source, at, false);
}

function decode(source: string, at: number, percents: boolean): MappedText {
  const builder = mappedTextBuilder(at);
  let copied = 0;
  for (const match of source.matchAll(encoded)) {
    const isPercent = match[0].startsWith('%');
    if (isPercent && !percents) continue;
    const start = at + match.index;
    builder.add(source.slice(copied, match.index), at + copied, start);
    if (isPercent) addPercents(match[0], start);
    else builder.add(decodeString(match[0]), start, start + match[0].length);
    copied = match.index + match[0].length;
  }
  builder.add(source.slice(copied), at + copied, at + source.length);
  return builder.build();

  function addPercents(run: string, start: number): void {
    let from = 0;
    while (from < run.length) {
      const size = 3 * bytesOfCharacter(Number.parseInt(run.slice(from + 1, from + 3), 16));
      const decoded = decodeBytes(run.slice(from, from + size));
      const written = decoded === null ? run.slice(from, from + 3) : run.slice(from, from + size);
      builder.add(decoded ?? written, start + from, start + from + written.length);
      from += written.length;
    }
  }
}

/** How many bytes UTF-8 takes for the character that this byte begins. */
function bytesOfCharacter(byte: number): number {
  if (byte >= 0xf0) return 4;
  if (byte >= 0xe0) return 3;
  return byte >= 0xc0 ? 2 : 1;
}

/** One percent-encoded character; null when the bytes are not UTF-8. */
function decodeBytes(written: string): string | null {
  const bytes = Uint8Array.from(written.slice(1).split('%'), (hex) => Number.parseInt(hex, 16));
  const decoded = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  return decoded.includes('\uFFFD') ? null : decoded;
}
