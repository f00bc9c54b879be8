import type { LineUp, Market } from './types';

/** A market of finite segments as arrays; what one row says holds for all customers of a segment. */
export interface FiniteTable {
  readonly segments: number;
  readonly products: number;
  /** Units that all customers of a segment use together. */
  readonly weight: Float64Array;
  /** Customers. */
  readonly mass: Float64Array;
  /** By segment, then product. */
  readonly value: Float64Array;
  readonly cost: Float64Array;
  readonly outside: Float64Array;
  readonly firm: Int32Array;
  readonly covered: boolean;
  /** Differences of utilities below this are ties. */
  readonly tolerance: number;
}

const noType = new Float64Array(0);

/** Whether every segment's customers are alike, so that the market has a table. */
export function isFinite(market: Market): boolean {
  return market.choice.kind === 'best' && market.segments.every(({ random }) => random.length === 0);
}

const tables = new WeakMap<Market, FiniteTable>();

/** A market of finite segments as arrays, read once per market. */
export function finiteTable(market: Market): FiniteTable {
  const known = tables.get(market);
  if (known) return known;
  const table = readTable(market);
  tables.set(market, table);
  return table;
}

/** States the table of a market whose numbers are written into one again and again. */
export function keepTable(market: Market, table: FiniteTable): void {
  tables.set(market, table);
}

/** A table of zeros for segments and products, whose firms it names. */
export function emptyTable(
  segments: number,
  { products, covered }: { readonly products: readonly { readonly firm: number }[]; readonly covered: boolean },
) {
  return {
    segments,
    products: products.length,
    weight: new Float64Array(segments),
    mass: new Float64Array(segments),
    value: new Float64Array(segments * products.length),
    cost: new Float64Array(segments * products.length),
    outside: new Float64Array(segments),
    firm: Int32Array.from(products, ({ firm }) => firm),
    covered,
    tolerance: 0,
  };
}

function readTable(market: Market): FiniteTable {
  const segments = market.segments.length;
  const products = market.products.length;
  const table = emptyTable(segments, market);
  let scale = 1;
  for (let s = 0; s < segments; s++) {
    const { mass, units } = market.segments[s]!;
    table.mass[s] = mass;
    table.weight[s] = mass * units;
    table.outside[s] = market.outside(s, noType);
    for (let p = 0; p < products; p++) {
      const product = market.products[p]!;
      const value = product.value(s, noType);
      table.value[s * products + p] = value;
      table.cost[s * products + p] = product.cost(s, noType);
      if (mass > 0) scale = Math.max(scale, Math.abs(value));
    }
  }
  table.tolerance = 1e-9 * scale;
  return table;
}

const known: (readonly number[] | undefined)[] = [];

/** The products of a line-up, as indices in declared order. */
export function productsOf(lineUp: LineUp): readonly number[] {
  const remembered = known[lineUp];
  if (remembered) return remembered;
  const products: number[] = [];
  for (let p = 0; lineUp >> p; p++) if ((lineUp >> p) & 1) products.push(p);
  if (lineUp < 4096) known[lineUp] = products;
  return products;
}
