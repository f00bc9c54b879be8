import { openingFence } from './fence';

/**
 * How many of the lines after an unclosed fence belong to its model: up to the paragraph, heading or
 * fence that cannot be part of the block. Blank lines at the end do not count.
 */
export function yamlLineCount(lines: readonly string[]): number {
  let count = 0;
  let afterBlank = false;
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') {
      afterBlank = true;
      continue;
    }
    if (openingFence(line.trimStart())) break;
    if (afterBlank && count > 0 && !continuesYaml(lines, index)) break;
    if (afterBlank && count === 0 && !startsYaml(line)) break;
    count = index + 1;
    afterBlank = false;
  }
  return count;
}

/** A line after a blank one inside a block: indented, the next key, or a comment above one. */
function continuesYaml(lines: readonly string[], index: number): boolean {
  const line = lines[index]!;
  if (/^[ \t]/.test(line) || startsYaml(line) || /^[\]}]/.test(line)) return true;
  if (!/^#(?!#)/.test(line)) return false;
  const next = lines.slice(index + 1).find((other) => !/^#(?!#)/.test(other));
  return next !== undefined && startsYaml(next);
}

/** Fields of a block are single words; prose that has a colon early begins with a capital letter. */
function startsYaml(line: string): boolean {
  return /^(?:[\p{Ll}_][^\s:]*|"[^"]*"|'[^']*')\s*:(?:\s|$)/u.test(line) || /^:[\w-]+:/.test(line);
}
