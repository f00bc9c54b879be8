import type { Field, Shape } from '../../language/declarations';
import { numberFields } from './numberFields';

type RecordShape = Extract<Shape, { kind: 'record' }>;

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
