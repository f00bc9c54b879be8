import type { OutcomeDeclaration } from '../../language/declarations';
import type { Outcome } from '../family';
import type { Formula } from '../closedForm';
import type { Binding } from '../../language/expressions';
import { notAvailable } from '../fieldInputs';
import { readableFormula } from '../readableFormula';
import type { DeclaredCoproduction } from './declared';
import { gainInWords } from './formulas';
import { modes } from './shape';

const source = 'a model that reproduces the argument of Wikström (1996)';

/** The kinds of outcomes; what a block does not state has outcomes that are not available. */
export const outcomes: readonly OutcomeDeclaration[] = (
  [
    ['allocation.T', 'text', 'Who does task T: firm, customer or joint'],
    ['handoffs', 'number', 'Changes between firm and customer along the chain'],
    ['firmCost', 'number', 'What the tasks cost the firm', 'EUR/unit'],
    ['customerCost', 'number', 'What the tasks cost the customer', 'EUR/unit'],
    ['extraValue', 'number', 'Value that only joint work creates', 'EUR/unit'],
    ['unitGain', 'number', 'Gain over the firm doing everything', 'EUR/unit'],
    ['grossGain', 'number', 'Gain over the relationship, before commitments', 'EUR/customer'],
    ['commitmentCost', 'number', 'What both sides sink, the platform shared among customers', 'EUR/customer'],
    ['netGain', 'number', 'Gain after commitments; 0 if co-production is not worth it', 'EUR/customer'],
    ['efficient', 'flag', 'Whether the gain covers the commitments of both'],
    ['firmCommits', 'flag', 'Whether committing pays for the firm without a contract if the customer commits'],
    ['customerCommits', 'flag', 'Whether committing pays for the customer without a contract if the firm commits'],
    ['coproduces', 'flag', 'Whether both committing is an equilibrium without a contract'],
    ['bargainingLow', 'number', 'Smallest bargaining share at which the firm commits'],
    ['bargainingHigh', 'number', 'Largest bargaining share of the firm at which the customer commits'],
    ['proportionalBargaining', 'number', 'The firm’s share in proportion to commitments'],
    ['breakEvenVolume', 'number', 'Volume at which the gain covers the commitments', 'units'],
    ['riskDominant', 'text', 'Which equilibrium is the safer one: both commit, none, or a tie'],
    ['equilibria', 'number', 'Equilibria of the commitment game: nobody commits, and possibly both'],
    ['shifted.T', 'flag', 'Whether the firm hands task T over at the fixed price'],
    ['firmSaving', 'number', 'What the firm saves by handing over', 'EUR/unit'],
    ['customerBurden', 'number', 'What customers bear of it', 'EUR/unit'],
    ['surplusChange', 'number', 'Saving less burden', 'EUR/unit'],
    ['discount', 'number', 'The posted discount for self-service that earns most', 'EUR/unit'],
    ['participation', 'number', 'Share of customers who serve themselves'],
    ['profit', 'number', 'The firm’s gain from self-service, per customer', 'EUR/unit'],
    ['consumerSurplus', 'number', 'The customers’ gain from self-service, per customer', 'EUR/unit'],
    ['totalSurplus', 'number', 'Both gains', 'EUR/unit'],
    ['firstBest', 'number', 'Total gain if everyone serves themselves whose own cost is below the saving', 'EUR/unit'],
    ['deadweightLoss', 'number', 'First best less total surplus', 'EUR/unit'],
    ['npv', 'number', 'Present value of co-production that is learnt', 'EUR/customer'],
    ['thresholdLearningRate', 'number', 'Smallest learning rate at which starting pays'],
  ] as const
).map(([name, type, about, unit]) => ({ name, type, about, source, ...(unit ? { unit } : {}) }));

/** Outcomes of one model, tasks in declared order; `closed` are the closed forms. */
export function outcomesOf(
  declared: DeclaredCoproduction,
  formulas: readonly Formula[],
  closed: ReadonlyMap<string, () => Binding | null>,
): Outcome[] {
  const steps = new Map(formulas.map((formula) => [formula.name, formula]));
  const known = new Set(outcomes.map((outcome) => outcome.name));
  return outcomes.flatMap(({ name, type, about, unit }): Outcome[] => {
    const common = { type: type as Outcome['type'], ...(unit ? { unit } : {}) };
    if (name.endsWith('.T'))
      return declared.tasks.map(({ member }) => ({
        ...common,
        name: name.replace(/T$/, member),
        about: about.replace(/\bT\b/, member),
        ...(type === 'text' ? { values: modes } : {}),
      }));
    const closedForm = closed.get(name);
    const formula = steps.get(name);
    if (!closedForm || !formula) return [{ ...common, name, about }];
    const shown = name === 'unitGain' && declared.handoff ? gainInWords(declared) : readable(formula, steps, known);
    const values = formula.values ? { values: formula.values } : {};
    return [{ ...common, ...values, name, about, closedForm, ...(shown === null ? {} : { formula: shown }) }];
  });
}

const heldFlags: ReadonlySet<string> = new Set(['discountIsHeld']);

/** A closed form in names that readers know; null where nothing is computed. */
function readable(
  { formula }: Formula,
  steps: ReadonlyMap<string, Formula>,
  known: ReadonlySet<string>,
): string | null {
  return formula === notAvailable ? null : readableFormula(formula, steps, known, heldFlags);
}
