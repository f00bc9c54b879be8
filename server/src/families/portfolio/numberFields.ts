import type { Shape } from '../../language/declarations';
import type { NumberField } from '../fieldInputs';

const number: Shape = { kind: 'expression', type: 'number' };

/** Most customers that a block states, or that may depend on each other. */
export const mostCustomers = 300;
/** Most customers that a data file may list. */
export const mostRows = 200_000;
export const mostModels = 10;

/** An amount of money, a rate or a load; not negative. */
function atLeastZero(name: string, about: string, more: Partial<NumberField> = {}): NumberField {
  return { name, shape: number, about, range: [0, Infinity], ...more };
}

/** Every number that is stated, as it is declared and as its value is checked. */
export const numberFields = {
  revenue: atLeastZero('revenue', 'Potential revenue: what the customer spends with all suppliers (R).', {
    unit: 'EUR/year',
    required: true,
    example: '1000',
  }),
  costOfCapital: atLeastZero('costOfCapital', 'What capital bound by this customer costs per year (w).', {
    required: true,
    example: '10%',
  }),
  growth: {
    name: 'growth',
    shape: number,
    about: 'Growth of economic profit per year while the relationship lasts (g).',
    range: [-1, Infinity],
    default: '0',
    example: '2%',
  },
  load: atLeastZero('load', 'Capacity that serving the customer takes, a number or one per business model.', {
    shape: {
      kind: 'either',
      shapes: [number, { kind: 'entries', of: number, key: 'business model', named: false, most: mostModels }],
    },
    default: '1',
    example: '5',
  }),
  walletShare: {
    name: 'walletShare',
    shape: number,
    about: 'Share of the potential revenue that the business model wins (sigma).',
    range: [0, 1],
    default: '1',
    example: '0.4',
  },
  variableCost: atLeastZero('variableCost', 'Cost per euro of revenue (kv).', { default: '0', example: '0.55' }),
  fixedCost: atLeastZero('fixedCost', 'Yearly cost of one relationship (kf).', {
    unit: 'EUR/year',
    default: '0',
    example: '10',
  }),
  capital: atLeastZero('capital', 'Capital bound per euro of revenue (a).', { default: '0', example: '0.2' }),
  retention: {
    name: 'retention',
    shape: number,
    about: 'Probability that the relationship lasts another year (rho).',
    range: [0, 1],
    required: true,
    example: '0.7',
  },
  setup: atLeastZero('setup', 'What running the business model costs once, however many customers it serves (F).', {
    unit: 'EUR',
    default: '0',
    example: '50',
  }),
  horizon: atLeastZero('horizon', 'Years that count; default: without limit.', { unit: 'years', example: '10' }),
  capacity: atLeastZero('capacity', 'Most that the loads of the customers served may add up to.', { example: '10' }),
  aversion: atLeastZero('aversion', 'What one unit of variance of the portfolio costs, times two (lambda).', {
    required: true,
    example: '0.01',
  }),
  sd: atLeastZero('sd', 'Standard deviation of a customer’s value.', {
    unit: 'EUR',
    example: '{acme: 20}',
    nested: true,
  }),
  correlation: {
    name: 'correlation',
    shape: number,
    about: 'Correlation of the values of two customers.',
    range: [-1, 1],
  },
  reference: { name: 'reference', shape: number, about: 'Value that this customer adds to another.', unit: 'EUR' },
} as const satisfies Readonly<Record<string, NumberField>>;
