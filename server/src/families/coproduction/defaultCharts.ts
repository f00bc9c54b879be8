import type { VariantDeclaration } from '../../language/block/declaration';
import type { DefaultChart } from '../family';
import type { DeclaredCoproduction } from './declared';

/**
 * Who does what, the bargaining window, gain against commitment, and what the optional parts come to: over the first
 * parameter with a range, else at the stated parameters by scenario.
 */
export function defaultCharts(declared: DeclaredCoproduction, variant: VariantDeclaration): DefaultChart[] {
  const { tasks, statedGain, shifting, selfService, learning } = declared;
  const parameter = variant.parameters.find((each) => each.range !== null)?.name;
  const along = parameter === undefined ? 'by scenario' : `over ${parameter}`;
  const charts: DefaultChart[] = tasks.length > 0 ? ['tasks'] : [];
  if (tasks.length > 0 && parameter !== undefined) charts.push(`allocation ${along}`);
  if (tasks.length > 0 || statedGain) charts.push(bargainingWindow(parameter), `grossGain, commitmentCost ${along}`);
  if (shifting) charts.push(`firmSaving, customerBurden, surplusChange ${along}`);
  if (selfService) charts.push(parameter === undefined ? 'surplus' : `surplus ${along}`);
  if (learning) charts.push(`npv ${along}`);
  return charts;
}

/** The firm's shares with which both commit. Shares outside [0, 1] only say that the window is closed. */
function bargainingWindow(parameter: string | undefined): DefaultChart {
  if (parameter === undefined) return 'clamp(bargainingLow, 0, 1), clamp(bargainingHigh, 0, 1) by scenario';
  return {
    plot: 'proportionalBargaining',
    between: ['bargainingLow', 'bargainingHigh'],
    over: parameter,
    title: 'The bargaining window: shares of the firm with which both commit',
  };
}
