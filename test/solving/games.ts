import { createBudget } from '../../server/src/numerics/budget';
import type { Choice, Constraint, Game } from '../../server/src/solving/game';

type Payoff = (x: Float64Array) => number;
type Interval = readonly [number, number] | ((x: Float64Array) => readonly [number, number]);

export interface PlayerSketch {
  readonly chooses: readonly (Interval | { readonly oneOf: readonly number[] })[];
  readonly payoff: Payoff;
  /** Margins that must be ≥ 0. */
  readonly subjectTo?: readonly Payoff[];
  /** Margins that must be 0. */
  readonly exactly?: readonly Payoff[];
  readonly count?: number;
}

/** A game from payoff functions of the choices in order (then of what identical others choose). */
export function sketchGame(
  players: readonly PlayerSketch[],
  more: {
    stages?: readonly (readonly number[])[];
    collude?: boolean;
    prefer?: Game['prefer'];
    held?: ReadonlyMap<number, number>;
  } = {},
): Game {
  const count = players.reduce((sum, player) => sum + player.chooses.length, 0);
  let others = count;
  const choices = players.flatMap((player, index) =>
    player.chooses.map((choice): Choice => {
      const other = (player.count ?? 1) > 1 ? others++ : -1;
      if ('oneOf' in choice) return { kind: 'finite', player: index, others: other, values: choice.oneOf };
      const bounds = typeof choice === 'function' ? choice : () => choice;
      return { kind: 'interval', player: index, others: other, low: (x) => bounds(x)[0], high: (x) => bounds(x)[1] };
    }),
  );
  const constraint =
    (equality: boolean) =>
    (margin: Payoff): Constraint => ({
      equality,
      margin: { value: margin, differentiate: () => null },
    });
  return {
    size: others,
    choices,
    players: players.map((player) => ({
      payoff: { value: player.payoff, differentiate: () => null },
      constraints: [
        ...(player.subjectTo ?? []).map(constraint(false)),
        ...(player.exactly ?? []).map(constraint(true)),
      ],
      count: player.count ?? 1,
    })),
    stages: more.stages ?? [choices.map((_, index) => index)],
    held: more.held ?? new Map(),
    collude: more.collude ?? false,
    prefer: more.prefer ?? 'first',
    budget: createBudget(20_000_000),
  };
}
