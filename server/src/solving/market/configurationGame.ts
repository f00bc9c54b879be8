import type { Budget } from '../../numerics/budget';
import { configurationMixtures } from './configurationMixtures';
import type {
  ConfigurationCell,
  ConfigurationEquilibrium,
  ConfigurationGame,
  LineUp,
  Market,
  SolvePrices,
} from './types';

/** Gains below this share of the profits at stake are none: prices are that exact. */
const indifferent = 1e-8;

/**
 * The stage in which every firm chooses one of its allowed line-ups, seen by all before prices are set. Every price
 * stage is solved once. A combination is an equilibrium only if every line-up a firm could change to leads to known
 * prices and to no more profit; weak equilibria count. Mixed strategies on request, for two firms whose every
 * combination is known.
 */
export function configurationGame(
  market: Market,
  allowed: readonly (readonly LineUp[])[],
  solve: SolvePrices,
  mixed: boolean,
  budget: Budget,
): ConfigurationGame {
  const cells = combinations(allowed.map((own) => own.length)).map((choices): ConfigurationCell => {
    const lineUp = choices.reduce((joint, choice, firm) => joint | allowed[firm]![choice]!, 0);
    return { choices, lineUp, prices: solve(market, lineUp, budget) };
  });
  const scale = profitScale(cells);
  const equilibria: ConfigurationEquilibrium[] = [];
  let smallestRegret = Infinity;
  cells.forEach((cell, index) => {
    const gain = largestGain(allowed, cells, index);
    if (gain === null) return;
    smallestRegret = Math.min(smallestRegret, gain);
    if (gain > indifferent * scale) return;
    const reported = cell.prices.equilibria[0]!;
    equilibria.push({
      probabilities: cell.choices.map((choice, firm) => certain(allowed[firm]!.length, choice)),
      pure: true,
      cell: index,
      price: 0,
      profit: reported.profit,
      regret: Math.max(gain, reported.regret),
    });
  });
  const unknown = cells.filter(({ prices }) => prices.equilibria.length === 0);
  if (mixed) equilibria.push(...configurationMixtures(allowed, cells, budget));
  return {
    cells,
    equilibria,
    several: cells.some(({ prices }) => prices.equilibria.length > 1),
    unknownCells: unknown.length,
    smallestRegret: Math.min(smallestRegret, ...unknown.map(({ prices }) => prices.smallestRegret)),
    budgetExhausted: budget.exhausted,
  };
}

/** Every combination of one choice per firm; the first firm's choice varies slowest. */
function combinations(counts: readonly number[]): number[][] {
  return counts.reduce<number[][]>(
    (before, count) => before.flatMap((each) => Array.from({ length: count }, (_, choice) => [...each, choice])),
    [[]],
  );
}

/** The most any firm gains by another line-up; null where prices are not known here or there. */
function largestGain(
  allowed: readonly (readonly LineUp[])[],
  cells: readonly ConfigurationCell[],
  index: number,
): number | null {
  const here = cells[index]!.prices.equilibria[0];
  if (here === undefined) return null;
  let gain = 0;
  let stride = cells.length;
  for (const [firm, own] of allowed.entries()) {
    stride /= own.length;
    const first = index - cells[index]!.choices[firm]! * stride;
    for (let choice = 0; choice < own.length; choice++) {
      const there = cells[first + choice * stride]!.prices.equilibria[0];
      if (there === undefined) return null;
      gain = Math.max(gain, there.profit[firm]! - here.profit[firm]!);
    }
  }
  return gain;
}

function profitScale(cells: readonly ConfigurationCell[]): number {
  let scale = 0;
  for (const { prices } of cells)
    for (const { profit } of prices.equilibria.slice(0, 1))
      for (const each of profit) scale = Math.max(scale, Math.abs(each));
  return scale;
}

function certain(count: number, choice: number): Float64Array {
  return Float64Array.from({ length: count }, (_, index) => (index === choice ? 1 : 0));
}
