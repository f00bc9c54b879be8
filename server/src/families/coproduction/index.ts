import type { Family } from '../family';
import { declareCoproduction } from './declareCoproduction';
import { defaultCharts } from './defaultCharts';
import { flagsOf } from '../familyColumns';
import { figuresOf } from './figures';
import { formulasOf } from './formulas';
import { outcomes } from './outcomeKinds';
import { outcomesOf } from './outcomes';
import { shape } from './shape';
import { createSolve } from './solution';
import { template } from './template';

/** The customer as co-producer: who does what along a chain of tasks, and whether both sides commit to it. */
export const coproduction: Family = {
  name: 'coproduction',
  title: 'coproduction: the customer as co-producer',
  about:
    'A chain of tasks that firm, customer or both can do; what doing it best gains, and whether both sides commit without a contract.',
  shape,
  outcomes,
  template,
  declare(fields, variant, host) {
    const declared = declareCoproduction(fields, host);
    const formulas = formulasOf(declared);
    const { inputs } = declared.numbers;
    inputs.set('noText', { value: NaN, type: 'text', values: [] });
    // A parameter called `discount` is what domains and charts then mean.
    const isChosen = declared.selfService && !variant.parameters.some(({ name }) => name === 'discount');
    const discount = isChosen ? { slot: host.allocateSlot(), heldFlag: host.allocateSlot() } : null;
    inputs.set('heldDiscount', discount ? { slot: discount.slot, type: 'number' } : { value: NaN, type: 'number' });
    inputs.set('discountIsHeld', discount ? { slot: discount.heldFlag, type: 'flag' } : { value: 0, type: 'flag' });
    const closed = host.compileFormulas([...declared.numbers.formulas, ...formulas], inputs, declared.anchor);
    const listed = outcomesOf(declared, formulas, closed);
    return {
      outcomes: listed,
      choices: discount ? [{ name: 'discount', type: 'number', about: 'Posted by the firm', ...discount }] : [],
      defaultCharts: defaultCharts(declared, variant),
      figures: figuresOf(declared, closed),
      columns() {
        // Tasks that are handed over may be too many, which is a problem of the point.
        const usable = declared.shifting ? null : flagsOf(declared.numbers.usable, closed);
        return usable && { usable };
      },
      complete() {
        const complete = declared.numbers.complete();
        return complete && !declared.broken
          ? createSolve({ declared, outcomes: listed, bindings: closed, discount: discount?.slot ?? null }, host)
          : null;
      },
    };
  },
};
