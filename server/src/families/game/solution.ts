import type { Frame } from '../../language/expressions';
import { problem, type Problem } from '../../notes/problem';
import type { GameEquilibrium, GameSolution } from '../../solving/game';
import { createGameSolver, type GameSolver } from '../../solving/solveGame';
import type { Equilibrium, FamilySolution, Solve } from '../family';
import { atBound } from './atBound';
import type { CompiledGame } from './compiledGame';
import type { DeclaredGame } from './declaredGame';
import { optionsOf, outcomesOf } from './outcomes';
import { bindGame, type BoundGame } from './profiles';
import { undefinedPayoff, unsolvedProblems } from './unsolved';

/** Solves a compiled game at the parameter values of frames, each bound once so that re-solving is quick. */
export function createSolve(compiled: CompiledGame): Solve {
  const bound = new WeakMap<Frame, Map<string, BoundGame & GameSolver>>();
  return (frame, held) => {
    const known = bound.get(frame) ?? new Map<string, BoundGame & GameSolver>();
    bound.set(frame, known);
    const key = [...held].sort((a, b) => a - b).join();
    let point = known.get(key);
    if (!point) {
      const game = bindGame(compiled, frame, new Set(held));
      point = { ...game, ...createGameSolver(game.game) };
      known.set(key, point);
    }
    return solveAt(compiled, point, frame);
  };
}

function solveAt(compiled: CompiledGame, point: BoundGame & GameSolver, frame: Frame): FamilySolution {
  const { declared } = compiled;
  point.refresh();
  const invalid = unsolvedProblems(compiled, point, frame);
  const solution: GameSolution =
    invalid.length > 0
      ? { equilibria: [], selected: -1, continuum: false, rule: '', smallestRegret: Infinity, limits: [] }
      : point.solve();
  const equilibria = solution.equilibria.map((each) => reportedEquilibrium(compiled, point, solution, each));
  return {
    equilibria,
    ...(equilibria.length === 0 ? { withoutEquilibrium: outcomesWithout(compiled, solution) } : {}),
    selected: solution.selected,
    rule: solution.rule,
    selectedByAuthor: declared.preferred,
    error: errorOf(compiled, solution),
    alternatives: [],
    problems: [...invalid, ...problemsOf(compiled, point, solution, frame, invalid.length > 0)],
  };
}

function reportedEquilibrium(
  { declared }: CompiledGame,
  { counts }: BoundGame,
  solution: GameSolution,
  each: GameEquilibrium,
): Equilibrium {
  const outcomes: number[] = [];
  declared.choices.forEach((choice, index) => {
    if (choice.totalSlot >= 0) outcomes.push(counts[choice.player]! * each.choices[index]!);
  });
  outcomes.push(...each.payoffs);
  outcomes.push(solution.continuum ? Infinity : solution.equilibria.length);
  outcomes.push(each.regret);
  declared.players.forEach((_, player) => outcomes.push(...probabilities(declared, player, each)));
  const note = each.ofContinuum ? 'in a continuum' : each.kind;
  return { choices: each.choices, outcomes: Float64Array.from(outcomes), note };
}

/** That there is no equilibrium is known, and how close play came to one. */
function outcomesWithout({ declared }: CompiledGame, { smallestRegret }: GameSolution): Float64Array {
  const known = new Map([
    ['equilibria', 0],
    ['regret', smallestRegret],
  ]);
  return Float64Array.from(outcomesOf(declared), ({ name }) => known.get(name) ?? NaN);
}

function probabilities(declared: CompiledGame['declared'], player: number, each: GameEquilibrium): number[] {
  const { choices, names } = optionsOf(declared, player);
  const strategy = each.strategies.find((strategy) => strategy.player === player);
  if (strategy)
    return names.map((_, k) => (names.length === strategy.probabilities.length ? strategy.probabilities[k]! : NaN));
  let place = 0;
  for (const index of choices) {
    const choice = declared.choices[index]!;
    if (choice.kind !== 'finite') continue;
    const chosen = each.optionIndices[index] ?? -1;
    if (chosen < 0) return names.map(() => NaN);
    place = place * choice.options.length + chosen;
  }
  return names.map((_, k) => (k === place ? 1 : 0));
}

/** What the solver answers for, relative to the size of outcomes. */
function errorOf({ declared, choices }: CompiledGame, solution: GameSolution): number {
  if (solution.continuum) return 1e-7;
  if (choices.every((choice) => choice.kind === 'finite')) return 1e-12;
  return declared.stages.length > 1 ? 3e-9 : 1e-10;
}

function problemsOf(
  compiled: CompiledGame,
  point: BoundGame,
  solution: GameSolution,
  frame: Frame,
  invalid: boolean,
): Problem[] {
  const { anchor, preferred, players } = compiled.declared;
  const problems: Problem[] = [];
  const many = solution.continuum || solution.equilibria.length > 1;
  if (frame.budget.exhausted)
    problems.push(
      problem(
        'budget-exceeded',
        anchor,
        'The evaluation budget ended before the game was solved. Raise it, or state narrower intervals.',
      ),
    );
  else if (!invalid && solution.selected < 0)
    problems.push(
      undefinedPayoff(compiled, point, frame) ??
        problem('no-equilibrium', anchor, noneFound(decidesAlone(players), solution)),
    );
  else if (many && !preferred) {
    const what = decidesAlone(players) || compiled.declared.collude ? 'optima' : 'equilibria';
    const count = solution.continuum ? 'a continuum of' : String(solution.equilibria.length);
    const message = `There ${solution.continuum ? 'is' : 'are'} ${count} ${what}; ${solution.rule} is reported. Choose one with \`equilibrium\`.`;
    problems.push(problem('multiple-equilibria', anchor, message));
  }
  const reported = solution.equilibria[solution.selected];
  if (reported) problems.push(...atBound(compiled, point, reported));
  return problems;
}

/** Whether there is one player, and not several that are alike. */
function decidesAlone(players: DeclaredGame['players']): boolean {
  return players.length === 1 && players[0]!.count === null;
}

function noneFound(alone: boolean, { smallestRegret, limits }: GameSolution): string {
  if (alone) return 'No optimum found: no choice meets all conditions with a defined payoff.';
  const regret = Number.isFinite(smallestRegret) ? ` (smallest regret ${Number(smallestRegret.toPrecision(4))})` : '';
  const unsearched = limits.length > 0 ? ` ${limits.join('. ')}.` : '';
  return `No equilibrium found${regret}.${unsearched}`;
}
