import type { Derivatives } from '../numerics/derivatives';
import type { Game, Profile, ProfileFunction } from './game';
import { numericFunction, type Extent } from './numericFunction';
import type { StageFunction } from './stageProblem';

/** Plays the rest of the game: the profile with later choices filled in; null when they have no equilibrium. */
export type PlayOn = (profile: Profile) => Profile | null;

/**
 * A payoff or margin as seen at one stage. At the last stage (`playOn` null) derivatives are automatic where the
 * expression allows; before it the value is that of the profile with later play solved, and derivatives are
 * extrapolated differences of it.
 */
export function stageFunction(
  game: Game,
  source: ProfileFunction,
  playOn: PlayOn | null,
  variables: readonly number[],
  extentOf: (entry: number) => Extent,
): StageFunction {
  const value = (profile: Profile): number => {
    if (!game.budget.spend()) return NaN;
    if (!playOn) return source.value(profile);
    const played = playOn(profile);
    return played ? source.value(played) : NaN;
  };
  const numeric = numericFunction(value, variables, extentOf);
  const automatic = playOn ? null : source.differentiate(variables);
  if (!automatic) return numeric;
  return {
    value,
    derivatives(profile) {
      if (!game.budget.spend(2)) return null;
      const found = automatic(profile);
      return found && isFinite(found) ? found : null;
    },
  };
}

function isFinite(found: Derivatives): boolean {
  return Number.isFinite(found.value) && found.gradient.every(Number.isFinite) && found.hessian.every(Number.isFinite);
}

/** The joint payoff of all players, identical ones doing the same. */
export function jointPayoff(game: Game): ProfileFunction {
  const hasOthers = game.choices.some((choice) => choice.others >= 0);
  const alike = (profile: Profile): Profile => {
    if (!hasOthers) return profile;
    const copy = profile.slice();
    game.choices.forEach((choice, entry) => {
      if (choice.others >= 0) copy[choice.others] = copy[entry]!;
    });
    return copy;
  };
  return {
    value(profile) {
      const played = alike(profile);
      let sum = 0;
      for (const player of game.players) sum += player.count * player.payoff.value(played);
      return sum;
    },
    differentiate(variables) {
      // Each entry together with what identical others choose.
      const others = variables.map((entry) => game.choices[entry]?.others ?? -1);
      const followers = others.filter((entry) => entry >= 0);
      const all = [...variables, ...followers];
      const parts = game.players.map((player) => player.payoff.differentiate(all));
      if (parts.some((part) => part === null)) return null;
      const sets = others.map((other, i) => (other >= 0 ? [i, variables.length + followers.indexOf(other)] : [i]));
      const n = variables.length;
      return (profile) => {
        const played = alike(profile);
        const gradient = new Float64Array(n);
        const hessian = new Float64Array(n * n);
        let value = 0;
        let kink = false;
        for (const [player, part] of parts.entries()) {
          const found = part!(played);
          if (!found) return null;
          const { count } = game.players[player]!;
          value += count * found.value;
          kink ||= found.kink;
          for (let i = 0; i < n; i++) {
            for (const a of sets[i]!) gradient[i] = gradient[i]! + count * found.gradient[a]!;
            for (let k = 0; k < n; k++)
              for (const a of sets[i]!)
                for (const b of sets[k]!)
                  hessian[i * n + k] = hessian[i * n + k]! + count * found.hessian[a * all.length + b]!;
          }
        }
        return { value, gradient, hessian, kink };
      };
    },
  };
}
