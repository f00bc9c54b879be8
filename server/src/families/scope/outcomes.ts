import type { OutcomeDeclaration } from '../../language/declarations';

const source =
  'A model that reproduces the argument of "The Upside-Down Economics of Customer Relationships"; its equations are ours.';

type Details = Pick<OutcomeDeclaration, 'unit'>;

function number(name: string, about: string, details: Details = {}): OutcomeDeclaration {
  return { name, type: 'number', about, source, ...details };
}

const perUnit = { unit: 'EUR/unit' };

/** Every outcome of the family. Where it does not apply it is not available. */
export const outcomes: readonly OutcomeDeclaration[] = [
  number('unitCost.F', 'What a unit costs firm F at its volume.', perUnit),
  number('misfit.F', 'What the customer loses because the offer of firm F does not fit perfectly.', perUnit),
  number('deliveredCost.F', 'Unit cost, memory per product and misfit of firm F together.', perUnit),
  {
    name: 'winner',
    type: 'text',
    about: 'The firm of lowest delivered cost; `tie` between equals, `none` where no offer is worth its cost.',
    source,
  },
  number('margin', 'How far the winner’s delivered cost is below the next one, or below the value.', perUnit),
  number('price', 'What the winner charges: the next delivered cost, at most the value, less its own misfit.', perUnit),
  number('profit', 'What the winner earns on the purchase.', perUnit),
  number('consumerSurplus', 'What the customer keeps of the purchase.', perUnit),
  number('totalSurplus', 'Value of the purchase less the lowest delivered cost.', perUnit),
  number(
    'breakEvenScope',
    'Products from which on the first firm’s delivered cost is not above the second’s; infinite: no scope is enough.',
    { unit: 'products' },
  ),
  number('breakEvenProducts', 'The same in whole products.', { unit: 'products' }),
  {
    name: 'beatsAnyScale',
    type: 'flag',
    about: 'Whether the first firm, with scope enough, beats a rival of any size that keeps no memory.',
    source,
  },
  number(
    'economiesOfScope.F',
    'Degree of economies of scope: what selling each product apart would cost more, as a share of selling them together.',
  ),
  number('betterOfferProbability', 'Probability that the first firm’s offer fits better than the second’s.'),
  { name: 'fit', type: 'series', about: 'Fit of the offer in cycle T, 1 is perfect.', source },
  number('fitLimit', 'Fit that the loop tends to.'),
  number('lifetimeValue', 'Discounted margins of the customer, remembered.', { unit: 'EUR per customer' }),
  number('anonymousLifetimeValue', 'The same if nobody is remembered and nothing ever fits better.', {
    unit: 'EUR per customer',
  }),
  number(
    'returnOnCustomer',
    'First cycle’s margin and change of lifetime value per lifetime value; the discount rate while the plan is unchanged.',
  ),
];
