import type { Compiled, Frame } from '../../language/expressions';
import type { Derivatives } from '../../numerics/derivatives';
import type { FamilyHost } from '../family';
import type { DeclaredGame, DeclaredTable } from './declaredGame';

/** Derivatives of one expression, compiled per list of slots. */
export type Differentiator = (slots: readonly number[]) => ((frame: Frame) => Derivatives | null) | null;

export interface CompiledQuantity {
  readonly compiled: Compiled;
  readonly differentiate: Differentiator;
}

export interface CompiledConstraint extends CompiledQuantity {
  readonly equality: boolean;
  /** A condition without two sides to compare: 1 where met, 0 where not. */
  readonly flag: boolean;
}

export interface CompiledPlayer {
  /** null: the payoff table has it. */
  readonly payoff: CompiledQuantity | null;
  readonly constraints: readonly CompiledConstraint[];
  readonly count: Compiled | null;
}

export type CompiledChoice =
  | { readonly kind: 'interval'; readonly low: Compiled; readonly high: Compiled }
  | { readonly kind: 'finite'; readonly options: readonly (number | Compiled)[] };

/** A game whose expressions are ready. */
export interface CompiledGame {
  readonly declared: DeclaredGame;
  readonly players: readonly CompiledPlayer[];
  readonly choices: readonly CompiledChoice[];
  readonly table: CompiledTable | null;
}

/** Payoffs by [row of the table][column], with where each option of the two choices stands in it. */
export interface CompiledTable extends Pick<
  DeclaredTable,
  'rowPlayer' | 'columnPlayer' | 'rowChoice' | 'columnChoice'
> {
  readonly rowOf: readonly number[];
  readonly columnOf: readonly number[];
  readonly cells: readonly (readonly (readonly [Compiled, Compiled])[])[];
}

/** A quantity with its derivatives, compiled when first asked for. */
export function quantity(compiled: Compiled, host: FamilyHost): CompiledQuantity {
  return { compiled, differentiate: (slots) => host.differentiate(compiled, slots) };
}
