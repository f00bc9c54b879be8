import type { Binding } from '../../language/expressions';
import type { Formula } from '../closedForm';
import type { Outcome } from '../family';
import { readableFormula } from '../readableFormula';
import type { DeclaredPortfolio } from './declared';
import { outcomes } from './outcomeKinds';
import { economicProfitFormula, valueCaptureFormula } from './valueCapture';

/** Value capture of every customer under every business model, in closed form. */
export function formulasOf({ customers, models, horizon }: DeclaredPortfolio): Formula[] {
  const formulas: Formula[] = [];
  for (const { member: customer } of customers)
    for (const { member: model } of models) {
      const profit = `economicProfit.${customer}.${model}`;
      formulas.push(
        { name: profit, formula: economicProfitFormula(customer, model) },
        {
          name: `valueCapture.${customer}.${model}`,
          formula: valueCaptureFormula(customer, model, profit, horizon),
        },
      );
    }
  return formulas;
}

/** Outcomes of one model, customers and business models in declared order. */
export function outcomesOf(
  { customers, models }: DeclaredPortfolio,
  formulas: readonly Formula[],
  closed: ReadonlyMap<string, () => Binding | null>,
): Outcome[] {
  const steps = new Map(formulas.map((formula) => [formula.name, formula]));
  const known = new Set<string>();
  return outcomes.flatMap(({ name, type, about, unit }): Outcome[] => {
    const [stem, ...members] = name.split('.');
    const common = {
      type: type as Outcome['type'],
      ...(unit ? { unit } : {}),
      ...(type === 'text' ? { values: [...models.map((model) => model.name), 'none'] } : {}),
    };
    const one = (full: string, meaning: string): Outcome => {
      const closedForm = closed.get(full);
      const formula = steps.get(full);
      if (!closedForm || !formula) return { ...common, name: full, about: meaning };
      const readable = readableFormula(formula.formula, steps, known);
      return { ...common, name: full, about: meaning, closedForm, ...(readable ? { formula: readable } : {}) };
    };
    const said = (letter: string, member: string, text: string): string =>
      text.replace(new RegExp(`\\b${letter}\\b`), () => member);
    if (members.length === 2)
      return customers.flatMap((customer) =>
        models.map((model) =>
          one(`${stem}.${customer.member}.${model.member}`, said('M', model.name, said('C', customer.name, about))),
        ),
      );
    if (members[0] === 'C')
      return customers.map((customer) => one(`${stem}.${customer.member}`, said('C', customer.name, about)));
    if (members[0] === 'M') return models.map((model) => one(`${stem}.${model.member}`, said('M', model.name, about)));
    return [one(name, about)];
  });
}
