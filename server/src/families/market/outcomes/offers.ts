import type { OutcomeDeclaration } from '../../../language/declarations';
import { duopoly, marginal, perUnit, share, units } from './common';

/** What is offered, at which prices, and what is sold of it. */
export const offers: readonly OutcomeDeclaration[] = [
  {
    name: 'configuration',
    type: 'text',
    about: 'Offered products joined by `+`; `negotiated`: individual contracts; `none`: nothing is sold.',
    formula: 'the allowed line-up of highest profit; of equal ones that of higher totalSurplus, then the simpler one',
    source: marginal,
    proposition:
      'If both versions sell to everybody, the firm leaves completion to customers iff k > min v − min(v − h), the marginal customer’s cost; surplus asks for k > mean h (S1-T1).',
  },
  {
    name: 'configuration.F',
    type: 'text',
    about: 'What firm F offers, with several firms.',
    formula: 'the line-up of highest profit.F, given what the others offer and the prices that follow',
    source: duopoly,
    proposition:
      'Two firms on a line whose customers’ own costs are uniform on [0, H] sell different versions for k between k1 and k2 if 2τ < H, and the same one if 2τ ≥ H (S1-T13, S1-T14).',
  },
  {
    name: 'offered.P',
    type: 'flag',
    about: 'Whether product P is offered.',
    formula: 'whether P is in the configuration',
  },
  {
    name: 'price.P',
    type: 'number',
    about: 'Price of product P; the average paid where customers pay different prices.',
    ...perUnit,
    formula: 'the price of highest profit given all others; finite segments: where a customer is just kept',
    source: 'Mussa and Rosen (1978) for menus; Bertrand–Nash prices with several firms',
  },
  {
    name: 'price.P.S',
    type: 'number',
    about: 'Price of product P in segment S, with segment pricing.',
    ...perUnit,
    formula: 'the price of highest profit from segment S alone',
    source: 'Pigou (1920), third degree discrimination',
  },
  {
    name: 'demand.P',
    type: 'number',
    about: 'Units of product P sold.',
    ...units,
    formula: 'mass × units of the customers for whom value − price.P is highest and at least `outside`',
  },
  {
    name: 'demand.P.S',
    type: 'number',
    about: 'Units of product P sold to segment S.',
    ...units,
    formula: 'mass × units of the customers of S for whom value − price.P is highest and at least `outside`',
  },
  { name: 'quantity', type: 'number', about: 'Units sold.', ...units, formula: 'Σ demand.P' },
  {
    name: 'coverage',
    type: 'number',
    about: 'Share of customers who buy.',
    ...share,
    formula: 'mass of those who buy / Σ mass',
  },
];
