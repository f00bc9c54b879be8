import type { Budget } from '../../numerics/budget';
import type { IntegerSolver } from '../../solving/integerProgram';
import { scaleOf, worth, type ChosenPortfolio, type PortfolioProblem } from './choice';
import { improve } from './improve';
import { poseInteger } from './poseInteger';

/** A portfolio that was found, and how much more another one may be worth. */
export interface BoundedPortfolio extends ChosenPortfolio {
  /** No portfolio is worth more than this; the value itself where that is proved. */
  readonly bound: number;
}

/** Most variables of a program that is tried. */
const mostVariables = 20_000;
/** Branches looked at: the fewer, the larger the program. */
const branchesPerProgram = (variables: number): number => Math.max(20, Math.floor(200_000 / variables));

/**
 * The best portfolio by mixed-integer programming, or the best that so many branches find, with a bound for all others. null
 * when none was found, or the program is too large.
 */
export function solveInteger(
  problem: PortfolioProblem,
  models: readonly number[],
  solve: IntegerSolver,
  budget: Budget,
): BoundedPortfolio | null {
  if (problem.values.length * models.length > mostVariables) return null;
  const { program, assignmentOf } = poseInteger(problem, models);
  const variables = program.objective.length;
  if (variables > mostVariables || !budget.spend(10 * variables)) return null;
  const found = solve(program, branchesPerProgram(variables));
  if (!found) return null;
  const first = worth(problem, assignmentOf(found.values));
  const chosen = found.proved ? first : betterOf(first, improve(problem, models, first.assignment));
  const scale = scaleOf(problem);
  const bound = Math.max(chosen.value, found.bound * scale);
  // What the solver calls the best is so up to rounding of its own.
  const proved = found.proved && bound - chosen.value <= 1e-7 * Math.max(scale, Math.abs(chosen.value));
  return { ...chosen, bound: proved ? chosen.value : bound };
}

function betterOf(a: ChosenPortfolio, b: ChosenPortfolio): ChosenPortfolio {
  return b.value > a.value ? b : a;
}
