import type { ColumnExpression } from '../familyColumns';
import type { CompiledMarket } from './compileMarket';

/** What the table of a market is filled with, by segment: mass, units, outside, then value and cost by product. */
export function readsOf({ declared, segments, products, outside }: CompiledMarket) {
  const constant = (value: number): ColumnExpression => ({
    expression: { kind: 'number', value, text: '', decimals: 0, percent: false, span: { start: 0, end: 0 } },
    slots: new Map(),
  });
  const attributes: ColumnExpression[] = [];
  const rows = segments.map(({ given, mass, units }) => {
    const slots = new Map<number, ColumnExpression | null>(declared.attributes.map(({ slot }) => [slot, null]));
    for (const { slot, compiled } of given) {
      const attribute = { expression: compiled.expression, slots: new Map(slots) };
      attributes.push(attribute);
      slots.set(slot, attribute);
    }
    const read = (part: { readonly expression: ColumnExpression['expression'] } | null, otherwise: number) =>
      part ? { expression: part.expression, slots } : constant(otherwise);
    return [
      read(mass, 1),
      read(units, 1),
      read(outside, 0),
      ...products.flatMap(({ value, cost }) => [read(value, 0), read(cost, 0)]),
    ];
  });
  return { reads: [...rows.flat(), ...attributes], perSegment: 3 + 2 * products.length };
}
