import type { Compiled, Frame } from '../../language/expressions';
import { problem, type Problem } from '../../notes/problem';
import type { MarketModel } from '../../solving/market/marketModel';
import type { Market, Product } from '../../solving/market/types';
import type { CompiledMarket } from './compileMarket';
import { pricingOf } from './declaredMarket';
import { createPointReader, type PointReader } from './point';
import { readQuantity } from './quantities';
import { customerTypes, type CustomerType } from './types';

/** A market at the point of a frame. */
export interface MarketAtPoint {
  readonly model: MarketModel;
  readonly types: readonly CustomerType[];
  /** What keeps it from being solved; empty when it can be. */
  readonly problems: readonly Problem[];
}

/** What keeps a market from being read at all. */
export interface Unreadable {
  readonly problems: readonly Problem[];
}

/** Reads a compiled market at the parameter values of a frame; `held` are price slots fixed at their value. */
export function marketAt(
  compiled: CompiledMarket,
  frame: Frame,
  held: ReadonlySet<number>,
): MarketAtPoint | Unreadable {
  const { declared } = compiled;
  const heldPrices = new Map<number, number>([...held].map((slot) => [slot, frame.slots[slot]!]));
  const reader = createPointReader(frame);
  const types = customerTypes(compiled, frame, reader);
  if (reader.problems.length > 0) return { problems: reader.problems };
  const quantity = (each: Compiled | null, what: () => string) =>
    readQuantity(compiled, frame, types, each, what, reader);
  const products = declared.products.map((product, p): Product => {
    const own = compiled.products[p]!;
    const value = quantity(own.value, () => `the value of \`${product.name}\``);
    const cost = quantity(own.cost, () => `the cost of \`${product.name}\``);
    return {
      firm: product.firm,
      value: value.of,
      cost: cost.of,
      affine: value.affine && cost.affine,
      fixed: reader.within(own.fixed, 0, 0, Infinity, () => `\`fixed\` of \`${product.name}\``),
      posted: postedPrice(compiled, frame, p, heldPrices),
    };
  });
  const scale = reader.within(compiled.logit, 1, 0, Infinity, () => 'the scale of `logit`');
  if (compiled.logit && scale === 0)
    reader.problems.push(
      problem(
        'out-of-range',
        compiled.logit.expression.span,
        'The scale of `logit` must be above 0; for 0 write `choice: best`.',
      ),
    );
  const market: Market = {
    segments: types.map(({ mass, units, random }) => ({ mass, units, random: random.map(([, each]) => each) })),
    products,
    firms: Math.max(1, declared.firms.length),
    outside: quantity(compiled.outside, () => '`outside`').of,
    covered: declared.covered,
    choice: compiled.logit ? { kind: 'logit', scale } : { kind: 'best' },
  };
  checkPosted(compiled, market, reader);
  if (reader.problems.length === 0 && !(types.reduce((total, { mass, units }) => total + mass * units, 0) > 0))
    reader.problems.push(
      problem('out-of-range', declared.anchor, 'There are no customers: every segment has mass or units 0.'),
    );
  const { negotiation } = declared;
  const model: MarketModel = {
    market,
    allowed: declared.allowed,
    groups: groupsOf(declared, types),
    heldByGroup: heldByGroup(compiled, heldPrices),
    pricing: declared.pricing,
    conduct: declared.conduct,
    negotiation: negotiation && {
      cost: reader.within(compiled.negotiationCost, 0, 0, Infinity, () => 'the `cost` of a contract'),
      weight: reader.within(compiled.negotiationWeight, 1, 0, 1, () => 'the `weight` in negotiations'),
      each: negotiation.each,
    },
    preference: declared.preference,
  };
  return { model, types, problems: reader.problems };
}

/** Types by declared segment; only pricing by segment asks for them. */
export function groupsOf(
  { segments, pricing }: CompiledMarket['declared'],
  types: readonly CustomerType[],
): readonly (readonly number[])[] {
  if (!pricing.includes('segment')) return [];
  return segments.map((_, s) => types.flatMap(({ segment }, index) => (segment === s ? [index] : [])));
}

/** What a product's price is when the firm does not choose it: held, or posted as a function of the chosen prices. */
export function postedPrice(
  { declared, products, postedOrder }: CompiledMarket,
  frame: Frame,
  product: number,
  held: ReadonlyMap<number, number>,
): Product['posted'] {
  const { slot } = declared.products[product]!;
  const fixed = held.get(slot);
  if (fixed !== undefined) return () => fixed;
  if (!products[product]!.posted) return null;
  return (prices) => {
    const { slots } = frame;
    declared.products.forEach((each, p) => (slots[each.slot] = held.get(each.slot) ?? prices[p]!));
    for (const p of postedOrder) {
      const { slot: own } = declared.products[p]!;
      frame.epoch++;
      if (!held.has(own)) slots[own] = products[p]!.posted!.evaluate(frame);
    }
    frame.epoch++;
    frame.fault = null;
    return slots[slot]!;
  };
}

function checkPosted({ declared, products }: CompiledMarket, market: Market, reader: PointReader): void {
  const prices = new Float64Array(market.products.length).fill(1);
  market.products.forEach(({ posted }, p) => {
    const own = products[p]!.posted;
    if (!own || !posted || Number.isFinite(posted(prices))) return;
    reader.number(own, () => `the posted price of \`${declared.products[p]!.name}\``);
  });
}

/** Prices held in single segments, by product, then declared segment; NaN: free. */
function heldByGroup({ declared }: CompiledMarket, held: ReadonlyMap<number, number>): Float64Array | null {
  if (held.size === 0 || !declared.products.some((product) => pricingOf(declared, product) === 'segment')) return null;
  const count = declared.segments.length;
  const prices = new Float64Array(declared.products.length * count).fill(NaN);
  declared.products.forEach(({ segmentSlots }, p) =>
    segmentSlots.forEach((slot, s) => (prices[p * count + s] = held.get(slot) ?? NaN)),
  );
  return prices;
}
