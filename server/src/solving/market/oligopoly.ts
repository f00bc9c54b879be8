import type { Budget } from '../../numerics/budget';
import { pricesInDifferentWays } from './differentPricing';
import { posted, type LineUpOutcome } from './lineUpOutcome';
import type { Alternative, MarketEquilibrium, MarketModel, MarketSolution, Preference, Solvers } from './marketModel';
import { mixedPrices } from './mixedPrices';
import { personalPrices } from './personalPricing';
import { only, sum } from './pricedLineUp';
import { segmentPrices } from './segmentPricing';
import type { ConfigurationGame, Market, PriceEquilibria, PricedLineUp, SolvePrices } from './types';

/**
 * Several firms: if each has one line-up, the price equilibria; otherwise the equilibria of the stage in which each
 * chooses one, observed by all before prices are set.
 */
export function solveOligopoly(model: MarketModel, solvers: Solvers, budget: Budget): MarketSolution {
  const { market, allowed, preference } = model;
  const solve = priceStage(model, solvers);
  if (allowed.every((own) => own.length === 1)) {
    const lineUp = allowed.reduce((joint, own) => joint | own[0]!, 0);
    return priceStageOnly(model, lineUp, solve(market, lineUp, budget), budget);
  }
  const game = solvers.configurationGame(market, allowed, solve, preference.kind === 'mixed', budget);
  return configurationStage(model, game);
}

/** How prices are set once the line-ups are known. */
function priceStage({ pricing, groups, heldByGroup }: MarketModel, solvers: Solvers): SolvePrices {
  if (pricing.every((way) => way === 'personal'))
    return (market, lineUp, budget) => {
      const outcome = personalPrices(market, lineUp, budget);
      return outcome ? only(outcome) : noPrices(budget);
    };
  if (pricing.every((way) => way === 'segment'))
    return (market, lineUp, budget) =>
      segmentPrices(market, lineUp, groups, heldByGroup, solvers.priceEquilibria, budget);
  if (pricing.some((way) => way !== 'uniform'))
    return (market, lineUp, budget) =>
      pricesInDifferentWays(market, lineUp, pricing, groups, heldByGroup, solvers.priceEquilibria, budget);
  return solvers.priceEquilibria;
}

function noPrices(budget: Budget): PriceEquilibria {
  return { equilibria: [], continuum: false, smallestRegret: Infinity, budgetExhausted: budget.exhausted };
}

function outcomeOf(market: Market, priced: PricedLineUp): LineUpOutcome {
  return 'revenue' in priced ? (priced as LineUpOutcome) : posted(market, priced);
}

function priceStageOnly(model: MarketModel, lineUp: number, found: PriceEquilibria, budget: Budget): MarketSolution {
  const { market } = model;
  const pure = found.equilibria.map((priced) => pureEquilibrium(outcomeOf(market, priced), priced.regret));
  const mixed = pure.length === 0 ? inRandomPrices(model, lineUp, budget) : null;
  const equilibria = mixed ? [mixed] : pure;
  return {
    alternatives: [{ lineUp, negotiated: false, outcome: pure[0]?.outcome ?? null }],
    equilibria,
    ...select(model.preference, equilibria, found.continuum),
    continuum: found.continuum,
    randomPrices: mixed !== null,
    smallestRegret: found.smallestRegret,
    unbounded: false,
    unknown: equilibria.length > 0 ? 0 : 1,
    budgetExhausted: budget.exhausted || found.budgetExhausted,
  };
}

/** An equilibrium in random prices, if the author asks for mixed ones and prices are uniform. */
function inRandomPrices({ market, preference, pricing }: MarketModel, lineUp: number, budget: Budget) {
  if (preference.kind !== 'mixed' || pricing.some((way) => way !== 'uniform')) return null;
  const found = mixedPrices(market, lineUp, budget);
  if (!found) return null;
  const whole = found.lottery.reduce((total, { probability }) => total + probability, 0);
  const lottery = found.lottery.map(({ probability, priced }) => ({
    probability: probability / whole,
    outcome: posted(market, priced),
  }));
  return { outcome: null, probabilities: null, lottery, regret: found.regret };
}

function pureEquilibrium(outcome: LineUpOutcome, regret: number): MarketEquilibrium {
  return { outcome, probabilities: null, lottery: [], regret };
}

function configurationStage(model: MarketModel, game: ConfigurationGame): MarketSolution {
  const { market } = model;
  const outcomes = game.cells.map(({ prices }) => prices.equilibria.map((priced) => outcomeOf(market, priced)));
  const alternatives = game.cells.map(({ lineUp }, index): Alternative => ({
    lineUp,
    negotiated: false,
    outcome: outcomes[index]![0] ?? null,
  }));
  const equilibria = game.equilibria.map((each): MarketEquilibrium => {
    const { probabilities, regret } = each;
    if (each.pure) return { outcome: outcomes[each.cell]![each.price]!, probabilities, lottery: [], regret };
    const lottery = game.cells.flatMap(({ choices }, index) => {
      const probability = choices.reduce((product, choice, firm) => product * probabilities[firm]![choice]!, 1);
      const outcome = outcomes[index]![0];
      return probability > 0 && outcome ? [{ probability, outcome }] : [];
    });
    return { outcome: null, probabilities, lottery, regret };
  });
  return {
    alternatives,
    equilibria,
    ...select(model.preference, equilibria, false),
    randomPrices: false,
    continuum: game.equilibria.some(({ pure, cell }) => pure && game.cells[cell]!.prices.continuum),
    smallestRegret: game.smallestRegret,
    unbounded: false,
    unknown: game.unknownCells,
    budgetExhausted: game.budgetExhausted,
  };
}

function select(
  preference: Preference,
  equilibria: readonly MarketEquilibrium[],
  continuum: boolean,
): { readonly selected: number; readonly rule: string } {
  if (equilibria.length === 0) return { selected: -1, rule: '' };
  const best = (worth: (each: MarketEquilibrium) => number): number =>
    equilibria.reduce((chosen, each, index) => (worth(each) > worth(equilibria[chosen]!) + 1e-9 ? index : chosen), 0);
  switch (preference.kind) {
    case 'firm':
      return {
        selected: best((each) => expected(each, ({ profit }) => profit[preference.firm]!)),
        rule: 'the best for the firm',
      };
    case 'surplus':
      return {
        selected: best((each) => expected(each, ({ totalSurplus }) => totalSurplus)),
        rule: 'the one with the highest total surplus',
      };
    case 'symmetric':
      return { selected: best((each) => -expected(each, unevenness)), rule: 'the most symmetric one' };
    case 'mixed': {
      const mixed = equilibria.findIndex(({ outcome }) => outcome === null);
      return {
        selected: Math.max(0, mixed),
        rule: mixed >= 0 ? 'the first in mixed strategies' : 'the first in declared order',
      };
    }
    case 'first':
      // A continuum is listed with its symmetric member before its ends.
      return { selected: 0, rule: continuum ? 'the most even one' : 'the first in declared order' };
  }
}

function expected({ outcome, lottery }: MarketEquilibrium, of: (outcome: LineUpOutcome) => number): number {
  if (outcome) return of(outcome);
  return lottery.reduce((total, { probability, outcome: each }) => total + probability * of(each), 0);
}

function unevenness({ profit }: LineUpOutcome): number {
  const mean = sum(profit) / profit.length;
  return profit.reduce((total, each) => total + Math.abs(each - mean), 0);
}
