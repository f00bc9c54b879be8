import { families } from '../families';
import type { FamilyChoice, NewModel } from '../protocol';
import { freeId, takenIds } from './freeId';
import type { NoteView } from './view';

/** The families in the order of the language reference. */
export function familyChoices(): FamilyChoice[] {
  return [...families.values()].map(({ name, title, about }) => ({ name, title, about }));
}

/**
 * A commented starter block of a family for a note: behind the paragraph or the model that holds `line`, with
 * an id that the note does not have yet. Null for an unknown family.
 */
export function newModel(view: NoteView, line: number, family: string): NewModel | null {
  const template = families.get(family)?.template;
  if (template === undefined) return null;
  const { note, positions } = view;
  const taken = takenIds(note);
  const body = template.replace(/^id: (.*)$/m, (_, id: string) => `id: ${freeId(id, taken)}`);
  const block = note.blocks.find(
    ({ span }) => line >= positions.positionAt(span.start).line && line <= positions.positionAt(span.end).line,
  );
  let last = block ? positions.positionAt(Math.max(block.span.start, block.span.end - 1)).line : line;
  const textOf = (each: number): string => note.text.slice(positions.lineStart(each), positions.lineEnd(each)).trim();
  if (!block) while (textOf(last) !== '' && last + 1 < positions.lineCount && textOf(last + 1) !== '') last += 1;
  const stands = textOf(last) === '' && (last === 0 || textOf(last - 1) === '');
  const before = stands ? '' : '\n';
  const behind = last + 1 < positions.lineCount && textOf(last + 1) !== '' ? '\n' : '';
  const text = `${before}${fenced(body)}${behind}`;
  const isLast = last + 1 === positions.lineCount;
  if (textOf(last) === '')
    return { position: { line: last, character: 0 }, newText: isLast ? text : text.replace(/\n$/, '') };
  if (!isLast) return { position: { line: last + 1, character: 0 }, newText: text };
  return { position: positions.positionAt(note.text.length), newText: `\n${text}` };
}

function fenced(body: string): string {
  return '```surplus-model\n' + body.trimEnd() + '\n```\n';
}
