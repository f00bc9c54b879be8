import type { CompletionItem } from 'vscode-languageserver';
import type { Position } from '../analysis/analysis';
import { completeNames } from './completeNames';
import { nameBefore } from './nameAt';
import { knownNames } from './names';
import type { NoteView } from './view';

/** Where a reference's expression begins: a link's target, a live value in either form. */
const openings = [
  /\]\(<?surplus:([^)>\s]*)$/u,
  /^\s*\[[^\]]+\]:\s*<?surplus:(\S*)$/u,
  /`\{surplus\}\s+([^`]*)$/u,
  /\{surplus\}`([^`]*)$/u,
];

/** What is written of a reference before a position of the prose; null where there is none. */
export function referenceBefore({ positions, note }: NoteView, position: Position): string | null {
  const line = note.text.slice(positions.lineStart(position.line), positions.offsetAt(position));
  return openings.map((pattern) => pattern.exec(line)).find((match) => match !== null)?.[1] ?? null;
}

/** Names behind `](surplus:` and in live values; null elsewhere in the prose. */
export function completeProse(view: NoteView, position: Position): CompletionItem[] | null {
  const { analysis } = view;
  const written = referenceBefore(view, position);
  if (written === null || !analysis) return null;
  const { path } = nameBefore(written, written.length);
  const typed = path.slice(path.lastIndexOf('.') + 1);
  const start = { line: position.line, character: position.character - typed.length };
  return completeNames(knownNames(analysis, null), path, { start, end: position }, view.current);
}
