import { problem, replace, type Problem } from './problem';
import { isEscaped } from './references';
import type { Span } from './span';

/** A raw link or definition whose target is meant for us, wherever it stands. */
const written = /\](?:[ \t]*\([ \t]*|:[ \t]*)(<?)surplus:/g;

/** Each fix costs a parse of the part it is in; what exceeds this many characters is reported without. */
const parseLimit = 200_000;

/** A target is not looked for further than this. */
const targetLimit = 2000;

/** What Markdown made of a text. */
export interface MarkdownView {
  /** Whether the character at an offset is part of a target, of code, HTML or front matter. */
  isRead(offset: number): boolean;
  /** Where the paragraph or heading around an offset ends; the offset itself if there is none. */
  paragraphEnd(offset: number): number;
  /** Whether another text has a link or definition whose target starts at an offset. */
  becomesLink(changed: string, targetStart: number): boolean;
}

/** Links to models, from an offset on, that Markdown does not read as links. */
export function unreadLinks(text: string, from: number, markdown: MarkdownView): Problem[] {
  const problems: Problem[] = [];
  let parsed = 0;
  written.lastIndex = from;
  for (const match of text.matchAll(written)) {
    const isDefinition = match[0][1] === ':';
    const targetAt = match.index + match[0].length - 'surplus:'.length - match[1]!.length;
    if (markdown.isRead(targetAt + match[1]!.length) || isEscaped(text, match.index)) continue;
    if (isDefinition && !startsDefinition(text, match.index, targetAt)) continue;
    const lineEnd = Math.min(endOfLine(text, targetAt), targetAt + targetLimit);
    const end = isDefinition
      ? targetAt + text.slice(targetAt, lineEnd).trimEnd().length
      : endOfTarget(text, targetAt, lineEnd);
    const close = { start: match.index + 1, end: isDefinition || text[end] !== ')' ? end : end + 1 };
    problems.push(unread({ start: targetAt, end }, close, isDefinition));
  }
  return problems;

  function unread(target: Span, place: Span, isDefinition: boolean): Problem {
    const raw = text.slice(target.start, target.end);
    const wrapped = `<${raw.replace(/^<(.*)>$/, '$1').replace(/\\?[<>]/g, (mark) => `\\${mark.slice(-1)}`)}>`;
    const newText = isDefinition ? `: ${wrapped}` : `(${wrapped})`;
    const isWhole =
      isDefinition ||
      text[target.end] === ')' ||
      !/[\r\n]/.test(text.slice(target.end, markdown.paragraphEnd(target.start)));
    if (!isWhole || (parsed += text.length) > parseLimit) return problem('reference-syntax', target, notALink);
    const helps = (written: string, targetAt: number): boolean =>
      markdown.becomesLink(text.slice(0, place.start) + written + text.slice(place.end), place.start + targetAt);
    const gap = !isDefinition && text[place.start] !== '(';
    if (gap && helps(`(${raw})`, raw.startsWith('<') ? 2 : 1))
      return problem('reference-syntax', target, 'A link has no space between `]` and `(`. Remove it.', {
        fixes: [replace('Remove the space', place, `(${raw})`)],
      });
    if (!helps(newText, newText.indexOf('<') + 1)) return problem('reference-syntax', target, notALink);
    return problem(
      'reference-syntax',
      target,
      `Markdown does not read this as a link: put the target in angle brackets, ${wrapped}.`,
      {
        fixes: [replace('Put the target in <…>', place, newText)],
      },
    );
  }
}

const notALink =
  'Markdown does not read this as a link. Check its brackets and keep the target on one line; a link cannot stand inside another link.';

/** Whether `[label]:` stands at the start of its line, with something right after `surplus:`. */
function startsDefinition(text: string, bracket: number, targetAt: number): boolean {
  const lineStart = Math.max(text.lastIndexOf('\n', bracket), text.lastIndexOf('\r', bracket)) + 1;
  return (
    /^[ \t>]*\[[^[\]]+$/.test(text.slice(lineStart, bracket)) &&
    /^<?surplus:\S/.test(text.slice(targetAt, targetAt + 10))
  );
}

function endOfLine(text: string, from: number): number {
  const ending = /[\r\n]/g;
  ending.lastIndex = from;
  return ending.exec(text)?.index ?? text.length;
}

/** Where the target that was meant ends: at the parenthesis that closes it, else after what is balanced. */
function endOfTarget(text: string, start: number, lineEnd: number): number {
  if (text[start] === '<') {
    const close = text.indexOf('>)', start);
    if (close >= 0 && close < lineEnd) return close + 1;
  }
  let depth = 0;
  let lastClose = -1;
  for (let at = start; at < lineEnd; at += 1) {
    if (text[at] === '(') depth += 1;
    if (text[at] !== ')') continue;
    if (depth === 0) return at;
    depth -= 1;
    lastClose = at;
  }
  if (lastClose >= 0) return depth === 0 ? lastClose + 1 : lastClose;
  return start + text.slice(start, lineEnd).trimEnd().length;
}
