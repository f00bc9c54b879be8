import type { CompletionItem } from 'vscode-languageserver';
import type { Position } from '../analysis/analysis';
import { completeFunctions, completeNames } from './completeNames';
import { nameBefore } from './nameAt';
import { knownNames } from './names';
import type { NoteView } from './view';

/** Where a reference's expression begins: a link's target, a live value in either form. */
const openings = [
  { pattern: /\]\(surplus:(\S*)$/u, spaced: false },
  { pattern: /\]\(<surplus:([^<>]*)$/u, spaced: true },
  { pattern: /^\s*\[[^\]]+\]:\s*surplus:(\S*)$/u, spaced: false },
  { pattern: /^\s*\[[^\]]+\]:\s*<surplus:([^<>]*)$/u, spaced: true },
  { pattern: /`\{surplus\}\s+([^`]*)$/u, spaced: true },
  { pattern: /\{surplus\}`([^`]*)$/u, spaced: true },
];

/** What is written of a reference before a position of the prose. */
interface Begun {
  readonly written: string;
  /** Whether spaces may stand in it. */
  readonly spaced: boolean;
}

/** What is written of a reference before a position of the prose; null where there is none. */
export function referenceBefore(view: NoteView, position: Position): string | null {
  return begunReference(view, position)?.written ?? null;
}

function begunReference({ positions, note }: NoteView, position: Position): Begun | null {
  const line = note.text.slice(positions.lineStart(position.line), positions.offsetAt(position));
  for (const { pattern, spaced } of openings) {
    const written = pattern.exec(line)?.[1];
    if (written !== undefined && !closesLink(written)) return { written, spaced };
  }
  return null;
}

/** Whether a bracket closes that none has opened: the end of a link. */
function closesLink(written: string): boolean {
  let open = 0;
  for (const character of written) {
    if (character === '(') open += 1;
    if (character === ')') open -= 1;
    if (open < 0) return true;
  }
  return false;
}

/** Names and functions behind `](surplus:` and in live values; null elsewhere in the prose. */
export function completeProse(view: NoteView, position: Position): CompletionItem[] | null {
  const { analysis } = view;
  const begun = begunReference(view, position);
  if (begun === null || !analysis) return null;
  const { path } = nameBefore(begun.written, begun.written.length);
  const typed = path.slice(path.lastIndexOf('.') + 1);
  const range = { start: { line: position.line, character: position.character - typed.length }, end: position };
  return [
    ...completeNames(knownNames(analysis, null), path, range, view.current),
    ...completeFunctions(path, range, begun.spaced ? ', ' : ','),
  ];
}
