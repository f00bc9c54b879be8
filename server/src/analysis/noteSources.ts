import { families } from '../families';
import { declareBlock } from '../language/block';
import type { BlockDeclaration } from '../language/block/declaration';
import type { ResolveBlock } from '../language/block/extend';
import { normalName } from '../language/names';
import { readYaml } from '../language/yaml';
import { noFiles, type NoteFiles } from '../notes/files';
import type { MappedText } from '../notes/mappedText';
import { layoutOf } from '../notes/layout';
import type { Block, Note, ProseReference } from '../notes/note';
import type { Span } from '../notes/span';
import { sourceOf, type BlockSource } from './blockSource';
import { remembered } from './memory';
import { blocksNeeded, mentionedIn, namesIn } from './mentions';
import { createNoteReader, idOf, indicesOf, type NoteReader, type OpenNote } from './noteReader';
import { findOtherBlocks } from './otherBlocks';
import { withOverrides, type Overrides } from './overrides';
import type { Reuse } from './reuse';
import type { Section } from './sections';

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
  /** A short name for the ids in their order. */
  readonly idsName: string;
  /** The body of a block as it stands. */
  bodyOf(index: number): string;
  /** The blocks that a block needs, itself included. */
  needed(index: number): readonly number[];
  /** The blocks that a text of the prose needs. */
  neededBy(text: MappedText): readonly number[];
  /** What is known of a block and those that it needs: the same object as long as they say the same in such a note. */
  known(index: number): KnownBlock;
  /** The fields of a block that state its model; null when it cannot be read as a whole. */
  sections(index: number): readonly Section[] | null;
  /** A name for what a claim says and the models that it reads. The span is the claim's in its body. */
  claimKey(index: number, claim: Span): string;
  /** A name for the models that a text of the prose reads. */
  targetKey(text: MappedText): string;
}

/** The ids of a note: the same object as long as it has the same ids at the same blocks. */
export interface NoteIds {
  /** The id of each block. */
  readonly written: readonly (string | null)[];
  readonly ids: ReadonlyMap<string, number>;
  /** A short name for them in their order. */
  readonly name: string;
}

/** A block among those that it needs. */
export interface KnownBlock {
  readonly index: number;
  /** Of the note; the same object as long as it has the same ids in the same order. */
  readonly ids: ReadonlyMap<string, number>;
  readonly needed: readonly number[];
  /** Of the blocks that it needs. */
  readonly sources: readonly BlockSource[];
  readonly declaration: BlockDeclaration;
  /** A name for the block and those that it needs. */
  readonly key: string;
  /** A name for what states its model. */
  readonly model: string;
}

/** Reads the blocks of a note; what says the same as before is taken from memory. */
export function readSources(
  note: Note,
  reuse: Reuse,
  { overrides, files = noFiles }: { readonly overrides?: Overrides; readonly files?: NoteFiles } = {},
): NoteSources {
  const { blocks, leadingElsewhere } = layoutOf(note);
  // References that lead elsewhere add blocks of their own.
  const key = leadingElsewhere > 0 ? note : blocks;
  const earlier = overrides ? undefined : reuse.sources.get(key);
  if (earlier && earlier.reader.own.path === files.path && earlier.reader.reads.size === 0) return earlier;
  const sources = read(blocks, leadingElsewhere > 0 ? note.references : [], reuse, overrides ?? {}, files);
  if (!overrides) reuse.sources.set(key, sources);
  return sources;
}

