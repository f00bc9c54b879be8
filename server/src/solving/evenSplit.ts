import type { Game, Profile } from './game';
import { isSame, type StageSolution } from './stageSolution';
import { allowedValue, type Mover, type StageProblem } from './stageProblem';

/**
 * When several joint optima differ only in who contributes what, players that are alike do the same: that optimum
 * alone is listed, with the continuum noted.
 */
export function evenSplit(game: Game, problem: StageProblem, mover: Mover, solution: StageSolution): StageSolution {
  const [first] = solution.equilibria;
  if (!first || (!solution.continuum && solution.equilibria.length === 1)) return solution;
  const byPlayer = game.players
    .map((_, player) => mover.own.filter((entry) => game.choices[entry]!.player === player))
    .filter((entries) => entries.length > 0);
  if (byPlayer.length < 2 || byPlayer.some((entries) => entries.length !== byPlayer[0]!.length)) return solution;
  const best = allowedValue(mover, first.profile, 1e-9);
  for (const { profile } of solution.equilibria) {
    const even: Profile = profile.slice();
    byPlayer[0]!.forEach((_, k) => {
      let sum = 0;
      for (const entries of byPlayer) sum += profile[entries[k]!]!;
      for (const entries of byPlayer) even[entries[k]!] = sum / byPlayer.length;
    });
    if (!(allowedValue(mover, even, 1e-9) >= best - 1e-12 * Math.abs(best))) continue;
    const same = isSame(problem, profile, even) && !solution.continuum;
    return {
      equilibria: [{ ...first, profile: even, ofContinuum: !same }],
      continuum: solution.continuum,
      smallestRegret: 0,
    };
  }
  return solution;
}
