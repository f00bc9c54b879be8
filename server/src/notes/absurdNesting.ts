import { problem, type Problem } from './problem';

/** More lists and quotes in one line, or open brackets in one paragraph, than this are not read. */
const markerLimit = 100;
const bracketLimit = 300;

const manyMarkers = new RegExp(
  `^[ \\t]*(?:>[ \\t]*|(?:[-+*]|\\d{1,9}[.)])[ \\t]+){${markerLimit + 1}}[^\\r\\n]*`,
  'gm',
);

/**
 * The text with what nests beyond any sense replaced by spaces (so that offsets stay), with a problem
 * for each: Markdown parsers need time or stack that grows faster than such texts.
 */
export function withoutAbsurdNesting(text: string): { text: string; problems: Problem[] } {
  const problems: Problem[] = [];
  const blank = (found: string, at: number, what: string): string => {
    const span = { start: at, end: at + found.trimEnd().length };
    problems.push(problem('too-large', span, `${what} nested too deeply to be read; take out some levels.`));
    return found.replace(/[^\r\n]/g, ' ');
  };
  let readable = text.replace(manyMarkers, (line, at: number) => blank(line, at, 'These lists or quotes are'));
  if (mayNestBrackets(readable)) {
    readable = readable.replace(/[^\r\n]+(?:(?:\r\n?|\n)[^\r\n]+)*/g, (paragraph, at: number) =>
      bracketDepth(paragraph) > bracketLimit ? blank(paragraph, at, 'These brackets are') : paragraph,
    );
  }
  return { text: readable, problems };
}

function mayNestBrackets(text: string): boolean {
  let count = 0;
  for (let at = text.indexOf('['); at >= 0; at = text.indexOf('[', at + 1))
    if ((count += 1) > bracketLimit) return true;
  return false;
}

function bracketDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [bracket] of text.matchAll(/[[\]]/g)) {
    depth = bracket === '[' ? depth + 1 : Math.max(0, depth - 1);
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
