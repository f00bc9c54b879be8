import type { Shape } from '../../language/declarations';
import type { NumberField } from '../fieldInputs';

const number: Shape = { kind: 'expression', type: 'number' };

/** Firms that compete for the customer, and cycles that the fit is shown for. */
export const mostFirms = 12;
export const mostCycles = 500;

type Details = Omit<NumberField, 'name' | 'shape' | 'about'>;

function field(name: string, about: string, details: Details): NumberField {
  return { name, shape: number, about, ...details };
}

const share = { range: [0, 1] } as const;
const positive = { range: [0, Infinity], open: 'low' } as const;
const atLeastZero = { range: [0, Infinity] } as const;

/** `cost`: what a unit costs at a volume, and what a bad fit costs the customer. */
export const costFields = {
  floor: field('floor', 'Unit cost that no volume undercuts (umin).', {
    ...atLeastZero,
    default: '0',
    unit: 'EUR/unit',
    example: '2',
  }),
  scale: field('scale', 'Unit cost above the floor at the reference volume (u1).', {
    ...atLeastZero,
    required: true,
    unit: 'EUR/unit',
    example: '6',
  }),
  referenceVolume: field('referenceVolume', 'Volume at which the unit cost is floor + scale (Q0).', {
    ...positive,
    default: '1',
    unit: 'units',
    example: '1',
  }),
  elasticity: field('elasticity', 'How fast the cost above the floor falls with volume (eps).', {
    ...atLeastZero,
    required: true,
    example: '0.3',
  }),
  misfit: field('misfit', 'What the customer loses on an offer made without knowing anything of them (l0).', {
    ...atLeastZero,
    required: true,
    unit: 'EUR/unit',
    example: '5',
  }),
  learning: field('learning', 'How much each product sold to the customer teaches about them (eta).', {
    ...atLeastZero,
    required: true,
    example: '0.5',
  }),
  product: field('product', 'Variable cost per product, for economies of scope.', {
    ...atLeastZero,
    default: 'the firm’s unit cost',
    unit: 'EUR/unit',
    example: '8',
  }),
} as const;

/** `firms.F`: how much a firm sells in all, and how much of it to this customer. */
export const firmFields = {
  volume: field('volume', 'Units that the firm sells to all customers (Q): its scale.', {
    ...positive,
    required: true,
    unit: 'units',
    example: '50',
  }),
  products: field('products', 'Products that the customer buys from the firm (n): its scope; 0: no memory is kept.', {
    ...atLeastZero,
    default: '0',
    unit: 'products',
    example: '8',
  }),
  memory: field('memory', 'Cost of remembering the customer (M), spread over the products.', {
    ...atLeastZero,
    default: '0',
    unit: 'EUR',
    example: '2',
  }),
} as const;

export const valueField = field('value', 'What the customer’s next purchase is worth to them if it fits perfectly.', {
  ...atLeastZero,
  required: true,
  unit: 'EUR/unit',
  example: '20',
});

/** `information`: how the offers of two informed firms compare. */
export const informationFields = {
  priorSd: field('priorSd', 'Standard deviation of customers’ tastes; `inf`: nothing is known beforehand.', {
    ...positive,
    infinite: true,
    required: true,
    example: '2',
  }),
  signalSd: field('signalSd', 'Standard deviation of what one product sold tells about the taste.', {
    ...positive,
    required: true,
    example: '1',
  }),
} as const;

/** `loop`: the fit of the offer from one cycle of the relationship to the next. */
export const loopFields = {
  learning: field('learning', 'Part of the feedback that is turned into a better fit (lambda).', {
    ...share,
    required: true,
    example: '0.5',
  }),
  feedback: field('feedback', 'Part of the misfit that the customer reports each cycle (f).', {
    ...share,
    required: true,
    example: '0.6',
  }),
  forgetting: field('forgetting', 'Part of the fit that is lost each cycle (xi).', {
    ...share,
    default: '0',
    example: '0.05',
  }),
  initial: field('initial', 'Fit at the start: 0 is anonymous, 1 is perfect.', {
    ...share,
    default: '0',
    example: '0',
  }),
  cycles: field('cycles', 'How many cycles the series shows.', {
    range: [1, mostCycles],
    whole: true,
    default: '20',
    example: '20',
  }),
} as const;

/** `lifetime`: what the customer is worth, cycle by cycle, margins at the end of each. */
export const lifetimeFields = {
  margin: field('margin', 'Margin per cycle without any fit (m0).', { required: true, unit: 'EUR', example: '1' }),
  fitMargin: field('fitMargin', 'Margin that a perfect fit adds (m1).', { default: '0', unit: 'EUR', example: '3' }),
  memory: field('memory', 'Cost per cycle of remembering the customer.', {
    ...atLeastZero,
    default: '0',
    unit: 'EUR',
    example: '0.5',
  }),
  retention: field('retention', 'Probability that the customer stays for another cycle without any fit.', {
    ...share,
    required: true,
    example: '0.8',
  }),
  fitRetention: field('fitRetention', 'Probability of staying that a perfect fit adds.', {
    ...share,
    default: '0',
    example: '0.1',
  }),
  discount: field('discount', 'Discount rate per cycle.', { ...atLeastZero, required: true, example: '10%' }),
} as const;

function record(fields: Readonly<Record<string, NumberField>>): Shape {
  return { kind: 'record', fields: Object.values(fields) };
}

/** The fields of the family. */
export const shape: Extract<Shape, { kind: 'record' }> = {
  kind: 'record',
  fields: [
    {
      name: 'cost',
      shape: record(costFields),
      about: 'What a unit costs at a volume, and what a bad fit costs the customer.',
      required: true,
      example: '{floor: 2, scale: 6, elasticity: 0.3, misfit: 5, learning: 0.5}',
    },
    {
      name: 'firms',
      shape: { kind: 'entries', of: record(firmFields), key: 'firm', named: false, most: mostFirms },
      about: 'Who competes for the customer’s next purchase; the first is compared with the second.',
      required: true,
      example: '{boutique: {volume: 50, products: 8, memory: 2}, giant: {volume: 5000}}',
    },
    valueField,
    {
      name: 'information',
      shape: record(informationFields),
      about: 'How likely the first firm’s offer fits better than the second’s, each product sold being one signal.',
      example: '{priorSd: 2, signalSd: 1}',
    },
    {
      name: 'loop',
      shape: record(loopFields),
      about: 'How the fit of the offer changes from cycle to cycle.',
      example: '{learning: 0.5, feedback: 0.6, forgetting: 0.05}',
    },
    {
      name: 'lifetime',
      shape: record(lifetimeFields),
      about: 'What the customer is worth over the relationship, its fit following the loop.',
      example: '{margin: 1, fitMargin: 3, memory: 0.5, retention: 0.8, discount: 10%}',
    },
  ],
};
