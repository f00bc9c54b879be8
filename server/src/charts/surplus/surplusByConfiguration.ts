import type { World } from '../../families/world';
import { scenarioTable } from '../bars/tables';
import type { Drawing } from '../drawing';
import { inWords } from '../format';
import type { Curve } from '../plan';
import type { SurplusPlan } from './drawSurplus';
import { partsInWords, stackedPicture } from './surplusBars';

/**
 * Stacked bars, one per configuration that the model considers, each at its own best prices: who would gain and who
 * would lose. The one that is chosen is marked.
 */
export function surplusByConfiguration({ parts, total }: SurplusPlan, world: World): Drawing {
  world.setPoint(new Map());
  const [instance] = [...parts, ...total].map((each) => each.instance);
  const alternatives = instance === undefined ? [] : world.solution(instance).alternatives;
  const chosen = instance === undefined ? null : chosenOf(instance, world);
  const rows = alternatives.map(({ configuration, outcomes }) => ({
    name: configuration === chosen ? `${configuration} ✓` : configuration,
    outcomes,
  }));
  const inRows = (curves: readonly Curve[]): Curve[] =>
    rows.flatMap(({ name }) => curves.map((curve) => ({ ...curve, scenario: name })));
  const valuesIn = (curves: readonly Curve[]): number[] =>
    rows.flatMap(({ outcomes }) => curves.map((curve) => outcomes.get(curve.quantity) ?? NaN));
  const curves = [...inRows(parts), ...inRows(total)];
  const values = [...valuesIn(parts), ...valuesIn(total)];
  const table = scenarioTable(curves, values);
  return {
    sentences: [
      `Stacked bars of the surplus by configuration, each at its own prices. ${partsInWords(curves, values)}.`,
      chosen === null ? '' : `Chosen, marked ✓: ${chosen}${gapInWords(alternatives, chosen)}.`,
    ],
    table: { ...table, columns: [{ name: 'configuration', unit: null }, ...table.columns.slice(1)] },
    picture: values.some(Number.isFinite) ? stackedPicture(inRows(parts), inRows(total), values) : null,
  };
}

function chosenOf(instance: Curve['instance'], world: World): string | null {
  const outcome = instance.outcomes.find((each) => each.name === 'configuration');
  if (outcome === undefined) return null;
  const value = outcome.binding.read(world.frame(instance));
  return Number.isNaN(value) ? null : world.texts.text(value);
}

/** How far the chosen configuration's total surplus is below the best one's. */
function gapInWords(
  alternatives: readonly { configuration: string; outcomes: ReadonlyMap<string, number> }[],
  chosen: string,
): string {
  const surplus = alternatives.map(({ configuration, outcomes }) => ({
    configuration,
    total: outcomes.get('totalSurplus') ?? NaN,
  }));
  const own = surplus.find((each) => each.configuration === chosen)?.total ?? NaN;
  const best = surplus.reduce((a, b) => (b.total > a.total ? b : a), { configuration: chosen, total: own });
  const gap = best.total - own;
  return gap > 1e-9 * Math.abs(best.total)
    ? `, whose total surplus is ${inWords(gap)} below that of ${best.configuration}`
    : '';
}
