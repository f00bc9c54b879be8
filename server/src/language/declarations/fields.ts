import type { ScalarNode, YamlNode, MappingNode } from '../yaml/tree';

/**
 * Declarations of fields. A family states each of its fields once, here; validation, completion,
 * hover, snippets, the language reference and the JSON Schema are derived from them.
 */
export type Shape =
  | { readonly kind: 'expression'; readonly type: 'number' | 'flag' | 'any' }
  | { readonly kind: 'text' }
  | { readonly kind: 'flag' }
  /** One of some words. */
  | { readonly kind: 'word'; readonly words: readonly { readonly word: string; readonly about: string }[] }
  /** An identifier that is declared elsewhere in the block (checked by the family). */
  | { readonly kind: 'name' }
  | { readonly kind: 'list'; readonly of: Shape; readonly least?: number; readonly most?: number }
  /** A mapping with the author's own keys. `named` (default true): keys must be identifiers; otherwise any text. */
  | {
      readonly kind: 'entries';
      readonly of: Shape;
      readonly key: string;
      readonly named?: boolean;
      readonly most?: number;
    }
  | {
      readonly kind: 'record';
      readonly fields: readonly Field[];
      /** Other keys allowed, of this shape (attributes). */ readonly rest?: Shape;
    }
  /** The first alternative whose YAML kind fits is taken. */
  | { readonly kind: 'either'; readonly shapes: readonly Shape[] };

export interface Field {
  readonly name: string;
  readonly shape: Shape;
  /** One line: meaning in the field's own words. */
  readonly about: string;
  readonly required?: boolean;
  readonly unit?: string;
  /** Inclusive bounds of a number, as far as they can be checked at its value. */
  readonly range?: readonly [number, number];
  /** As it would be written. */
  readonly default?: string;
  /** What completion inserts behind `name: `. */
  readonly example?: string;
  /** Texts that it may be, among others that have names of the author's in them. */
  readonly words?: readonly { readonly word: string; readonly about: string }[];
}

/** A field's value as written, checked against its shape; families read their declarations from this. */
export type Declared =
  | { readonly kind: 'scalar'; readonly node: ScalarNode; readonly shape: Shape }
  | { readonly kind: 'list'; readonly items: readonly Declared[]; readonly node: YamlNode }
  | { readonly kind: 'entries'; readonly entries: readonly DeclaredEntry[]; readonly node: MappingNode }
  | {
      readonly kind: 'record';
      readonly fields: ReadonlyMap<string, Declared>;
      readonly rest: readonly DeclaredEntry[];
      readonly node: MappingNode;
    };

export interface DeclaredEntry {
  readonly name: string;
  readonly key: ScalarNode;
  readonly value: Declared;
}

/** One kind of outcome, as the documentation and hovers show it; `payoff.P` stands for one outcome per player. */
export interface OutcomeDeclaration {
  readonly name: string;
  readonly type: 'number' | 'flag' | 'text' | 'series';
  readonly about: string;
  readonly unit?: string;
  /** What a number without a unit is: a share, a count … */
  readonly pure?: string;
  /**
   * How it comes about, as a reader of the model's source would write it: in the names of the language where there is a
   * closed form (a model's own is more exact), else in words.
   */
  readonly formula?: string;
  /** What the formula rests on. */
  readonly source?: string;
  /** The result that this outcome is known for, with its range and, where it is one of ours, the claim that checks it. */
  readonly proposition?: string;
}
