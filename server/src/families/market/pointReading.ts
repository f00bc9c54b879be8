import type { Budget } from '../../numerics/budget';
import { firstBest } from '../../solving/market/jointSurplus';
import type { LineUpOutcome } from '../../solving/market/lineUpOutcome';
import type { Alternative, MarketEquilibrium, MarketSolution } from '../../solving/market/marketModel';
import { bestOf } from '../../solving/market/monopoly';
import type { Equilibrium, FamilyHost } from '../family';
import type { CompiledMarket } from './compileMarket';
import { factsOf, lineUpName, type Facts } from './facts';
import type { MarketAtPoint } from './primitives';
import type { Around, OutcomeReader, ProbabilityReader } from './readers';
import { responsesAt } from './responses';
import { solvers } from './solvers';

/** How a price that may be held is read after the solution. */
export interface PriceReader {
  readonly name: string;
  readonly read: (facts: Facts) => number;
}

/** What the solution of a compiled market fills in. */
export interface MarketOutputs {
  readonly choices: readonly PriceReader[];
  readonly readers: readonly OutcomeReader[];
  readonly probabilities: readonly ProbabilityReader[];
  /** Room for the numbers of an equilibrium: sweeps remember thousands. */
  readonly takeNumbers: (count: number) => Float64Array;
}

/** Reads outcomes of one solved point. */
export interface PointReading {
  readonly firstBest: number;
  equilibrium(each: MarketEquilibrium): Equilibrium;
  alternative(each: Alternative): { readonly configuration: string; readonly outcomes: ReadonlyMap<string, number> };
}

/** Prepares the reading of a solved point; what is dear is computed when first asked for. */
export function readPoint(
  compiled: CompiledMarket,
  { choices, readers, probabilities, takeNumbers }: MarketOutputs,
  { model, types }: MarketAtPoint,
  solution: MarketSolution,
  budget: Budget,
  host: FamilyHost,
): PointReading {
  const { declared } = compiled;
  const { market } = model;
  const names = declared.products.map(({ name }) => name);
  const gather = remembered((outcome: LineUpOutcome) => factsOf(compiled, market, types, outcome, budget));
  const respond = remembered((outcome: LineUpOutcome) => responsesAt(market, outcome, solvers.demandOf, budget));
  const nameOf = ({ lineUp, negotiated }: Alternative): string =>
    negotiated ? 'negotiated' : lineUpName(names, lineUp);
  const best = firstBest(market, solvers.demandOf, budget);
  const onlyOne = solution.randomPrices ? solution.alternatives[0] : undefined;
  const surplusBest = host.internText(
    onlyOne ? nameOf(onlyOne) : surplusBestName(solution.alternatives, gather, nameOf),
  );
  const count = solution.continuum ? Infinity : solution.equilibria.length;
  const around = (regret: number, equilibria: number): Around => ({
    firstBest: best,
    surplusBest,
    equilibria,
    regret,
    responses: ({ outcome, sold }) =>
      sold && hasOnePrice(outcome, names.length) && !declared.pricing.includes('personal') ? respond(outcome) : null,
  });
  return {
    firstBest: best,
    equilibrium(each) {
      const own = each.outcome && gather(each.outcome);
      // Responses are those to one list of prices.
      const at = own ? around(each.regret, count) : { ...around(each.regret, count), responses: () => null };
      const values = takeNumbers(readers.length + probabilities.length);
      writeProbabilities(declared, probabilities, each, values, readers.length);
      for (let index = 0; index < readers.length; index++)
        values[index] = own ? readers[index]!.read(own, at) : expected(readers[index]!, each, gather, at);
      const prices = takeNumbers(choices.length);
      for (let index = 0; index < choices.length; index++) prices[index] = own ? choices[index]!.read(own) : NaN;
      const note = own ? (solution.continuum ? 'in a continuum' : 'pure') : 'mixed';
      return { choices: prices, outcomes: values, note };
    },
    alternative(each) {
      const facts = each.outcome && gather(each.outcome);
      const at = around(each.outcome?.regret ?? NaN, 1);
      const outcomes = new Map([
        ...choices.map(({ name, read }) => [name, facts ? read(facts) : NaN] as const),
        ...readers.map(({ outcome: { name }, read }) => [name, facts ? read(facts, at) : NaN] as const),
      ]);
      return { configuration: nameOf(each), outcomes };
    },
  };
}

/** Whether every product has one price that everybody faces. */
function hasOnePrice({ negotiated, contracts, prices }: LineUpOutcome, products: number): boolean {
  return !negotiated && contracts === null && prices.length === products;
}

function remembered<K, V>(compute: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) known.set(key, (value = compute(key)));
    return value;
  };
}

/** What an outcome is on average over a lottery; prices have no average, words and flags only if they are certain. */
function expected(
  { outcome: { type, name }, read, common }: OutcomeReader,
  { lottery }: MarketEquilibrium,
  gather: (outcome: LineUpOutcome) => Facts,
  around: Around,
): number {
  const [first] = lottery;
  if (!first) return NaN;
  const certain = read(gather(first.outcome), around);
  if (common) return certain;
  if (type !== 'number')
    return lottery.every(({ outcome }) => read(gather(outcome), around) === certain) ? certain : NaN;
  if (name.startsWith('price.')) return NaN;
  return lottery.reduce((total, { probability, outcome }) => total + probability * read(gather(outcome), around), 0);
}

function writeProbabilities(
  { allowed }: CompiledMarket['declared'],
  readers: readonly ProbabilityReader[],
  { probabilities }: MarketEquilibrium,
  into: Float64Array,
  from: number,
): void {
  readers.forEach(({ firm, choice }, index) => {
    const own = probabilities?.[firm];
    into[from + index] = own ? own[choice]! : allowed[firm]!.length === 1 ? 1 : NaN;
  });
}

function surplusBestName(
  alternatives: readonly Alternative[],
  gather: (outcome: LineUpOutcome) => Facts,
  nameOf: (alternative: Alternative) => string,
): string {
  const outcome = bestOf(alternatives, ({ totalSurplus }) => totalSurplus);
  const best = alternatives.find((each) => each.outcome === outcome);
  return best && outcome && gather(outcome).sold ? nameOf(best) : 'none';
}
