import type { Field, Shape } from '../../language/declarations';

type RecordShape = Extract<Shape, { kind: 'record' }>;

const number: Shape = { kind: 'expression', type: 'number' };
const text: Shape = { kind: 'text' };

/** Beyond these a market is not solved. */
export const mostSegments = 400;
export const mostProducts = 12;
export const mostFirms = 8;
/** Configurations of all firms together. */
export const mostConfigurations = 1100;

/** A distribution in its one-choice form: `{uniform: [a, b]}`. */
const distribution: RecordShape = {
  kind: 'record',
  fields: [
    {
      name: 'uniform',
      shape: { kind: 'list', of: number, least: 2, most: 2 },
      about: 'Between a and b, evenly.',
      example: '[0, 1]',
    },
    {
      name: 'normal',
      shape: { kind: 'list', of: number, least: 2, most: 2 },
      about: 'Mean and standard deviation.',
      example: '[10, 2]',
    },
    {
      name: 'lognormal',
      shape: { kind: 'list', of: number, least: 2, most: 2 },
      about: 'Mean and standard deviation of the logarithm.',
      example: '[0, 0.5]',
    },
    {
      name: 'exponential',
      shape: { kind: 'either', shapes: [{ kind: 'list', of: number, least: 1, most: 1 }, number] },
      about: 'The rate, one over the mean.',
      example: '0.5',
    },
    {
      name: 'triangular',
      shape: { kind: 'list', of: number, least: 3, most: 3 },
      about: 'Lowest, most likely and highest value.',
      example: '[0, 1, 4]',
    },
    {
      name: 'beta',
      shape: { kind: 'list', of: number, least: 2, most: 4 },
      about: 'Shapes p and q, lowest and highest value (0 and 1).',
      example: '[2, 3, 0, 10]',
    },
    {
      name: 'pareto',
      shape: { kind: 'list', of: number, least: 2, most: 2 },
      about: 'Lowest value and shape.',
      example: '[1, 3]',
    },
    {
      name: 'discrete',
      shape: { kind: 'entries', of: number, key: 'value', named: false, most: 60 },
      about: 'Values with their probabilities.',
      example: '{10: 0.5, 20: 0.5}',
    },
  ],
};

const segmentFields: readonly Field[] = [
  {
    name: 'mass',
    shape: number,
    about: 'Number of customers.',
    unit: 'customers',
    range: [0, Infinity],
    default: '1',
    example: '60',
  },
  {
    name: 'units',
    shape: number,
    about: 'Units that each customer uses; value, price and cost are per unit.',
    range: [0, Infinity],
    default: '1',
    example: '1',
  },
];

/** Attributes of customers: numbers, expressions of other attributes, distributions. */
const segment: RecordShape = {
  kind: 'record',
  fields: segmentFields,
  rest: { kind: 'either', shapes: [number, distribution] },
};

const productFields: readonly Field[] = [
  {
    name: 'value',
    shape: number,
    about: 'What one unit is worth to a customer, over parameters and attributes.',
    required: true,
    example: 'v',
  },
  {
    name: 'cost',
    shape: number,
    about: 'The firm’s cost of one unit, over parameters and attributes.',
    default: '0',
    example: 'c',
  },
  { name: 'firm', shape: text, about: 'Who sells it; needed with several firms.', example: 'one' },
  {
    name: 'fixed',
    shape: number,
    about: 'Cost of offering the product at all.',
    range: [0, Infinity],
    default: '0',
    example: '100',
  },
  {
    name: 'price',
    shape: number,
    about: 'A posted price, not chosen; it may read other prices (`price.a + price.b`).',
    example: '10',
  },
];

const pricing: Shape = {
  kind: 'word',
  words: [
    { word: 'uniform', about: 'One price per product for all customers.' },
    { word: 'segment', about: 'A price per product and segment (third degree).' },
    { word: 'personal', about: 'A price for every customer (first degree); rivals compete customer by customer.' },
  ],
};

const lineup: Shape = {
  kind: 'either',
  shapes: [
    {
      kind: 'word',
      words: [
        { word: 'all', about: 'Everything is offered.' },
        { word: 'choose', about: 'Each firm first chooses which of its products to offer.' },
      ],
    },
    { kind: 'list', of: { kind: 'list', of: text, most: mostProducts }, least: 1, most: 300 },
  ],
};

