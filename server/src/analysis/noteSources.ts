import { families } from '../families';
import { declareBlock } from '../language/block';
import type { BlockDeclaration } from '../language/block/declaration';
import type { ResolveBlock } from '../language/block/extend';
import { normalName } from '../language/names';
import { readYaml } from '../language/yaml';
import { noFiles, type NoteFiles } from '../notes/files';
import type { MappedText } from '../notes/mappedText';
import type { Note } from '../notes/note';
import type { Span } from '../notes/span';
import { remembered } from './memory';
import { blocksNeeded, namesIn } from './mentions';
import { createNoteReader, idsOf, type NoteReader, type OpenNote } from './noteReader';
import { findOtherBlocks } from './otherBlocks';
import { withOverrides, type Overrides, type ParameterValues } from './overrides';
import type { Reuse } from './reuse';
import { modelSections, modelText, type Section } from './sections';

/**
 * The blocks of a note as texts that mention each other, and as declarations. Behind them, by index, come the blocks of
 * other notes that they need.
 */
export interface NoteSources {
  /** How many blocks are the note's own. */
  readonly own: number;
  readonly declarations: readonly BlockDeclaration[];
  /** The note that a block stands in. */
  noteOf(index: number): OpenNote;
  /** The way to other notes and to data, as far as paths of the note lead. */
  readonly reader: NoteReader;
  /** Ids of blocks in the order of the note; of several blocks with one id the first counts. */
  readonly ids: ReadonlyMap<string, number>;
  /** The body of a block as it stands. */
  bodyOf(index: number): string;
  /** The blocks that a block needs, itself included. */
  needed(index: number): readonly number[];
  /** The blocks that a text of the prose needs. */
  neededBy(text: MappedText): readonly number[];
  /** A name for the contents of blocks: equal contents have equal keys, wherever they stand. */
  keyOf(indices: readonly number[]): string;
  /** The fields of a block that state its model; null when it cannot be read as a whole. */
  sections(index: number): readonly Section[] | null;
  /** A name for what a claim says and the models that it reads. The span is the claim's in its body. */
  claimKey(index: number, claim: Span): string;
  /** A name for the models that a text of the prose reads. */
  targetKey(text: MappedText): string;
}

/** Reads the blocks of a note; what says the same as before is taken from memory. */
export function readSources(
  note: Note,
  reuse: Reuse,
  { overrides = {}, files = noFiles }: { readonly overrides?: Overrides; readonly files?: NoteFiles } = {},
): NoteSources {
  const { blocks } = note;
  const own = blocks.length;
  const added = blocks.map((_, index) => addedBy(overrides[index]));
  const written = blocks.map(({ body: { text } }) => remembered(reuse.readings, text, () => readYaml(text)));
  const readings = written.map((reading, index) => withOverrides(reading, overrides[index]));
  const ids = idsOf(blocks, readings);
  const home: OpenNote = { path: files.path, blocks, readings, ids };
  const reader = createNoteReader(home, files, reuse);
  const others = findOtherBlocks(reader, note.references, reuse);
  const noteOf = (index: number): OpenNote => others.blocks[index - own]?.note ?? home;
  const all = [...blocks, ...others.blocks.map(({ block }) => block)];
  const allReadings = [...readings, ...others.blocks.map(({ reading }) => reading)];
  const bodies = all.map(({ body }, index) => `${body.text}${added[index] ?? ''}`);
  /** What tells blocks with the same body apart: where it stands, its id, what its paths lead to. */
  const placed = all.map(({ fenceId }, index) => {
    const place = index < own ? '' : noteOf(index).path;
    return [place, fenceId?.name ?? '', others.linksOf(index)].join('\n');
  });
  const numbers = bodies.map((body, index) => reuse.nameOf(`${placed[index]}\n${body}`));
  const keyOf = (indices: readonly number[]): string => indices.map((each) => numbers[each]).join(',');
  const needs = (start: readonly number[], texts = bodies): readonly number[] =>
    blocksNeeded(start, ids, texts, own, others.linked);
  const needed = all.map((_, index) => needs([index]));
  const declarations = all.map(({ fenceId }, index) => {
    const from = noteOf(index);
    const key = `${numbers[index]} of ${keyOf(needed[index]!)} ${[...from.ids.keys()].join(' ')}`;
    return remembered(reuse.declarations, key, () =>
      declareBlock(allReadings[index]!, fenceId, resolveIn(from, reader), [...families.values()]),
    );
  });
  const sections = blocks.map(({ body }, index) => modelSections(body.text, written[index]!));
  const texts = bodies.map((body, index) =>
    index < own ? `${modelText(all[index]!.body.text, sections[index]!)}${added[index]}` : body,
  );
  // A claim's name counts where the model mentions it: the two would clash.
  const models = texts.map((text, index) => {
    if (index >= own) return numbers[index]!;
    const mentioned = namesIn(text);
    const clashing = declarations[index]!.claims.flatMap(({ name }) =>
      name && mentioned.has(name.text) ? name.text : [],
    );
    return reuse.nameOf(`${placed[index]}\n${clashing.join(' ')}\n${text}`);
  });
  const namedIn = (text: string): number[] => {
    const names = namesIn(text);
    return [...ids].filter(([id]) => names.has(id)).map(([, index]) => index);
  };
  const targetsOf = (text: MappedText): number[] => [
    ...(own === 1 ? [0] : namedIn(text.text)),
    ...others.linkedIn(text),
  ];
  const modelKey = (named: readonly number[]): string =>
    needs(named, texts)
      .map((each) => models[each])
      .join(',');
  return {
    own,
    declarations,
    bodyOf: (index) => all[index]!.body.text,
    ids,
    noteOf,
    reader,
    needed: (index) => needed[index]!,
    neededBy: (text) => needs(targetsOf(text)),
    keyOf,
    sections: (index) => sections[index] ?? null,
    claimKey(index, { start, end }) {
      const text = bodies[index]!.slice(start, end);
      return `${models[index]} of ${modelKey([index, ...(index < own ? namedIn(text) : [])])}: ${text}`;
    },
    targetKey: (text) => `${modelKey(targetsOf(text))} ${others.linksIn(text)}`,
  };
}

/** What makes a block with overrides another content: no body has this character. */
function addedBy(values: ParameterValues | undefined): string {
  const entries = Object.entries(values ?? {});
  return entries.length === 0 ? '' : `\u0000${entries.map(([name, value]) => `${name}: ${value}`).join('\u0000')}`;
}

/** Finds blocks for `extends`, as they are named in a note. */
function resolveIn(note: OpenNote, reader: NoteReader): ResolveBlock {
  return ({ path, from, id }) => {
    const found = path === null ? reader.opened(from ?? note.path) : reader.reach(path, from ?? note.path);
    if ('problem' in found) return found;
    const index = found.ids.get(normalName(id));
    const root = index === undefined ? null : found.readings[index]!.root;
    if (!root) return { problem: 'unknown-block', candidates: [...found.ids.keys()] };
    return { root, note: found === note ? null : found.path };
  };
}
