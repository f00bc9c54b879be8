/** As much of the editor's API as the preview's host side touches; what it does is written down. */
export const done: { readonly what: string; readonly with: unknown }[] = [];
const note = (what: string, value: unknown): void => void done.push({ what, with: value });

export class Uri {
  private constructor(
    readonly scheme: string,
    readonly path: string,
  ) {}
  static parse(text: string): Uri {
    const [, scheme = '', path = ''] = /^([^:]*):\/\/(.*)$/s.exec(text) ?? [];
    return new Uri(scheme, path);
  }
  static joinPath(uri: Uri, ...parts: string[]): Uri {
    return new Uri(uri.scheme, [uri.path, ...parts].join('/'));
  }
  toString(): string {
    return `${this.scheme}://${this.path}`;
  }
}

export class Range {
  readonly start: unknown;
  readonly end: unknown;
  constructor(...places: number[]) {
    if (places.some((each) => !(each >= 0))) throw new Error('Illegal argument: line must be non-negative');
    [this.start, this.end] = [places.slice(0, 2), places.slice(2)];
  }
}
export class Selection {}
export class WorkspaceEdit {
  replace(uri: Uri): void {
    note('edit', uri.toString());
  }
}
export const TextEditorRevealType = { InCenterIfOutsideViewport: 2 };

const document = (uri: Uri) => ({ uri, version: 1, validateRange: (range: Range) => range });
export const window = {
  visibleTextEditors: [],
  showTextDocument: (shown: { uri: Uri }) => {
    note('show', shown.uri.toString());
    return Promise.resolve({ revealRange: () => undefined });
  },
  showSaveDialog: ({ defaultUri }: { defaultUri?: Uri }) => {
    note('ask where to save', defaultUri?.toString());
    return Promise.resolve(undefined);
  },
  showWarningMessage: () => Promise.resolve(undefined),
  showErrorMessage: () => Promise.resolve(undefined),
};
export const workspace = {
  textDocuments: [],
  workspaceFolders: [],
  asRelativePath: (uri: Uri) => uri.path,
  openTextDocument: (uri: Uri) => {
    note('open', uri.toString());
    return Promise.resolve(document(uri));
  },
  applyEdit: () => Promise.resolve(true),
  fs: { writeFile: () => Promise.resolve() },
};
