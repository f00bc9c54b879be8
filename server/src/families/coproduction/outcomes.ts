import type { Outcome } from '../family';
import type { Formula } from '../closedForm';
import type { Binding } from '../../language/expressions';
import { notAvailable } from '../fieldInputs';
import { readableFormula } from '../readableFormula';
import type { DeclaredCoproduction } from './declared';
import { gainInWords } from './formulas';
import { outcomes } from './outcomeKinds';
import { modes } from './shape';

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
    if (!closedForm) return [{ ...common, name, about }];
    // A stated `unitGain` is its own value.
    if (!formula) return [{ ...common, name, about, closedForm }];
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
