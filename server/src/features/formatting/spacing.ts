import { isNull, type MappingNode, type YamlNode } from '../../language/yaml';
import type { Span } from '../../notes/span';
import type { BodyEdit } from './bodyEdit';
import type { BodyLines } from './lines';

/**
 * White space within lines: none before a colon or a comma, at least one space behind, none inside the
 * brackets, none at the end of a line, one blank line at most between two others. More spaces behind a
 * colon or a comma stay: authors line up columns with them.
 */
export function spacing(body: string, root: MappingNode, lines: BodyLines): BodyEdit[] {
  const edits: BodyEdit[] = [];
  const literal = new Set<number>();
  visit(root);
  for (let line = 0; line < lines.count; line += 1) if (!literal.has(line)) tidyLine(line);
  return edits;

  function visit(node: YamlNode | null): void {
    if (node === null) return;
    if (node.kind === 'scalar') {
      if (node.style !== 'plain')
        for (let line = lines.at(node.span.start) + 1; line <= lines.at(node.span.end); line += 1) literal.add(line);
      return;
    }
    const parts = node.kind === 'mapping' ? node.entries.map(({ span }) => span) : node.items.map((item) => item?.span);
    if (node.flow && parts.every((span) => span !== undefined)) tidyFlow(node.span, parts);
    if (node.kind === 'sequence') return node.items.forEach(visit);
    for (const { key, value } of node.entries) {
      if (!isNull(value)) tidyColon({ start: key.span.end, end: value.span.start });
      visit(value);
    }
  }

  function tidyFlow(span: Span, parts: readonly Span[]): void {
    const first = parts[0];
    const last = parts.at(-1);
    if (!first || !last) return;
    replace({ start: span.start + 1, end: first.start }, /^[ \t]+$/, '');
    replace({ start: last.end, end: span.end - 1 }, /^[ \t]+$/, '');
    for (let index = 1; index < parts.length; index += 1) {
      const gap = { start: parts[index - 1]!.end, end: parts[index]!.start };
      const behind = /^[ \t]*,([ \t]*)$/.exec(body.slice(gap.start, gap.end))?.[1];
      if (behind !== undefined) replace(gap, /^/, `,${behind === '' ? ' ' : behind}`);
    }
  }

  function tidyColon(gap: Span): void {
    const behind = /^[ \t]*:([ \t]+)$/.exec(body.slice(gap.start, gap.end))?.[1];
    if (behind !== undefined) replace(gap, /^/, `:${behind}`);
  }

  function tidyLine(line: number): void {
    const text = body.slice(lines.start(line), lines.end(line));
    const isBlank = text.trim() === '';
    const beforeIsBlank = line === 0 || (lines.indent(line - 1) === null && !literal.has(line - 1));
    if (isBlank && beforeIsBlank && line + 1 < lines.count) {
      edits.push({ span: { start: lines.start(line), end: lines.start(line + 1) }, newText: '' });
      return;
    }
    const kept = text.trimEnd().length;
    if (kept < text.length)
      edits.push({ span: { start: lines.start(line) + kept, end: lines.end(line) }, newText: '' });
  }

  function replace(span: Span, shape: RegExp, newText: string): void {
    const written = body.slice(span.start, span.end);
    if (shape.test(written) && written !== newText) edits.push({ span, newText });
  }
}
