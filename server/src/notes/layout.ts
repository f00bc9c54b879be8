import type { Block, Note } from './note';
import { noteTextOf, wholeOf, type NoteText } from './noteText';
import { positionsOf, positionsWith, type Positions } from './positions';
import type { Problem } from './problem';
import type { Definition, Reading } from './reading';

/** One part of a note; the same object as long as it says the same, wherever it stands. */
export interface LaidPart {
  readonly length: number;
  /** Its text. */
  readonly source: string;
  /** How far from its start the lines begin that begin in it or right behind it. */
  readonly lineStarts: readonly number[];
  /** In offsets of the part. */
  readonly reading: Reading;
  /** Whether anything in it may be ours. */
  readonly isOurs: boolean;
  /** Whether a reference in it may lead to another note. */
  readonly leadsElsewhere: boolean;
  /** Whether a reference in it rests on a definition, which may stand in any part. */
  readonly isLinked: boolean;
}

/** Where a part begins. */
export interface Place {
  readonly line: number;
  /** Other than 0 behind a model whose fence is not closed, and behind a byte order mark. */
  readonly character: number;
}

/** What the parts of a note say, and where they stand. What an edit leaves as it was are the same objects. */
export interface Layout {
  readonly parts: readonly LaidPart[];
  /** By what it differs from the parts of an earlier version; null: that is not known. */
  readonly edit: {
    readonly from: readonly LaidPart[];
    /** How many parts are the same at the start and at the end; `isMoved`: those at the end in other lines. */
    readonly start: number;
    readonly end: number;
    readonly isMoved: boolean;
  } | null;
  readonly places: readonly Place[];
  /** The offset in the note that each part begins at. */
  offsets(): readonly number[];
  /** What was read of each block in its part: the same list as long as all blocks say the same. */
  readonly blocks: readonly Block[];
  /** How many parts have something that is ours, may lead to another note, have references that rest on definitions. */
  readonly ours: number;
  readonly leadingElsewhere: number;
  readonly linked: number;
  /** What labels lead to; of several definitions of one label the first counts. In offsets of the part that has it. */
  targets(): ReadonlyMap<string, { readonly part: number; readonly definition: Definition }>;
  /** Problems of what was not read, in offsets of the note. */
  readonly unread: readonly Problem[];
  readonly positions: Positions;
}

/** Some parts in the place of others. */
export interface Splice {
  readonly first: number;
  readonly removed: number;
  readonly added: readonly LaidPart[];
}

const layouts = new WeakMap<Note, Layout>();

/** The layout of a note. */
export function layoutOf(note: Note): Layout {
  return layouts.get(note) ?? silentLayout(note.text);
}

/** Keeps the layout of a note for who asks for it. */
export function keepLayout(note: Note, layout: Layout): void {
  layouts.set(note, layout);
}

/** The layout of a note in which nothing is ours. */
export function silentLayout(text: string): Layout {
  let positions: Positions | null = null;
  return {
    ...layoutOfParts([], noteTextOf(''), 0, []),
    get positions() {
      return (positions ??= positionsOf(text));
    },
  };
}

/** The layout of parts that follow each other behind a byte order mark or nothing. */
export function layoutOfParts(
  parts: readonly LaidPart[],
  text: NoteText,
  before: number,
  unread: readonly Problem[],
): Layout {
  const places = placesOf(parts, { line: 0, character: before });
  return layoutWith({ parts, edit: null, places, blocks: blocksOf(parts), unread, ...countsOf(parts) }, text, before);
}

/** The layout after an edit of a note that has no byte order mark and was read as a whole. */
export function layoutAfter(earlier: Layout, { first, removed, added }: Splice, text: NoteText): Layout {
  const behind = first + removed;
  const replaced = earlier.parts.slice(first, behind);
  const parts = earlier.parts.slice(0, first).concat(added, earlier.parts.slice(behind));
  const [here, there, then] = [earlier.places[first]!, earlier.places[behind], countsOf(replaced)];
  const places = placesOf(added, here);
  const next = placeAfter(added.at(-1), places.at(-1) ?? here);
  const isMoved = there?.line !== next.line || there.character !== next.character;
  const rest = isMoved ? placesOf(parts.slice(first + added.length), next) : earlier.places.slice(behind);
  const [blocks, now] = [blocksOf(added), countsOf(added)];
  return layoutWith(
    {
      parts,
      edit: { from: earlier.parts, start: first, end: rest.length, isMoved },
      places: earlier.places.slice(0, first).concat(places, rest),
      blocks: sameItems(blocks, blocksOf(replaced)) ? earlier.blocks : blocksOf(parts),
      ours: earlier.ours - then.ours + now.ours,
      leadingElsewhere: earlier.leadingElsewhere - then.leadingElsewhere + now.leadingElsewhere,
      linked: earlier.linked - then.linked + now.linked,
      unread: [],
    },
    text,
    0,
  );
}

type Known = Omit<Layout, 'offsets' | 'targets' | 'positions'>;

/** A layout with what is found when it is asked for. */
function layoutWith(known: Known, text: NoteText, before: number): Layout {
  const { parts } = known;
  let offsets: readonly number[] | null = null;
  let targets: ReturnType<Layout['targets']> | null = null;
  let positions: Positions | null = null;
  const layout: Layout = {
    ...known,
    offsets: () => (offsets ??= offsetsOf(parts, before)),
    targets: () => (targets ??= targetsOf(parts)),
    get positions() {
      return (positions ??= positionsWith(wholeOf(text), lineStartsOf(parts, layout.offsets())));
    },
  };
  return layout;
}

function placesOf(parts: readonly LaidPart[], first: Place): Place[] {
  const places: Place[] = [];
  let place = first;
  for (const part of parts) {
    places.push(place);
    place = placeAfter(part, place);
  }
  return places;
}

/** Where what follows a part begins. */
function placeAfter(part: LaidPart | undefined, { line, character }: Place): Place {
  if (part === undefined) return { line, character };
  const { length, lineStarts } = part;
  const last = lineStarts.at(-1);
  return { line: line + lineStarts.length, character: last === undefined ? character + length : length - last };
}

function countsOf(parts: readonly LaidPart[]): Pick<Layout, 'ours' | 'leadingElsewhere' | 'linked'> {
  const count = (has: (part: LaidPart) => boolean): number => parts.filter(has).length;
  return {
    ours: count(({ isOurs }) => isOurs),
    leadingElsewhere: count(({ leadsElsewhere }) => leadsElsewhere),
    linked: count(({ isLinked }) => isLinked),
  };
}

function blocksOf(parts: readonly LaidPart[]): readonly Block[] {
  return parts.flatMap(({ reading }) => reading.blocks);
}

function sameItems(a: readonly object[], b: readonly object[]): boolean {
  return a.length === b.length && a.every((each, index) => each === b[index]);
}

function offsetsOf(parts: readonly LaidPart[], before: number): number[] {
  let offset = before;
  return parts.map(({ length }) => (offset += length) - length);
}

function lineStartsOf(parts: readonly LaidPart[], offsets: readonly number[]): number[] {
  const starts = [0];
  parts.forEach(({ lineStarts }, index) => {
    for (const start of lineStarts) starts.push(offsets[index]! + start);
  });
  return starts;
}

function targetsOf(parts: readonly LaidPart[]): ReturnType<Layout['targets']> {
  const targets = new Map<string, { readonly part: number; readonly definition: Definition }>();
  parts.forEach(({ reading }, part) => {
    for (const definition of reading.definitions)
      if (!targets.has(definition.label)) targets.set(definition.label, { part, definition });
  });
  return targets;
}
