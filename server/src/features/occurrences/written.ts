import type { Span } from '../../notes/span';
import type { FixedWord, Mention, QuotedText } from './readNames';

/** How a name is written where it stands, for putting in another one. */
export type Writing =
  /** A YAML key or text, or the inside of quotes: as it is. */
  | 'plain'
  /** In an expression of YAML within double quotes, or elsewhere: which quotes a member with spaces gets. */
  | 'doubleQuoted'
  | 'expression'
  /** In the target of a link, where spaces are escaped. */
  | 'target';

/** A name that a block declares or sets: a key, an id, the name of a claim. */
export interface Declared {
  /** What it names, as the family's fields call it: parameter, choice, product … */
  readonly role: string;
  readonly name: string;
  readonly span: Span;
  /** Inside a scenario, where what stands in the block itself is changed. */
  readonly inScenario: boolean;
}

/** A text that names a member (`lineup: [[kit]]`). */
export interface MemberText {
  readonly role: string;
  readonly name: string;
  readonly span: Span;
}

/** All names that one text, such as a definition or a claim, mentions. */
export interface WrittenNames {
  readonly writing: Writing;
  readonly mentions: readonly Mention[];
  readonly texts: readonly QuotedText[];
  readonly words: readonly FixedWord[];
  /** The claim or chart that the text is part of: what it names elsewhere says where its parameters may be. */
  readonly statement: Statement | null;
}

export interface Statement {
  readonly kind: 'claim' | 'chart';
}

/** The names of a block as they are written in it, before they are looked up. Spans: offsets into the body. */
export interface WrittenBlock {
  readonly declared: readonly Declared[];
  readonly memberTexts: readonly MemberText[];
  readonly names: readonly WrittenNames[];
}
