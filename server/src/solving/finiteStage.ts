import { thorough } from '../numerics/lineMaximum';
import { bestReply } from './bestReply';
import type { Game, Profile } from './game';
import { solveSimultaneous } from './simultaneous';
import type { StageMover } from './movers';
import { allowedValue, type StageProblem } from './stageProblem';
import type { StageEquilibrium, StageSolution } from './stageSolution';

/** A payoff difference up to this share of the payoffs is a tie: of payoffs as written, and of solved later stages. */
const exactTie = 1e-12;
const solvedTie = 1e-9;

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
  const continuous = problem.movers.filter((mover) => mover.own.length > 0);
  const identical = movers.some((mover) => mover.options.some((entry) => game.choices[entry]!.others >= 0));
  if (continuous.length === 0 && !identical) return solveTable(game, problem, movers, base);
  const entries = movers.flatMap((mover) => mover.options);
  const inside: StageProblem = { ...problem, movers: continuous };
  const candidates: StageEquilibrium[] = [];
  for (const values of combinations(game, entries)) {
    const profile = base.slice();
    place(profile, entries, values);
    placeOthers(game, profile, entries);
    if (continuous.length > 0) candidates.push(...solveSimultaneous(inside, profile).equilibria);
    else candidates.push({ profile, regret: 0, regular: false, isolated: true, ofContinuum: false });
    if (game.budget.exhausted) break;
  }
  const alone = movers.length === 1 && movers[0]!.count === 1;
  const values = candidates.map((each) => (alone ? allowedValue(movers[0]!, each.profile, 1e-9) : NaN));
  const best = Math.max(...values);
  const found: StageEquilibrium[] = [];
  let smallestRegret = Infinity;
  candidates.forEach((each, index) => {
    const regret = alone
      ? { gain: best - values[index]!, tolerance: solvedTie * Math.abs(best) }
      : optionRegret(game, problem, movers, each.profile);
    smallestRegret = Math.min(smallestRegret, Number.isNaN(regret.gain) ? Infinity : regret.gain);
    if (regret.gain <= regret.tolerance) found.push({ ...each, regret: Math.max(each.regret, regret.gain) });
  });
  return { equilibria: found, continuum: found.some((each) => each.ofContinuum), smallestRegret };
}

/** Pure equilibria where all choices of the stage are finite, by comparing all combinations. */
function solveTable(game: Game, problem: StageProblem, movers: readonly StageMover[], base: Profile): StageSolution {
  const entries = movers.flatMap((mover) => mover.options);
  const sizes = movers.map((mover) => combinations(game, mover.options).length);
  const all = combinations(game, entries);
  const profiles = all.map((values) => {
    const profile = base.slice();
    place(profile, entries, values);
    return profile;
  });
  const gains = new Float64Array(all.length);
  const scale = new Float64Array(all.length);
  let stride = all.length;
  movers.forEach((mover, index) => {
    stride /= sizes[index]!;
    const size = sizes[index]!;
    const values = profiles.map((profile) => allowedValue(mover, profile, 1e-9));
    for (let start = 0; start < all.length; start += stride * size)
      for (let rival = start; rival < start + stride; rival++) {
        let best = -Infinity;
        for (let own = 0; own < size; own++) best = Math.max(best, values[rival + own * stride]!);
        for (let own = 0; own < size; own++) {
          const here = rival + own * stride;
          const gain = values[here] === -Infinity ? Infinity : best - values[here]!;
          gains[here] = Math.max(gains[here]!, gain);
          if (values[here] !== -Infinity) scale[here] = Math.max(scale[here]!, Math.abs(values[here]!));
        }
      }
  });
  const found: StageEquilibrium[] = [];
  let smallestRegret = Infinity;
  profiles.forEach((profile, index) => {
    smallestRegret = Math.min(smallestRegret, gains[index]!);
    if (gains[index]! > (problem.cheap ? exactTie : solvedTie) * scale[index]!) return;
    found.push({ profile, regret: gains[index]!, regular: false, isolated: true, ofContinuum: false });
  });
  return { equilibria: found, continuum: false, smallestRegret };
}

/** Largest gain of any mover from another of its options. */
function optionRegret(
  game: Game,
  problem: StageProblem,
  movers: readonly StageMover[],
  profile: Profile,
): { gain: number; tolerance: number } {
  let gain = 0;
  let size = 0;
  const scratch = profile.slice();
  for (const mover of movers) {
    scratch.set(profile);
    const here = allowedValue(mover, scratch, 1e-9);
    if (here === -Infinity) {
      gain = Infinity;
      continue;
    }
    size = Math.max(size, Math.abs(here));
    for (const values of mover.options.length > 0 ? combinations(game, mover.options) : []) {
      scratch.set(profile);
      place(scratch, mover.options, values);
      if (game.collude) placeOthers(game, scratch, mover.options);
      const there =
        mover.own.length > 0 ? bestReply(problem, mover, scratch, thorough).value : allowedValue(mover, scratch, 1e-9);
      gain = Math.max(gain, there - here);
    }
  }
  return {
    gain,
    tolerance: (problem.cheap && movers.every((each) => each.own.length === 0) ? exactTie : solvedTie) * size,
  };
}
