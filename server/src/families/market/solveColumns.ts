import { createBudget } from '../../numerics/budget';
import { createTablePricing, type PricedConfiguration } from '../../solving/market/finiteColumns';
import { emptyTable, productsOf, type FiniteTable } from '../../solving/market/finiteTable';
import { finiteFirstBest } from '../../solving/market/jointSurplus';
import type { ColumnSolver, FamilyColumns } from '../familyColumns';
import type { FamilyHost, Outcome } from '../family';
import { writeMember } from '../memberName';
import type { CompiledMarket } from './compileMarket';
import { lineUpName } from './facts';
import { lossOf } from './readers';
import { statedMarket } from './stateColumns';
import { readsOf } from './tableReads';

/** Larger markets take the careful way, which watches its budget point by point. */
const [mostSegments, mostForMenus, mostLineUps] = [64, 8, 16];

/** Evaluations for one point of so small a market; more are never needed. */
const enough = 1e8;

/**
 * Markets at many points at once: one firm with uniform prices and segments whose customers are alike. The numbers of
 * each point are written into one table and priced by the sums of the solution. null: solved point by point.
 */
export function marketColumns(
  compiled: CompiledMarket,
  outcomes: readonly Outcome[],
  choices: readonly string[],
  host: FamilyHost,
): FamilyColumns | null {
  if (!isPlain(compiled)) return null;
  const stated = statedMarket(compiled, outcomes, choices, host);
  return stated ? { usable: [], stated } : { usable: [], solver: solverOf(compiled, outcomes, choices, host) };
}

function isPlain({ declared, logit, segments, products }: CompiledMarket): boolean {
  const { firms, pricing, conduct, covered, allowed, negotiation, preference } = declared;
  const plain = firms.length < 2 && conduct === 'profit' && !covered && !logit && !negotiation;
  if (!plain || pricing.some((way) => way !== 'uniform') || preference.kind !== 'first') return false;
  if (segments.length > mostSegments || segments.some(({ drawn }) => drawn.length > 0)) return false;
  if (products.some(({ posted, fixed }) => posted !== null || fixed !== null)) return false;
  const lineUps = allowed[0] ?? [];
  const together = segments.length <= mostForMenus ? 2 : 1;
  const isSmall = (lineUp: number): boolean => lineUp !== 0 && productsOf(lineUp).length <= together;
  return lineUps.length > 0 && lineUps.length <= mostLineUps && lineUps.every(isSmall);
}

/** One outcome or choice of a priced market. */
type Write = (best: PricedConfiguration, facts: TableFacts) => number;

/** What is summed up of the best configuration. */
interface TableFacts {
  readonly units: Float64Array;
  quantity: number;
  buyers: number;
  customers: number;
  firstBest: number;
}

function solverOf(
  compiled: CompiledMarket,
  outcomes: readonly Outcome[],
  choices: readonly string[],
  host: FamilyHost,
): ColumnSolver {
  const { declared, segments, products } = compiled;
  const { reads, perSegment } = readsOf(compiled);
  const table: Changing<FiniteTable> = emptyTable(segments.length, declared);
  const price = createTablePricing(table, declared.allowed[0]!);
  const writers = writersOf(compiled, host);
  const written = outcomes.flatMap(({ name }, index) => {
    const write = writers.get(name);
    return write ? [{ index, write }] : [];
  });
  const writes = [...written.map(({ write }) => write), ...choices.map((name) => writers.get(name)!)];
  const facts: TableFacts = {
    units: new Float64Array(products.length),
    quantity: 0,
    buyers: 0,
    customers: 0,
    firstBest: 0,
  };
  return {
    reads,
    outcomes: written.map(({ index }) => index),
    choices: true,
    solve(columns, count, into, left) {
      const budget = createBudget(enough * count);
      const wanted = into.flatMap((column, index) => (column === null ? [] : [{ column, write: writes[index]! }]));
      for (let at = 0; at < count; at++) {
        const best = fillTable(table, columns, perSegment, at) ? price(budget) : null;
        if (best === null || !sumUp(best, table, facts)) {
          left[at] = 1;
          continue;
        }
        for (let index = 0; index < wanted.length; index++)
          wanted[index]!.column[at] = wanted[index]!.write(best, facts);
      }
    },
  };
}

type Changing<T> = { -readonly [key in keyof T]: T[key] };

