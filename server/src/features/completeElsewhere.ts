import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver';
import type { Position, Range } from '../analysis/analysis';
import { completeNames } from './completeNames';
import { completions } from './completion';
import { referenceBefore } from './completeProse';
import { nameBefore } from './nameAt';
import { namesElsewhere, type OtherNotes } from './namesElsewhere';
import { declaredPlace } from './place';
import { blockAt, type NoteView } from './view';

/** Completion that looks into other notes: what stands behind `other.md#`, and the notes that `extends` may start from. */
export async function completionsAcross(
  view: NoteView,
  position: Position,
  others: OtherNotes,
): Promise<CompletionItem[] | null> {
  const { text } = view.note;
  const at = view.positions.offsetAt(position);
  const base = baseAt(view, position);
  const line = text.slice(view.positions.lineStart(position.line), at);
  const { path: name } = nameBefore(text, at);
  const before = line.slice(0, line.length - name.length);
  const path = before.endsWith('#') ? pathBefore(before.slice(0, -1), base !== null) : null;
  if (path !== null) {
    const other = await others.open(path);
    if (!other) return null;
    const typed = name.length - name.lastIndexOf('.') - 1;
    const range = { start: { line: position.line, character: position.character - typed }, end: position };
    const names = namesElsewhere(other).filter(({ kind }) => base === null || kind === 'block');
    return completeNames(names, name, range, other.view.current);
  }
  const here = completions(view, position);
  const range = base ?? targetAt(view, position);
  if (range === null) return here;
  const paths = await others.list();
  return [...(here ?? []), ...paths.map((each) => pathItem(each, range, base === null))];
}

/** Where a reference of the prose begins with one word, which may become the path of a note. */
function targetAt(view: NoteView, position: Position): Range | null {
  const written = blockAt(view, position) ? null : referenceBefore(view, position);
  if (written === null || !/^[\p{L}\p{M}\p{N}_]*$/u.test(written)) return null;
  return { start: { line: position.line, character: position.character - written.length }, end: position };
}

/** Where the value of `extends` stands, if the cursor is in it. */
function baseAt(view: NoteView, position: Position): Range | null {
  const cursor = blockAt(view, position);
  if (!cursor) return null;
  const { place, expected } = declaredPlace(cursor);
  return expected === 'block' ? cursor.toRange(place.span) : null;
}

/** The path that ends a text: in quotes, or one word; behind `extends:` all that stands there. */
function pathBefore(text: string, extending: boolean): string | null {
  const match = extending
    ? /:\s*["']?([^"']+)$/u.exec(text)
    : /(?:"([^"]+)"|'([^']+)'|([\p{L}\p{M}\p{N}._]+))$/u.exec(text);
  return match?.slice(1).find((each) => each !== undefined) ?? null;
}

function pathItem(path: string, range: Range, inTarget: boolean): CompletionItem {
  const plain = /^[\p{L}\p{M}\p{N}._]+$/u.test(path);
  // Within a link spaces end the target, and what is no plain name stands in quotes.
  const written = inTarget && !plain ? `"${path.replace(/[ %()<>]/g, escapeCharacter)}"` : path;
  return {
    label: `${path}#`,
    labelDetails: { description: 'note' },
    kind: CompletionItemKind.File,
    sortText: `9${path}`,
    textEdit: { range, newText: `${written}#` },
  };
}

function escapeCharacter(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
