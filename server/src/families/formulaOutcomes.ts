import type { OutcomeDeclaration } from '../language/declarations';
import type { Binding } from '../language/expressions';
import type { Span } from '../notes/span';
import type { Formula } from './closedForm';
import type { FamilyHost, Outcome } from './family';
import { notAvailable, type FieldInputs } from './fieldInputs';
import { readableFormula } from './readableFormula';

/** What the formulas of one model become. */
export interface FormulaModel {
  readonly host: FamilyHost;
  readonly inputs: FieldInputs;
  readonly formulas: readonly Formula[];
  /** The members of an outcome of the family (`fit.0`, `fit.1` …); a bare one is its own only member. */
  readonly members: (outcome: OutcomeDeclaration) => readonly string[];
  /** Flags in the formulas that say whether a choice is held. */
  readonly held?: ReadonlySet<string>;
  /** Where faults are shown that no expression of the author's causes. */
  readonly anchor: Span;
}

/**
 * The outcomes that a family declares, for one model, with their closed forms, and all compiled formulas; outcomes
 * without a formula are solved for.
 */
export function formulaOutcomes(
  declared: readonly OutcomeDeclaration[],
  model: FormulaModel,
): { readonly outcomes: readonly Outcome[]; readonly bindings: ReadonlyMap<string, () => Binding | null> } {
  const { host, inputs, formulas, members, anchor, held } = model;
  const bindings = host.compileFormulas([...inputs.formulas, ...formulas], inputs.inputs, anchor);
  const byName = new Map(formulas.map((formula) => [formula.name, formula]));
  const known = new Set(declared.flatMap((outcome) => members(outcome)));
  const outcomes = declared.flatMap((outcome) =>
    members(outcome).map((name): Outcome => {
      const { type, unit } = outcome;
      const about = aboutMember(outcome, name);
      const formula = byName.get(name);
      const absent = formula === undefined || formula.formula.startsWith(notAvailable);
      const readable = absent ? null : readableFormula(formula.formula, byName, known, held);
      return {
        name,
        type: type === 'series' ? 'number' : type,
        about,
        ...(unit === undefined ? {} : { unit }),
        ...(formula?.values ? { values: formula.values } : {}),
        ...(readable === null ? {} : { formula: readable }),
        ...(formula ? { closedForm: bindings.get(name)! } : {}),
      };
    }),
  );
  return { outcomes, bindings };
}

/** `How much of contribution K customers bring.` of `contribution.ideas`: with the member's name in the place of K. */
function aboutMember({ name, type, about }: OutcomeDeclaration, member: string): string {
  const [stem, letter] = type === 'series' ? [name, 'T'] : (/^(.+)\.([A-Z])$/.exec(name)?.slice(1) ?? []);
  if (stem === undefined || !member.startsWith(`${stem}.`)) return about;
  const called = member.slice(stem.length + 1).replace(/^"(.*)"$/, '$1');
  return about.replace(new RegExp(`\\b${letter!}\\b`), () => called);
}
