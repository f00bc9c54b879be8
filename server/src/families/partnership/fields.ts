import type { Shape } from '../../language/declarations';
import type { NumberField } from '../fieldInputs';

const number: Shape = { kind: 'expression', type: 'number' };

/** Series are computed up to this many periods, contributions up to this many kinds. */
export const mostPeriods = 500;
const mostKinds = 60;

export const valueField: NumberField = {
  name: 'value',
  shape: number,
  about: 'What one unit of the contribution is worth in the relationship (a).',
  required: true,
  range: [0, Infinity],
  unit: 'EUR',
  example: '2',
};

export const capacityField: NumberField = {
  name: 'capacity',
  shape: number,
  about: 'How readily customers contribute (gamma): giving x costs them x²/(2 capacity).',
  required: true,
  range: [0, Infinity],
  example: '1',
};

export const coreField: NumberField = {
  name: 'core',
  shape: number,
  about: 'Surplus per customer and period without any contribution (S0).',
  required: true,
  range: [0, Infinity],
  unit: 'EUR',
  example: '4',
};

export const shareField: NumberField = {
  name: 'share',
  shape: {
    kind: 'either',
    shapes: [{ kind: 'word', words: [{ word: 'choose', about: 'The firm chooses the share.' }] }, number],
  },
  about: 'Share of the gross value of the relationship that the customer gets: chosen by the firm, or stated.',
  range: [0, 1],
  default: 'choose',
  example: 'choose',
};

export const discountFactorField: NumberField = {
  name: 'discountFactor',
  shape: number,
  about: 'Worth today of one euro in the next period (delta), from 0 to below 1.',
  range: [0, Infinity],
  divergesFrom: 1,
  example: '0.95',
};

export const speedField: NumberField = {
  name: 'speed',
  shape: number,
  about: 'Part of the gap between trust and the share that closes each period (eta), above 0 and at most 1.',
  required: true,
  range: [0, 1],
  open: 'low',
  example: '0.25',
};

export const initialField: NumberField = {
  name: 'initial',
  shape: number,
  about: 'Trust at the start: the share that customers expect.',
  range: [0, 1],
  default: '0',
  example: '0',
};

export const periodsField: NumberField = {
  name: 'periods',
  shape: number,
  about: 'How many periods the series show.',
  range: [1, mostPeriods],
  whole: true,
  default: '40',
  example: '40',
};

export const transportField: NumberField = {
  name: 'transport',
  shape: number,
  about: 'How much customers mind the less preferred of the two firms (tau); the smaller, the fiercer they compete.',
  required: true,
  range: [0, Infinity],
  unit: 'EUR',
  example: '12',
};

export const joiningCostField: NumberField = {
  name: 'joiningCost',
  shape: number,
  about: 'What it costs a customer, once, to become a partner (J). Needs a `discountFactor`.',
  range: [0, Infinity],
  unit: 'EUR',
  example: '40',
};

const kind: Shape = { kind: 'record', fields: [valueField, capacityField] };

/** The fields of the family. */
export const shape: Extract<Shape, { kind: 'record' }> = {
  kind: 'record',
  fields: [
    coreField,
    {
      name: 'contributions',
      shape: { kind: 'entries', of: kind, key: 'kind', named: false, most: mostKinds },
      about: 'What customers can bring besides cash: information, ideas, advocacy, time, labour, resources.',
      required: true,
      example: '{ideas: {value: 1, capacity: 1}}',
    },
    shareField,
    discountFactorField,
    {
      name: 'commitment',
      shape: {
        kind: 'word',
        words: [
          { word: 'full', about: 'The firm keeps the share that it promised.' },
          { word: 'none', about: 'The firm can promise only what it will keep: the best self-enforcing share.' },
        ],
      },
      about: 'Whether the firm can bind itself to a share.',
      default: 'full',
    },
    {
      name: 'breach',
      shape: {
        kind: 'word',
        words: [
          { word: 'stop', about: 'They go on buying but contribute no more.' },
          { word: 'exit', about: 'They leave.' },
        ],
      },
      about: 'What customers do, for ever, once the firm has kept what it promised them.',
      default: 'stop',
    },
    {
      name: 'trust',
      shape: { kind: 'record', fields: [speedField, initialField, periodsField] },
      about: 'Customers contribute on trust, a stock that follows the share they get.',
      example: '{speed: 0.25, initial: 0}',
    },
    {
      name: 'rival',
      shape: { kind: 'record', fields: [transportField] },
      about: 'A second firm like this one competes in shares; outcomes are those of the symmetric equilibrium.',
      example: '{transport: 12}',
    },
    joiningCostField,
  ],
};
