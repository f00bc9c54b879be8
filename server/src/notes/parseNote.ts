import { hasAbsurdNestingAround, withoutAbsurdNesting } from './absurdNesting';
import { assemble, type ReadNote, type ReadPart } from './assemble';
import { sourceSpan } from './mappedText';
import type { Block, Note } from './note';
import type { NoteCache } from './noteCache';
import { editedParts, partsOf, shiftPart } from './parts';
import { positionsAfter, positionsOf } from './positions';
import { emptyReading, shiftReading } from './reading';
import { labelsOf, ours, readAlone, readParts, readWith } from './readParts';
import type { Span } from './span';
import { changeBetween, growth } from './textChange';

/**
 * Finds the models and the references to them in a note. Never throws; what is wrong is among the
 * problems. All offsets index `text` as given, a BOM included. With a cache, an edit costs the parts
 * of the note between the headings and fences around it: what stands elsewhere is only moved.
 */
export function parseNote(text: string, cache?: NoteCache): Note {
  if (!text.includes(ours)) return { text, blocks: [], references: [], problems: [] };
  if (!cache) return read(text, false).note;
  return cache.note(text, (earlier) => (earlier && readEdited(earlier, text, cache)) ?? read(text, false, cache)).note;
}

/** As `parseNote`, but the whole note in one piece: slow, what the other must agree with. */
export function parseNoteWhole(text: string): Note {
  return read(text, true).note;
}

/** Where a span of a block's body stands in the note. */
export function rangeInNote(block: Block, span: Span): Span {
  return sourceSpan(block.body, span);
}

function read(text: string, whole: boolean, cache?: NoteCache): ReadNote {
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  const readable = withoutAbsurdNesting(text.slice(start));
  const positions = positionsOf(text);
  const parts = partsOf(readable.text, whole, start === 0 ? positions : positionsOf(readable.text));
  const { labels, readings } = readParts(readable.text, parts, cache);
  const read = parts.map((part, index): ReadPart => {
    const { alone, reading } = readings[index]!;
    return { part, alone, reading, placed: shiftReading(reading, start + part.start) };
  });
  const unread = shiftReading({ ...emptyReading, problems: readable.problems }, start).problems;
  const isPlain = start === 0 && unread.length === 0;
  return assemble({ text, positions, parts: read, labels, isPlain }, unread);
}

/** Reads a note from what was read of it before an edit; null where the edit reaches further than its surroundings. */
function readEdited(earlier: ReadNote, text: string, cache: NoteCache): ReadNote | null {
  if (!earlier.isPlain || text.startsWith('\uFEFF')) return null;
  const change = changeBetween(earlier.text, text);
  const by = growth(change);
  if (hasAbsurdNestingAround(text, change.start, change.end + by)) return null;
  const positions = positionsAfter(earlier.positions, change, text);
  const before = earlier.parts;
  const parts = before.map(({ part }) => part);
  const edited = editedParts(parts, change, text, positions);
  if (edited === null) return null;
  const { first, removed, added } = edited;
  const { labels } = earlier;
  const alone = added.map((part) => readAlone(text, part, cache));
  const replaced = before.slice(first, first + removed);
  if (!sameLabels(labelsOf(alone), labelsOf(replaced.map((part) => part.alone)))) return null;
  const read = added.map((part, index): ReadPart => {
    const { reading } = readWith(labels, text, part, alone[index]!, cache);
    return { part, alone: alone[index]!, reading, placed: shiftReading(reading, part.start) };
  });
  const moved = by === 0 ? before.slice(first + removed) : before.slice(first + removed).map((each) => move(each, by));
  return assemble({
    text,
    positions,
    parts: [...before.slice(0, first), ...read, ...moved],
    labels,
    isPlain: true,
  });
}

function move({ part, alone, reading, placed }: ReadPart, by: number): ReadPart {
  return { part: shiftPart(part, by), alone, reading, placed: shiftReading(placed, by) };
}

type Labels = ReturnType<typeof labelsOf>;

function sameLabels(a: Labels, b: Labels): boolean {
  return (
    a.length === b.length &&
    a.every(({ label, leadsToModel }, index) => label === b[index]!.label && leadsToModel === b[index]!.leadsToModel)
  );
}
