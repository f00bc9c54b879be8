import { legend } from '../legend';
import type { Curve } from '../plan';
import type { Magnitude } from '../scales';
import type { Json, Row } from '../specification';
import { inWords } from '../format';

/** Who gets the surplus, from the bottom of the stack upwards. */
export const surplusParts = ['profit', 'consumerSurplus', 'deadweightLoss'] as const;

/** The parts as pictures call them. */
export const partNames: Readonly<Record<string, string>> = {
  profit: 'Profit',
  consumerSurplus: 'Consumer surplus',
  deadweightLoss: 'Deadweight loss',
  totalSurplus: 'Total surplus',
};

const labels = surplusParts.map((part) => partNames[part]!);

/** Each part keeps its colour whether or not the others are there; the legend names those that are. */
export function partColour(parts: readonly Curve[]): Json {
  const present = labels.filter((label) => parts.some((part) => partNames[part.quantity] === label));
  return {
    field: 'c3',
    type: 'nominal',
    scale: { domain: labels },
    legend: legend(null, present, { values: present }),
  };
}

/** The unit that all curves share; null where they differ. */
export function commonUnit(curves: readonly Curve[]): string | null {
  const units = new Set(curves.map((each) => each.unit));
  return units.size === 1 ? (curves[0]?.unit ?? null) : null;
}

/**
 * Rows from the bottom of the stack upwards (`c1` to `c2`, middle `c5`, label `c4`); negative parts go the other way
 * from zero.
 */
export function stacked(parts: readonly Curve[], values: readonly number[], magnitude: Magnitude): Row[] {
  const tops = new Map<string, { above: number; below: number }>();
  return parts.flatMap((curve, index) => {
    const value = values[index]! / magnitude.divisor;
    if (!Number.isFinite(value)) return [];
    const scenario = curve.scenario ?? 'base';
    const top = tops.get(scenario) ?? { above: 0, below: 0 };
    const from = value < 0 ? top.below : top.above;
    tops.set(scenario, value < 0 ? { ...top, below: from + value } : { ...top, above: from + value });
    return [
      {
        c0: scenario,
        c1: from,
        c2: from + value,
        c3: partNames[curve.quantity]!,
        c4: inWords(value),
        c5: from + value / 2,
      },
    ];
  });
}
