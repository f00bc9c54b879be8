import type { OutcomeDeclaration } from '../../language/declarations';
import type { DefaultChart, Family, FamilyModel, Solve } from '../family';
import { flagsOf } from '../familyColumns';
import { allowed } from '../fieldInputs';
import { formulaOutcomes } from '../formulaOutcomes';
import { declarePartnership, type DeclaredPartnership } from './declarePartnership';
import { shape, shareField } from './fields';
import { formulasOf } from './formulas';
import { outcomes } from './outcomes';
import { template } from './template';

/** Extraction or partnership: how much of the value of a relationship a firm leaves to customers who can bring more than cash. */
export const partnership: Family = {
  name: 'partnership',
  title: 'partnership: extract from customers, or share with them',
  about:
    'Customers who get a share of the value of a relationship contribute to it. How large a share pays, for whom, and when is its promise believed?',
  shape,
  outcomes,
  template,
  declare(fields, variant, host): FamilyModel {
    const declared = declarePartnership(fields, host);
    const slot = host.allocateSlot();
    const heldFlag = host.allocateSlot();
    // A parameter called `share` is what the field, domains and charts then mean.
    const isChoice = !variant.parameters.some(({ name }) => name === 'share');
    const { inputs } = declared.inputs;
    inputs.set('heldShare', isChoice ? { slot, type: 'number' } : { value: NaN, type: 'number' });
    inputs.set('refused.share', { value: NaN, type: 'number', reason: `\`share\` must be ${allowed(shareField)}` });
    inputs.set('shareIsHeld', isChoice ? { slot: heldFlag, type: 'flag' } : { value: 0, type: 'flag' });
    const about = 'Share of the gross value that the customer gets';
    const { outcomes: listed, bindings } = formulaOutcomes(outcomes, {
      host,
      inputs: declared.inputs,
      formulas: formulasOf(declared),
      members: (outcome) => membersOf(outcome, declared),
      held: new Set(['shareIsHeld']),
      anchor: declared.anchor,
    });
    return {
      outcomes: listed,
      columns() {
        const usable = flagsOf(declared.inputs.usable, bindings);
        return usable && { usable };
      },
      choices: isChoice ? [{ name: 'share', slot, heldFlag, type: 'number', about }] : [],
      defaultCharts: defaultCharts(declared),
      complete() {
        const compiled = declared.inputs.complete();
        return compiled && !declared.broken ? createSolve(declared, isChoice ? slot : null) : null;
      },
    };
  },
};

/** Everything is a closed form; what is left to do at a point is to check its values. */
function createSolve({ inputs, rival }: DeclaredPartnership, slot: number | null): Solve {
  return (frame, held) => {
    const choices = slot === null ? [] : [held.has(slot) ? frame.slots[slot]! : NaN];
    return {
      equilibria: [{ choices: Float64Array.from(choices), outcomes: new Float64Array() }],
      selected: 0,
      rule: rival ? 'the symmetric equilibrium' : '',
      selectedByAuthor: false,
      error: rival ? 1e-11 : 0,
      alternatives: [],
      problems: inputs.problems(frame),
    };
  };
}

function membersOf({ name, type }: OutcomeDeclaration, { kinds, periods }: DeclaredPartnership): readonly string[] {
  if (type === 'series') return periods === null ? [] : Array.from({ length: periods + 1 }, (_, at) => `${name}.${at}`);
  return name === 'contribution.K' ? kinds.map((kind) => `contribution.${kind}`) : [name];
}

/**
 * Profit and joint surplus against the share, with the win-win region shaded: shares with which firm and customers are
 * both better off than under extraction. With trust, its paths first.
 */
function defaultCharts({ periods, rival }: DeclaredPartnership): DefaultChart[] {
  const share: DefaultChart = rival
    ? 'profit, extractionProfit, consumerSurplus over share in [0, 1]'
    : {
        plot: 'profit, totalSurplus',
        over: 'share in [0, 1]',
        title: 'Profit and joint surplus against the customer’s share',
        shade: { 'win–win': 'share > 0 and profit > extractionProfit' },
      };
  return periods === null ? [share] : [{ plot: 'profitPath, extractionProfit' }, 'trust', share];
}
