import { quick } from '../numerics/lineMaximum';
import { bestReply } from './bestReply';
import { solveOptions } from './finiteStage';
import type { Game, Profile } from './game';
import { acceptedRegret, regretOf } from './regret';
import { evenSplit } from './evenSplit';
import { pickEquilibrium, type Selection } from './select';
import { approach, isSame, solveSimultaneous, type StageSolution } from './simultaneous';
import { jointPayoff, stageFunction } from './stageFunctions';
import { allowedValue, type Mover, type StageProblem } from './stageProblem';
import { stationary } from './stationary';

/** One stage of a game and all that follows. */
export interface Stage {
  readonly movers: readonly StageMover[];
  /** All equilibria of this stage given earlier choices, later play solved. */
  solve(profile: Profile): StageSolution;
  /** The profile with this stage's and all later choices as they will be played; null: no equilibrium. */
  play(profile: Profile): Profile | null;
  /** Fills in later stages only. */
  playOn(profile: Profile): Profile | null;
  /** Largest regret of a completed profile at this stage and later ones, searched thoroughly. */
  regret(profile: Profile): number;
}

/** Who moves: continuous entries in `own`, finite ones in `options`. */
export interface StageMover extends Mover {
  readonly players: readonly number[];
  readonly options: readonly number[];
}

/** How often a later stage is searched for its smallest regret before profiles without equilibrium stay unknown. */
const laterSearches = 12;

/** Builds stage `index` of a game on top of the stages after it; null beyond the last. */
export function createStage(game: Game, index: number): Stage | null {
  const entries = game.stages[index];
  if (!entries) return null;
  const later = createStage(game, index + 1);
  const chosen = entries.filter((entry) => !game.held.has(entry));
  const continuous = chosen.filter((entry) => game.choices[entry]!.kind === 'interval');
  const others = new Int32Array(game.size).fill(-1);
  if (!game.collude) for (const entry of continuous) others[entry] = game.choices[entry]!.others;
  const variables = [...continuous, ...continuous.map((entry) => others[entry]!).filter((entry) => entry >= 0)];
  const low = new Float64Array(game.size);
  const high = new Float64Array(game.size);
  const playOn = later ? later.play : null;
  const movers = moversOf(game, chosen, variables, low, high, playOn);
  const landmarks = game.stages
    .slice(0, index + 1)
    .flat()
    .filter((entry) => game.choices[entry]!.kind === 'interval');
  const problem: StageProblem = { movers, variables, low, high, others, landmarks, cheap: later === null };

  const setBounds = (profile: Profile): boolean => {
    for (const entry of continuous) {
      const choice = game.choices[entry]!;
      if (choice.kind !== 'interval') continue;
      low[entry] = choice.low(profile);
      high[entry] = choice.high(profile);
      if (!(high[entry]! >= low[entry]!)) return false;
    }
    return true;
  };
  const completed = (profile: Profile): Profile | null => (later ? later.play(profile) : profile);
  const selection: Selection = { game, stage: index, complete: completed };

  let searches = laterSearches;
  const solve = (profile: Profile): StageSolution => {
    if (!setBounds(profile)) return { equilibria: [], continuum: false, smallestRegret: Infinity };
    if (chosen.length > continuous.length) return solveOptions(game, problem, movers, profile);
    const solution = solveSimultaneous(problem, profile, index === 0 || searches-- > 0);
    return game.collude ? evenSplit(game, problem, movers[0]!, solution) : solution;
  };

  let last: { profile: Profile; unique: boolean } | null = null;
  const memory: { key: Profile; played: Profile | null }[] = [];
  const known = game.stages.slice(0, index).flat();
  const keyEntries = [...known, ...known.map((entry) => game.choices[entry]!.others).filter((entry) => entry >= 0)];

  const play = (profile: Profile): Profile | null => {
    for (const { key, played } of memory) if (keyEntries.every((entry) => key[entry] === profile[entry])) return played;
    const played = playAnew(profile);
    memory.unshift({ key: profile.slice(), played });
    if (memory.length > 4) memory.pop();
    return played;
  };

  const playAnew = (profile: Profile): Profile | null => {
    if (last?.unique && chosen.length === continuous.length && chosen.length > 0) {
      const start = profile.slice();
      for (const entry of variables) start[entry] = last.profile[entry]!;
      const near = setBounds(profile) ? playNear(problem, start) : null;
      if (near) {
        last = { profile: near, unique: true };
        return completed(near);
      }
    }
    const solution = solve(profile);
    const picked = pickEquilibrium(selection, movers, solution.equilibria);
    if (!picked) return null;
    last = { profile: picked.profile, unique: solution.equilibria.length === 1 };
    return completed(picked.profile);
  };

  return {
    movers,
    solve,
    play,
    playOn: completed,
    regret(profile) {
      const here = setBounds(profile) && variables.length > 0 ? regretOf(problem, profile).gain : 0;
      return Math.max(here, later ? later.regret(profile) : 0);
    },
  };
}

/**
 * The equilibrium near the last one, if Newton's method or a few replies lead to one that nobody wants to leave,
 * checked over the whole range. Only where the last search found a single one.
 */
function playNear(problem: StageProblem, start: Profile): Profile | null {
  for (const mover of problem.movers)
    for (const entry of mover.own)
      start[entry] = Math.min(problem.high[entry]!, Math.max(problem.low[entry]!, start[entry]!));
  if (problem.movers.length === 1 && problem.movers[0]!.count === 1) return playAloneNear(problem, start);
  const reached = approach(problem, start, [], 6, quick);
  return reached && reached.regret.relative <= acceptedRegret && reached.regular ? reached.profile : null;
}

function playAloneNear(problem: StageProblem, start: Profile): Profile | null {
  const { profile, converged, regular } = stationary(problem, start);
  if (!converged || !regular) return null;
  const [mover] = problem.movers;
  const here = allowedValue(mover!, profile, 1e-9);
  const reply = bestReply(problem, mover!, profile, quick, true);
  if (!(here >= reply.value - 1e-10 * Math.abs(here))) return null;
  // Where it could do equally well elsewhere, the previous mover's interest decides.
  const tied = reply.points.some((point) => {
    const other = profile.slice();
    mover!.own.forEach((entry, k) => (other[entry] = point[k]!));
    return !isSame(problem, profile, other);
  });
  return tied ? null : profile;
}

function moversOf(
  game: Game,
  chosen: readonly number[],
  variables: readonly number[],
  low: Float64Array,
  high: Float64Array,
  playOn: ((profile: Profile) => Profile | null) | null,
): StageMover[] {
  const extentOf = (entry: number) => extentAt(game, low, high, entry);
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
        constraints: players.flatMap((player) =>
          game.players[player]!.constraints.map(({ equality, margin }) => ({ equality, margin: make(margin) })),
        ),
        count: game.collude ? 1 : game.players[players[0]!]!.count,
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
