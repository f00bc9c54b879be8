import { addLine } from './demandOneLine';
import { lineLandmarks } from './demandOneLandmarks';
import { addPoint, pointLandmark } from './demandOnePoint';
import {
  degreeOf,
  effortOf,
  isExact,
  lowestCost,
  partCount,
  partsBySegment,
  prepareParts,
  type Prepared,
} from './demandPrepared';
import { rowLandmarks } from './demandTwoNested';
import { addPlanes, planeLandmarks } from './demandTwoPlane';
import { clearTally, createTally, type Tally } from './demandTally';
import { finiteDemand } from './finiteDemand';
import { isFinite } from './finiteTable';
import { addLogit, logitLandmarks } from './logitDemand';
import type { Demand, LineUp, Market, Purchases } from './types';

/** Demand of a market prepared for many evaluations. */
export interface MarketDemand {
  readonly market: Market;
  /**
   * What customers do. `favoured`: the firm that gets customers who are indifferent between it and others, as by
   * undercutting by next to nothing; −1: the rule for ties.
   */
  readonly purchases: (prices: Float64Array, lineUp: LineUp, favoured: number) => Purchases;
  /** A firm's profit before fixed costs; as `purchases`, without keeping them. */
  readonly profit: (firm: number, prices: Float64Array, lineUp: LineUp, favoured: number) => number;
  /**
   * How far all prices of `moving` (a set of products) can change together until profit has a kink or jump; not
   * sorted. With logit only points that divide the range sensibly.
   */
  readonly landmarks: (prices: Float64Array, lineUp: LineUp, moving: LineUp) => number[];
  /** Whether profit changes between landmarks other than in proportion to prices. */
  readonly smooth: boolean;
  /** Of the polynomial that profit is between landmarks as prices move together; Infinity: it is none. */
  readonly degree: number;
  readonly logit: boolean;
  /** Lowest cost of each product over all customers: no price below it can help. */
  readonly floors: Float64Array;
  /** Cost of one evaluation in units of the budget. */
  readonly effort: number;
  /** Size of values and costs. */
  readonly scale: number;
  /** Relative error of the integrals at some prices, from a second node count; 0 where they are exact. */
  readonly error: (prices: Float64Array, lineUp: LineUp) => number;
}

/**
 * The demand of any market: finite segments, one or two random attributes, logit. Prices of products that are not
 * offered are not read. Purchases carry an estimated error of the integrals where these are not exact.
 */
export function demandOf(market: Market): Demand {
  if (isFinite(market)) return finiteDemand(market);
  const demand = preparedDemand(market);
  return (prices, lineUp, budget) => {
    budget.spend(demand.effort);
    const purchases = demand.purchases(prices, lineUp, -1);
    return { ...purchases, error: demand.error(prices, lineUp) };
  };
}

const fewNodes = 12;
const manyNodes = 18;

const prepared = new WeakMap<Market, MarketDemand>();

/** As `prepareDemand`, once per market: all line-ups of a market share the work. */
export function preparedDemand(market: Market): MarketDemand {
  let demand = prepared.get(market);
  if (demand === undefined) {
    demand = prepareDemand(market);
    prepared.set(market, demand);
  }
  return demand;
}

/** Cuts the market's attributes into pieces once, for many evaluations at different prices. */
export function prepareDemand(market: Market): MarketDemand {
  const scale = sizeOfValues(market);
  const coarse = prepareParts(market, scale, fewNodes);
  const exact = isExact(coarse);
  let fine: Prepared | null = null;
  const count = market.products.length;
  const priceOf = new Float64Array(count + 1);
  const read = (prices: Float64Array): Float64Array => {
    priceOf[0] = 0;
    for (let product = 0; product < count; product++) priceOf[product + 1] = prices[product]!;
    return priceOf;
  };
  const options = remembered((lineUp) => optionsOf(market, lineUp));
  // With smooth densities most corners are where quantiles cut, which are no kinks.
  const thinned = coarse.planes.some(({ part }) => !part.distributions.every(({ uniform }) => uniform));
  const masks = market.segments.map((_, segment) =>
    market.products.reduce((mask, { soldIn }, p) => (soldIn && !soldIn[segment] ? mask : mask | (1 << p)), 0),
  );
  const add = (
    tally: Tally,
    prepared: Prepared,
    nodes: number,
    prices: Float64Array,
    lineUp: LineUp,
    favoured: number,
  ): Tally => {
    addPurchases(tally, prepared, nodes, read(prices), (segment) => options(lineUp & masks[segment]!), scale, favoured);
    return tally;
  };
  const evaluate = (
    prepared: Prepared,
    nodes: number,
    prices: Float64Array,
    lineUp: LineUp,
    favoured: number,
  ): Purchases => {
    const { demand, cost, surplus, buyers } = add(createTally(market), prepared, nodes, prices, lineUp, favoured);
    return { demand, cost, surplus, buyers };
  };
  const passing = createTally(market, true);
  return {
    market,
    profit: (firm, prices, lineUp, favoured) => {
      clearTally(passing);
      return marginsOf(firm, prices, lineUp, add(passing, coarse, fewNodes, prices, lineUp, favoured));
    },
    purchases: (prices, lineUp, favoured) => evaluate(coarse, fewNodes, prices, lineUp, favoured),
    landmarks: (prices, lineUp, moving) => {
      const marks: number[] = [];
      for (const [segment, parts] of partsBySegment(coarse, market)) {
        const all = options(lineUp & masks[segment]!);
        const staying = all.filter((each) => each === 0 || !((moving >> (each - 1)) & 1));
        const leaving = all.filter((each) => each > 0 && (moving >> (each - 1)) & 1);
        if (leaving.length > 0 && (staying.length > 0 || market.choice.kind === 'logit'))
          addLandmarks(market, parts, read(prices), leaving, staying, scale, marks);
      }
      return thinned ? thin(marks) : marks;
    },
    smooth: market.choice.kind === 'logit' || coarse.points.length < partCount(coarse),
    degree: degreeOf(market, coarse),
    logit: market.choice.kind === 'logit',
    floors: Float64Array.from(market.products, (_, product) => lowestCost(coarse, product)),
    effort: effortOf(coarse, count),
    scale,
    error: (prices, lineUp) => {
      if (exact) return 0;
      fine ??= prepareParts(market, scale, manyNodes);
      return difference(
        evaluate(coarse, fewNodes, prices, lineUp, -1),
        evaluate(fine, manyNodes, prices, lineUp, -1),
        scale,
      );
    },
  };
}

