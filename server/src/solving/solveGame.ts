import type { Game, GameEquilibrium, GameSolution, Profile } from './game';
import { mixedEquilibria, mixedLimit } from './mixed';
import { isSymmetric } from './select';
import { createStage, type Stage } from './stage';

/** Solves one game again and again while its parameters move. */
export interface GameSolver {
  solve(): GameSolution;
}

/** Solves a game once. */
export function solveGame(game: Game): GameSolution {
  return createGameSolver(game).solve();
}

/**
 * Solves a game by backward induction: subgame perfect, all equilibria of the first stage that were found, each
 * with later play as the rule picks it. Accepted by global regret; never throws; spends from `game.budget`.
 * A game of several stages is re-solved from its last equilibrium when that was the only one and an isolated one.
 */
export function createGameSolver(game: Game): GameSolver {
  const stage = createStage(game, 0);
  return {
    solve() {
      stage?.reset();
      return stage ? solveFrom(game, stage) : withoutChoices(game);
    },
  };
}

const nothing: GameSolution = {
  equilibria: [],
  selected: -1,
  continuum: false,
  rule: '',
  smallestRegret: Infinity,
  limits: [],
};

/** Where nobody has a choice there is one way to play, and nothing to gain by another. */
function withoutChoices(game: Game): GameSolution {
  const payoffs = Float64Array.from(game.players, (player) => player.payoff.value(new Float64Array(game.size)));
  if (payoffs.some(Number.isNaN)) return nothing;
  const only: GameEquilibrium = {
    kind: 'pure',
    choices: new Float64Array(0),
    optionIndices: [],
    payoffs,
    regret: 0,
    strategies: [],
    ofContinuum: false,
  };
  return { ...nothing, equilibria: [only], smallestRegret: 0, ...select(game, [only]) };
}

function solveFrom(game: Game, stage: Stage): GameSolution {
  const base = new Float64Array(game.size).fill(NaN);
  for (const [entry, value] of game.held) {
    base[entry] = value;
    const others = game.choices[entry]!.others;
    if (others >= 0) base[others] = value;
  }
  const solution = (game.stages.length > 1 ? stage.solveNear(base) : null) ?? stage.solve(base);
  const pure: GameEquilibrium[] = [];
  for (const each of solution.equilibria) {
    const played = stage.playOn(each.profile);
    if (played) pure.push(pureEquilibrium(game, stage, played, each.regret, each.ofContinuum));
  }
  const limits: string[] = [];
  let mixed: GameEquilibrium[] = [];
  let continuum = solution.continuum;
  const finite = stage.movers.some((mover) => mover.options.length > 0);
  if (finite && stage.movers.length > 1) {
    const limit = mixedLimit(game, stage.movers);
    if (limit) limits.push(limit);
    else {
      const found = mixedEquilibria(game, stage, base);
      mixed = found.equilibria;
      continuum ||= found.continuum;
    }
  }
  const equilibria = [...pure, ...mixed];
  return {
    equilibria,
    continuum,
    limits,
    smallestRegret: equilibria.length > 0 ? 0 : solution.smallestRegret,
    ...select(game, equilibria),
  };
}

function pureEquilibrium(
  game: Game,
  stage: Stage,
  played: Profile,
  known: number,
  ofContinuum: boolean,
): GameEquilibrium {
  const choices = played.slice(0, game.choices.length);
  // Players that maximise together all do the same.
  const alike = played.slice();
  game.choices.forEach(({ others }, entry) => {
    if (others >= 0) alike[others] = played[entry]!;
  });
  return {
    kind: 'pure',
    choices,
    optionIndices: optionIndices(game, choices),
    payoffs: Float64Array.from(game.players, (player) => player.payoff.value(alike)),
    regret: Math.max(known, stage.laterRegret(played)),
    strategies: [],
    ofContinuum,
  };
}

/** Places of chosen options; -1 where nothing certain is chosen. */
export function optionIndices(game: Game, choices: Float64Array): number[] {
  return game.choices.map((choice, entry) => (choice.kind === 'finite' ? choice.values.indexOf(choices[entry]!) : -1));
}

function select(game: Game, equilibria: readonly GameEquilibrium[]): { selected: number; rule: string } {
  if (equilibria.length === 0) return { selected: -1, rule: '' };
  if (game.prefer === 'mixed') {
    const index = equilibria.findIndex((each) => each.kind === 'mixed');
    if (index >= 0) return { selected: index, rule: 'the first in mixed strategies' };
  }
  if (game.prefer === 'symmetric') {
    const index = equilibria.findIndex((each) => isAlike(game, each));
    if (index >= 0) return { selected: index, rule: 'the symmetric one' };
  }
  if (game.collude && equilibria[0]!.ofContinuum && isAlike(game, equilibria[0]!))
    return { selected: 0, rule: 'the even split' };
  const ordered = game.choices.every((choice) => choice.kind === 'interval')
    ? 'in ascending order'
    : 'in declared order';
  return { selected: 0, rule: `the first ${ordered}` };
}

function isAlike(game: Game, equilibrium: GameEquilibrium): boolean {
  if (equilibrium.kind === 'pure') return isSymmetric(game, equilibrium.choices, 0);
  const [first, ...rest] = equilibrium.strategies;
  return rest.every(({ probabilities }) =>
    probabilities.every((probability, k) => Math.abs(probability - (first!.probabilities[k] ?? NaN)) <= 1e-9),
  );
}
