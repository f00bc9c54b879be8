import type { Budget } from '../../numerics/budget';
import type { IntegerSolver } from '../../solving/integerProgram';
import type { PortfolioProblem } from './choice';
import { fillRoughly } from './fillRoughly';
import { optimise } from './optimise';
import { solveInteger, type BoundedPortfolio } from './solveInteger';

/** Evaluations that the exact search may take where another way is left, and customers for whom it is tried at all. */
const exactShare = 4_000_000;
const mostExact = 2000;

/**
 * The portfolio of the highest value. Customers who share nothing are decided one by one, exactly; those who share a
 * capacity, references or risk by exact search while that is small, then by mixed-integer programming, and very many
 * under one capacity by its price. What is not proved to be the best comes with a bound. null when nothing was found.
 */
export function choosePortfolio(
  problem: PortfolioProblem,
  models: readonly number[],
  integer: IntegerSolver | null,
  budget: Budget,
): BoundedPortfolio | null {
  const shares = problem.pairs !== null || problem.capacity < Infinity;
  const isOpen = problem.fixed.every((each) => each === undefined);
  const canRelax = problem.pairs === null && isOpen;
  const otherWays = shares && (integer !== null || canRelax);
  if (!otherWays || problem.values.length <= mostExact) {
    const exact = optimise(problem, models, otherWays ? shareOf(budget, exactShare) : budget);
    if (exact) return { ...exact, bound: exact.value };
  }
  if (!otherWays || budget.exhausted) return null;
  const found = integer && solveInteger(problem, models, integer, budget);
  if (found) return found;
  return canRelax ? fillRoughly(problem, models, budget) : null;
}

/** A part of a budget: what is spent of it is spent of the whole. */
function shareOf(budget: Budget, limit: number): Budget {
  const before = budget.spent;
  const isOver = (): boolean => budget.exhausted || budget.spent - before > limit;
  return {
    spend: (cost) => budget.spend(cost) && !isOver(),
    get spent() {
      return budget.spent - before;
    },
    get exhausted() {
      return isOver();
    },
  };
}
