import { CompletionItemKind, InsertTextFormat, type CompletionItem } from 'vscode-languageserver';
import type { Position } from '../analysis/analysis';
import { families } from '../families';
import type { NoteView } from './view';

/** Behind an opening fence: a starter block of each family, with its closing fence unless there is one. */
export function completeFence({ note, positions }: NoteView, position: Position): CompletionItem[] | null {
  const start = positions.lineStart(position.line);
  const before = note.text.slice(start, positions.offsetAt(position));
  const opening = /^([ \t>]*)(`{3,}|~{3,})([ \t]*)([a-z-]*)$/.exec(before);
  if (!opening || !'surplus-model'.startsWith(opening[4]!)) return null;
  const [, indent = '', fence = '```', , typed = ''] = opening;
  const next = note.text.slice(positions.lineStart(position.line + 1), positions.lineEnd(position.line + 1)).trim();
  const closing = position.line + 1 < positions.lineCount && next.startsWith(fence) ? '' : `\n${indent}${fence}`;
  const range = { start: { line: position.line, character: position.character - typed.length }, end: position };
  return [...families.values()].map(({ name, title, template }) => ({
    label: `surplus-model: ${name}`,
    kind: CompletionItemKind.Snippet,
    documentation: title,
    filterText: `surplus-model ${name}`,
    insertTextFormat: InsertTextFormat.PlainText,
    textEdit: { range, newText: `surplus-model\n${template.trimEnd().replace(/^/gm, indent)}${closing}` },
  }));
}
