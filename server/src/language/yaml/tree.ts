import type { MappedText } from '../../notes/mappedText';
import type { Span } from '../../notes/span';

/**
 * The YAML subset of the language as a tree with ranges. Nothing is resolved: a scalar is the text as
 * written. All spans are offsets into the body text of the block that is being read, also for nodes
 * that were inherited through `extends` (those are anchored at the value of `extends`).
 */
export type YamlNode = ScalarNode | MappingNode | SequenceNode;

export interface ScalarNode {
  readonly kind: 'scalar';
  /** The decoded text, each character mapped to the body. */
  readonly value: MappedText;
  readonly style: 'plain' | 'single' | 'double' | 'literal' | 'folded';
  /** With quotes or block header. */
  readonly span: Span;
}

export interface MappingNode {
  readonly kind: 'mapping';
  readonly entries: readonly MappingEntry[];
  readonly flow: boolean;
  readonly span: Span;
}

export interface MappingEntry {
  readonly key: ScalarNode;
  /** null for `key:` with nothing behind it. */
  readonly value: YamlNode | null;
  readonly span: Span;
  /** The value could not be read, which has been reported: nothing more is to be said about it. */
  readonly unreadable?: true;
}

export interface SequenceNode {
  readonly kind: 'sequence';
  readonly items: readonly (YamlNode | null)[];
  readonly flow: boolean;
  readonly span: Span;
}

/** A scalar that stands for nothing. (A type of its own, so that `isNull` being false does not exclude scalars.) */
export interface NullScalar extends ScalarNode {
  readonly style: 'plain';
}

/** Whether a node stands for nothing: absent, or a plain `null`, `~`. */
export function isNull(node: YamlNode | null): node is null | NullScalar {
  return node === null || (node.kind === 'scalar' && node.style === 'plain' && /^(null|~)?$/.test(node.value.text));
}
