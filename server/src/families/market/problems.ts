import type { Frame } from '../../language/expressions';
import { problem, type Problem } from '../../notes/problem';
import { countPrices, mostPrices } from '../../solving/market/differentPricing';
import { isFinite } from '../../solving/market/finiteTable';
import type { MarketSolution, Pricing } from '../../solving/market/marketModel';
import { mostContracts } from '../../solving/market/negotiationEach';
import type { CompiledMarket } from './compileMarket';
import type { MarketAtPoint } from './primitives';

/** What is stated but not solved. */
export function unsolvable({ declared }: CompiledMarket, { model }: MarketAtPoint): Problem[] {
  const { negotiation, pricing, anchor, conduct } = declared;
  const problems: Problem[] = [];
  if (negotiation?.each && conduct === 'profit') {
    const count = compared(pricing[0] ?? 'uniform', model);
    if (count > mostContracts) {
      const message = `Contracts with single segments compare every choice of segments, at most ${mostContracts} with random attributes; here there are ${count}. Use \`with: all\`, or merge segments.`;
      problems.push(problem('too-large', negotiation.span, message));
    }
  }
  if (conduct !== 'planner' && pricing.some((way) => way !== pricing[0])) {
    const wrong = unsolvableTogether(declared, model);
    if (wrong !== null) problems.push(problem('out-of-range', anchor, wrong));
  }
  return problems;
}

/** Segments among which every choice of contracts has to be compared. */
function compared(way: Pricing, { market, groups }: MarketAtPoint['model']): number {
  if (way === 'personal' || (way === 'uniform' && isFinite(market))) return 1;
  return way === 'uniform' ? market.segments.length : Math.max(...groups.map(({ length }) => length));
}

/** Why firms that price in different ways have no solution; null: they have one. */
function unsolvableTogether(
  { conduct, pricing, logit, segments }: CompiledMarket['declared'],
  { market: { products } }: MarketAtPoint['model'],
): string | null {
  if (conduct === 'collude')
    return 'Firms that collude set their prices in one way. Give all firms the same `pricing`, or remove `conduct: collude`.';
  if (logit && pricing.includes('personal'))
    return 'Personal prices beside posted ones need customers whose tastes the firms know: they are not defined with `logit`. Use `choice: best`, or another `pricing`.';
  const prices = countPrices(products, pricing, segments.length);
  if (prices > mostPrices)
    return `Beside other ways of pricing, prices by segment are solved for at most ${mostPrices} prices; here there are ${prices}. Merge segments, or give all firms the same \`pricing\`.`;
  return null;
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
    return [
      problem('no-equilibrium', anchor, `No equilibrium found${regret}.${withoutPrices(solution)}${hint(declared)}`),
    ];
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

/** How many combinations of line-ups could not be compared, as their prices are not known. */
function withoutPrices({ alternatives, unknown }: MarketSolution): string {
  if (alternatives.length < 2 || unknown === 0) return '';
  return ` In ${unknown} of ${alternatives.length} combinations of line-ups no price equilibrium was found, so a change to them could not be judged.`;
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
