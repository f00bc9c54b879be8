import { runOf, type NoteText } from './noteText';
import { problem, type Problem } from './problem';

/** Beyond these, Markdown parsers need time that grows faster than the text, or run out of stack. */
const markerLimit = 100;
const indentLimit = 200;
const imageLimit = 300;
const backtickLimit = 100;

const marker = '(?:[-+*]|\\d{1,9}[.)])[ \\t]+';
const manyMarkers = new RegExp(
  `^(?:[ \\t]*(?:>[ \\t]*|${marker}){${markerLimit + 1}}|[ \\t]{${indentLimit},}${marker})[^\\r\\n]*`,
  'gm',
);

const paragraphs = /[^\r\n]+(?:(?:\r\n?|\n)[^\r\n]+)*/g;

/**
 * The text with what nests beyond any sense replaced by spaces (so that offsets stay), with a problem for each run of such lines.
 */
export function withoutAbsurdNesting(text: string): { text: string; problems: Problem[] } {
  const problems: Problem[] = [];
  const blank = (found: string, at: number, what: string): string => {
    const end = at + found.trimEnd().length;
    const message = `${what} nested too deeply to be read; take out some levels.`;
    const last = problems.at(-1);
    const follows = last?.message === message && text.slice(last.span.end, at).trim() === '';
    const start = follows ? problems.pop()!.span.start : at;
    problems.push(problem('too-large', { start, end }, message));
    return found.replace(/[^\r\n]/g, ' ');
  };
  let readable = text.replace(manyMarkers, (line, at: number) => blank(line, at, 'These lists or quotes are'));
  if (imageDepth(readable) > imageLimit || backtickRuns(readable) > backtickLimit) {
    readable = readable.replace(paragraphs, (paragraph, at: number) => {
      if (imageDepth(paragraph) > imageLimit) return blank(paragraph, at, 'These images are');
      return backtickRuns(paragraph) > backtickLimit ? blank(paragraph, at, 'These backticks are') : paragraph;
    });
  }
  return { text: readable, problems };
}

/** How many images may stand in each other. */
function imageDepth(text: string): number {
  if (!text.includes('![')) return 0;
  let depth = 0;
  let deepest = 0;
  for (const [bracket] of text.matchAll(/!\[|\]/g)) {
    depth = bracket === ']' ? Math.max(0, depth - 1) : depth + 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

/** How many different lengths runs of backticks have: for each, the rest of the paragraph is searched. */
function backtickRuns(text: string): number {
  const lengths = new Set<number>();
  for (const [run] of text.matchAll(/`+/g)) lengths.add(run.length);
  return lengths.size;
}

/**
 * Whether the marks of emphasis of a paragraph could nest too deeply; they are then read as text,
 * which changes neither links nor code.
 */
export function hasAbsurdEmphasis(text: string): boolean {
  const limit = 500;
  return emphasisDepth(text) > limit && (text.match(paragraphs) ?? []).some((found) => emphasisDepth(found) > limit);
}

/** How deeply marks of emphasis may nest at most: those between two letters may open. */
function emphasisDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const match of text.matchAll(/[*_]+/g)) {
    const next = text[match.index + match[0].length];
    depth = next === undefined || /[\s\p{P}]/u.test(next) ? Math.max(0, depth - 1) : depth + 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

/**
 * Whether a text that has nothing of the kind elsewhere has some around a run of it: what nests stands in one paragraph,
 * between lines that are empty.
 */
export function hasAbsurdNestingAround(text: NoteText, start: number, end: number): boolean {
  for (let reach = 1024; ; reach *= 2) {
    const [from, to] = [Math.max(0, start - reach), Math.min(text.length, end + reach)];
    const run = runOf(text, from, to);
    const first = paragraphStart(run, start - from);
    const behind = paragraphEnd(run, end - from);
    if ((first === 0 && from > 0) || (behind === run.length && to < text.length)) continue;
    return withoutAbsurdNesting(run.slice(first, behind)).problems.length > 0;
  }
}

function paragraphStart(text: string, from: number): number {
  for (let at = from; at > 0; at -= 1) {
    const isEmptyLine = isEnding(text[at - 1]) && isEnding(text[at]) && text.slice(at - 1, at + 1) !== '\r\n';
    if (isEmptyLine && at < from) return at;
  }
  return 0;
}

function paragraphEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const isEmptyLine = isEnding(text[at]) && isEnding(text[at - 1]) && text.slice(at - 1, at + 1) !== '\r\n';
    if (isEmptyLine && at > from) return at;
  }
  return text.length;
}

function isEnding(character: string | undefined): boolean {
  return character === '\n' || character === '\r';
}
