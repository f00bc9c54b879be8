import type { VariantDeclaration } from '../../language/block/declaration';
import type { DefaultChart } from '../family';
import type { DeclaredPortfolio } from './declared';

/** More customers than these cannot be told apart. */
const mostRows = 24;

/**
 * Value capture per customer and model, how it adds up to the value of the portfolio, heterogeneity by source, one
 * model against several, and the value over the first parameter with a range.
 */
export function defaultCharts(
  { customers, models, table }: DeclaredPortfolio,
  variant: VariantDeclaration,
): DefaultChart[] {
  const over = variant.parameters.find((each) => each.range !== null)?.name;
  const sources = ['customer', 'relationship', 'interdependence'].map((each) => `heterogeneity.${each}`);
  return [
    ...(table === null && customers.length <= mostRows ? ['customers'] : []),
    ...(table === null ? ['waterfall'] : []),
    { plot: `${sources.join(', ')} by scenario`, title: 'Heterogeneity of value capture by source' },
    ...(models.length > 1
      ? [`value, ${models.map(({ member }) => `oneModelValue.${member}`).join(', ')} by scenario`]
      : []),
    ...(over === undefined ? [] : [`value, parallelGain over ${over}`]),
  ];
}
