import { atLeastZero, numberField, positive } from './numberField';

/** `cost`: what a unit costs at a volume, and what a bad fit costs the customer. */
export const costFields = {
  floor: numberField('floor', 'Unit cost that no volume undercuts (umin).', {
    ...atLeastZero,
    default: '0',
    unit: 'EUR/unit',
    example: '2',
  }),
  scale: numberField('scale', 'Unit cost above the floor at the reference volume (u1).', {
    ...atLeastZero,
    required: true,
    unit: 'EUR/unit',
    example: '6',
  }),
  referenceVolume: numberField('referenceVolume', 'Volume at which the unit cost is floor + scale (Q0).', {
    ...positive,
    default: '1',
    unit: 'units',
    example: '1',
  }),
  elasticity: numberField('elasticity', 'How fast the cost above the floor falls with volume (eps).', {
    ...atLeastZero,
    required: true,
    example: '0.3',
  }),
  misfit: numberField('misfit', 'What the customer loses on an offer made without knowing anything of them (l0).', {
    ...atLeastZero,
    required: true,
    unit: 'EUR/unit',
    example: '5',
  }),
  learning: numberField('learning', 'How much each product sold to the customer teaches about them (eta).', {
    ...atLeastZero,
    required: true,
    example: '0.5',
  }),
  product: numberField('product', 'Variable cost per product, for economies of scope.', {
    ...atLeastZero,
    default: 'the firm’s unit cost',
    unit: 'EUR/unit',
    example: '8',
  }),
} as const;

/** `firms.F`: how much a firm sells in all, and how much of it to this customer. */
export const firmFields = {
  volume: numberField('volume', 'Units that the firm sells to all customers (Q): its scale.', {
    ...positive,
    required: true,
    unit: 'units',
    example: '50',
  }),
  products: numberField(
    'products',
    'Products that the customer buys from the firm (n): its scope; 0: no memory is kept.',
    {
      ...atLeastZero,
      default: '0',
      unit: 'products',
      example: '8',
    },
  ),
  memory: numberField('memory', 'Cost of remembering the customer (M), spread over the products.', {
    ...atLeastZero,
    default: '0',
    unit: 'EUR',
    example: '2',
  }),
} as const;

export const valueField = numberField(
  'value',
  'What the customer’s next purchase is worth to them if it fits perfectly.',
  {
    ...atLeastZero,
    required: true,
    unit: 'EUR/unit',
    example: '20',
  },
);

/** `information`: how the offers of two informed firms compare. */
export const informationFields = {
  priorSd: numberField('priorSd', 'Standard deviation of customers’ tastes; `inf`: nothing is known beforehand.', {
    ...positive,
    infinite: true,
    required: true,
    example: '2',
  }),
  signalSd: numberField('signalSd', 'Standard deviation of what one product sold tells about the taste.', {
    ...positive,
    required: true,
    example: '1',
  }),
} as const;
