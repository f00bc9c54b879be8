import type { Problem } from '../../notes/problem';
import type { Span } from '../../notes/span';
import type { MappingNode, ScalarNode, YamlNode } from '../yaml/tree';

/** A block as declared, after `extends` and before its family has looked at it. Spans: offsets into the body. */
export interface BlockDeclaration {
  /** From the body's `id`, else the fence's. */
  readonly id: { readonly name: string; /** null: written on the fence line. */ readonly span: Span | null } | null;
  readonly family: { readonly name: string; readonly span: Span } | null;
  readonly title: string | null;
  readonly source: string | null;
  readonly note: string | null;
  readonly extends: { readonly path: string | null; readonly id: string; readonly span: Span } | null;
  /** The block as it stands: parameters, definitions and the family's own fields under no scenario. */
  readonly base: VariantDeclaration;
  /** In declared order; each is the base with the scenario merged over it. */
  readonly scenarios: readonly (VariantDeclaration & {
    readonly name: string;
    readonly nameSpan: Span;
    readonly span: Span;
  })[];
  readonly claims: readonly ClaimText[];
  readonly charts: readonly ChartText[];
  readonly problems: readonly Problem[];
}

/** The base or one scenario: what an instance of the model is built from. */
export interface VariantDeclaration {
  readonly parameters: readonly ParameterDeclaration[];
  readonly definitions: readonly DefinitionDeclaration[];
  /** The family's own fields (everything that is no common field), merged. */
  readonly fields: MappingNode;
  /** Parameters that the scenario sets itself (empty for the base): a domain does not move these. */
  readonly own: ReadonlySet<string>;
  /** Keys of a scenario that are neither parameters nor fields: choices held at a value. */
  readonly held: readonly { readonly name: string; readonly nameSpan: Span; readonly value: ScalarNode }[];
}

export interface ParameterDeclaration {
  readonly name: string;
  readonly nameSpan: Span;
  readonly value: ScalarNode | null;
  readonly range: { readonly low: ScalarNode; readonly high: ScalarNode; readonly span: Span } | null;
  readonly step: ScalarNode | null;
  readonly unit: string | null;
  readonly note: string | null;
}

export interface DefinitionDeclaration {
  readonly name: string;
  readonly nameSpan: Span;
  readonly expression: ScalarNode;
}

/** A claim as written: one text, or keys. */
export interface ClaimText {
  readonly name: { readonly text: string; readonly span: Span } | null;
  /** The formula, or the whole claim when written as one text. */
  readonly claim: ScalarNode;
  /** `for:` as text, or as a mapping of closed intervals. */
  readonly domain: YamlNode | null;
  readonly given: ScalarNode | null;
  readonly note: string | null;
  readonly expect: { readonly text: string; readonly span: Span } | null;
  /** The whole entry. */
  readonly span: Span;
}

/** A chart as written: one text, or a mapping with `plot`. */
export interface ChartText {
  readonly node: ScalarNode | MappingNode;
  readonly span: Span;
}
