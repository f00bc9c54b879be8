import { scalarOf } from '../language/block/parameters';
import { findEntry } from '../language/block/merge';
import { normalName } from '../language/names';
import type { YamlReading } from '../language/yaml';
import type { Block } from '../notes/note';
import { namesIn } from './mentions';
import type { ParameterValues } from './overrides';
import { modelSections, modelText, type Section } from './sections';

/** What a block says by itself. The same object as long as it says the same, wherever it stands. */
export interface BlockSource {
  /** A short name of what it says, of its id and of what its paths lead to: equal blocks have equal names, everywhere. */
  readonly name: string;
  /** The body as it stands. */
  readonly text: string;
  /** The body with what makes it another one under overrides. */
  readonly body: string;
  /** With overrides. */
  readonly reading: YamlReading;
  /** The id of its fence line. */
  readonly fenceId: string | null;
  /** What tells it from blocks with the same body. */
  readonly placed: string;
  readonly names: ReadonlySet<string>;
  /** The fields that state the model; null when it cannot be read as a whole. */
  readonly sections: readonly Section[] | null;
  /** The text of these fields. */
  readonly model: string;
  readonly modelNames: ReadonlySet<string>;
}

/** Sources of the blocks that were read before, by their readings. */
export type BlockSources = WeakMap<YamlReading, Map<string, BlockSource>>;

/** Of one reading: under other ids, with other files behind its paths, under other overrides. */
const mostPerReading = 32;

/** What is asked of a block. */
export interface SourceOf {
  readonly block: Block;
  readonly written: YamlReading;
  /** With overrides. */
  readonly reading: YamlReading;
  readonly overrides: ParameterValues | undefined;
  /** Path of its note (for a block of another note), and what its paths lead to. */
  readonly path: string;
  readonly links: string;
  /** Whether it is a block of the note itself: of others the whole body states the model. */
  readonly own: boolean;
}

/** The source of a block, from memory if it says the same as before. */
export function sourceOf(asked: SourceOf, known: BlockSources, nameOf: (content: string) => string): BlockSource {
  const { block, written, reading, overrides, path, links, own } = asked;
  const placed = `${path}\n${block.fenceId?.name ?? ''}\n${links}`;
  const added = addedBy(overrides);
  const key = `${own}${added}\n${placed}`;
  const among = known.get(written) ?? new Map<string, BlockSource>();
  known.set(written, among);
  const earlier = among.get(key);
  if (earlier) return earlier;
  const { text } = block.body;
  const body = text + added;
  const sections = own ? modelSections(text, written) : null;
  const model = own ? modelText(text, sections) + added : body;
  const made = {
    name: nameOf(`${placed}\n${body}`),
    text,
    body,
    reading,
    fenceId: block.fenceId?.name ?? null,
    placed,
    names: namesIn(body),
    sections,
    model,
    modelNames: namesIn(model),
  };
  if (among.size >= mostPerReading) among.clear();
  among.set(key, made);
  return made;
}

/** What makes a block with overrides another content: no body has this character. */
function addedBy(values: ParameterValues | undefined): string {
  const entries = Object.entries(values ?? {});
  return entries.length === 0 ? '' : `\u0000${entries.map(([name, value]) => `${name}: ${value}`).join('\u0000')}`;
}

const ids = new WeakMap<YamlReading, string | null>();

/** The id that the body of a block states, as it is compared; null if it states none. */
export function writtenId(reading: YamlReading): string | null {
  const known = ids.get(reading);
  if (known !== undefined) return known;
  const written = scalarOf(findEntry(reading.root, 'id')?.value)?.value.text.trim();
  const id = written === undefined ? null : normalName(written);
  ids.set(reading, id);
  return id;
}
