import { hasAbsurdNestingAround, withoutAbsurdNesting } from './absurdNesting';
import { noteOfParts, readPartOf, type ReadNote } from './assemble';
import { sourceSpan } from './mappedText';
import { keepLayout, layoutAfter, layoutOf, layoutOfParts, silentLayout } from './layout';
import type { Block, Note } from './note';
import type { NoteCache } from './noteCache';
import { changeTo, noteTextOf, runOf, wholeOf, type AnyText, type NoteText } from './noteText';
import { editedParts, partsOf } from './parts';
import { labelsOf, ours, readAlone, readParts, readWith, sourcesOf } from './readParts';
import { shiftProblem } from './reading';
import type { Span } from './span';

/**
 * Finds the models and the references to them in a note. Never throws; what is wrong is among the
 * problems. All offsets index `text` as given, a BOM included. With a cache, an edit costs the parts
 * of the note between the headings and fences around it: what stands elsewhere is placed when it is asked for.
 */
export function parseNote(text: AnyText, cache?: NoteCache): Note {
  if (!cache) return read(noteTextOf(text), false)?.note ?? silentNote(text);
  const given = noteTextOf(text);
  const made = cache.note(
    given,
    (earlier) => (earlier && readEdited(earlier, given, cache)) ?? read(given, false, cache),
  );
  return made?.note ?? silentNote(text);
}

/** As `parseNote`, but the whole note in one piece: slow, what the other must agree with. */
export function parseNoteWhole(text: string): Note {
  return read(noteTextOf(text), true)?.note ?? silentNote(text);
}

/** Where a span of a block's body stands in the note. */
export function rangeInNote(block: Block, span: Span): Span {
  return sourceSpan(block.body, span);
}

/** A note in which nothing is ours. */
function silentNote(text: AnyText): Note {
  const whole = wholeOf(text);
  const note: Note = { text: whole, blocks: [], references: [], problems: [] };
  keepLayout(note, silentLayout(whole));
  return note;
}

/** Reads a note from its beginning; null if nothing in it is ours. */
function read(text: NoteText, whole: boolean, cache?: NoteCache): ReadNote | null {
  const all = wholeOf(text);
  if (!all.includes(ours)) return null;
  const before = all.startsWith('\uFEFF') ? 1 : 0;
  const readable = withoutAbsurdNesting(all.slice(before));
  const parts = partsOf(readable.text, whole);
  const sources = sourcesOf(readable.text, parts);
  const { labels, readings } = readParts(sources, parts, cache);
  const read = parts.map((part, index) => readPartOf(part, sources[index]!, readings[index]!));
  const unread = readable.problems.map((each) => shiftProblem(each, before));
  const note = noteOfParts(text, layoutOfParts(read, text, before, unread));
  return { note, text, parts: read, labels, isPlain: before === 0 && unread.length === 0 };
}

/** Reads a note from what was read of it before an edit; null where the edit reaches further than its surroundings. */
function readEdited(earlier: ReadNote, text: NoteText, cache: NoteCache): ReadNote | null {
  if (!earlier.isPlain || runOf(text, 0, 1) === '\uFEFF') return null;
  const change = changeTo(earlier.text, text);
  if (hasAbsurdNestingAround(text, change.start, change.start + change.inserted.length)) return null;
  const before = earlier.parts;
  const edited = editedParts(before, change, text);
  if (edited === null) return null;
  const { first, removed, added } = edited;
  const { labels } = earlier;
  const sources = sourcesOf(edited.text, added);
  const alone = added.map((part, index) => readAlone(sources[index]!, part, cache));
  const replaced = before.slice(first, first + removed);
  if (!sameLabels(labelsOf(alone), labelsOf(replaced.map((part) => part.alone)))) return null;
  const read = added.map((part, index) =>
    readPartOf(part, sources[index]!, readWith(labels, sources[index]!, part, alone[index]!, cache)),
  );
  const layout = layoutAfter(layoutOf(earlier.note), { first, removed, added: read }, text);
  if (layout.ours === 0) return null;
  const parts = before.slice(0, first).concat(read, before.slice(first + removed));
  return { note: noteOfParts(text, layout), text, parts, labels, isPlain: true };
}

type Labels = ReturnType<typeof labelsOf>;

function sameLabels(a: Labels, b: Labels): boolean {
  return (
    a.length === b.length &&
    a.every(({ label, leadsToModel }, index) => label === b[index]!.label && leadsToModel === b[index]!.leadsToModel)
  );
}
