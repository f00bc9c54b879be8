import type { Formula } from '../closedForm';
import { guardedFormula } from '../fieldInputs';
import type { DeclaredPartnership } from './declarePartnership';
import { shareField } from './fields';

/** The share, and what bounds it. `shareIsHeld` and `heldShare` come from whoever holds the choice. */
export function shareFormulas(declared: DeclaredPartnership): Formula[] {
  const { rival, joining, committed, periods, shareStated } = declared;
  const formulas: Formula[] = [
    { name: 'commitmentShare', formula: 'if(potential > core, (potential - core)/(2*potential), 0)' },
  ];
  if (!committed)
    formulas.push(
      { name: 'enforceableShare', formula: enforceable(declared) },
      { name: 'promisedShare', formula: 'min(commitmentShare, enforceableShare)' },
    );
  if (joining) formulas.push(...joiningFormulas(declared));
  if (periods !== null)
    formulas.push({ name: 'trustWeight', formula: 'discountFactor*speed/(1 - discountFactor*(1 - speed))' });
  const unheld = shareStated
    ? 'statedShare'
    : rival
      ? competitive
      : periods !== null
        ? invested
        : joining
          ? `if(canRecruit, max(${committed ? 'commitmentShare' : 'promisedShare'}, minimumShare), 0)`
          : committed
            ? 'commitmentShare'
            : 'promisedShare';
  formulas.push({
    name: 'share',
    formula: `if(shareIsHeld, ${guardedFormula('heldShare', shareField, 'refused.share')}, ${unheld})`,
  });
  return formulas;
}

/** Symmetric equilibrium in shares: the first-order condition of each firm against an equal rival. */
const competitive =
  'if(transport = 0, 1, if(transport*(core - potential) >= core^2, 0, root(s, commitmentShare, 1, (1 - s)*(core + potential*s)^2 - transport*(2*potential*s + core - potential))))';

/** The constant share of highest discounted profit, given where trust starts. */
const invested =
  'if(potential*trustWeight > core + potential*initialTrust*(1 - trustWeight), (1 - (core/potential + initialTrust*(1 - trustWeight))/trustWeight)/2, 0)';

/** The largest share whose promise is worth keeping. */
function enforceable({ leaves }: DeclaredPartnership): string {
  return leaves ? 'discountFactor' : 'if(potential > 0, max(0, discountFactor - core/potential), 0)';
}

function joiningFormulas({ committed }: DeclaredPartnership): Formula[] {
  const highest = committed ? 'winWinLimit' : 'min(winWinLimit, enforceableShare)';
  return [
    {
      name: 'minimumShare',
      formula:
        'if(joiningCost = 0, 0, if(core = 0 and potential = 0, notAvailable, 2*joiningCost*(1 - discountFactor)/(core + sqrt(core^2 + 2*potential*joiningCost*(1 - discountFactor)))))',
    },
    { name: 'highestShare', formula: highest },
    {
      name: 'maximumJoiningCost',
      formula: '(highestShare*core + potential*highestShare^2/2)/(1 - discountFactor)',
    },
    {
      name: 'canRecruit',
      formula: 'highestShare > 0 and joiningCost <= maximumJoiningCost + 1e-12*max(1, maximumJoiningCost)',
      type: 'flag',
    },
    { name: 'recruited', formula: 'share > 0 and share >= minimumShare - 1e-12', type: 'flag' },
  ];
}
