import type { Frame } from '../../language/expressions';
import { problem, type Problem } from '../../notes/problem';
import { isFinite } from '../../solving/market/finiteTable';
import type { MarketSolution } from '../../solving/market/marketModel';
import type { CompiledMarket } from './compileMarket';
import type { MarketAtPoint } from './primitives';

/** What is stated but not solved. */
export function unsolvable({ declared }: CompiledMarket, { model }: MarketAtPoint): Problem[] {
  const { negotiation, pricing, anchor, conduct } = declared;
  const problems: Problem[] = [];
  if (negotiation?.each && !isFinite(model.market))
    problems.push(
      problem(
        'out-of-range',
        negotiation.span,
        'Contracts with single segments beside posted prices are solved for segments without random attributes. Use `with: all`, or state the segments as numbers.',
      ),
    );
  if (negotiation?.each && pricing[0] !== 'uniform')
    problems.push(
      problem(
        'out-of-range',
        negotiation.span,
        'Contracts with single segments are solved beside uniform prices. Use `with: all`, or `pricing: uniform`.',
      ),
    );
  if (conduct !== 'planner' && pricing.some((way) => way !== pricing[0]))
    problems.push(
      problem(
        'out-of-range',
        anchor,
        'Firms that price in different ways are not solved yet. Give all firms the same `pricing`.',
      ),
    );
  return problems;
}

/** What the author should know about the solution. */
export function problemsOf({ declared }: CompiledMarket, solution: MarketSolution, frame: Frame): Problem[] {
  const { anchor, preferred } = declared;
  if (solution.budgetExhausted || frame.budget.exhausted)
    return [
      problem(
        'budget-exceeded',
        anchor,
        'The evaluation budget ended before the market was solved. Raise it, or state fewer segments or products.',
      ),
    ];
  if (solution.unbounded)
    return [
      problem(
        'diverges',
        anchor,
        'Everyone must buy from one seller, so its price has no bound. Remove `covered`, or add a rival or a posted price.',
      ),
    ];
  if (solution.selected < 0) {
    const regret = Number.isFinite(solution.smallestRegret)
      ? ` (smallest regret ${Number(solution.smallestRegret.toPrecision(4))})`
      : '';
    return [problem('no-equilibrium', anchor, `No equilibrium found${regret}.`)];
  }
  if ((solution.continuum || solution.equilibria.length > 1) && !preferred) {
    const count = solution.continuum ? 'a continuum of' : String(solution.equilibria.length);
    const message = `There ${solution.continuum ? 'is' : 'are'} ${count} equilibria; ${solution.rule} is reported. Choose one with \`equilibrium\`.`;
    return [problem('multiple-equilibria', anchor, message)];
  }
  return [];
}
