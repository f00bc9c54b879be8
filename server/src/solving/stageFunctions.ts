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
      if (hasOthers) return null;
      const parts = game.players.map((player) => player.payoff.differentiate(variables));
      if (parts.some((part) => part === null)) return null;
      const n = variables.length;
      return (profile) => {
        const gradient = new Float64Array(n);
        const hessian = new Float64Array(n * n);
        let value = 0;
        let kink = false;
        for (const part of parts) {
          const found = part!(profile);
          if (!found) return null;
          value += found.value;
          kink ||= found.kink;
          for (let i = 0; i < n; i++) gradient[i] = gradient[i]! + found.gradient[i]!;
          for (let i = 0; i < n * n; i++) hessian[i] = hessian[i]! + found.hessian[i]!;
        }
        return { value, gradient, hessian, kink };
      };
    },
  };
}
