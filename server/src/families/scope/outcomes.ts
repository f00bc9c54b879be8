import type { OutcomeDeclaration } from '../../language/declarations';

const source =
  'A model that reproduces the argument of "The Upside-Down Economics of Customer Relationships"; its equations are ours.';

type Details = Pick<OutcomeDeclaration, 'unit' | 'pure' | 'formula' | 'proposition'>;

function number(name: string, about: string, details: Details = {}): OutcomeDeclaration {
  return { name, type: 'number', about, source, ...details };
}

const perUnit = { unit: 'EUR/unit' };

/** Every outcome of the family. Where it does not apply it is not available. */
export const outcomes: readonly OutcomeDeclaration[] = [
  number('unitCost.F', 'What a unit costs firm F at its volume.', {
    ...perUnit,
    formula: 'floor + scale*(volume.F/referenceVolume)^(-elasticity)',
    proposition: 'Falls with volume (S5-T1).',
  }),
  number('misfit.F', 'What the customer loses because the offer of firm F does not fit perfectly.', {
    ...perUnit,
    formula: 'misfit/(1 + learning*products.F)',
    proposition: 'The variance of a normal belief after that many signals; falls with scope (S5-T1; DeGroot 1970).',
  }),
  number('deliveredCost.F', 'Unit cost, memory per product and misfit of firm F together.', {
    ...perUnit,
    formula: 'unitCost.F + memory.F/products.F + misfit.F',
  }),
  {
    name: 'winner',
    type: 'text',
    about: 'The firm of lowest delivered cost; `tie` between equals, `none` where no offer is worth its cost.',
    formula: 'the firm of lowest deliveredCost, if it is at most the value',
    source,
  },
  number('margin', 'How far the winner’s delivered cost is below the next one, or below the value.', {
    ...perUnit,
    formula: 'min(value, next deliveredCost) − lowest deliveredCost',
  }),
  number('price', 'What the winner charges: the next delivered cost, at most the value, less its own misfit.', {
    ...perUnit,
    formula: 'min(value, next deliveredCost) − misfit of the winner',
  }),
  number('profit', 'What the winner earns on the purchase.', { ...perUnit, formula: 'margin' }),
  number('consumerSurplus', 'What the customer keeps of the purchase.', {
    ...perUnit,
    formula: 'totalSurplus - profit',
  }),
  number('totalSurplus', 'Value of the purchase less the lowest delivered cost.', {
    ...perUnit,
    formula: 'value − lowest deliveredCost',
  }),
  number(
    'breakEvenScope',
    'Products from which on the first firm’s delivered cost is not above the second’s; infinite: no scope is enough.',
    {
      unit: 'products',
      formula:
        '(√((B − Mη − l0)² + 4BηM) − (B − Mη − l0))/(2Bη) with B = deliveredCost of the second − unitCost of the first',
      proposition: 'Cheaper memory M lowers it: what scope wins only grows (S5-T3).',
    },
  ),
  number('breakEvenProducts', 'The same in whole products.', { unit: 'products', formula: 'ceil(breakEvenScope)' }),
  {
    name: 'beatsAnyScale',
    type: 'flag',
    about: 'Whether the first firm, with scope enough, beats a rival of any size that keeps no memory.',
    formula: 'unitCost.F - floor < misfit',
    proposition:
      'A small firm beats a rival of any size iff its scale disadvantage is below the misfit of an anonymous offer (S5-T2).',
    source,
  },
  number(
    'economiesOfScope.F',
    'Degree of economies of scope: what selling each product apart would cost more, as a share of selling them together.',
    {
      pure: 'share',
      formula: 'memory.F*(products.F - 1)/(products.F*product + memory.F)',
      proposition: 'Baumol, Panzar and Willig (1982): positive where memory is shared among products.',
    },
  ),
  number('betterOfferProbability', 'Probability that the first firm’s offer fits better than the second’s.', {
    pure: 'probability',
    formula: '1/2 + asin((V2 − V1)/√((V1 + V2)² − 4·cov²))/π',
    proposition: 'Above one half iff the first firm has more signals (S5-T4).',
  }),
  {
    name: 'fit',
    type: 'series',
    about: 'Fit of the offer in cycle T, 1 is perfect.',
    pure: 'share',
    formula: 'fit + learning·feedback·(1 − fit) − forgetting·fit from cycle to cycle',
    source,
  },
  number('fitLimit', 'Fit that the loop tends to.', {
    pure: 'share',
    formula: 'learning*feedback/(learning*feedback + forgetting)',
    proposition:
      'The loop improves iff fit is below it; without forgetting it tends to 1 (S5-T5; Bush and Mosteller 1955).',
  }),
  number('lifetimeValue', 'Discounted margins of the customer, remembered.', {
    unit: 'EUR per customer',
    formula: '(m0 + m1·fitLimit − memory)/(1 + d − retention) + m1·(fit.0 − fitLimit)/(1 + d − retention·(1 − pull))',
    proposition: 'Gupta and Lehmann (2003) where nothing is learnt.',
  }),
  number('anonymousLifetimeValue', 'The same if nobody is remembered and nothing ever fits better.', {
    unit: 'EUR per customer',
    formula: 'margin/(1 + discount - retention)',
  }),
  number(
    'returnOnCustomer',
    'First cycle’s margin and change of lifetime value per lifetime value; the discount rate while the plan is unchanged.',
    {
      pure: 'rate',
      formula: '(margin of the cycle + expected value at its end − lifetimeValue)/lifetimeValue',
      proposition: 'Equals the discount rate while the plan is unchanged (Peppers and Rogers 2005).',
    },
  ),
];
