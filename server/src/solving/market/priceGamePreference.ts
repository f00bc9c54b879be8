import type { Preference } from './marketModel';
import type { Market, PricedLineUp, SolvePrices } from './types';

/**
 * The same way of setting prices with the preferred one of several equilibria first: of highest total surplus, the
 * best for a firm, or the one in which firms' profits differ least. Otherwise the order stays.
 */
export function preferring(solve: SolvePrices, preference: Preference): SolvePrices {
  if (preference.kind === 'first' || preference.kind === 'mixed') return solve;
  return (market, lineUp, budget, near) => {
    const found = solve(market, lineUp, budget, near);
    const [first, ...others] = found.equilibria;
    if (first === undefined || others.length === 0) return found;
    let best = first;
    for (const each of others) {
      const gain = meritOf(market, each, preference) - meritOf(market, best, preference);
      if (gain > 1e-9 * Math.abs(best.totalSurplus)) best = each;
    }
    return { ...found, equilibria: [best, ...found.equilibria.filter((each) => each !== best)] };
  };
}

function meritOf(market: Market, { profit, totalSurplus }: PricedLineUp, preference: Preference): number {
  if (preference.kind === 'firm') return profit[preference.firm]!;
  if (preference.kind === 'surplus') return totalSurplus;
  const mean = profit.reduce((sum, each) => sum + each, 0) / market.firms;
  return -profit.reduce((sum, each) => sum + Math.abs(each - mean), 0);
}
