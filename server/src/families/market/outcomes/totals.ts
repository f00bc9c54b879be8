import type { OutcomeDeclaration } from '../../../language/declarations';
import { duopoly, marginal, money } from './common';

/** Who gets how much, and how much there is to get. */
export const totals: readonly OutcomeDeclaration[] = [
  { name: 'revenue', type: 'number', about: 'What customers pay.', ...money, formula: 'Σ price.P × demand.P' },
  {
    name: 'revenue.F',
    type: 'number',
    about: 'What customers pay to firm F.',
    ...money,
    formula: 'Σ price.P × demand.P over the products of F',
  },
  {
    name: 'profit',
    type: 'number',
    about: 'Profit of all firms, net of fixed and transaction costs.',
    ...money,
    formula: 'Σ markup.P × demand.P − fixed − cost of contracts',
    source: marginal,
    proposition:
      'A configuration may raise profit and lower totalSurplus: for k strictly between the marginal and the mean customer’s own cost (S1-T1).',
  },
  {
    name: 'profit.F',
    type: 'number',
    about: 'Profit of firm F.',
    ...money,
    formula: 'Σ markup.P × demand.P − fixed over the products of F',
    source: duopoly,
    proposition:
      'With one complete and one unfinished product, θ ~ U[a, b] and k = s, h = sθ, both profits rise in proportion to s for 0 < s < 3S/(2 + 2b − a) (S1-T11).',
  },
  {
    name: 'consumerSurplus',
    type: 'number',
    about: 'What customers keep beyond the utility of not buying.',
    ...money,
    formula: 'Σ mass × units × (max(value − price) − outside); logit: mass × scale × ln Σ exp(·/scale)',
    source: 'Marshall; Small and Rosen (1981) for logit, without Euler’s constant',
  },
  {
    name: 'consumerSurplus.S',
    type: 'number',
    about: 'What the customers of segment S keep together.',
    ...money,
    formula: 'the same for the customers of S',
  },
  {
    name: 'totalSurplus',
    type: 'number',
    about: 'Profit and consumer surplus at the firm’s own prices.',
    ...money,
    formula: 'profit + consumerSurplus',
  },
  {
    name: 'firstBest',
    type: 'number',
    about: 'Total surplus when every customer gets the best of all declared products, whatever `lineup` allows.',
    ...money,
    formula: 'Σ mass × units × max(value − cost − outside, 0) − fixed',
    source: marginal,
    proposition: 'With free contracts and all bargaining power the firm’s own choice is first best (S1-T9).',
  },
  {
    name: 'deadweightLoss',
    type: 'number',
    about: 'First best less total surplus; costs of contracts count as real resources.',
    ...money,
    formula: 'firstBest - totalSurplus',
    source: marginal,
  },
  {
    name: 'surplusBestConfiguration',
    type: 'text',
    about: 'The configuration with the highest total surplus at the firm’s own prices.',
    formula: 'the allowed line-up of highest totalSurplus at the prices that the firm would set',
    source: marginal,
    proposition: 'If both versions sell to everybody it is the unfinished one iff k > mean h (S1-T1).',
  },
  {
    name: 'negotiated.S',
    type: 'flag',
    about: 'Whether the customers of segment S have individual contracts, with `negotiation`.',
    formula: 'joint gain of a contract ≥ its cost, and the firm’s part of it more than posted prices earn',
    source: 'Coase (1960)',
    proposition: 'Contracts are preferred exactly for costs in [0, t*]: dearer ones are never likelier (S1-T10).',
  },
];
