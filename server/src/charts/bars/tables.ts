import type { ChartTable } from '../chart';
import { tableValue } from '../format';
import type { Curve } from '../plan';

/** One row per scenario, one column per quantity. */
export function scenarioTable(curves: readonly Curve[], values: readonly number[]): ChartTable {
  const quantities = [...new Map(curves.map((each) => [each.quantity, each.unit])).entries()];
  const scenarios = [...new Set(curves.map((each) => each.scenario))];
  const at = (scenario: string | null, quantity: string): number => {
    const index = curves.findIndex((each) => each.scenario === scenario && each.quantity === quantity);
    return index < 0 ? NaN : values[index]!;
  };
  return {
    columns: [{ name: 'scenario', unit: null }, ...quantities.map(([name, unit]) => ({ name, unit }))],
    rows: scenarios.map((scenario) => [scenario, ...quantities.map(([name]) => tableValue(at(scenario, name)))]),
  };
}

/** One row per quantity. */
export function memberTable(curves: readonly Curve[], values: readonly number[]): ChartTable {
  return {
    columns: [
      { name: 'name', unit: null },
      { name: 'value', unit: curves[0]?.unit ?? null },
    ],
    rows: curves.map((curve, index) => [curve.quantity, tableValue(values[index]!)]),
  };
}