/** Writes the numbers of one point; false where one cannot be used, as the reader of single points decides. */
function fillTable(
  table: Changing<FiniteTable>,
  columns: readonly Float64Array[],
  perSegment: number,
  at: number,
): boolean {
  const { segments, products } = table;
  let scale = 1;
  let customers = 0;
  for (let s = 0, read = 0; s < segments; s++, read += perSegment) {
    const mass = columns[read]![at]!;
    const units = columns[read + 1]![at]!;
    const outside = columns[read + 2]![at]!;
    const weight = mass * units;
    if (!(mass >= 0 && units >= 0 && weight < Infinity && outside - outside === 0)) return false;
    table.mass[s] = mass;
    table.weight[s] = weight;
    table.outside[s] = outside;
    customers += weight;
    for (let p = 0, cell = s * products; p < products; p++, cell++) {
      const value = columns[read + 3 + 2 * p]![at]!;
      const cost = columns[read + 4 + 2 * p]![at]!;
      if (!(value - value === 0 && cost - cost === 0)) return false;
      table.value[cell] = value;
      table.cost[cell] = cost;
      if (mass > 0) scale = Math.max(scale, Math.abs(value));
    }
  }
  for (let read = segments * perSegment; read < columns.length; read++)
    if (!(columns[read]![at]! - columns[read]![at]! === 0)) return false;
  table.tolerance = 1e-9 * scale;
  return customers > 0;
}

/** False where a product that is offered is not sold: whether its price says anything is looked at by itself. */
function sumUp({ lineUp, purchases }: PricedConfiguration, table: FiniteTable, facts: TableFacts): boolean {
  const { segments, products } = table;
  const { units } = facts;
  facts.buyers = 0;
  facts.customers = 0;
  for (let p = 0; p < products; p++) units[p] = 0;
  for (let s = 0; s < segments; s++) {
    facts.customers += table.mass[s]!;
    facts.buyers += purchases.buyers[s]!;
    for (let p = 0; p < products; p++) units[p]! += purchases.demand[p * segments + s]!;
  }
  facts.quantity = 0;
  for (let p = 0; p < products; p++) facts.quantity += units[p]!;
  facts.firstBest = finiteFirstBest(table);
  if (!(facts.quantity > 0)) return false;
  for (const p of productsOf(lineUp)) if (units[p] === 0) return false;
  return true;
}

/** How outcomes and choices of a market in which something is sold are read, by name. */
function writersOf({ declared }: CompiledMarket, host: FamilyHost): ReadonlyMap<string, Write> {
  const { products, segments, firms } = declared;
  const count = segments.length;
  const names = products.map(({ name }) => name);
  const texts = new Map(
    (declared.allowed[0] ?? []).map((lineUp) => [lineUp, host.internText(lineUpName(names, lineUp))]),
  );
  const writers = new Map<string, Write>([
    ['configuration', ({ lineUp }) => texts.get(lineUp)!],
    ['quantity', (_, { quantity }) => quantity],
    ['coverage', (_, { buyers, customers }) => (customers > 0 ? buyers / customers : NaN)],
    ['revenue', ({ revenue }) => revenue],
    ['profit', ({ profit }) => profit],
    ['consumerSurplus', ({ consumerSurplus }) => consumerSurplus],
    ['totalSurplus', ({ totalSurplus }) => totalSurplus],
    ['firstBest', (_, { firstBest }) => firstBest],
    ['deadweightLoss', ({ totalSurplus }, { firstBest }) => lossOf(firstBest, totalSurplus)],
    ['equilibria', () => 1],
    ['regret', () => 0],
  ]);
  for (const name of firms.map(writeMember)) {
    writers.set(`revenue.${name}`, ({ revenue }) => revenue);
    writers.set(`profit.${name}`, ({ profit }) => profit);
  }
  segments.forEach(({ name }, s) =>
    writers.set(`consumerSurplus.${writeMember(name)}`, ({ purchases }) => 0 + purchases.surplus[s]!),
  );
  products.forEach(({ name }, p) => {
    const own = writeMember(name);
    writers.set(`offered.${own}`, ({ lineUp }) => (lineUp >> p) & 1);
    writers.set(`price.${own}`, ({ prices }) => prices[p]!);
    writers.set(`demand.${own}`, (_, { units }) => units[p]!);
    segments.forEach((segment, s) =>
      writers.set(`demand.${own}.${writeMember(segment.name)}`, ({ purchases }) => purchases.demand[p * count + s]!),
    );
  });
  return writers;
}