const mostMarks = 14;

/** The lowest, the highest and some between. */
function thin(marks: number[]): number[] {
  if (marks.length <= mostMarks) return marks;
  marks.sort((a, b) => a - b);
  const last = marks.length - 1;
  return Array.from({ length: mostMarks }, (_, k) => marks[Math.round((k * last) / (mostMarks - 1))]!);
}

function optionsOf(market: Market, lineUp: LineUp): number[] {
  const options = market.covered ? [] : [0];
  for (let product = 0; product < market.products.length; product++)
    if ((lineUp >> product) & 1) options.push(product + 1);
  return options;
}

function remembered<T>(compute: (lineUp: LineUp) => T): (lineUp: LineUp) => T {
  const known = new Map<LineUp, T>();
  return (lineUp) => {
    let value = known.get(lineUp);
    if (value === undefined) known.set(lineUp, (value = compute(lineUp)));
    return value;
  };
}

function addPurchases(
  tally: Tally,
  { points, lines, planes, rows, logit }: Prepared,
  nodes: number,
  priceOf: Float64Array,
  optionsIn: (segment: number) => readonly number[],
  scale: number,
  favoured: number,
): void {
  const { choice } = tally.market;
  if (choice.kind === 'logit')
    for (const point of logit) addLogit(tally, point, optionsIn(point.segment), priceOf, choice.scale);
  for (const point of points) addPoint(tally, point, optionsIn(point.segment), priceOf, scale, favoured);
  for (const { part, pieces } of lines)
    addLine(tally, part, pieces, optionsIn(part.segment), priceOf, scale, favoured, nodes);
  for (const { part, planes: flat } of planes)
    addPlanes(tally, part, flat, optionsIn(part.segment), priceOf, scale, favoured, nodes);
  for (const { line, pieces } of rows)
    addLine(tally, line, pieces, optionsIn(line.segment), priceOf, scale, favoured, nodes);
}

/** What a firm earns beyond the costs of what it sells. */
function marginsOf(firm: number, prices: Float64Array, lineUp: LineUp, { market, demand, cost }: Tally): number {
  const { products, segments } = market;
  let profit = 0;
  for (let product = 0, at = 0; product < products.length; product++) {
    const isOwn = products[product]!.firm === firm && ((lineUp >> product) & 1) === 1;
    for (let segment = 0; segment < segments.length; segment++, at++)
      if (isOwn && demand[at] !== 0) profit += demand[at]! * prices[product]! - cost[at]!;
  }
  return profit;
}

function addLandmarks(
  market: Market,
  { points, lines, planes, rows, logit }: Prepared,
  priceOf: Float64Array,
  moving: readonly number[],
  staying: readonly number[],
  scale: number,
  marks: number[],
): void {
  for (const point of points) marks.push(pointLandmark(point, moving, staying, priceOf));
  for (const { part, pieces } of lines) lineLandmarks(part, pieces, moving, staying, priceOf, marks);
  for (const { planes: flat } of planes) planeLandmarks(flat, moving, staying, priceOf, marks);
  rowLandmarks(rows, moving, staying, priceOf, marks);
  if (market.choice.kind === 'logit')
    logitLandmarks(logit, market.choice.scale, moving, staying, priceOf, scale, marks);
}

function sizeOfValues(market: Market): number {
  let size = 0;
  market.segments.forEach((segment, index) => {
    for (const share of [0.01, 0.3, 0.5, 0.7, 0.99]) {
      const type = Float64Array.from(segment.random, (each) => each.quantile(share));
      for (const product of market.products)
        for (const value of [product.value(index, type), product.cost(index, type)])
          if (Number.isFinite(value)) size = Math.max(size, Math.abs(value));
    }
  });
  return size > 0 ? size : 1;
}

/** The largest difference of two computations, relative to the size of the market. */
function difference(a: Purchases, b: Purchases, scale: number): number {
  let units = 1e-300;
  let gap = 0;
  a.demand.forEach((each, index) => {
    units += Math.max(each, b.demand[index]!);
    gap = Math.max(gap, Math.abs(each - b.demand[index]!), Math.abs(a.cost[index]! - b.cost[index]!) / scale);
  });
  a.surplus.forEach((each, index) => (gap = Math.max(gap, Math.abs(each - b.surplus[index]!) / scale)));
  return gap / units;
}
