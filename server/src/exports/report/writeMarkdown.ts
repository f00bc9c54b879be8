import { codeMarkdown, escapeMarkdown, pipeTable } from '../markdownModel';
import type { Line, Part, Words } from './parts';

/** A report as Markdown. */
export function partsAsMarkdown(parts: readonly Part[]): string {
  return parts.map(partMarkdown).join('\n\n') + '\n';
}

function partMarkdown(part: Part): string {
  switch (part.kind) {
    case 'heading':
      return `${'#'.repeat(part.level)} ${lineMarkdown(part.line)}`;
    case 'paragraph':
      return lineMarkdown(part.line);
    case 'list':
      return part.lines.map((line) => `- ${lineMarkdown(line)}`).join('\n');
    case 'table': {
      const rows = part.rows.map((row) => row.map((line) => lineMarkdown(line, true)));
      return pipeTable([part.head, ...rows], () => false);
    }
  }
}

function lineMarkdown(line: Line, inCell = false): string {
  const written = line.map((each) => wordsMarkdown(each, inCell)).join('');
  return written.trim() === '' ? ' ' : written;
}

function wordsMarkdown({ text, style }: Words, inCell: boolean): string {
  if (text === '') return '';
  // A bar would end the cell, so such text is written without code marks.
  if (style === 'code' && !(inCell && text.includes('|'))) return codeMarkdown(text);
  const escaped = escapeMarkdown(text);
  return style === undefined || style === 'code' ? escaped : `**${escaped}**`;
}
