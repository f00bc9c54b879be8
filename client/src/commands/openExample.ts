import { Uri, window, workspace, type ExtensionContext } from 'vscode';

/** What the build lists of the notes in `examples`: folders cannot be read where an extension is fetched over a network. */
interface Example {
  readonly name: string;
  readonly label: string;
  readonly detail: string;
  /** Names of the files that it reads. */
  readonly data: readonly string[];
}

declare const __SURPLUS_EXAMPLES__: readonly Example[];

/**
 * *Surplus: Open Example*: opens a copy of one of the notes that come with the extension. An example that
 * reads data is copied into a folder together with it.
 */
export async function openExample(context: ExtensionContext, wanted?: unknown): Promise<void> {
  const folder = Uri.joinPath(context.extensionUri, 'examples');
  const example =
    __SURPLUS_EXAMPLES__.find(({ name }) => name === wanted) ??
    (await window.showQuickPick(__SURPLUS_EXAMPLES__, {
      title: 'Open Example',
      placeHolder: 'Opens a copy to try things on',
    }));
  if (!example) return;
  if (example.data.length > 0) return copyWithData(folder, example);
  const content = new TextDecoder().decode(await workspace.fs.readFile(Uri.joinPath(folder, example.name)));
  await window.showTextDocument(await workspace.openTextDocument({ language: 'markdown', content }));
}

async function copyWithData(folder: Uri, { name: note, label, data }: Example): Promise<void> {
  const chosen = await window.showOpenDialog({
    canSelectFolders: true,
    canSelectFiles: false,
    canSelectMany: false,
    openLabel: 'Copy Here',
    title: `${label}: this example reads ${data.join(', ')}. Where should the copies go?`,
    ...(workspace.workspaceFolders?.[0] ? { defaultUri: workspace.workspaceFolders[0].uri } : {}),
  });
  const target = chosen?.[0];
  if (!target) return;
  for (const name of [note, ...data])
    try {
      await copy(Uri.joinPath(folder, name), Uri.joinPath(target, name));
    } catch (error) {
      void window.showErrorMessage(`${name} was not copied: ${error instanceof Error ? error.message : String(error)}`);
      return;
    }
  await window.showTextDocument(Uri.joinPath(target, note));
}

/** Copies a file, also from where files can only be read; never over one that is there. */
async function copy(from: Uri, to: Uri): Promise<void> {
  const isThere = await workspace.fs.stat(to).then(
    () => true,
    () => false,
  );
  if (isThere) throw new Error('there is a file of this name already');
  await workspace.fs.writeFile(to, await workspace.fs.readFile(from));
}
