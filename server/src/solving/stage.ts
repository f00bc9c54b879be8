import { evenSplit } from './evenSplit';
import { solveOptions } from './finiteStage';
import type { Game, Profile } from './game';
import { moversOf, type StageMover } from './movers';
import { playNear } from './playNear';
import { regretOf } from './regret';
import { placedAt } from './reply';
import { roomOf, roundingOf, type Room } from './room';
import { pickEquilibrium, type Selection } from './select';
import { solveSimultaneous } from './simultaneous';
import type { StageProblem } from './stageProblem';
import type { Search, StageSolution } from './stageSolution';

/** One stage of a game and all that follows. */
export interface Stage {
  readonly movers: readonly StageMover[];
  /** All equilibria of this stage given earlier choices, later play solved. */
  solve(profile: Profile): StageSolution;
  /** The profile with this stage's and all later choices as they will be played; null: no equilibrium. */
  play(profile: Profile): Profile | null;
  /** Fills in later stages only. */
  playOn(profile: Profile): Profile | null;
  /**
   * As `play`; where no choice meets the conditions of who moves, the one that misses them least, so that payoffs
   * go on smoothly beyond what earlier players may choose.
   */
  continue(profile: Profile): Profile | null;
  /** The margin that earlier choices leave the conditions of this stage and of later ones; null: nothing to ask. */
  readonly room: ((profile: Profile) => number) | null;
  /** The equilibrium near the last single one, checked over the whole range; null: search anew. */
  solveNear(profile: Profile): StageSolution | null;
  /** Largest regret of a completed profile at later stages, searched thoroughly. */
  laterRegret(profile: Profile): number;
  /** As `laterRegret`, this stage included. */
  regret(profile: Profile): number;
  /** Forgets what was solved: parameters have moved. The last equilibrium stays as a place to start from. */
  reset(): void;
}

/** So many profiles around a point are looked at for its payoff, and again for every condition. */
const remembered = 64;

/** After so many profiles without equilibrium a later stage is searched less: such profiles stay unknown. */
const fullSearches = 6;
const briefSearches = 40;

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
  const playOn = later ? later.continue : null;
  const movers = moversOf(game, chosen, variables, low, high, playOn, later?.room ?? null);
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

  let failures = 0;
  const solve = (profile: Profile): StageSolution => {
    if (!setBounds(profile)) return { equilibria: [], continuum: false, smallestRegret: Infinity };
    if (chosen.length > continuous.length) return solveOptions(game, problem, movers, profile);
    const search: Search =
      index === 0 || failures < fullSearches ? 'exhaustive' : failures < briefSearches ? 'brief' : 'least';
    const solution = solveSimultaneous(problem, profile, search);
    if (solution.equilibria.length === 0) failures++;
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
    if (memory.length > remembered) memory.pop();
    return played;
  };

  const near = (profile: Profile): Profile | null => {
    if (!last?.unique || chosen.length > continuous.length || chosen.length === 0) return null;
    const start = profile.slice();
    for (const entry of variables) start[entry] = last.profile[entry]!;
    const found = setBounds(profile) ? playNear(problem, start) : null;
    if (found) last = { profile: found, unique: true };
    return found;
  };

  const playAnew = (profile: Profile): Profile | null => {
    const found = near(profile);
    if (found) return completed(found);
    const solution = solve(profile);
    const picked = pickEquilibrium(selection, movers, solution.equilibria);
    if (!picked) return null;
    last = { profile: picked.profile, unique: solution.equilibria.length === 1 && picked.isolated };
    return completed(picked.profile);
  };

  // Conditions of one player with numbers to choose: of several, or of options, what cannot be met is not played.
  const [alone] = movers;
  const bound =
    movers.length === 1 && alone!.count === 1 && alone!.options.length === 0 && alone!.constraints.length > 0
      ? alone!
      : null;
  const rooms: { key: Profile; room: Room | null }[] = [];
  const roomAt = (profile: Profile): Room | null => {
    if (!bound) return null;
    for (const { key, room } of rooms) if (keyEntries.every((entry) => key[entry] === profile[entry])) return room;
    const room = setBounds(profile) ? roomOf(problem, bound, profile, rooms[0]?.room?.point ?? null) : null;
    rooms.unshift({ key: profile.slice(), room });
    if (rooms.length > remembered) rooms.pop();
    return room;
  };

  const remember = (solution: StageSolution): StageSolution => {
    const [only] = solution.equilibria;
    last = only ? { profile: only.profile, unique: solution.equilibria.length === 1 && only.isolated } : null;
    return solution;
  };

  return {
    movers,
    solve: (profile) => remember(solve(profile)),
    solveNear(profile) {
      const found = near(profile);
      if (!found) return null;
      const equilibrium = { profile: found, regret: 0, regular: true, isolated: true, ofContinuum: false };
      return { equilibria: [equilibrium], continuum: false, smallestRegret: 0 };
    },
    play,
    continue(profile) {
      const room = roomAt(profile);
      const placed = room && placedAt(bound!, profile, room.point);
      if (!placed || room.margin >= -roundingOf(placed)) return play(profile);
      return later ? later.continue(placed) : placed;
    },
    room: bound ? (profile) => roomAt(profile)?.margin ?? NaN : later && movers.length === 0 ? later.room : null,
    playOn: completed,
    laterRegret: (profile) => later?.regret(profile) ?? 0,
    regret(profile) {
      const here = setBounds(profile) && variables.length > 0 ? regretOf(problem, profile).gain : 0;
      return Math.max(here, later?.regret(profile) ?? 0);
    },
    reset() {
      memory.length = 0;
      rooms.length = 0;
      failures = 0;
      later?.reset();
    },
  };
}
