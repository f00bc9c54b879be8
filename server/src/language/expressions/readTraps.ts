import { sourceSpan } from '../../notes/mappedText';
import { problem, replace } from '../../notes/problem';
import { push, type Reader } from './reader';
import { traps } from './traps';

/** `+-` is neither a sum nor a tolerance. */
export function readPlusMinus(reader: Reader): void {
  const end = reader.offset + 2;
  const span = sourceSpan(reader.source, { start: reader.offset, end });
  const tolerance = toleranceMayFollow(reader);
  const fixes = tolerance
    ? [replace('Write ±', span, '±'), replace('Write -', span, '-', false)]
    : [replace('Write -', span, '-')];
  const message = '`+-` is not an operator. Write `-` to subtract, or `±` for a tolerance behind `=`.';
  reader.problems.push(problem('expression-syntax', span, message, { fixes }));
  push(reader, 'symbol', tolerance ? '±' : '-', end);
}

/** Whether an `=` stands open: no other comparison or connective since. */
function toleranceMayFollow(reader: Reader): boolean {
  for (const { kind, text } of reader.tokens.slice(-100).reverse()) {
    if (kind === 'symbol' && text === '=') return true;
    if (kind === 'symbol' && ['<', '<=', '>', '>=', '!=', '(', ',', '±'].includes(text)) return false;
    if (kind === 'word' && ['and', 'or', 'implies', 'iff', 'for', 'given'].includes(text)) return false;
  }
  return false;
}

export function readTrap(reader: Reader): boolean {
  const { text } = reader.source;
  const trap = traps.find(({ written }) => text.startsWith(written, reader.offset));
  if (trap === undefined) return false;
  const end = reader.offset + trap.written.length;
  const span = sourceSpan(reader.source, { start: reader.offset, end });
  const title = (write: string) => (write === '' ? `Remove ${trap.written}` : `Write ${write.trim()}`);
  const fixes = trap.write === null ? [] : [replace(title(trap.write), span, trap.write)];
  for (const other of trap.further ?? []) fixes.push(replace(title(other), span, other, false));
  reader.problems.push(problem('expression-syntax', span, trap.message, { fixes }));
  if (trap.read === null) reader.offset = end;
  else push(reader, trap.read.kind, trap.read.text, end);
  return true;
}

/** A run of characters that mean nothing here is one problem. */
export function readStranger(reader: Reader): void {
  const { text } = reader.source;
  const character = String.fromCodePoint(text.codePointAt(reader.offset)!);
  const end = reader.offset + character.length;
  const span = sourceSpan(reader.source, { start: reader.offset, end });
  const last = reader.problems.at(-1);
  const shown = /[\p{Cc}\p{Cf}]/u.test(character)
    ? `The invisible character U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
    : `\`${character}\``;
  if (last === undefined || last.span.end !== span.start || !last.message.endsWith('is not part of an expression.')) {
    const fixes = [replace('Remove it', span, '')];
    reader.problems.push(problem('expression-syntax', span, `${shown} is not part of an expression.`, { fixes }));
  } else {
    const joined = { start: last.span.start, end: span.end };
    const message = 'This is not part of an expression.';
    reader.problems[reader.problems.length - 1] = problem('expression-syntax', joined, message, {
      fixes: [replace('Remove it', joined, '')],
    });
  }
  reader.offset = end;
}
