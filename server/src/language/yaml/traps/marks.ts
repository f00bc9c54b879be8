import { problem, replace } from '../../../notes/problem';
import type { Span } from '../../../notes/span';
import type { Finding } from '../repair';
import { badStart, excerpt, needsQuotes, quoted } from './quoting';

/** Anchors, aliases and tags at the start of a value, and other marks that YAML keeps for itself; null if there is none. */
export function markAtStart(text: string, value: Span, inFlow: boolean): Finding | null {
  return unsupported(text, value) ?? reservedStart(text, value, inFlow);
}

function unsupported(text: string, value: Span): Finding | null {
  const written = text.slice(value.start, value.end);
  const alias = /^\*[\p{L}\p{Nd}_-]+$/u.exec(written);
  if (alias) {
    const message = `\`${written}\` is an alias of YAML, which is not part of the language. Write the value itself, or put the text in quotes.`;
    const fixes = [replace('Put it in quotes', value, quoted(written), false)];
    const repair = [{ span: value, newText: ' '.repeat(written.length) }];
    return { problem: problem('yaml-unsupported', value, message, { fixes }), repair, unreadable: value };
  }
  const mark = /^(?:&[\p{L}\p{Nd}_-]+|!(?:!?[\p{L}\p{Nd}_:./-]+|<[^>\s]*>))(?=\s)/u.exec(written);
  if (!mark) return null;
  const name = mark[0];
  const span = { start: value.start, end: value.start + name.length };
  const kind = name.startsWith('&') ? 'an anchor' : 'a tag';
  const message = `\`${name}\` is ${kind} of YAML, which is not part of the language. Remove it, or put the text in quotes.`;
  const withBlanks = { start: span.start, end: span.end + /^\s*/.exec(written.slice(name.length))![0].length };
  const fixes = [replace(`Remove \`${name}\``, withBlanks, '')];
  return {
    problem: problem('yaml-unsupported', span, message, { fixes }),
    repair: [{ span: withBlanks, newText: '' }],
  };
}

function reservedStart(text: string, value: Span, inFlow: boolean): Finding | null {
  const mark = badStart(text, value.start, inFlow);
  if (mark === null) return null;
  const shown = mark === '`' ? 'A backtick' : `\`${mark}\``;
  const message = `${shown} at the start of a value has a meaning of its own in YAML. Put \`${excerpt(text, value).replaceAll('`', "'")}\` in quotes.`;
  return needsQuotes(text, value, message);
}
