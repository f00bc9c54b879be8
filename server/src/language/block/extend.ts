import { problem, replace, type Fix, type Problem } from '../../notes/problem';
import type { UnreadableFile } from '../../notes/files';
import type { Span } from '../../notes/span';
import { didYouMean, didYouMeanText } from '../suggest';
import type { MappingNode, ScalarNode, YamlNode } from '../yaml/tree';
import {
  anchorAt,
  emptyMapping,
  entryName,
  findEntry,
  mergeMappings,
  mergeParameters,
  mergeValues,
  without,
  writtenIn,
} from './merge';

/** Which block is asked for. */
export interface BlockReference {
  /** As written before `#`; null for the note itself. */
  readonly path: string | null;
  readonly id: string;
  /** The note that the reference stands in: what an earlier answer called it, null for the note being read. */
  readonly from: string | null;
}

export type FoundBlock =
  | {
      readonly root: MappingNode;
      /** The note that it stands in; null for the note being read. */ readonly note: string | null;
    }
  | {
      readonly problem: 'unknown-block';
      /** Ids that exist instead. */
      readonly candidates?: readonly string[];
    }
  | {
      readonly problem: UnreadableFile['problem'];
      /** What is the matter with the path, as the end of a sentence. */
      readonly reason: string;
      /** Paths that exist instead, as they would be written. */
      readonly candidates?: readonly string[];
    };

/** Finds a block as written, before its own `extends`. */
export type ResolveBlock = (reference: BlockReference) => FoundBlock;

/** `extends` as written: `id` or `path#id`. */
export interface WrittenExtends {
  readonly path: string | null;
  readonly id: string;
  readonly span: Span;
}

/** Fields that belong to the block itself and are not handed on. */
const notInherited: ReadonlySet<string> = new Set(['id', 'title', 'source', 'note', 'claims', 'charts', 'extends']);

/** Longest chain of `extends`. */
const longestChain = 32;

/** Reads the value of `extends`; null if it names no block. */
export function readExtends(node: ScalarNode): WrittenExtends | null {
  const text = node.value.text.trim();
  const hash = text.lastIndexOf('#');
  const id = text.slice(hash + 1).trim();
  if (id === '') return null;
  const path = hash < 0 ? '' : text.slice(0, hash).trim();
  return { path: path === '' ? null : path, id, span: node.span };
}

export interface Extended {
  /** The block with all it inherits merged under it. */
  readonly root: MappingNode;
  readonly problems: readonly Problem[];
  /** Whether a base was found, so that parts of the block are written elsewhere. */
  readonly inherits: boolean;
}

/** Merges a block over the one it extends, and that over its own. Inherited parts stand at the value of `extends`. */
export function extendBlock(
  root: MappingNode,
  ownId: string | null,
  written: WrittenExtends | null,
  resolve: ResolveBlock,
): Extended {
  if (written === null) return { root, problems: [], inherits: false };
  const chain: MappingNode[] = [];
  const visited = new Set<string>(ownId === null ? [] : [keyOf(null, ownId)]);
  let reference: BlockReference | null = { path: written.path, id: written.id, from: null };
  while (reference !== null) {
    const found = resolve(reference);
    if ('problem' in found) return { root, problems: [notFound(written, reference, found)], inherits: false };
    const key = keyOf(found.note, reference.id);
    if (visited.has(key) || chain.length >= longestChain)
      return { root, problems: [cycle(written, reference.id, ownId)], inherits: false };
    visited.add(key);
    chain.push(found.note === null ? found.root : writtenIn(found.root, found.note));
    const next = findEntry(found.root, 'extends')?.value;
    const further: WrittenExtends | null = next?.kind === 'scalar' ? readExtends(next) : null;
    reference = further === null ? null : { path: further.path, id: further.id, from: found.note };
  }
  const inherited = chain.reverse().reduce(mergeBlocks, emptyMapping(written.span));
  return {
    root: mergeBlocks(anchorAt(without(inherited, notInherited), written.span), root),
    problems: [],
    inherits: true,
  };
}

/** One block over another. */
export function mergeBlocks(below: MappingNode, above: MappingNode): MappingNode {
  return mergeMappings(below, above, (lower, upper, name) => {
    if (lower.kind !== 'mapping' || upper.kind !== 'mapping') return upper;
    if (name === 'params') return mergeParameters(lower, upper);
    if (name === 'scenarios') return mergeMappings(lower, upper, mergeScenario);
    return mergeValues(lower, upper, name);
  });
}

/** A scenario over the inherited one of that name: parameters stand beside its other keys. */
function mergeScenario(lower: YamlNode, upper: YamlNode): YamlNode {
  if (lower.kind !== 'mapping' || upper.kind !== 'mapping') return upper;
  return mergeMappings(lower, upper, (low, high, name) => {
    if (low.kind === 'mapping' && high.kind === 'mapping' && name === 'params') return mergeParameters(low, high);
    return mergeValues(low, high, name);
  });
}

function keyOf(note: string | null, id: string): string {
  return `${note ?? ''}#${id}`;
}

function cycle(written: WrittenExtends, id: string, ownId: string | null): Problem {
  const message =
    id === ownId
      ? `\`${id}\` extends itself${written.id === id ? '' : `, by way of \`${written.id}\``}. Start from another block.`
      : `\`${written.id}\` leads in a circle of \`extends\`. One of its blocks must stand alone.`;
  return problem('cyclic-definition', written.span, message);
}

function notFound(
  written: WrittenExtends,
  reference: BlockReference,
  found: Exclude<FoundBlock, { root: MappingNode }>,
): Problem {
  const path = reference.path ?? reference.from;
  /** What stands at `extends` can be mended there only if it is what is wrong. */
  const asWritten = reference.from === null;
  const change = (fixed: string | null): readonly Fix[] =>
    fixed === null || !asWritten ? [] : [replace(`Change to \`${fixed}\``, written.span, fixed)];
  if (found.problem !== 'unknown-block') {
    const meant = didYouMean(reference.path ?? '', found.candidates ?? []);
    const by = asWritten ? '' : `, which \`${written.id}\` leads to,`;
    const message = `\`${path ?? ''}\`${by} ${found.reason}.${didYouMeanText(meant)}`;
    return problem(found.problem, written.span, message, { fixes: change(meant && `${meant}#${reference.id}`) });
  }
  const suggestion = didYouMean(reference.id, found.candidates ?? []);
  const where = path === null ? 'this note' : `\`${path}\``;
  const fixes = change(suggestion && (written.path === null ? suggestion : `${written.path}#${suggestion}`));
  const message = `No block of ${where} has the id \`${reference.id}\`.${didYouMeanText(suggestion)}`;
  return problem('unknown-block', written.span, message, { fixes });
}

/** Names of the entries of a mapping, in order. */
export function namesOf(node: MappingNode): string[] {
  return node.entries.map(entryName);
}
