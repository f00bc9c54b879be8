import type { KnownLabels } from './labels';
import { keepLayout, type LaidPart, type Layout } from './layout';
import type { Block, Note, ProseReference } from './note';
import { wholeOf, type NoteText } from './noteText';
import type { Part } from './parts';
import type { Problem } from './problem';
import { completed, shiftReading, type Reading } from './reading';
import { ours, type PartReading } from './readParts';

/** One part of a note as it was read. It stays the same object as long as it says the same, wherever it stands. */
export interface ReadPart extends Part, PartReading, LaidPart {}

/** A note with what an edit of it goes on from. */
export interface ReadNote {
  readonly note: Note;
  readonly text: NoteText;
  readonly parts: readonly ReadPart[];
  readonly labels: KnownLabels;
  /** Whether there is neither a byte order mark nor anything that nests too deeply to be read. */
  readonly isPlain: boolean;
}

/** A part with what it says; `source` is its text. */
export function readPartOf(part: Part, source: string, { alone, reading }: PartReading): ReadPart {
  const { references, definitions } = reading;
  const targets = [...references, ...definitions.flatMap(({ target }) => target ?? [])];
  return {
    ...part,
    source,
    alone,
    reading,
    isOurs: source.includes(ours),
    leadsElsewhere: targets.some((each) => 'expression' in each && each.expression.text.includes('#')),
    isLinked: references.some(({ kind }) => kind === 'pending'),
  };
}

/** The note that parts make up; what they say is placed in it when it is asked for. */
export function noteOfParts(text: NoteText, layout: Layout): Note {
  let placed: Pick<Note, 'blocks' | 'references' | 'problems'> | null = null;
  const place = () => (placed ??= placeParts(layout));
  const note: Note = {
    get text() {
      return wholeOf(text);
    },
    get blocks() {
      return place().blocks;
    },
    get references() {
      return place().references;
    },
    get problems() {
      return place().problems;
    },
  };
  keepLayout(note, layout);
  return note;
}

/** What the parts of a note say, in offsets of the note. */
function placeParts({ parts, offsets, targets, unread }: Layout): Pick<Note, 'blocks' | 'references' | 'problems'> {
  const blocks: Block[] = [];
  const references: ProseReference[] = [];
  const problems: Problem[] = [...unread];
  const starts = offsets();
  parts.forEach((part, index) => {
    const placed = placedAt(part, starts[index]!);
    for (const block of placed.blocks) blocks.push({ ...block, index: blocks.length });
    for (const reference of placed.references) {
      const found = reference.kind === 'pending' ? targets().get(reference.label) : undefined;
      const target = found?.definition.target;
      if (reference.kind !== 'pending') references.push(reference);
      else if (target) references.push(completed(reference, target, starts[found.part]!));
    }
    problems.push(...placed.problems);
  });
  problems.sort((a, b) => a.span.start - b.span.start);
  return { blocks, references, problems };
}

const placed = new WeakMap<LaidPart, { readonly offset: number; readonly reading: Reading }>();

function placedAt(part: LaidPart, offset: number): Reading {
  const known = placed.get(part);
  if (known?.offset === offset) return known.reading;
  const reading = shiftReading(part.reading, offset);
  placed.set(part, { offset, reading });
  return reading;
}
