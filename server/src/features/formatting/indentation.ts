import { isNull, type MappingNode, type SequenceNode, type YamlNode } from '../../language/yaml';
import type { BodyEdit } from './bodyEdit';
import type { BodyLines } from './lines';

const step = 2;

/**
 * Two spaces a level, list items within their key. Lines of a value that runs on move with the line it
 * starts on; comments move with the entries they stand among. Null when the layout is beyond this.
 */
export function indentation(body: string, root: MappingNode, lines: BodyLines): BodyEdit[] | null {
  /** Columns that the lines with a key or a dash get. */
  const wanted = new Map<number, number>();
  /** Lines that run on, and the line that each belongs to. */
  const owners = new Map<number, number>();
  const edits: BodyEdit[] = [];
  if (!layMapping(root, 0)) return null;
  for (let line = 0; line < lines.count; line += 1) {
    const now = lines.indent(line);
    const target = now === null ? null : targetOf(line, now);
    if (now === null || target === null || target === now) continue;
    const start = lines.start(line);
    edits.push({ span: { start, end: start + now }, newText: ' '.repeat(target) });
  }
  return edits;

  function layMapping({ entries }: MappingNode, column: number): boolean {
    return entries.every(({ key, value, span }) => {
      const line = lines.at(key.span.start);
      if (startsLine(key.span.start)) wanted.set(line, column);
      return layValue(value, line, column, span.end);
    });
  }

  function layValue(value: YamlNode | null, line: number, column: number, end: number): boolean {
    if (value !== null && value.kind !== 'scalar' && !value.flow) {
      if (value.kind === 'mapping') return layMapping(value, column + step);
      return laySequence(value, column + step);
    }
    const last = isNull(value) ? line : lines.at(Math.max(lines.start(line), Math.max(end, value.span.end) - 1));
    for (let next = line + 1; next <= last; next += 1) owners.set(next, line);
    return true;
  }

  function laySequence({ items, span }: SequenceNode, column: number): boolean {
    let from = span.start;
    return items.every((item) => {
      const dash = dashAfter(from);
      if (dash === null || (item !== null && item.span.start < dash)) return false;
      const line = lines.at(dash);
      if (!startsLine(dash)) return false;
      wanted.set(line, column);
      if (item === null) {
        from = dash + 1;
        return true;
      }
      from = item.span.end;
      const gap = { start: dash + 1, end: item.span.start };
      if (lines.at(item.span.start) === line) {
        if (gap.end - gap.start !== 1) edits.push({ span: gap, newText: ' ' });
      } else if (item.kind !== 'scalar') return false;
      if (item.kind === 'mapping' && !item.flow) return layMapping(item, column + step);
      return layValue(item, line, column, item.span.end);
    });
  }

  /** The dash of the next item: the first character of a line from here on that is not a comment. */
  function dashAfter(from: number): number | null {
    for (let line = lines.at(from); line < lines.count; line += 1) {
      const start = Math.max(from, lines.start(line));
      const text = body.slice(start, lines.end(line));
      const content = text.trimStart();
      if (content === '' || content.startsWith('#')) continue;
      if (/^-(\s|$)/.test(content)) return start + text.length - content.length;
      if (start !== lines.start(line)) continue;
      return null;
    }
    return null;
  }

  function startsLine(offset: number): boolean {
    return body.slice(lines.start(lines.at(offset)), offset).trim() === '';
  }

  function targetOf(line: number, now: number): number | null {
    const own = wanted.get(line);
    if (own !== undefined) return own;
    const owner = owners.get(line);
    if (owner !== undefined) return Math.max(0, now + shiftOf(owner));
    return besides(line, now);
  }

  function shiftOf(line: number): number {
    return (wanted.get(line) ?? 0) - (lines.indent(line) ?? 0);
  }

  /** A comment's column: that of the entry behind it, or of one before it, that it was level with. */
  function besides(line: number, now: number): number | null {
    const after = [...wanted.keys()].filter((each) => each > line).sort((a, b) => a - b);
    const before = [...wanted.keys()].filter((each) => each < line).sort((a, b) => b - a);
    const level = [after[0], ...before].find((each) => each !== undefined && lines.indent(each) === now);
    const near = level ?? after[0] ?? before[0];
    return near === undefined ? null : wanted.get(near)!;
  }
}
