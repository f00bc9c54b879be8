import { continuousMonopoly } from '../../solving/market/continuousMonopoly';
import { demandOf } from '../../solving/market/demandOf';
import type { Preference, Solvers } from '../../solving/market/marketModel';
import { priceEquilibria } from '../../solving/market/priceGame';

/** The solvers of markets by kind; `preference` says which of several price equilibria comes first. */
export function solversFor(preference: Preference): Solvers {
  const first = preference.kind === 'mixed' ? ({ kind: 'first' } as const) : preference;
  return {
    demandOf,
    continuousMonopoly(market, lineUp, budget, near) {
      const priced = continuousMonopoly(market, lineUp, budget, near?.prices ?? null);
      return {
        equilibria: priced ? [priced] : [],
        continuum: false,
        smallestRegret: priced?.regret ?? Infinity,
        budgetExhausted: budget.exhausted,
      };
    },
    priceEquilibria: (market, lineUp, budget, near) =>
      priceEquilibria(market, lineUp, budget, first as Parameters<typeof priceEquilibria>[3], near?.prices ?? null),
    configurationGame: unknownGame,
  };
}

/** No configuration stage has been solved: nothing is known of its cells. */
const unknownGame: Solvers['configurationGame'] = (_market, _allowed, _solve, _mixed, budget) => ({
  cells: [],
  equilibria: [],
  several: false,
  unknownCells: 0,
  smallestRegret: Infinity,
  budgetExhausted: budget.exhausted,
});
