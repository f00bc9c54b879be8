import type { OutcomeDeclaration } from '../../../language/declarations';
import { money, perUnit, share } from './common';

/** How firms compete, and how sure the solution is. */
export const competition: readonly OutcomeDeclaration[] = [
  {
    name: 'marketShare.P',
    type: 'number',
    about: 'Share of product P in units sold.',
    ...share,
    formula: 'demand.P/quantity',
  },
  {
    name: 'marketShare.F',
    type: 'number',
    about: 'Share of firm F in units sold.',
    ...share,
    formula: 'Σ demand.P/quantity over the products of F',
  },
  {
    name: 'hhi',
    type: 'number',
    about: 'Herfindahl–Hirschman index of the firms’ shares, 0 to 10,000.',
    pure: 'index',
    formula: '10000 × Σ marketShare.F²',
    source: 'Hirschman (1945); Herfindahl (1950)',
  },
  {
    name: 'markup.P',
    type: 'number',
    about: 'Price of product P less its unit cost.',
    ...perUnit,
    formula: 'price.P - cost',
  },
  {
    name: 'lerner.P',
    type: 'number',
    about: 'Markup of product P as a share of its price.',
    ...share,
    formula: 'markup.P/price.P',
    source: 'Lerner (1934)',
    proposition: 'A seller of one product sets it to −1/elasticity.P.',
  },
  {
    name: 'elasticity.P',
    type: 'number',
    about: 'Own-price elasticity of demand for product P; not available where demand has steps or kinks.',
    pure: 'elasticity',
    formula: '∂demand.P/∂price.P × price.P/demand.P',
  },
  {
    name: 'diversion.P.Q',
    type: 'number',
    about: 'Share of the units that P loses by a small rise of its price that goes to Q.',
    ...share,
    formula: '−(∂demand.Q/∂price.P)/(∂demand.P/∂price.P)',
    source: 'Shapiro (1996)',
  },
  {
    name: 'equilibria',
    type: 'number',
    about: 'Number of equilibria found; 0: none found, inf: a continuum.',
    pure: 'count',
    formula: 'number of profiles of configurations and prices from which no firm gains by a change of its own',
    source: 'Bertrand (1883); Nash (1950)',
  },
  {
    name: 'regret',
    type: 'number',
    about: 'Largest gain of any firm from a deviation of its own, searched over the whole range.',
    ...money,
    formula: 'max over firms F and their prices of profit.F − profit.F in equilibrium',
  },
  {
    name: 'probability.F.CONFIGURATION',
    type: 'number',
    about: 'Probability with which firm F offers the configuration, with `equilibrium: mixed`.',
    pure: 'probability',
    formula: 'such that the others are indifferent between the configurations they mix',
    source: 'Nash (1950)',
  },
];
