import type { VariantDeclaration } from '../../language/block/declaration';
import type { DeclaredCoproduction } from './declared';

/**
 * Who does what, the bargaining window, gain against commitment, and what the optional parts come to: over the first
 * parameter with a range, else at the stated parameters by scenario.
 */
export function defaultCharts(declared: DeclaredCoproduction, variant: VariantDeclaration): string[] {
  const { tasks, statedGain, shifting, selfService, learning } = declared;
  const parameter = variant.parameters.find((each) => each.range !== null)?.name;
  const along = parameter === undefined ? 'by scenario' : `over ${parameter}`;
  const charts: string[] = [];
  if (tasks.length > 0)
    charts.push(parameter === undefined ? `firmCost, customerCost, extraValue ${along}` : `allocation ${along}`);
  // Shares outside [0, 1] only say that a window is closed, and would flatten it.
  if (tasks.length > 0 || statedGain)
    charts.push(
      `clamp(bargainingLow, 0, 1), clamp(bargainingHigh, 0, 1) ${along}`,
      `grossGain, commitmentCost ${along}`,
    );
  if (shifting) charts.push(`firmSaving, customerBurden, surplusChange ${along}`);
  if (selfService) charts.push(parameter === undefined ? 'surplus' : `surplus ${along}`);
  if (learning) charts.push(`npv ${along}`);
  return charts;
}
