import type { OutcomeDeclaration } from '../../language/declarations';
import { outcomesFrom, type OutcomeRow } from '../outcomeRows';

const source = 'a model that reproduces the argument of Wikström (1996)';

const rows: readonly OutcomeRow[] = [
  [
    'allocation.T',
    'text',
    'Who does task T: firm, customer or joint',
    {
      formula: 'who does it best; with handoffs, the chain of highest value less costs less handoff × handoffs',
      proposition: 'Without handoff costs each task goes to whoever has the comparative advantage (S3-T2).',
    },
  ],
  [
    'handoffs',
    'number',
    'Changes between firm and customer along the chain',
    { pure: 'count', formula: 'changes between firm and customer next to each other; joint work needs none' },
  ],
  [
    'firmCost',
    'number',
    'What the tasks cost the firm',
    { unit: 'EUR/unit', formula: 'Σ costs of the firm in its own and joint tasks' },
  ],
  [
    'customerCost',
    'number',
    'What the tasks cost the customer',
    { unit: 'EUR/unit', formula: 'Σ costs of the customer in its own and joint tasks' },
  ],
  [
    'extraValue',
    'number',
    'Value that only joint work creates',
    { unit: 'EUR/unit', formula: 'Σ value of joint tasks' },
  ],
  [
    'unitGain',
    'number',
    'Gain over the firm doing everything',
    {
      unit: 'EUR/unit',
      formula: 'Σ max(0, firm − customer, value + firm − joint.firm − joint.customer), without handoffs',
      proposition: 'The gain is the sum of comparative advantages; a handoff cost can only lower it (S3-T2).',
    },
  ],
  [
    'grossGain',
    'number',
    'Gain over the relationship, before commitments',
    { unit: 'EUR/customer', formula: 'volume*unitGain' },
  ],
  [
    'commitmentCost',
    'number',
    'What both sides sink, the platform shared among customers',
    { unit: 'EUR/customer', formula: 'commitment.firm + commitment.platform/customers + commitment.customer' },
  ],
  [
    'netGain',
    'number',
    'Gain after commitments; 0 if co-production is not worth it',
    { unit: 'EUR/customer', formula: 'max(0, grossGain - commitmentCost)' },
  ],
  [
    'efficient',
    'flag',
    'Whether the gain covers the commitments of both',
    {
      formula: 'grossGain > 0 and grossGain >= commitmentCost',
      proposition: 'Co-production is worth it iff the gain covers both commitments (S3-T1).',
    },
  ],
  [
    'firmCommits',
    'flag',
    'Whether committing pays for the firm without a contract if the customer commits',
    { formula: 'grossGain > 0 and bargaining*grossGain >= commitment.firm + commitment.platform/customers' },
  ],
  [
    'customerCommits',
    'flag',
    'Whether committing pays for the customer without a contract if the firm commits',
    { formula: 'grossGain > 0 and (1 - bargaining)*grossGain >= commitment.customer' },
  ],
  [
    'coproduces',
    'flag',
    'Whether both committing is an equilibrium without a contract',
    {
      formula: 'bargainingLow <= bargaining <= bargainingHigh',
      proposition: 'Without a contract it happens only if both commit (S3-T1).',
    },
  ],
  [
    'bargainingLow',
    'number',
    'Smallest bargaining share at which the firm commits',
    { pure: 'share', formula: '(commitment.firm + commitment.platform/customers)/grossGain' },
  ],
  [
    'bargainingHigh',
    'number',
    'Largest bargaining share of the firm at which the customer commits',
    { pure: 'share', formula: '1 - commitment.customer/grossGain' },
  ],
  [
    'proportionalBargaining',
    'number',
    'The firm’s share in proportion to commitments',
    {
      pure: 'share',
      formula: '(commitment.firm + commitment.platform/customers)/commitmentCost',
      proposition: 'Sharing in proportion to commitments always starts efficient co-production (S3-T1).',
    },
  ],
  [
    'breakEvenVolume',
    'number',
    'Volume at which the gain covers the commitments',
    { unit: 'units', formula: 'commitmentCost/unitGain' },
  ],
  [
    'riskDominant',
    'text',
    'Which equilibrium is the safer one: both commit, none, or a tie',
    {
      formula: 'both iff (β·grossGain − KF)((1 − β)·grossGain − KC) > KF·KC',
      proposition: 'The equilibrium with the larger product of losses from leaving it (Harsanyi and Selten 1988).',
    },
  ],
  [
    'equilibria',
    'number',
    'Equilibria of the commitment game: nobody commits, and possibly both',
    {
      pure: 'count',
      formula: 'if(coproduces, 2, 1)',
      proposition: 'An assurance game: nobody commits is always an equilibrium (S3-F3).',
    },
  ],
  [
    'shifted.T',
    'flag',
    'Whether the firm hands task T over at the fixed price',
    { formula: 'the set of tasks of highest saving whose burden is at most the slack' },
  ],
  [
    'firmSaving',
    'number',
    'What the firm saves by handing over',
    { unit: 'EUR/unit', formula: 'Σ firm over the tasks handed over' },
  ],
  [
    'customerBurden',
    'number',
    'What customers bear of it',
    { unit: 'EUR/unit', formula: 'Σ customer over the tasks handed over' },
  ],
  [
    'surplusChange',
    'number',
    'Saving less burden',
    {
      unit: 'EUR/unit',
      formula: 'firmSaving - customerBurden',
      proposition: 'May be negative: tasks are handed over that customers do worse (S3-F1).',
    },
  ],
  [
    'discount',
    'number',
    'The posted discount for self-service that earns most',
    {
      unit: 'EUR/unit',
      formula: 'min(saving/2, ownCost)',
      proposition:
        'Half the saving, as a monopsonist pays half; up to a saving of the highest own cost it wins half of those who should (S3-T3).',
    },
  ],
  [
    'participation',
    'number',
    'Share of customers who serve themselves',
    { pure: 'share', formula: 'discount/ownCost' },
  ],
  [
    'profit',
    'number',
    'The firm’s gain from self-service, per customer',
    { unit: 'EUR/unit', formula: '(saving - discount)*participation' },
  ],
  [
    'consumerSurplus',
    'number',
    'The customers’ gain from self-service, per customer',
    { unit: 'EUR/unit', formula: 'participation*(discount - participation*ownCost/2)' },
  ],
  [
    'totalSurplus',
    'number',
    'Both gains',
    {
      unit: 'EUR/unit',
      formula: 'profit + consumerSurplus',
      proposition: 'Three quarters of first best while saving ≤ ownCost (S3-T3).',
    },
  ],
  [
    'firstBest',
    'number',
    'Total gain if everyone serves themselves whose own cost is below the saving',
    { unit: 'EUR/unit', formula: 'saving^2/(2*ownCost) while saving ≤ ownCost, else saving - ownCost/2' },
  ],
  [
    'deadweightLoss',
    'number',
    'First best less total surplus',
    { unit: 'EUR/unit', formula: 'firstBest - totalSurplus' },
  ],
  [
    'npv',
    'number',
    'Present value of co-production that is learnt',
    { unit: 'EUR/customer', formula: 'grossGain·δl/(1 − δ(1 − l))/(1 − δ) − setup' },
  ],
  [
    'thresholdLearningRate',
    'number',
    'Smallest learning rate at which starting pays',
    { pure: 'rate', formula: 'z(1 − δ)/(δ(1 − z)) with z = setup·(1 − δ)/grossGain; none if z > δ' },
  ],
];

/** The kinds of outcomes; what a block does not state has outcomes that are not available. */
export const outcomes: readonly OutcomeDeclaration[] = outcomesFrom(source, rows);