function read(
  blocks: readonly Block[],
  references: readonly ProseReference[],
  reuse: Reuse,
  overrides: Overrides,
  files: NoteFiles,
): NoteSources {
  const own = blocks.length;
  const written = blocks.map(({ body: { text } }) => remembered(reuse.readings, text, () => readYaml(text)));
  const readings = written.map((reading, index) => withOverrides(reading, overrides[index]));
  const { ids, name: idsName } = rememberedIds(
    blocks.map((block, index) => idOf(block, written[index]!)),
    reuse,
  );
  const home: OpenNote = { path: files.path, blocks, readings, ids };
  const reader = createNoteReader(home, files, reuse);
  const others = findOtherBlocks(reader, references, reuse);
  const noteOf = (index: number): OpenNote => others.blocks[index - own]?.note ?? home;
  const { blockSources, nameOf } = reuse;
  const ownSources = blocks.map((block, index) =>
    sourceOf(
      {
        block,
        written: written[index]!,
        reading: readings[index]!,
        overrides: overrides[index],
        path: '',
        links: others.linksOf(index),
        own: true,
      },
      blockSources,
      nameOf,
    ),
  );
  const otherSources = others.blocks.map(({ note: { path }, block, reading }, at) => {
    const links = others.linksOf(own + at);
    const asked = { block, written: reading, reading, overrides: undefined, path: path ?? '', links, own: false };
    return sourceOf(asked, blockSources, nameOf);
  });
  const sources = [...ownSources, ...otherSources];
  const keyOf = (indices: readonly number[]): string => indices.map((each) => sources[each]!.name).join(',');
  const leadsTo = (index: number): readonly number[] => {
    if (index >= own) return others.linked(index);
    const mentioned = mentionedIn(sources[index]!.names, ids);
    const linked = others.linked(index);
    return linked.length === 0 ? mentioned : [...mentioned, ...linked];
  };
  const modelLeadsTo = (index: number): readonly number[] =>
    index >= own ? others.linked(index) : [...mentionedIn(sources[index]!.modelNames, ids), ...others.linked(index)];

  const isKnown = (known: KnownBlock | undefined, index: number): known is KnownBlock =>
    known?.ids === ids &&
    known.index === index &&
    known.needed.every((each, at) => sources[each] === known.sources[at]);

  const knownOf = (source: BlockSource, index: number): KnownBlock => {
    const earlier = reuse.knownBlocks.get(source);
    // Indices of blocks of other notes say nothing by themselves.
    if (others.blocks.length === 0 && isKnown(earlier, index)) return earlier;
    const needed = blocksNeeded([index], leadsTo);
    const from = noteOf(index);
    const contents = keyOf(needed);
    const fromIds = from === home ? idsName : [...from.ids.keys()].join(' ');
    const declaration = remembered(reuse.declarations, `${source.name} of ${contents} ${fromIds}`, () =>
      declareBlock(source.reading, source.fenceId, resolveIn(from, reader), [...families.values()]),
    );
    const made = {
      index,
      ids,
      needed,
      sources: needed.map((each) => sources[each]!),
      declaration,
      key: `${source.name} of ${contents}`,
      model: index < own ? modelName(source, declaration, reuse) : source.name,
    };
    if (others.blocks.length === 0) reuse.knownBlocks.set(source, made);
    return made;
  };
  const all = sources.map(knownOf);
  const namedIn = (text: string): readonly number[] => mentionedIn(namesIn(text), ids);
  const targetsOf = (text: MappedText): number[] => [
    ...(own === 1 ? [0] : namedIn(text.text)),
    ...others.linkedIn(text),
  ];
  const modelKey = (named: readonly number[]): string =>
    blocksNeeded(named, modelLeadsTo)
      .map((each) => all[each]!.model)
      .join(',');
  return {
    own,
    declarations: all.map(({ declaration }) => declaration),
    bodyOf: (index) => sources[index]!.text,
    ids,
    idsName,
    noteOf,
    reader,
    needed: (index) => all[index]!.needed,
    neededBy: (text) => blocksNeeded(targetsOf(text), leadsTo),
    known: (index) => all[index]!,
    sections: (index) => sources[index]?.sections ?? null,
    claimKey(index, { start, end }) {
      const text = sources[index]!.body.slice(start, end);
      return `${all[index]!.model} of ${modelKey([index, ...(index < own ? namedIn(text) : [])])}: ${text}`;
    },
    targetKey: (text) => `${modelKey(targetsOf(text))} ${others.linksIn(text)}`,
  };
}

function rememberedIds(written: readonly (string | null)[], { ids: known, nameOf }: Reuse): NoteIds {
  const isSame = (each: NoteIds): boolean =>
    each.written.length === written.length && each.written.every((id, index) => id === written[index]);
  const earlier = known.find(isSame);
  if (earlier) return earlier;
  const ids = indicesOf(written);
  const made = { written, ids, name: nameOf([...ids.keys()].join(' ')) };
  known.splice(mostIds - 1);
  known.unshift(made);
  return made;
}

/** So many lists of ids are remembered: one for each note that is open, as a rule. */
const mostIds = 32;

/** A name for what states a model. A claim's name counts where the model mentions it: the two would clash. */
function modelName({ modelNames, placed, model }: BlockSource, { claims }: BlockDeclaration, reuse: Reuse): string {
  const clashing = claims.flatMap(({ name }) => (name && modelNames.has(name.text) ? name.text : []));
  return reuse.nameOf(`${placed}\n${clashing.join(' ')}\n${model}`);
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
