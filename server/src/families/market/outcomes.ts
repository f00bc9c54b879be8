import type { OutcomeDeclaration } from '../../language/declarations';

const source = 'models.md §1';

/** The kinds of outcomes. */
export const outcomes: readonly OutcomeDeclaration[] = [
  {
    name: 'configuration',
    type: 'text',
    about: 'Offered products joined by `+`; `negotiated`: individual contracts; `none`: nothing is sold.',
  },
  { name: 'configuration.F', type: 'text', about: 'What firm F offers, with several firms.' },
  { name: 'offered.P', type: 'flag', about: 'Whether product P is offered.' },
  {
    name: 'price.P',
    type: 'number',
    about: 'Price of product P; the average paid where customers pay different prices.',
  },
  { name: 'price.P.S', type: 'number', about: 'Price of product P in segment S, with segment pricing.' },
  { name: 'demand.P', type: 'number', about: 'Units of product P sold.', unit: 'units' },
  { name: 'demand.P.S', type: 'number', about: 'Units of product P sold to segment S.', unit: 'units' },
  { name: 'quantity', type: 'number', about: 'Units sold.', unit: 'units' },
  { name: 'coverage', type: 'number', about: 'Share of customers who buy.' },
  { name: 'revenue', type: 'number', about: 'What customers pay.' },
  { name: 'revenue.F', type: 'number', about: 'What customers pay to firm F.' },
  { name: 'profit', type: 'number', about: 'Profit of all firms, net of fixed and transaction costs.' },
  { name: 'profit.F', type: 'number', about: 'Profit of firm F.' },
  { name: 'consumerSurplus', type: 'number', about: 'What customers keep beyond the utility of not buying.' },
  { name: 'consumerSurplus.S', type: 'number', about: 'What the customers of segment S keep together.' },
  {
    name: 'totalSurplus',
    type: 'number',
    about: 'Profit and consumer surplus at the firm’s own prices.',
    formula: 'profit + consumerSurplus',
  },
  {
    name: 'firstBest',
    type: 'number',
    about: 'Total surplus when every customer gets the best of all declared products, whatever `lineup` allows.',
    source,
  },
  {
    name: 'deadweightLoss',
    type: 'number',
    about: 'First best less total surplus.',
    formula: 'firstBest - totalSurplus',
    source,
  },
  {
    name: 'surplusBestConfiguration',
    type: 'text',
    about: 'The configuration with the highest total surplus at the firm’s own prices.',
    source,
  },
  { name: 'marketShare.P', type: 'number', about: 'Share of product P in units sold.' },
  { name: 'marketShare.F', type: 'number', about: 'Share of firm F in units sold.' },
  { name: 'hhi', type: 'number', about: 'Herfindahl–Hirschman index of the firms’ shares, 0 to 10,000.' },
  { name: 'markup.P', type: 'number', about: 'Price of product P less its unit cost.', formula: 'price.P - cost' },
  {
    name: 'lerner.P',
    type: 'number',
    about: 'Markup of product P as a share of its price.',
    formula: 'markup.P/price.P',
  },
  {
    name: 'elasticity.P',
    type: 'number',
    about: 'Own-price elasticity of demand for product P; not available where demand has steps or kinks.',
  },
  {
    name: 'diversion.P.Q',
    type: 'number',
    about: 'Share of the units that P loses by a small rise of its price that goes to Q.',
  },
  {
    name: 'negotiated.S',
    type: 'flag',
    about: 'Whether the customers of segment S have individual contracts, with `negotiation`.',
  },
  { name: 'equilibria', type: 'number', about: 'Number of equilibria found; 0: none found, inf: a continuum.' },
  {
    name: 'regret',
    type: 'number',
    about: 'Largest gain of any firm from a deviation of its own, searched over the whole range.',
  },
  {
    name: 'probability.F.CONFIGURATION',
    type: 'number',
    about: 'Probability with which firm F offers the configuration, with `equilibrium: mixed`.',
  },
];
