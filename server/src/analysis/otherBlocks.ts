import { normalName } from '../language/names';
import type { YamlReading } from '../language/yaml';
import type { MappedText } from '../notes/mappedText';
import type { Block, ProseReference } from '../notes/note';
import { namesIn } from './mentions';
import type { NoteReader, OpenNote } from './noteReader';
import { dataNamed, namedElsewhere, namedInText, type NamedElsewhere } from './pathsIn';
import type { Reuse } from './reuse';

/** A block of another note. */
export interface OtherBlock {
  readonly note: OpenNote;
  readonly block: Block;
  readonly reading: YamlReading;
}

/**
 * The blocks of other notes that a note needs, found before anything is solved. Indices go on behind those of the
 * note's own blocks.
 */
export interface OtherBlocks {
  readonly blocks: readonly OtherBlock[];
  /** The blocks that a block leads to by paths; for a block of another note also its neighbours there. */
  linked(index: number): readonly number[];
  /** The blocks that a text of the prose leads to by paths. */
  linkedIn(text: MappedText): readonly number[];
  /** What the paths of a block lead to, failures included: equal texts say the same. */
  linksOf(index: number): string;
  /** The same for a text of the prose. */
  linksIn(text: MappedText): string;
}

const noLinks = { linked: [], said: '' };

/** Follows every path of a note's blocks and prose, and of the blocks that these lead to. */
export function findOtherBlocks(reader: NoteReader, references: readonly ProseReference[], reuse: Reuse): OtherBlocks {
  const { own } = reader;
  const blocks: OtherBlock[] = [];
  const indices = new Map<OpenNote, Map<number, number>>();
  const links: { readonly linked: readonly number[]; readonly said: string }[] = [];

  const indexOf = (note: OpenNote, at: number): number => {
    if (note === own) return at;
    const known = indices.get(note) ?? new Map<number, number>();
    indices.set(note, known);
    const index = known.get(at) ?? own.blocks.length + blocks.length;
    if (!known.has(at)) {
      known.set(at, index);
      blocks.push({ note, block: note.blocks[at]!, reading: note.readings[at]! });
    }
    return index;
  };

  const follow = (named: readonly NamedElsewhere[], from: string | null) => {
    const linked: number[] = [];
    const said: string[] = [];
    for (const { path, id } of named) {
      const note = reader.reach(path, from);
      if ('problem' in note) said.push(`${path}: ${note.problem} ${note.reason} ${note.candidates?.join(' ') ?? ''}`);
      else {
        said.push(`${path}: ${note.path} ${[...note.ids.keys()].join(' ')}`);
        const at = note.ids.get(normalName(id));
        if (at !== undefined) linked.push(indexOf(note, at));
      }
    }
    return { linked, said: said.join('\n') };
  };

  const neighbours = (note: OpenNote, body: string): number[] => {
    const names = namesIn(body);
    return [...note.ids].filter(([id]) => names.has(id)).map(([, at]) => indexOf(note, at));
  };

  /** What a block's paths lead to, those of data files included. */
  const followBlock = (reading: YamlReading, from: string | null) => {
    if (namedElsewhere(reading).length === 0 && dataNamed(reading).length === 0) return noLinks;
    const { linked, said } = follow(namedElsewhere(reading), from);
    const data = dataNamed(reading).map((path) => {
      const { file } = reader.data(path, from);
      return `${path}: ${'problem' in file ? `${file.problem} ${file.reason}` : reuse.nameOfFile(file)}`;
    });
    return { linked, said: [said, ...data].join('\n') };
  };

  own.readings.forEach((reading) => links.push(followBlock(reading, own.path)));
  const prose = new Map<string, { readonly linked: readonly number[]; readonly said: string }>();
  for (const { expression } of references) {
    const named = namedInText(expression);
    if (named.length > 0) prose.set(expression.text, follow(named, own.path));
  }
  for (let at = 0; at < blocks.length; at++) {
    const { note, block, reading } = blocks[at]!;
    const { linked, said } = followBlock(reading, note.path);
    links.push({ linked: [...linked, ...neighbours(note, block.body.text)], said });
  }

  return {
    blocks,
    linked: (index) => links[index]!.linked,
    linksOf: (index) => links[index]!.said,
    linkedIn: ({ text }) => prose.get(text)?.linked ?? [],
    linksIn: ({ text }) => prose.get(text)?.said ?? '',
  };
}
