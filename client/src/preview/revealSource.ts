import { Range, Selection, TextEditorRevealType, Uri, window, workspace } from 'vscode';
import type { Range as ReportedRange } from '../../../server/src/analysis/analysis';

/** Selects a place of a note in its editor, or opens it beside the preview. */
export async function revealSource(uri: string, { start, end }: ReportedRange): Promise<void> {
  const target = Uri.parse(uri);
  const visible = window.visibleTextEditors.find((each) => each.document.uri.toString() === target.toString());
  const column = visible?.viewColumn;
  const document = await workspace.openTextDocument(target);
  const editor = await window.showTextDocument(document, column === undefined ? {} : { viewColumn: column });
  const range = document.validateRange(new Range(start.line, start.character, end.line, end.character));
  editor.selection = new Selection(range.start, range.start);
  editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
}
