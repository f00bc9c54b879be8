import type { Game, Profile } from './game';
import type { StageMover } from './movers';
import type { StageEquilibrium } from './stageSolution';

/** What picking one of several equilibria of a later stage needs to know. */
export interface Selection {
  readonly game: Game;
  readonly stage: number;
  complete(profile: Profile): Profile | null;
}

/**
 * The equilibrium of a stage that is played: a single mover that is indifferent does what the previous mover
 * prefers; otherwise the symmetric one if asked for, else the first.
 */
export function pickEquilibrium(
  selection: Selection,
  movers: readonly StageMover[],
  equilibria: readonly StageEquilibrium[],
): StageEquilibrium | null {
  const { game } = selection;
  if (equilibria.length <= 1) return equilibria[0] ?? null;
  const before = movers.length === 1 ? previousMover(selection, movers[0]!) : null;
  if (before !== null) {
    let best: StageEquilibrium | null = null;
    let bestValue = -Infinity;
    for (const each of equilibria) {
      const played = selection.complete(each.profile);
      const value = played ? game.players[before]!.payoff.value(played) : NaN;
      if (value > bestValue + 1e-10 * Math.abs(bestValue) || (best === null && !Number.isNaN(value))) {
        best = each;
        bestValue = value;
      }
    }
    if (best) return best;
  }
  const alike =
    game.prefer === 'symmetric'
      ? equilibria.find((each) => isSymmetric(game, each.profile, selection.stage))
      : undefined;
  return alike ?? equilibria[0]!;
}

function previousMover({ game, stage }: Selection, mover: StageMover): number | null {
  for (let earlier = stage - 1; earlier >= 0; earlier--)
    for (const entry of game.stages[earlier]!) {
      const { player } = game.choices[entry]!;
      if (!mover.players.includes(player) && !game.held.has(entry)) return player;
    }
  return null;
}

/** Whether all players who choose at a stage choose the same there; who moves at other stages does not matter. */
export function isSymmetric(game: Game, profile: ArrayLike<number>, stage: number): boolean {
  const entries = game.stages[stage] ?? [];
  const byPlayer = game.players
    .map((_, player) => entries.filter((entry) => game.choices[entry]!.player === player))
    .filter((own) => own.length > 0)
    .map((own) => own.map((entry) => profile[entry]!));
  const [first] = byPlayer;
  return byPlayer.every(
    (values) =>
      values.length === first!.length &&
      values.every((value, k) => Math.abs(value - first![k]!) <= 1e-7 * Math.max(1, Math.abs(value))),
  );
}
