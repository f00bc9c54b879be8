import type { Shape } from '../../language/declarations';
import type { NumberField } from '../fieldInputs';

const number: Shape = { kind: 'expression', type: 'number' };

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
