import type { ValueType } from '../../language/expressions';
import type { ScalarNode, YamlNode } from '../../language/yaml/tree';
import type { Span } from '../../notes/span';
import type { FamilyHost } from '../family';

/** A game as its fields state it, before anything is compiled. */
export interface DeclaredGame {
  readonly players: readonly DeclaredPlayer[];
  /** In declared order, player by player. */
  readonly choices: readonly DeclaredChoice[];
  /** Indices of `choices`. */
  readonly stages: readonly (readonly number[])[];
  readonly table: DeclaredTable | null;
  readonly collude: boolean;
  readonly prefer: 'first' | 'symmetric' | 'mixed';
  /** Whether `equilibrium` is written. */
  readonly preferred: boolean;
  /** Where problems of the whole game are shown. */
  readonly anchor: Span;
  /** Whether problems were reported that keep it from being solved. */
  readonly broken: boolean;
}

export interface DeclaredPlayer {
  readonly name: string;
  readonly span: Span;
  readonly payoff: ScalarNode | null;
  readonly subjectTo: readonly ScalarNode[];
  readonly count: ScalarNode | null;
}

interface ChoiceBase {
  readonly name: string;
  readonly span: Span;
  readonly player: number;
  readonly type: ValueType;
  readonly slot: number;
  /** The slot of `total.q` for identical players, else -1. */
  readonly totalSlot: number;
}

export interface DeclaredInterval extends ChoiceBase {
  readonly kind: 'interval';
  readonly low: ScalarNode;
  readonly high: ScalarNode;
  /** The whole interval. */
  readonly node: YamlNode;
}

export interface DeclaredOptions extends ChoiceBase {
  readonly kind: 'finite';
  readonly options: readonly DeclaredOption[];
}

export type DeclaredChoice = DeclaredInterval | DeclaredOptions;

export interface DeclaredOption {
  /** As written, for `probability.P.A`. */
  readonly text: string;
  /** Known at once for texts and flags; null: an expression. */
  readonly value: number | null;
  readonly node: ScalarNode;
}

/** Two players' payoffs by row and column. */
export interface DeclaredTable {
  readonly rowPlayer: number;
  readonly columnPlayer: number;
  /** Indices of `choices`. */
  readonly rowChoice: number;
  readonly columnChoice: number;
  /** As written, in the order of `cells`. */
  readonly rowNames: readonly string[];
  readonly columnNames: readonly string[];
  readonly cells: readonly (readonly (readonly [ScalarNode, ScalarNode])[])[];
}

/** What is collected while the fields are read. */
export interface Reading {
  readonly host: FamilyHost;
  readonly players: DeclaredPlayer[];
  readonly choices: DeclaredChoice[];
  broken: boolean;
}
