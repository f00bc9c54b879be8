import type { Field, Shape } from '../../language/declarations';
import { mostCustomers, mostModels, numberFields } from './numberFields';

type RecordShape = Extract<Shape, { kind: 'record' }>;

const number: Shape = { kind: 'expression', type: 'number' };

function record(...fields: readonly Field[]): Shape {
  return { kind: 'record', fields };
}

const text: Shape = { kind: 'text' };
const perCustomer: Shape = { kind: 'entries', of: number, key: 'customer', named: false, most: mostCustomers };

const customer = record(numberFields.revenue, numberFields.costOfCapital, numberFields.growth, numberFields.load, {
  name: 'reference',
  shape: perCustomer,
  about: 'Value that this customer adds to others when both are served: a reference, an introduction.',
  unit: 'EUR',
  example: '{acme: 60}',
});

const { walletShare, variableCost, fixedCost, capital, retention, setup, aversion } = numberFields;

const risk = record(
  aversion,
  {
    name: 'sd',
    shape: perCustomer,
    about: 'Standard deviations of the customers’ values; 0 for those not named.',
    unit: 'EUR',
    required: true,
    example: '{acme: 20}',
  },
  {
    name: 'correlation',
    shape: {
      kind: 'either',
      shapes: [{ kind: 'list', of: { kind: 'list', of: number, most: mostCustomers }, most: mostCustomers }, number],
    },
    about: 'One row per customer in declared order, or one number for every pair.',
    default: '0',
    example: '[[1, 0.5], [0.5, 1]]',
  },
);

/** The fields of the family. */
export const shape: RecordShape = {
  kind: 'record',
  fields: [
    {
      name: 'customers',
      shape: { kind: 'entries', of: customer, key: 'customer', named: false, most: mostCustomers },
      about: 'Who could be served, with what they spend. Not needed beside `data`.',
      example: '{acme: {revenue: 1000, costOfCapital: 10%}}',
    },
    {
      name: 'data',
      shape: text,
      about:
        'A CSV file of further customers: its columns are `name` and what a customer states, one row per customer.',
      example: 'customers.csv',
    },
    {
      name: 'businessModels',
      shape: {
        kind: 'entries',
        of: record(walletShare, variableCost, fixedCost, capital, retention, setup),
        key: 'business model',
        named: false,
        most: mostModels,
      },
      about: 'Ways of serving a customer.',
      required: true,
      example: '{standard: {walletShare: 0.4, variableCost: 0.55, fixedCost: 10, retention: 0.7}}',
    },
    {
      name: 'assign',
      shape: {
        kind: 'either',
        shapes: [
          { kind: 'word', words: [{ word: 'choose', about: 'The portfolio of the highest value.' }] },
          { kind: 'entries', of: text, key: 'customer', named: false, most: mostCustomers },
        ],
      },
      about: 'Who is served how: `choose`, or a business model per customer; a customer left out is not served.',
      default: 'choose',
      example: '{acme: standard}',
    },
    {
      name: 'allowed',
      shape: { kind: 'list', of: text, least: 1, most: mostModels },
      about: 'The business models that may be used.',
      default: 'all',
      example: '[standard]',
    },
    numberFields.horizon,
    numberFields.capacity,
    {
      name: 'risk',
      shape: risk,
      about: 'What the variance of the portfolio costs.',
      example: '{aversion: 0.01, sd: {acme: 20}}',
    },
  ],
};
