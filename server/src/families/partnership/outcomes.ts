import type { OutcomeDeclaration } from '../../language/declarations';

const source =
  'A model that reproduces the argument of "Tricks of the trade must give way to partnership"; its equations are ours.';
const perCustomer = 'EUR per customer and period';

/** Every outcome of the family. Where it does not apply it is not available. */
export const outcomes: readonly OutcomeDeclaration[] = [
  {
    name: 'potential',
    type: 'number',
    about: 'Contribution potential (Gamma): the sum of capacity × value² over what customers can bring.',
    unit: perCustomer,
    source,
  },
  {
    name: 'share',
    type: 'number',
    about:
      'Share of the gross value that the customer gets: stated, or best for the firm (with a rival: in equilibrium).',
    source,
  },
  {
    name: 'regime',
    type: 'text',
    about: '`partnership` where customers get a share and contribute, else `extraction`.',
    source,
  },
  {
    name: 'profit',
    type: 'number',
    about: 'What the firm keeps (with a rival: each firm), once trust has settled.',
    unit: perCustomer,
    source,
  },
  {
    name: 'consumerSurplus',
    type: 'number',
    about:
      'What the customer gets net of the cost of contributing; before joining costs and before minding the less preferred firm.',
    unit: perCustomer,
    source,
  },
  {
    name: 'totalSurplus',
    type: 'number',
    about: 'Joint surplus of firm and customer (with a rival: of both firms and the customer).',
    unit: perCustomer,
    source,
  },
  {
    name: 'contribution.K',
    type: 'number',
    about: 'How much of contribution K customers bring.',
    unit: 'units per customer and period',
    source,
  },
  {
    name: 'extractionProfit',
    type: 'number',
    about: 'Profit (with a rival: of each firm) where customers get no share and contribute nothing.',
    unit: perCustomer,
    source,
  },
  {
    name: 'jointOptimum',
    type: 'number',
    about: 'The highest joint surplus: customers get all they create.',
    unit: perCustomer,
    source,
  },
  {
    name: 'realisedGain',
    type: 'number',
    about: 'Part of the possible gain over extraction (Gamma/2) that is realised.',
    source,
  },
  {
    name: 'winWinLimit',
    type: 'number',
    about: 'Both sides gain over extraction at every share above 0 and below this one; 0: at none.',
    source,
  },
  {
    name: 'thresholdDiscountFactor',
    type: 'number',
    about: 'Discount factor from which on the firm keeps the promised share by itself; 1 or more: never.',
    source,
  },
  {
    name: 'selfEnforcing',
    type: 'flag',
    about: 'Whether the firm keeps the promised share without being bound, given the discount factor.',
    source,
  },
  {
    name: 'npv',
    type: 'number',
    about: 'Discounted profit for ever, the first period counted in full.',
    unit: 'EUR per customer',
    source,
  },
  {
    name: 'extractionNpv',
    type: 'number',
    about: 'The same under extraction from the same start (inherited trust is used up).',
    unit: 'EUR per customer',
    source,
  },
  {
    name: 'trustThresholdDiscountFactor',
    type: 'number',
    about:
      'Discount factor above which some constant share is worth more than extraction, starting from no trust; infinite: never.',
    source,
  },
  {
    name: 'breakEvenPeriod',
    type: 'number',
    about:
      'First period after the start by whose end profits have added up to at least those of extraction, undiscounted; not available: never.',
    unit: 'periods',
    source,
  },
  { name: 'trust', type: 'series', about: 'Trust at the start of period T: the share that customers expect.', source },
  { name: 'profitPath', type: 'series', about: 'Profit in period T.', unit: perCustomer, source },
  {
    name: 'minimumShare',
    type: 'number',
    about: 'Share from which on joining is worth its cost to customers; above 1: none is.',
    source,
  },
  {
    name: 'recruited',
    type: 'flag',
    about: 'Whether customers pay the joining cost and become partners.',
    source,
  },
  {
    name: 'maximumJoiningCost',
    type: 'number',
    about: 'Highest joining cost at which the firm still gains from recruiting.',
    unit: 'EUR per customer',
    source,
  },
  {
    name: 'extractorDemand',
    type: 'number',
    about: 'Part of the market that an extractor keeps against this share; 0: left on the shelf.',
    source,
  },
  {
    name: 'thresholdTransport',
    type: 'number',
    about:
      'Transport cost below which competition leaves each firm with less than if both extracted; infinite: always.',
    unit: 'EUR',
    source,
  },
];
