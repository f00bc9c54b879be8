import type { VariantDeclaration } from '../../language/block/declaration';
import type { DeclaredCoproduction } from './declared';

/**
 * Over the first parameter with a range: gain against commitment with the bargaining window, and who does what.
 * Without one: who bears which cost, at the stated parameters. Self-service: who gets the surplus.
 */
export function defaultCharts(declared: DeclaredCoproduction, variant: VariantDeclaration): string[] {
  const { tasks, statedGain, selfService } = declared;
  const over = variant.parameters.find((each) => each.range !== null)?.name;
  const charts: string[] = [];
  if (over !== undefined) {
    if (tasks.length > 0) charts.push(`allocation over ${over}`);
    if (tasks.length > 0 || statedGain)
      // Shares outside [0, 1] only say that a window is closed, and would flatten it.
      charts.push(
        `clamp(bargainingLow, 0, 1), clamp(bargainingHigh, 0, 1) over ${over}`,
        `grossGain, commitmentCost over ${over}`,
      );
  } else {
    if (tasks.length > 0) charts.push('firmCost, customerCost, extraValue by scenario');
    if (tasks.length > 0 || statedGain) charts.push('grossGain, commitmentCost, netGain by scenario');
  }
  if (selfService) charts.push('surplus');
  return charts;
}
