import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { FoundFile } from '../notes/files';
import { createNoteCache, type NoteCache } from '../notes/noteCache';
import type { BlockDeclaration } from '../language/block/declaration';
import type { YamlReading } from '../language/yaml';
import type { Block, Note } from '../notes/note';
import type { BlockAnalysis } from './blockAnalysis';
import type { BlockSource, BlockSources } from './blockSource';
import type { RememberedClaim } from './claimMemory';
import { createMemory, type Memory } from './memory';
import type { KnownBlock, NoteIds, NoteSources } from './noteSources';
import type { RememberedTarget } from './targets';

/** How often something was computed rather than remembered. */
export interface Work {
  /** Instances solved and read: the base of a block, and each of its scenarios. */
  instances: number;
  /** Claims judged. */
  claims: number;
  /** Targets of references in the prose evaluated. */
  targets: number;
  /** Worlds of models put together. */
  worlds: number;
}

/** Something that was found, as plain JSON: another worker need not find it again. */
export type Finding =
  | { readonly kind: 'block'; readonly key: string; readonly value: BlockAnalysis }
  | { readonly kind: 'claim'; readonly key: string; readonly value: RememberedClaim }
  | { readonly kind: 'target'; readonly key: string; readonly value: RememberedTarget };

/** What analyses leave behind for those that follow. One serves any number of notes. */
export interface Reuse {
  readonly notes: NoteCache;
  readonly readings: Memory<string, YamlReading>;
  readonly declarations: Memory<string, BlockDeclaration>;
  /** What was read of the blocks of a note, by these blocks, or by the note if its prose leads to other notes. */
  readonly sources: WeakMap<readonly Block[] | Note, NoteSources>;
  readonly blockSources: BlockSources;
  /** What a block was last known as. */
  readonly knownBlocks: WeakMap<BlockSource, KnownBlock>;
  /** Ids of notes, those that were met last first. */
  readonly ids: NoteIds[];
  readonly blocks: Memory<string, BlockAnalysis>;
  /** Verdicts, by what a claim says and the models that it reads. */
  readonly claims: Memory<string, RememberedClaim>;
  /** Values that references of the prose lead to. */
  readonly targets: Memory<string, RememberedTarget>;
  readonly work: Work;
  /** A short name for a block's content: equal contents have equal names, everywhere. */
  nameOf(content: string): string;
  /** The same for a file, which is long: one that is the same object says the same. */
  nameOfFile(file: FoundFile): string;
  /** What was found since this was asked for last. */
  takeFindings(): Finding[];
  /** Takes over what others have found. */
  learn(findings: readonly Finding[]): void;
}

/** At most this many blocks are remembered. */
const capacity = 500;

/** Of a block what is solved, what is drawn and what is judged is remembered. */
const stages = 3;

/** Findings that nobody takes are kept up to this number. */
const mostFindings = 4 * capacity;

/** A memory with nothing in it yet. */
export function createReuse(): Reuse {
  const names = createMemory<string, string>(4 * capacity);
  const files = new WeakMap<FoundFile, string>();
  const findings: Finding[] = [];
  const blocks = createMemory<string, BlockAnalysis>(stages * capacity);
  const claims = createMemory<string, RememberedClaim>(8 * capacity);
  const targets = createMemory<string, RememberedTarget>(8 * capacity);
  const found = (finding: Finding): void => {
    if (findings.length < mostFindings) findings.push(finding);
  };
  return {
    notes: createNoteCache(),
    readings: createMemory(capacity),
    declarations: createMemory(capacity),
    sources: new WeakMap(),
    blockSources: new WeakMap(),
    knownBlocks: new WeakMap(),
    ids: [],
    blocks: noted(blocks, (key, value) => {
      // Drawn charts are large, and quickly drawn again.
      if (value.charts.length === 0) found({ kind: 'block', key, value });
    }),
    claims: noted(claims, (key, value) => found({ kind: 'claim', key, value })),
    targets: noted(targets, (key, value) => found({ kind: 'target', key, value })),
    work: { instances: 0, claims: 0, targets: 0, worlds: 0 },
    nameOfFile(file) {
      const known = files.get(file) ?? hashed(JSON.stringify(file));
      files.set(file, known);
      return known;
    },
    nameOf(content) {
      const known = names.get(content) ?? hashed(content);
      names.set(content, known);
      return known;
    },
    takeFindings: () => findings.splice(0),
    learn(taught) {
      for (const finding of taught)
        if (finding.kind === 'block') blocks.set(finding.key, finding.value);
        else if (finding.kind === 'claim') claims.set(finding.key, finding.value);
        else targets.set(finding.key, finding.value);
    },
  };
}

/** A memory that says what is put into it. */
function noted<V>(memory: Memory<string, V>, note: (key: string, value: V) => void): Memory<string, V> {
  return {
    get: (key) => memory.get(key),
    set(key, value) {
      memory.set(key, value);
      note(key, value);
    },
  };
}

/** The first half of a SHA-256: 128 bits are enough to tell texts apart. */
function hashed(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text))).slice(0, 32);
}

/** At most this many blocks of what-ifs are remembered. */
const triedCapacity = 120;

/** A memory for what-ifs beside that of the notes themselves: it reads both, and leaves the other as it is. */
export function createReuseBeside(reuse: Reuse): Reuse {
  const beside = <V>(other: Memory<string, V>): Memory<string, V> => {
    const own = createMemory<string, V>(triedCapacity);
    return { get: (key) => own.get(key) ?? other.get(key), set: (key, value) => own.set(key, value) };
  };
  return {
    ...reuse,
    declarations: beside(reuse.declarations),
    blocks: beside(reuse.blocks),
    claims: beside(reuse.claims),
    targets: beside(reuse.targets),
  };
}
