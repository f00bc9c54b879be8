import type { Budget } from '../../numerics/budget';
import { createIncumbent, offer, scorePrices, type Incumbent, type OwnerProblem, type Score } from './finiteOwner';
import { mayBeat, narrow, openRoot, type Node } from './finiteNode';
import { startingPrices } from './finiteStart';

/**
 * The best prices of three and more products, exactly, by branch and bound over who is sold what. A segment that buys
 * a product bounds its price from above (participation) and the differences of prices (self-selection); one that is
 * left out bounds all prices from below. The highest prices that meet such difference constraints are unique, and
 * profit rises with prices, so each complete assignment has one best price list. Segments not yet assigned bring at
 * most what the intervals of prices leave them.
 */
export function assignSegments(
  problem: OwnerProblem,
  budget: Budget,
): { readonly incumbent: Incumbent; readonly complete: boolean } {
  const incumbent = createIncumbent(problem.columns);
  startingPrices(problem, incumbent, budget);
  const score: Score = { profit: 0, total: 0 };
  const nodes: Node[] = [openRoot(problem)];
  let complete = true;

  const visit = (depth: number): void => {
    const node = nodes[depth]!;
    if (!budget.spend(1 + ((problem.rows * problem.columns) >> 3))) {
      complete = false;
      return;
    }
    if (!narrow(problem, node) || !mayBeat(node, incumbent)) return;
    // The highest prices of the relaxation are prices too: often good ones.
    scorePrices(problem, node.high, score);
    offer(incumbent, node.high, score);
    const row = node.branch;
    if (row < 0 || !mayBeat(node, incumbent)) return;
    const child = (nodes[depth + 1] ??= openRoot(problem));
    const options = node.options[row]!;
    for (let option = 0; option <= problem.columns + 1 && complete; option++) {
      if (!((options >> option) & 1)) continue;
      copyNode(node, child);
      child.options[row] = 1 << option;
      visit(depth + 1);
    }
  };
  visit(0);
  return { incumbent, complete };
}

function copyNode(from: Node, to: Node): void {
  to.high.set(from.high);
  to.low.set(from.low);
  to.options.set(from.options);
  to.branch = from.branch;
}
