import type { Field, Shape } from '../../language/declarations';
import type { NumberField } from '../fieldInputs';

type RecordShape = Extract<Shape, { kind: 'record' }>;

const number: Shape = { kind: 'expression', type: 'number' };

/** Longer chains are not solved. */
export const mostTasks = 100;

export const modes = ['firm', 'customer', 'joint'] as const;
/** Who does a task. */
export type Mode = (typeof modes)[number];

const mode: Shape = {
  kind: 'word',
  words: [
    { word: 'firm', about: 'The firm does it.' },
    { word: 'customer', about: 'The customer does it.' },
    { word: 'joint', about: 'Both do it together.' },
  ],
};

/** A cost, gain or set-up in money; not negative. */
function amount(name: string, unit: string, about: string, more: Partial<NumberField> = {}): NumberField {
  return { name, shape: number, about, unit, range: [0, Infinity], ...more };
}

const perUnit = 'EUR/unit';
const perCustomer = 'EUR/customer';

/** Every number that is stated, as it is declared and as its value is checked. */
export const numberFields = {
  firm: amount('firm', perUnit, 'What the task costs the firm; absent: the firm cannot do it.', { example: '16' }),
  customer: amount('customer', perUnit, 'What the task costs the customer; absent: the customer cannot do it.', {
    example: '8',
  }),
  jointValue: {
    name: 'value',
    shape: number,
    about: 'Extra value from doing it together.',
    unit: perUnit,
    default: '0',
    example: '10',
  },
  jointFirm: amount('firm', perUnit, 'The firm’s part of the joint cost.', { required: true, example: '4' }),
  jointCustomer: amount('customer', perUnit, 'The customer’s part of the joint cost.', {
    required: true,
    example: '3',
  }),
  unitGain: {
    name: 'unitGain',
    shape: number,
    about: 'Gain per unit over the firm doing everything; instead of what the tasks come to.',
    unit: perUnit,
    example: '31',
  },
  handoff: amount('handoff', perUnit, 'Cost of every change between firm and customer along the chain.', {
    default: '0',
    example: '2',
  }),
  volume: amount('volume', 'units', 'Units over one relationship.', { default: '1', example: '1000' }),
  customers: amount('customers', 'customers', 'Customers who share the platform; more than none.', {
    open: 'low',
    default: '1',
    example: '50000',
  }),
  firmSetup: amount('firm', perCustomer, 'The firm’s set-up cost per customer.', { default: '0', example: '6' }),
  customerSetup: amount('customer', perCustomer, 'A customer’s own set-up cost.', { default: '0', example: '30' }),
  platform: amount('platform', 'EUR', 'The firm’s set-up cost for all customers together.', {
    default: '0',
    example: '220000',
  }),
  bargaining: {
    name: 'bargaining',
    shape: number,
    about: 'The firm’s share of the gain when there is no contract.',
    range: [0, 1],
    default: '0.5',
    example: '0.5',
  },
  slack: amount('slack', perUnit, 'The burden that customers bear at the fixed price before they leave.', {
    required: true,
    example: '40',
  }),
  saving: amount('saving', perUnit, 'What the firm saves when a customer serves itself.', {
    required: true,
    example: '6',
  }),
  ownCost: amount('ownCost', perUnit, 'The highest of the customers’ own costs, which are uniform from 0 on.', {
    open: 'low',
    required: true,
    example: '10',
  }),
  rate: {
    name: 'rate',
    shape: number,
    about: 'Share of what is left to learn that is learnt per period.',
    range: [0, 1],
    required: true,
    example: '0.3',
  },
  discountFactor: {
    name: 'discountFactor',
    shape: number,
    about: 'What one euro a period later is worth now, from 0 to below 1.',
    range: [0, Infinity],
    divergesFrom: 1,
    required: true,
    example: '0.9',
  },
  setup: amount('setup', perCustomer, 'What starting costs.', {
    default: 'the commitment of both sides',
    example: '100',
  }),
} as const satisfies Readonly<Record<string, NumberField>>;

const { firm, customer, jointValue, jointFirm, jointCustomer, firmSetup, customerSetup, platform } = numberFields;
const { slack, saving, ownCost, rate, discountFactor, setup } = numberFields;

function record(...fields: readonly Field[]): Shape {
  return { kind: 'record', fields };
}

const task = record(firm, customer, {
  name: 'joint',
  shape: record(jointValue, jointFirm, jointCustomer),
  about: 'Doing the task together: extra value and the costs of both.',
  example: '{value: 10, firm: 4, customer: 3}',
});

/** The fields of the family. */
export const shape: RecordShape = {
  kind: 'record',
  fields: [
    {
      name: 'tasks',
      shape: { kind: 'entries', of: task, key: 'task', named: false, most: mostTasks },
      about: 'The chain of tasks in order, with what each costs the firm, the customer, or both together.',
      example: '{transport: {firm: 12, customer: 5}}',
    },
    numberFields.unitGain,
    numberFields.handoff,
    {
      name: 'allocation',
      shape: {
        kind: 'either',
        shapes: [
          { kind: 'word', words: [{ word: 'choose', about: 'Whoever makes the net value highest does each task.' }] },
          { kind: 'entries', of: mode, key: 'task', named: false, most: mostTasks },
        ],
      },
      about: 'Who does what: `choose`, or fixed for some tasks while the others are still chosen.',
      default: 'choose',
      example: '{transport: customer}',
    },
    numberFields.volume,
    numberFields.customers,
    {
      name: 'commitment',
      shape: record(firmSetup, customerSetup, platform),
      about: 'What both sides sink before they can produce together.',
      example: '{firm: 6, customer: 30, platform: 220000}',
    },
    numberFields.bargaining,
    {
      name: 'shifting',
      shape: record(slack),
      about: 'Labour shifting at a fixed price: the firm hands over tasks while customers have slack.',
      example: '{slack: 40}',
    },
    {
      name: 'selfService',
      shape: record(saving, ownCost),
      about: 'One posted discount for customers who serve themselves; their own cost is uniform on [0, ownCost].',
      example: '{saving: 6, ownCost: 10}',
    },
    {
      name: 'learning',
      shape: record(rate, discountFactor, setup),
      about: 'Co-production is learnt: its yield per period approaches the whole gain.',
      example: '{rate: 0.3, discountFactor: 0.9}',
    },
  ],
};
