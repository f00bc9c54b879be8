import type { OutcomeDeclaration } from '../../language/declarations';
import { outcomesFrom, type OutcomeRow } from '../outcomeRows';

const source = 'a model that reproduces the argument of Storbacka and Nenonen (2009)';

const rows: readonly OutcomeRow[] = [
  [
    'value',
    'number',
    'Value of the portfolio: value captured and references, less set-ups and risk',
    {
      unit: 'EUR',
      formula: 'Σ valueCapture + Σ reference − Σ setup of the models used − (aversion/2)·Σ sd·sd·correlation',
      proposition:
        'A customer of negative value capture may belong to the best portfolio, if its reference is worth more (S4-F1).',
    },
  ],
  [
    'assignment.C',
    'text',
    'Business model of customer C, or none',
    {
      formula: 'the feasible assignment of highest value; of equal ones that with fewest customers, then fewest models',
    },
  ],
  [
    'valueCapture.C',
    'number',
    'Discounted expected economic profit of customer C as it is served',
    {
      unit: 'EUR',
      formula: 'economicProfit/(1 + costOfCapital - retention*(1 + growth))',
      proposition: 'The discounted sum of expected economic profits; it has their sign (S4-T1).',
    },
  ],
  [
    'valueCapture.C.M',
    'number',
    'Discounted expected economic profit of customer C under M',
    {
      unit: 'EUR',
      formula: 'economicProfit/(1 + costOfCapital - retention*(1 + growth))',
      proposition: 'Equals the present value of cash flow for capital that ends at zero (S4-T2).',
    },
  ],
  [
    'economicProfit.C',
    'number',
    'Economic profit of customer C in the first year',
    {
      unit: 'EUR/year',
      formula: 'walletShare*revenue*(1 - variableCost - costOfCapital*capital) - fixedCost',
      proposition: 'May be negative where accounting profit is positive (S4-F3).',
    },
  ],
  [
    'capitalCharge.C',
    'number',
    'What is charged for the capital bound by customer C',
    { unit: 'EUR/year', formula: 'costOfCapital*capital*walletShare*revenue' },
  ],
  [
    'modelsUsed',
    'number',
    'How many business models serve a customer',
    { pure: 'count', formula: 'number of models with a customer' },
  ],
  [
    'heterogeneity',
    'number',
    'Variance of the value of the customers served, what they add to others included',
    { unit: 'EUR²', formula: 'population variance of valueCapture plus references among customers served' },
  ],
  [
    'heterogeneity.customer',
    'number',
    'Part due to the customers (Shapley; may be negative)',
    {
      unit: 'EUR²',
      formula: 'Shapley value of {revenue, costOfCapital, growth}; a layer switched off is replaced by its mean',
      proposition: 'The three parts add up to the heterogeneity; each may be negative (S4-F4; Shapley 1953).',
    },
  ],
  [
    'heterogeneity.relationship',
    'number',
    'Part due to the business models (Shapley; may be negative)',
    { unit: 'EUR²', formula: 'Shapley value of what the business models differ in' },
  ],
  [
    'heterogeneity.interdependence',
    'number',
    'Part due to what customers add to others (Shapley; may be negative)',
    { unit: 'EUR²', formula: 'Shapley value of what customers add to others' },
  ],
  [
    'oneModelValue.M',
    'number',
    'Value of the best portfolio that uses business model M alone',
    { unit: 'EUR', formula: 'the highest value with M alone' },
  ],
  [
    'parallelGain',
    'number',
    'Value less that of the best portfolio with a single business model',
    {
      unit: 'EUR',
      formula: 'value − max oneModelValue.M, at least that of serving nobody',
      proposition: 'Never negative; positive iff reassignment gains more than the extra set-up costs (S4-T4).',
    },
  ],
];

/** The kinds of outcomes. */
export const outcomes: readonly OutcomeDeclaration[] = outcomesFrom(source, rows);
