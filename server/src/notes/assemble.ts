import type { KnownLabels } from './labels';
import { keepLayout } from './layout';
import type { Block, Note, ProseReference } from './note';
import type { Part } from './parts';
import type { Positions } from './positions';
import type { Problem } from './problem';
import { emptyReading, type Definition, type Reading } from './reading';

/** One part of a note as it was read. */
export interface ReadPart {
  readonly part: Part;
  /** What it says without labels that other parts define; null where it defines none. */
  readonly alone: Reading | null;
  /** In offsets of the part; the same object as long as the part says the same. */
  readonly reading: Reading;
  /** In offsets of the note, blocks with their index in it. */
  readonly placed: Reading;
}

/** A note with what an edit of it goes on from. */
export interface ReadNote extends ReadText {
  readonly note: Note;
}

interface ReadText {
  readonly text: string;
  readonly positions: Positions;
  readonly parts: readonly ReadPart[];
  readonly labels: KnownLabels;
  /** Whether there is neither a byte order mark nor anything that nests too deeply to be read. */
  readonly isPlain: boolean;
}

/** Puts a note together from its parts; `unread` are problems of what was not read. */
export function assemble(read: ReadText, unread: readonly Problem[] = []): ReadNote {
  const targets = targetsOf(read.parts);
  const blocks: Block[] = [];
  const blockOrigins: Block[] = [];
  const references: ProseReference[] = [];
  const referenceOrigins: (ProseReference | null)[] = [];
  const problems: Problem[] = [...unread];
  const parts: ReadPart[] = [];
  for (const each of read.parts) {
    parts.push(withIndices(each, blocks.length));
    const { reading, placed } = parts.at(-1)!;
    if (reading === emptyReading) continue;
    blocks.push(...placed.blocks);
    blockOrigins.push(...reading.blocks);
    placed.references.forEach((reference, at) => {
      const origin = reading.references[at]!;
      if (reference.kind !== 'pending') references.push(reference);
      if (reference.kind !== 'pending' && origin.kind !== 'pending') referenceOrigins.push(origin);
      const target = reference.kind === 'pending' ? targets.get(reference.label)?.target : null;
      if (!target) return;
      const { text, textSpan, span } = reference;
      const { expression, span: targetSpan } = target;
      references.push({ kind: 'link', text, textSpan, expression, targetSpan, span });
      referenceOrigins.push(null);
    });
    problems.push(...placed.problems);
  }
  problems.sort((a, b) => a.span.start - b.span.start);
  const note = { text: read.text, blocks, references, problems };
  keepLayout(note, { positions: read.positions, blocks: blockOrigins, references: referenceOrigins });
  return { ...read, parts, note };
}

/** A part whose blocks are counted from an index on. */
function withIndices(part: ReadPart, from: number): ReadPart {
  const { blocks } = part.placed;
  if (blocks.every(({ index }, at) => index === from + at)) return part;
  const counted = blocks.map((block, at) => ({ ...block, index: from + at }));
  return { ...part, placed: { ...part.placed, blocks: counted } };
}

/** What labels lead to; of several definitions of one label the first counts. */
function targetsOf(parts: readonly ReadPart[]): ReadonlyMap<string, Definition> {
  const targets = new Map<string, Definition>();
  for (const { placed } of parts)
    for (const definition of placed.definitions)
      if (!targets.has(definition.label)) targets.set(definition.label, definition);
  return targets;
}
