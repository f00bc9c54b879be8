import {
  OverviewRulerLane,
  Range,
  ThemeColor,
  window,
  workspace,
  type ExtensionContext,
  type TextDocumentContentChangeEvent,
  type TextEditor,
} from 'vscode';
import type { ShownVerdict } from '../../../server/src/reviewProtocol';
import { isNote } from '../noteLanguages';
import type { NoteState, Verdicts } from '../verdicts/verdicts';
import { markIcon, markKinds, type MarkKind } from './icons';

/** What each kind shows in the ruler beside the scroll bar. */
const rulerColours: Readonly<Record<MarkKind, string | null>> = {
  passed: null,
  failed: 'testing.iconFailed',
  open: 'testing.iconErrored',
  pending: null,
};

/** Puts a mark beside every claim and every checked number: the newest verdict, or that it is being checked. */
export function registerMarks(context: ExtensionContext, verdicts: Verdicts): void {
  const types = new Map(
    markKinds.map((kind) => {
      const ruler = rulerColours[kind];
      const type = window.createTextEditorDecorationType({
        gutterIconSize: '75%',
        light: { gutterIconPath: markIcon(kind, 'light') },
        dark: { gutterIconPath: markIcon(kind, 'dark') },
        ...(ruler === null
          ? {}
          : { overviewRulerColor: new ThemeColor(ruler), overviewRulerLane: OverviewRulerLane.Right }),
      });
      return [kind, type] as const;
    }),
  );

  /** The lines that were last marked in an editor: what stays as it is costs nothing then. */
  const shown = new WeakMap<TextEditor, Map<MarkKind, string>>();
  const show = (editor: TextEditor, state: NoteState): void => {
    const marks = marksOf(state);
    const before = shown.get(editor);
    const now = new Map(markKinds.map((kind) => [kind, (marks.get(kind) ?? []).join()]));
    shown.set(editor, now);
    for (const [kind, type] of types) {
      if (before?.get(kind) === now.get(kind)) continue;
      const ranges = (marks.get(kind) ?? []).map((line) => new Range(line, 0, line, 0));
      editor.setDecorations(type, ranges);
    }
  };
  const showIn = (editor: TextEditor): void => {
    const state = isNote(editor.document) ? verdicts.of(editor.document.uri) : undefined;
    // What an editor still has that was out of sight is not known.
    shown.delete(editor);
    if (state) show(editor, state);
  };

  context.subscriptions.push(
    ...types.values(),
    verdicts.onDidChange((state) => {
      for (const editor of window.visibleTextEditors)
        if (editor.document.uri.toString() === state.uri.toString()) show(editor, state);
    }),
    window.onDidChangeVisibleTextEditors((editors) => editors.forEach(showIn)),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      // Marks move with lines that come and go: where they are afterwards only the editor knows.
      if (!isNote(document) || contentChanges.every(staysInLine)) return;
      for (const editor of window.visibleTextEditors) if (editor.document === document) shown.delete(editor);
    }),
  );
}

function staysInLine({ range, text }: TextDocumentContentChangeEvent): boolean {
  return range.isSingleLine && !/[\r\n]/.test(text);
}

/** One mark for each line, the gravest of what was found on it: the lines of each kind. */
function marksOf({ verdicts, checking, stopped }: NoteState): Map<MarkKind, number[]> {
  const lines = new Map<number, MarkKind>();
  const found = verdicts ? [...verdicts.models.flatMap(({ claims }) => claims), ...verdicts.prose] : [];
  for (const verdict of found) {
    const { line } = verdict.range.start;
    const kind = checking || stopped ? 'pending' : kindOf(verdict);
    const known = lines.get(line);
    lines.set(line, known && gravity.indexOf(known) > gravity.indexOf(kind) ? known : kind);
  }
  const marks = new Map<MarkKind, number[]>();
  for (const [line, kind] of lines) {
    const known = marks.get(kind);
    if (known) known.push(line);
    else marks.set(kind, [line]);
  }
  return marks;
}

const gravity: readonly MarkKind[] = ['pending', 'passed', 'open', 'failed'];

/** Refuted and stale is wrong; what could not be decided is open. */
function kindOf({ passed, verdict }: ShownVerdict): MarkKind {
  if (passed) return 'passed';
  return ['undecided', 'vacuous', 'tight', 'notWellDefined'].includes(verdict) ? 'open' : 'failed';
}
