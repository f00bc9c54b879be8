import { FileType, Uri, window, workspace, type ExtensionContext } from 'vscode';

/**
 * *Surplus: Open Example*: opens a copy of one of the notes that come with the extension. An example that
 * reads data is copied into a folder together with it.
 */
export async function openExample(context: ExtensionContext, wanted?: unknown): Promise<void> {
  const folder = Uri.joinPath(context.extensionUri, 'examples');
  const files = (await workspace.fs.readDirectory(folder)).filter(([, type]) => type === FileType.File);
  const notes = await Promise.all(
    files.filter(([name]) => name.endsWith('.md')).map(([name]) => readNote(Uri.joinPath(folder, name), name)),
  );
  const note =
    notes.find(({ name }) => name === wanted) ??
    (await window.showQuickPick(ordered(notes), {
      title: 'Open Example',
      placeHolder: 'Opens a copy to try things on',
    }));
  if (!note) return;
  const data = files.map(([name]) => name).filter((name) => !name.endsWith('.md') && note.text.includes(name));
  if (data.length > 0) await copyWithData(folder, note, data);
  else await window.showTextDocument(await workspace.openTextDocument({ language: 'markdown', content: note.text }));
}

interface ExampleNote {
  readonly name: string;
  readonly text: string;
  readonly label: string;
  readonly detail: string;
}

async function readNote(uri: Uri, name: string): Promise<ExampleNote> {
  const text = new TextDecoder().decode(await workspace.fs.readFile(uri));
  const [label = name] = /(?<=^# ).*$/m.exec(text) ?? [];
  const paragraphs = text.replace(/^---\n[^]*?\n---\n/, '').split(/\n\s*\n/);
  const first = paragraphs.find((each) => /^[\p{L}“"*_]/u.test(each.trim())) ?? '';
  return { name, text, label, detail: first.replace(/\s+/g, ' ').replace(/[*_`]/g, '').trim() };
}

/** The tutorial first, then by title. */
function ordered(notes: readonly ExampleNote[]): ExampleNote[] {
  const rank = ({ name }: ExampleNote): number => (name === 'tutorial.md' ? 0 : 1);
  return [...notes].sort((a, b) => rank(a) - rank(b) || a.label.localeCompare(b.label));
}

async function copyWithData(folder: Uri, note: ExampleNote, data: readonly string[]): Promise<void> {
  const chosen = await window.showOpenDialog({
    canSelectFolders: true,
    canSelectFiles: false,
    canSelectMany: false,
    openLabel: 'Copy Here',
    title: `${note.label}: this example reads ${data.join(', ')}. Where should the copies go?`,
    ...(workspace.workspaceFolders?.[0] ? { defaultUri: workspace.workspaceFolders[0].uri } : {}),
  });
  const target = chosen?.[0];
  if (!target) return;
  for (const name of [note.name, ...data])
    try {
      await workspace.fs.copy(Uri.joinPath(folder, name), Uri.joinPath(target, name), { overwrite: false });
    } catch (error) {
      void window.showErrorMessage(`${name} was not copied: ${error instanceof Error ? error.message : String(error)}`);
      return;
    }
  await window.showTextDocument(Uri.joinPath(target, note.name));
}
