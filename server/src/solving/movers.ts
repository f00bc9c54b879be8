import type { Game, Profile } from './game';
import { numericFunction } from './numericFunction';
import { jointPayoff, stageFunction } from './stageFunctions';
import type { Mover } from './stageProblem';

/** Who moves: continuous entries in `own`, finite ones in `options`. */
export interface StageMover extends Mover {
  readonly players: readonly number[];
  readonly options: readonly number[];
}

export function moversOf(
  game: Game,
  chosen: readonly number[],
  variables: readonly number[],
  low: Float64Array,
  high: Float64Array,
  playOn: ((profile: Profile) => Profile | null) | null,
  roomLater: ((profile: Profile) => number) | null,
): StageMover[] {
  const extentOf = (entry: number) => extentAt(game, low, high, entry);
  // Nobody chooses what leaves a later player no way to meet its conditions.
  const room = roomLater && {
    equality: false,
    margin: numericFunction((profile) => (game.budget.spend() ? roomLater(profile) : NaN), variables, extentOf),
  };
  const groups = game.collude ? [game.players.map((_, player) => player)] : game.players.map((_, player) => [player]);
  return groups.flatMap((players) => {
    const entries = chosen.filter((entry) => players.includes(game.choices[entry]!.player));
    if (entries.length === 0) return [];
    const payoff = game.collude ? jointPayoff(game) : game.players[players[0]!]!.payoff;
    const make = (source: typeof payoff) => stageFunction(game, source, playOn, variables, extentOf);
    return [
      {
        players,
        own: entries.filter((entry) => game.choices[entry]!.kind === 'interval'),
        options: entries.filter((entry) => game.choices[entry]!.kind === 'finite'),
        objective: make(payoff),
        constraints: [
          ...players.flatMap((player) =>
            game.players[player]!.constraints.map(({ equality, margin }) => ({ equality, margin: make(margin) })),
          ),
          ...(room ? [room] : []),
        ],
        get count() {
          return game.collude ? 1 : game.players[players[0]!]!.count;
        },
      },
    ];
  });
}

function extentAt(game: Game, low: Float64Array, high: Float64Array, entry: number) {
  if (entry < game.choices.length) return { low: low[entry]!, high: high[entry]! };
  // What identical others choose ranges over the same interval.
  const owner = game.choices.findIndex((choice) => choice.others === entry);
  return { low: low[owner] ?? 0, high: high[owner] ?? 1 };
}
