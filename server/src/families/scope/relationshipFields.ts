import { atLeastZero, numberField, share } from './numberField';

/** Cycles that the fit is shown for. */
const mostCycles = 500;

/** `loop`: the fit of the offer from one cycle of the relationship to the next. */
export const loopFields = {
  learning: numberField('learning', 'Part of the feedback that is turned into a better fit (lambda).', {
    ...share,
    required: true,
    example: '0.5',
  }),
  feedback: numberField('feedback', 'Part of the misfit that the customer reports each cycle (f).', {
    ...share,
    required: true,
    example: '0.6',
  }),
  forgetting: numberField('forgetting', 'Part of the fit that is lost each cycle (xi).', {
    ...share,
    default: '0',
    example: '0.05',
  }),
  initial: numberField('initial', 'Fit at the start: 0 is anonymous, 1 is perfect.', {
    ...share,
    default: '0',
    example: '0',
  }),
  cycles: numberField('cycles', 'How many cycles the series shows.', {
    range: [1, mostCycles],
    whole: true,
    default: '20',
    example: '20',
  }),
} as const;

/** `lifetime`: what the customer is worth, cycle by cycle, margins at the end of each. */
export const lifetimeFields = {
  margin: numberField('margin', 'Margin per cycle without any fit (m0).', {
    required: true,
    unit: 'EUR',
    example: '1',
  }),
  fitMargin: numberField('fitMargin', 'Margin that a perfect fit adds (m1).', {
    default: '0',
    unit: 'EUR',
    example: '3',
  }),
  memory: numberField('memory', 'Cost per cycle of remembering the customer.', {
    ...atLeastZero,
    default: '0',
    unit: 'EUR',
    example: '0.5',
  }),
  retention: numberField('retention', 'Probability that the customer stays for another cycle without any fit.', {
    ...share,
    required: true,
    example: '0.8',
  }),
  fitRetention: numberField('fitRetention', 'Probability of staying that a perfect fit adds.', {
    ...share,
    default: '0',
    example: '0.1',
  }),
  discount: numberField('discount', 'Discount rate per cycle.', { ...atLeastZero, required: true, example: '10%' }),
} as const;
