import type { VariantDeclaration } from '../../language/block/declaration';
import type { DeclaredMarket } from './declaredMarket';

/**
 * The figure that a reader of the seed would draw: who gets the surplus, and how profits and total surplus go over the
 * first parameter with a range, beside the regimes where there are configurations to choose from.
 */
export function defaultCharts({ firms, allowed }: DeclaredMarket, { parameters }: VariantDeclaration): string[] {
  const ranged = parameters.filter((each) => each.range !== null);
  const [first, second] = ranged;
  if (!first) return ['surplus'];
  const charts = [`profit, consumerSurplus, totalSurplus over ${first.name}`];
  const chooses = allowed.some((own) => own.length > 1);
  if (chooses && second && firms.length < 2) charts.push(`configuration over ${first.name}, ${second.name}`);
  return ['surplus', ...charts];
}
