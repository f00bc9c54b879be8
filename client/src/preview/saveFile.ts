import { Uri, window, workspace } from 'vscode';
import type { FromPage } from './messages';

/** Kinds of files as the dialog names them. */
const kinds: Readonly<Record<string, string>> = {
  svg: 'SVG picture',
  png: 'PNG picture',
  csv: 'Comma-separated values',
};

/** Asks where to save a chart, beside its note at first, and saves it. Says in words what happened; null: nothing. */
export async function saveFile(
  note: Uri,
  { name, ending, content }: Extract<FromPage, { kind: 'save' }>,
): Promise<string | null> {
  const folder = note.scheme === 'untitled' ? workspace.workspaceFolders?.[0]?.uri : Uri.joinPath(note, '..');
  const file = `${name}.${ending}`;
  const target = await window.showSaveDialog({
    ...(folder ? { defaultUri: Uri.joinPath(folder, file) } : {}),
    filters: { [kinds[ending] ?? ending]: [ending] },
    title: 'Save the chart',
  });
  if (!target) return null;
  try {
    await workspace.fs.writeFile(target, content);
    return `Saved as ${workspace.asRelativePath(target)}.`;
  } catch (error) {
    const words = `The chart could not be saved: ${error instanceof Error ? error.message : String(error)}`;
    void window.showErrorMessage(words);
    return words;
  }
}
