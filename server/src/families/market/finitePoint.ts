import type { Compiled, Frame } from '../../language/expressions';
import type { MarketModel } from '../../solving/market/marketModel';
import { emptyTable, keepTable, type FiniteTable } from '../../solving/market/finiteTable';
import type { Market, Product } from '../../solving/market/types';
import type { CompiledMarket } from './compileMarket';
import { groupsOf, postedPrice, type MarketAtPoint } from './primitives';
import type { CustomerType } from './types';

/** Reads the market at the point of a frame; null where something needs the careful reader (which says what). */
export type FiniteReader = (frame: Frame) => MarketAtPoint | null;

type Changing<T> = { -readonly [key in keyof T]: T[key] };

const none: ReadonlyMap<number, number> = new Map();

/**
 * A reader of one decision maker's market whose segments have no random attributes, for sweeps: it fills the same
 * market again and again, so what it gave before is overwritten. null for other markets.
 */
export function createFiniteReader(compiled: CompiledMarket): FiniteReader | null {
  const { declared, segments } = compiled;
  const one = declared.firms.length < 2 || declared.conduct !== 'profit';
  if (!one || compiled.logit || segments.some(({ drawn }) => drawn.length > 0)) return null;
  const table = emptyTable(compiled.declared.segments.length, compiled.declared);
  const types = segments.map((_, segment): Changing<CustomerType> => ({
    segment,
    mass: 1,
    units: 1,
    fixed: [],
    random: [],
  }));
  let point: { frame: Frame; at: MarketAtPoint; products: Changing<Product>[] } | null = null;
  return (frame) => {
    if (!fillTable(compiled, frame, table, types)) return null;
    if (point?.frame !== frame) point = { frame, ...emptyPoint(compiled, frame, table, types) };
    const { at, products } = point;
    for (let p = 0; p < products.length; p++) {
      const fixed = numberOf(compiled.products[p]!.fixed, frame, 0);
      if (!(fixed >= 0 && fixed < Infinity)) return null;
      products[p]!.fixed = fixed;
    }
    const { negotiation } = at.model;
    if (negotiation) {
      const own: Changing<NonNullable<MarketModel['negotiation']>> = negotiation;
      own.cost = numberOf(compiled.negotiationCost, frame, 0);
      own.weight = numberOf(compiled.negotiationWeight, frame, 1);
      if (!(own.cost >= 0 && own.cost < Infinity && own.weight >= 0 && own.weight <= 1)) return null;
    }
    return arePostedKnown(at.model.market) ? at : null;
  };
}

/** Evaluates every segment's attributes, values and costs; false where one is undefined, infinite or out of range. */
function fillTable(
  compiled: CompiledMarket,
  frame: Frame,
  table: Changing<FiniteTable>,
  types: readonly Changing<CustomerType>[],
): boolean {
  const { declared, segments, products, outside } = compiled;
  const { slots } = frame;
  const count = products.length;
  let scale = 1;
  let customers = 0;
  frame.fault = null;
  for (let s = 0; s < segments.length; s++) {
    for (const { slot } of declared.attributes) slots[slot] = NaN;
    frame.epoch++;
    const { given, mass, units } = segments[s]!;
    for (let index = 0; index < given.length; index++) {
      const value = given[index]!.compiled.evaluate(frame);
      if (!Number.isFinite(value)) return false;
      slots[given[index]!.slot] = value;
      frame.epoch++;
    }
    const type = types[s]!;
    type.mass = numberOf(mass, frame, 1);
    type.units = numberOf(units, frame, 1);
    const weight = type.mass * type.units;
    if (!(type.mass >= 0 && type.units >= 0 && weight < Infinity)) return false;
    table.mass[s] = type.mass;
    table.weight[s] = weight;
    customers += weight;
    const without = numberOf(outside, frame, 0);
    if (!Number.isFinite(without)) return false;
    table.outside[s] = without;
    for (let p = 0, at = s * count; p < count; p++, at++) {
      const value = products[p]!.value.evaluate(frame);
      const cost = numberOf(products[p]!.cost, frame, 0);
      if (!Number.isFinite(value) || !Number.isFinite(cost)) return false;
      table.value[at] = value;
      table.cost[at] = cost;
      if (type.mass > 0) scale = Math.max(scale, Math.abs(value));
    }
  }
  for (const { slot } of declared.attributes) slots[slot] = NaN;
  frame.epoch++;
  table.tolerance = 1e-9 * scale;
  return customers > 0 && frame.fault === null;
}

function numberOf(compiled: Compiled | null, frame: Frame, otherwise: number): number {
  return compiled ? compiled.evaluate(frame) : otherwise;
}

/** A market that reads its numbers from the table. */
function emptyPoint(
  compiled: CompiledMarket,
  frame: Frame,
  table: FiniteTable,
  types: readonly CustomerType[],
): { at: MarketAtPoint; products: Changing<Product>[] } {
  const { declared } = compiled;
  const count = declared.products.length;
  const products = declared.products.map(({ firm }, p): Changing<Product> => ({
    firm,
    value: (s) => table.value[s * count + p]!,
    cost: (s) => table.cost[s * count + p]!,
    affine: true,
    fixed: 0,
    posted: postedPrice(compiled, frame, p, none),
  }));
  const noAttributes: readonly never[] = [];
  const market: Market = {
    // A type has its segment's mass and units, also after they changed.
    segments: types.map((type) => ({
      get mass() {
        return type.mass;
      },
      get units() {
        return type.units;
      },
      random: noAttributes,
    })),
    products,
    firms: Math.max(1, declared.firms.length),
    outside: (s) => table.outside[s]!,
    covered: declared.covered,
    choice: { kind: 'best' },
  };
  keepTable(market, table);
  const model: MarketModel = {
    market,
    allowed: declared.allowed,
    groups: groupsOf(declared, types),
    heldByGroup: null,
    pricing: declared.pricing,
    conduct: declared.conduct,
    negotiation: declared.negotiation && { cost: 0, weight: 1, each: declared.negotiation.each },
    preference: declared.preference,
  };
  return { at: { model, types, problems: [] }, products };
}

function arePostedKnown({ products }: Market): boolean {
  let prices: Float64Array | null = null;
  for (const { posted } of products)
    if (posted && !Number.isFinite(posted((prices ??= new Float64Array(products.length).fill(1))))) return false;
  return true;
}
