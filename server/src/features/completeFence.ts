import { CompletionItemKind, InsertTextFormat, InsertTextMode, type CompletionItem } from 'vscode-languageserver';
import type { Position } from '../analysis/analysis';
import { families } from '../families';
import { snippetText } from './completeFields';
import { freeId, takenIds } from './freeId';
import type { NoteView } from './view';

/** Behind an opening fence: a starter block of each family, with its closing fence unless there is one. */
export function completeFence(view: NoteView, position: Position): CompletionItem[] | null {
  const { note, positions } = view;
  const start = positions.lineStart(position.line);
  const before = note.text.slice(start, positions.offsetAt(position));
  const opening = /^([ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*)(`{3,}|~{3,})([ \t]*)(\{?\.?)([a-z-]*)$/.exec(before);
  if (!opening || !'surplus-model'.startsWith(opening[5]!)) return null;
  const [, container = '', fence = '```', , brace = '', typed = ''] = opening;
  // What stands in a list entry is indented as far as its text.
  const indent = container.replace(/[^\s>]/g, ' ');
  const next = note.text.slice(positions.lineStart(position.line + 1), positions.lineEnd(position.line + 1)).trim();
  const closing = position.line + 1 < positions.lineCount && next.startsWith(fence) ? '' : `\n${indent}${fence}`;
  // A brace that the editor closes by itself stands behind the cursor.
  const behind = brace.startsWith('{') && note.text.startsWith('}', positions.offsetAt(position)) ? 1 : 0;
  const range = {
    start: { line: position.line, character: position.character - typed.length - brace.length },
    end: { line: position.line, character: position.character + behind },
  };
  const taken = takenIds(note);
  return [...families.values()].map(({ name, title, about, template }) => {
    const body = template.trimEnd().replace(/^id: (.*)$/m, (_, id: string) => `id: ${freeId(id, taken)}`);
    const named = snippetText(body).replace(/^id: (.*)$/m, 'id: ${1:$1}');
    return {
      label: `surplus-model: ${name}`,
      kind: CompletionItemKind.Snippet,
      documentation: { kind: 'markdown', value: `**${title}**\n\n${about}` },
      filterText: `${brace}surplus-model ${name}`,
      insertTextFormat: InsertTextFormat.Snippet,
      // The lines have their indentation already.
      insertTextMode: InsertTextMode.asIs,
      textEdit: { range, newText: `surplus-model\n${named.replace(/^/gm, indent)}${closing}` },
    };
  });
}
