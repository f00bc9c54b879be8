import type { VariantDeclaration } from '../../language/block/declaration';
import type { DeclaredPortfolio } from './declared';

/** Bars beyond this cannot be told apart. */
const mostBars = 24;

/** Value capture per customer and model, heterogeneity by source, one model against several; value over a parameter. */
export function defaultCharts({ customers, models }: DeclaredPortfolio, variant: VariantDeclaration): string[] {
  const over = variant.parameters.find((each) => each.range !== null)?.name;
  const sources = ['customer', 'relationship', 'interdependence'].map((each) => `heterogeneity.${each}`);
  return [
    ...(customers.length * (models.length + 1) <= mostBars ? ['valueCapture'] : []),
    `${sources.join(', ')} by scenario`,
    ...(models.length > 1
      ? [`value, ${models.map(({ member }) => `oneModelValue.${member}`).join(', ')} by scenario`]
      : []),
    ...(over === undefined ? [] : [`value, parallelGain over ${over}`]),
  ];
}
