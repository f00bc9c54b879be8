import { commands, TabInputWebview, Uri, window, workspace, type Disposable, type TextDocument } from 'vscode';
import { isNote } from './noteLanguages';

/** Tells which note a command means that is given none. */
export interface NoteInFront extends Disposable {
  /** The note being edited; with a Markdown preview in front, the note that it shows. null: neither is in front. */
  note(): Uri | null;
  /** A Markdown preview has rendered a note. */
  rendered(note: string): void;
}

/** Whether the note in front has models, for `when` clauses: other Markdown is left alone. */
const hasModels = 'surplus.noteHasModels';

/** Follows the editors and previews of a window. */
export function followNoteInFront(): NoteInFront {
  /** Notes that Markdown previews have shown, the newest last. */
  const rendered = new Set<string>();
  let said: boolean | null = null;
  const say = (document: TextDocument | undefined): void => {
    // A preview in front keeps what was said of its note.
    if (!isNote(document)) return;
    const has = /^[ \t>]*(?:[-*+][ \t]+)?(?:`{3,}|~{3,})[ \t]*(?:\{\.?)?surplus-model/m.test(document.getText());
    if (has !== said) void commands.executeCommand('setContext', hasModels, has);
    said = has;
  };
  say(window.activeTextEditor?.document);
  const following = [
    window.onDidChangeActiveTextEditor((editor) => say(editor?.document)),
    workspace.onDidChangeTextDocument(({ document }) => {
      if (document === window.activeTextEditor?.document) say(document);
    }),
  ];
  return {
    note() {
      const tab = window.tabGroups.activeTabGroup.activeTab;
      if (tab?.input instanceof TabInputWebview && tab.input.viewType.endsWith('markdown.preview')) {
        const shown = [...rendered].reverse().map((each) => Uri.parse(each));
        return shown.find(({ path }) => tab.label.includes(path.slice(path.lastIndexOf('/') + 1))) ?? shown[0] ?? null;
      }
      const document = window.activeTextEditor?.document;
      return isNote(document) ? document.uri : null;
    },
    rendered(note) {
      rendered.delete(note);
      rendered.add(note);
    },
    dispose: () => following.forEach((each) => void each.dispose()),
  };
}