/** The fields of the family. */
export const shape: RecordShape = {
  kind: 'record',
  fields: [
    {
      name: 'segments',
      shape: { kind: 'entries', of: segment, key: 'segment', named: false, most: mostSegments },
      about: 'Who the customers are: how many, how many units they use, and their attributes.',
      required: true,
      example: '{families: {mass: 60, v: 100}, couples: {mass: 40, v: 140}}',
    },
    {
      name: 'products',
      shape: {
        kind: 'entries',
        of: { kind: 'record', fields: productFields },
        key: 'product',
        named: false,
        most: mostProducts,
      },
      about: 'What can be sold: its value to customers and its cost to the firm.',
      required: true,
      example: '{kit: {value: v, cost: c}}',
    },
    {
      name: 'firms',
      shape: {
        kind: 'entries',
        key: 'firm',
        named: false,
        most: mostFirms,
        of: {
          kind: 'record',
          fields: [
            { name: 'lineup', shape: lineup, about: 'What this firm may offer.' },
            { name: 'pricing', shape: pricing, about: 'How this firm sets prices.' },
            { name: 'note', shape: text, about: 'Free text.' },
          ],
        },
      },
      about: 'Firms by name, with what is particular to each; otherwise the names in `products` are enough.',
      example: '{one: {lineup: choose}}',
    },
    {
      name: 'lineup',
      shape: lineup,
      about: 'What may be offered: everything, any choice of each firm, or the listed sets (`[]` is staying out).',
      default: 'all',
      example: '[[complete], [kit]]',
    },
    { name: 'pricing', shape: pricing, about: 'How prices are set.', default: 'uniform' },
    {
      name: 'conduct',
      shape: {
        kind: 'word',
        words: [
          { word: 'profit', about: 'Each firm maximises its profit; several are in price equilibrium.' },
          { word: 'planner', about: 'Prices at unit cost and the line-up with the highest total surplus.' },
          { word: 'collude', about: 'The firms maximise their joint profit.' },
        ],
      },
      about: 'What prices and line-ups are chosen for.',
      default: 'profit',
    },
    {
      name: 'negotiation',
      shape: {
        kind: 'record',
        fields: [
          {
            name: 'cost',
            shape: number,
            about: 'Transaction cost of one contract.',
            range: [0, Infinity],
            default: '0',
            example: 't',
          },
          {
            name: 'weight',
            shape: number,
            about: 'The firm’s share of each gain.',
            range: [0, 1],
            default: '1',
            example: '0.5',
          },
          {
            name: 'with',
            shape: {
              kind: 'word',
              words: [
                { word: 'all', about: 'With everyone or no one, as one more configuration.' },
                { word: 'each', about: 'Segment by segment, beside a posted line-up.' },
              ],
            },
            about: 'With whom contracts are made.',
            default: 'all',
          },
        ],
      },
      about: 'Individual contracts of the one firm, at a transaction cost each.',
      example: '{cost: t, weight: 1}',
    },
    {
      name: 'choice',
      shape: {
        kind: 'either',
        shapes: [
          { kind: 'word', words: [{ word: 'best', about: 'Customers take what is best for them.' }] },
          {
            kind: 'record',
            fields: [
              {
                name: 'logit',
                shape: number,
                about: 'Scale of the random part of utility.',
                required: true,
                example: '1',
              },
            ],
          },
        ],
      },
      about: 'How customers choose: the best, or by logit with the scale stated (not buying has its own error).',
      default: 'best',
      example: '{logit: 1}',
    },
    {
      name: 'outside',
      shape: number,
      about: 'Utility of buying nothing; may read attributes.',
      default: '0',
      example: '0',
    },
    { name: 'covered', shape: { kind: 'flag' }, about: 'Whether everyone must buy.', default: 'false' },
    {
      name: 'equilibrium',
      shape: text,
      about:
        'Which of several equilibria is reported: `first`, `symmetric`, `surplus`, `firm NAME`, or `mixed` (also search mixed strategies).',
      default: 'first',
      words: [
        { word: 'first', about: 'The first in declared order.' },
        { word: 'symmetric', about: 'The one in which firms that are alike do the same.' },
        { word: 'surplus', about: 'The one with the highest total surplus.' },
        { word: 'mixed', about: 'The first, mixed strategies included.' },
      ],
    },
  ],
};
