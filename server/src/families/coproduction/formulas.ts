import type { Formula } from '../closedForm';
import { costName, type DeclaredCoproduction, type DeclaredTask } from './declared';
import type { Mode } from './shape';

/**
 * What follows in closed form: the gain per unit, the relationship, the commitment game, self-service and
 * learning. Sources: our models that reproduce the arguments, section 3 of the models.
 */
export function formulasOf(declared: DeclaredCoproduction): Formula[] {
  return [
    ...gainFormulas(declared),
    ...relationship,
    ...selfService,
    ...(declared.learning ? learning : learning.map(({ name }) => ({ name, formula: 'notAvailable' }))),
    ...(declared.setup ? [] : [{ name: 'setup', formula: 'commitmentCost' }]),
  ];
}

function gainFormulas(declared: DeclaredCoproduction): Formula[] {
  const { tasks, statedGain, handoff } = declared;
  if (statedGain) return [];
  // Without tasks, or without a firm that could do everything, there is nothing to gain over.
  if (tasks.length === 0 || !tasks.every((task) => task.possible.includes('firm')))
    return [{ name: 'unitGain', formula: 'notAvailable' }];
  if (!handoff) return [{ name: 'unitGain', formula: tasks.map(advantage).join(' + ') }];
  return [...chain(tasks), { name: 'unitGain', formula: `${bestOfChain(tasks)} + ${allByFirm(tasks)}` }];
}

/** The gain along a chain with handoffs as its readers know it, from what the best allocation comes to. */
export function gainInWords({ tasks }: DeclaredCoproduction): string {
  return `extraValue - firmCost - customerCost - handoff*handoffs + ${allByFirm(tasks)}`;
}

/** A task's comparative advantage over the firm doing it. */
function advantage({ member, allowed }: DeclaredTask): string {
  const firm = costName.firm(member);
  const terms = allowed.map((mode) => (mode === 'firm' ? '0' : `${firm}${net(mode, member, true)}`));
  return terms.length === 1 ? terms[0]! : `max(${terms.join(', ')})`;
}

/** Value less costs of one way, as terms to add; `behind` another term. */
function net(mode: Mode, member: string, behind: boolean): string {
  if (mode === 'firm') return `${behind ? ' ' : ''}-${behind ? ' ' : ''}${costName.firm(member)}`;
  if (mode === 'customer') return `${behind ? ' - ' : '-'}${costName.customer(member)}`;
  const costs = ` - ${costName.jointFirm(member)} - ${costName.jointCustomer(member)}`;
  return `${behind ? ' + ' : ''}${costName.jointValue(member)}${costs}`;
}

/** `best.T.M`: the highest net value of the tasks up to T if T is done by M. */
function chain(tasks: readonly DeclaredTask[]): Formula[] {
  return tasks.flatMap(({ member, allowed }, index) =>
    allowed.map((mode): Formula => {
      const own = net(mode, member, false);
      const before = tasks[index - 1];
      if (!before) return { name: bestName(member, mode), formula: own };
      const reached = before.allowed.map((from) => {
        const handoff = from !== mode && from !== 'joint' && mode !== 'joint';
        return `${bestName(before.member, from)}${handoff ? ' - handoff' : ''}`;
      });
      return { name: bestName(member, mode), formula: `${own} + ${highest(reached)}` };
    }),
  );
}

function bestName(member: string, mode: Mode): string {
  return `best.${member}.${mode}`;
}

function bestOfChain(tasks: readonly DeclaredTask[]): string {
  const { member, allowed } = tasks.at(-1)!;
  return highest(allowed.map((mode) => bestName(member, mode)));
}

function highest(terms: readonly string[]): string {
  return terms.length === 1 ? terms[0]! : `max(${terms.join(', ')})`;
}

function allByFirm(tasks: readonly DeclaredTask[]): string {
  return tasks.map(({ member }) => costName.firm(member)).join(' + ');
}

/** Rounding of a share times a gain must not undo a commitment that just pays. */
const rounding = '1e-12*max(1, grossGain)';

const relationship: readonly Formula[] = [
  { name: 'grossGain', formula: 'volume*unitGain' },
  { name: 'firmCommitment', formula: 'commitment.firm + commitment.platform/customers' },
  { name: 'commitmentCost', formula: 'firmCommitment + commitment.customer' },
  { name: 'efficient', formula: `grossGain > 0 and grossGain >= commitmentCost - ${rounding}`, type: 'flag' },
  { name: 'netGain', formula: 'max(0, grossGain - commitmentCost)' },
  {
    name: 'firmCommits',
    formula: `grossGain > 0 and bargaining*grossGain >= firmCommitment - ${rounding}`,
    type: 'flag',
  },
  {
    name: 'customerCommits',
    formula: `grossGain > 0 and (1 - bargaining)*grossGain >= commitment.customer - ${rounding}`,
    type: 'flag',
  },
  { name: 'coproduces', formula: 'firmCommits and customerCommits', type: 'flag' },
  { name: 'bargainingLow', formula: 'if(grossGain > 0, firmCommitment/grossGain, notAvailable)' },
  { name: 'bargainingHigh', formula: 'if(grossGain > 0, 1 - commitment.customer/grossGain, notAvailable)' },
  {
    name: 'proportionalBargaining',
    formula: 'if(commitmentCost > 0, firmCommitment/commitmentCost, notAvailable)',
  },
  { name: 'breakEvenVolume', formula: 'if(unitGain > 0, commitmentCost/unitGain, notAvailable)' },
  { name: 'equilibria', formula: 'if(coproduces, 2, 1)' },
  // Harsanyi and Selten: the equilibrium with the larger product of losses from leaving it.
  {
    name: 'lossesFromBoth',
    formula: '(bargaining*grossGain - firmCommitment)*((1 - bargaining)*grossGain - commitment.customer)',
  },
  { name: 'lossesFromNone', formula: 'firmCommitment*commitment.customer' },
  {
    name: 'riskDominant',
    formula:
      'if(coproduces, if(lossesFromBoth = lossesFromNone, "tie", if(lossesFromBoth > lossesFromNone, "both", "none")), noText)',
    type: 'text',
    values: ['both', 'none', 'tie'],
  },
];

const selfService: readonly Formula[] = [
  // Half the saving, unless that already reaches everyone; a posted discount of 0 or less attracts nobody.
  { name: 'discount', formula: 'if(discountIsHeld, heldDiscount, min(saving/2, ownCost))' },
  { name: 'participation', formula: 'clamp(discount/ownCost, 0, 1)' },
  { name: 'profit', formula: '(saving - discount)*participation' },
  { name: 'consumerSurplus', formula: 'participation*(discount - participation*ownCost/2)' },
  { name: 'totalSurplus', formula: 'profit + consumerSurplus' },
  { name: 'firstBest', formula: 'if(saving <= ownCost, saving^2/(2*ownCost), saving - ownCost/2)' },
  { name: 'deadweightLoss', formula: 'firstBest - totalSurplus' },
];

const learning: readonly Formula[] = [
  { name: 'learningWeight', formula: 'discountFactor*rate/(1 - discountFactor*(1 - rate))' },
  { name: 'npv', formula: 'grossGain*learningWeight/(1 - discountFactor) - setup' },
  { name: 'shareToRecover', formula: 'if(grossGain > 0, setup*(1 - discountFactor)/grossGain, notAvailable)' },
  {
    name: 'thresholdLearningRate',
    formula:
      'if(setup = 0 and grossGain >= 0, 0, if(shareToRecover > discountFactor, notAvailable, shareToRecover*(1 - discountFactor)/(discountFactor*(1 - shareToRecover))))',
  },
];
