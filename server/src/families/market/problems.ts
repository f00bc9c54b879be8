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
  const regret = Number.isFinite(solution.smallestRegret) ? ` (smallest regret ${short(solution.smallestRegret)})` : '';
  if (solution.selected < 0)
    return [problem('no-equilibrium', anchor, `No equilibrium found${regret}.${hint(declared)}`)];
  if (solution.randomPrices) {
    const { regret: most } = solution.equilibria[solution.selected]!;
    const message = `No equilibrium in pure prices found${regret}. Reported are averages of one in random prices on a grid: no other price gains a firm more than ${short(most)}.`;
    return [problem('no-equilibrium', anchor, message)];
  }
  if ((solution.continuum || solution.equilibria.length > 1) && !preferred) {
    const count = solution.continuum ? 'a continuum of' : String(solution.equilibria.length);
    const message = `There ${solution.continuum ? 'is' : 'are'} ${count} equilibria; ${solution.rule} is reported. Choose one with \`equilibrium\`.`;
    return [problem('multiple-equilibria', anchor, message)];
  }
  return [];
}

/** What may still be tried. */
function hint({ preference, firms, products, allowed, pricing }: CompiledMarket['declared']): string {
  const twoPrices = firms.length === 2 && products.filter(({ posted }) => !posted).length === 2;
  const canBeRandom = twoPrices && pricing.every((way) => way === 'uniform');
  if (canBeRandom && allowed.every((own) => own.length === 1))
    return preference.kind === 'mixed' ? '' : ' Write `equilibrium: mixed` to search random prices too.';
  if (preference.kind !== 'mixed') return '';
  return ' Random prices are searched for two firms with one uniform price each.';
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}
