import { referencesIn, type Frame } from '../../language/expressions';
import type { VariantDeclaration } from '../../language/block/declaration';
import type { Trade } from '../trade';
import type { CompiledMarket } from './compileMarket';
import { pricingOf } from './declaredMarket';
import { marketAt } from './primitives';
import { unsolvable } from './problems';
import { isReadable, solveModel } from './solution';
import { placeAttributes } from './types';

/** Who could buy what at the point of a frame; null when there is no equilibrium in pure strategies. */
export function tradeAt(
  compiled: CompiledMarket,
  variant: VariantDeclaration,
  frame: Frame,
  held: ReadonlySet<number>,
): Trade | null {
  const { declared } = compiled;
  const point = marketAt(compiled, frame, held);
  if (!isReadable(point) || point.problems.length > 0 || unsolvable(compiled, point).length > 0) return null;
  const { model, types } = point;
  const solution = solveModel(compiled, point, frame);
  const outcome = solution.unbounded ? null : (solution.equilibria[solution.selected]?.outcome ?? null);
  if (outcome === null) return null;
  return {
    market: model.market,
    outcome,
    products: declared.products.map(({ name }) => name),
    segments: declared.segments.map(({ name }) => name),
    segmentOf: types.map(({ segment }) => segment),
    attributes: declared.attributes.map(({ name }) => name),
    drawn: types.map(({ random }) =>
      random.map(([slot]) => declared.attributes.findIndex((attribute) => attribute.slot === slot)),
    ),
    attribute(attribute, segment, random) {
      placeAttributes(compiled, frame, types[segment]!, random);
      return frame.slots[declared.attributes[attribute]!.slot]!;
    },
    pricing: declared.products.map((product) => pricingOf(declared, product)),
    negotiation: model.negotiation,
    moneyUnit: moneyUnit(compiled, variant),
  };
}

/** The unit that all parameters share which values, costs and posted prices read. */
function moneyUnit({ products, outside }: CompiledMarket, { parameters }: VariantDeclaration): string | null {
  const read = new Set<string>();
  for (const compiled of [outside, ...products.flatMap(({ value, cost, posted }) => [value, cost, posted])])
    if (compiled) for (const { parts } of referencesIn(compiled.expression)) read.add(parts[0].name);
  const units = new Set(parameters.filter(({ name, unit }) => unit !== null && read.has(name)).map(({ unit }) => unit));
  return units.size === 1 ? [...units][0]! : null;
}
