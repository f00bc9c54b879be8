import { thorough } from '../numerics/lineMaximum';
import { bestReply } from './bestReply';
import type { Game, Profile } from './game';
import { solveSimultaneous, type StageEquilibrium, type StageSolution } from './simultaneous';
import type { StageMover } from './stage';
import { allowedValue, type StageProblem } from './stageProblem';

/** A payoff difference up to this share of the payoffs is a tie. */
const tie = 1e-11;

/** All combinations of the finite options of some entries, in declared order (the last entry fastest). */
export function combinations(game: Game, entries: readonly number[]): number[][] {
  let all: number[][] = [[]];
  for (const entry of entries) {
    const choice = game.choices[entry]!;
    const values = choice.kind === 'finite' ? choice.values : [];
    all = all.flatMap((before) => values.map((value) => [...before, value]));
  }
  return all;
}

/** Sets finite choices, identical others included. */
export function place(profile: Profile, entries: readonly number[], values: readonly number[]): void {
  entries.forEach((entry, k) => (profile[entry] = values[k]!));
}

/** Makes identical others choose what the one that is looked at chooses. */
function placeOthers(game: Game, profile: Profile, entries: readonly number[]): void {
  for (const entry of entries) {
    const { others } = game.choices[entry]!;
    if (others >= 0) profile[others] = profile[entry]!;
  }
}

/**
 * Equilibria of a stage with finite choices: every combination of options, the continuous choices beside them
 * solved for each, and kept if no mover gains from another option (its own continuous choices adapted).
 */
export function solveOptions(
  game: Game,
  problem: StageProblem,
  movers: readonly StageMover[],
  base: Profile,
): StageSolution {
  const entries = movers.flatMap((mover) => mover.options);
  const continuous = problem.movers.filter((mover) => mover.own.length > 0);
  const inside: StageProblem = { ...problem, movers: continuous };
  const all = combinations(game, entries);
  const remembered = new Map<string, number>();
  const found: StageEquilibrium[] = [];
  let continuum = false;
  let smallestRegret = Infinity;
  for (const values of all) {
    const profile = base.slice();
    place(profile, entries, values);
    placeOthers(game, profile, entries);
    const solution: StageSolution =
      continuous.length > 0
        ? solveSimultaneous(inside, profile)
        : {
            equilibria: [{ profile, regret: 0, regular: false, ofContinuum: false }],
            continuum: false,
            smallestRegret: 0,
          };
    for (const each of solution.equilibria) {
      const regret = optionRegret(game, problem, movers, each.profile, continuous.length === 0 ? remembered : null);
      smallestRegret = Math.min(smallestRegret, regret.gain);
      if (regret.gain > regret.tolerance) continue;
      found.push({ ...each, regret: Math.max(each.regret, regret.gain) });
      continuum ||= solution.continuum && each.ofContinuum;
    }
    if (game.budget.exhausted) break;
  }
  return { equilibria: found, continuum, smallestRegret };
}

/** Largest gain of any mover from another of its options. */
function optionRegret(
  game: Game,
  problem: StageProblem,
  movers: readonly StageMover[],
  profile: Profile,
  remembered: Map<string, number> | null,
): { gain: number; tolerance: number } {
  let gain = 0;
  let size = 0;
  const scratch = profile.slice();
  const entries = movers.flatMap((mover) => mover.options);
  movers.forEach((mover, index) => {
    const payoff = (): number => {
      if (!remembered) return allowedValue(mover, scratch, 1e-9);
      const key = `${index}:${entries.map((entry) => scratch[entry]).join()}:${mover.options.map((entry) => (game.choices[entry]!.others >= 0 ? scratch[game.choices[entry]!.others] : '')).join()}`;
      const known = remembered.get(key);
      if (known !== undefined) return known;
      const value = allowedValue(mover, scratch, 1e-9);
      remembered.set(key, value);
      return value;
    };
    scratch.set(profile);
    const here = payoff();
    if (here === -Infinity) {
      gain = Infinity;
      return;
    }
    size = Math.max(size, Math.abs(here));
    for (const values of mover.options.length > 0 ? combinations(game, mover.options) : []) {
      scratch.set(profile);
      place(scratch, mover.options, values);
      if (game.collude) placeOthers(game, scratch, mover.options);
      const there = mover.own.length > 0 ? bestReply(problem, mover, scratch, thorough).value : payoff();
      gain = Math.max(gain, there - here);
    }
  });
  return {
    gain,
    tolerance: (problem.cheap && movers.every((each) => each.own.length === 0) ? tie : 1e-9) * size + Number.MIN_VALUE,
  };
}
