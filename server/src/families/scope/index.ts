import type { Formula } from '../closedForm';
import type { Family, FamilyHost, FamilyModel, Outcome } from '../family';
import { notAvailable } from '../fieldInputs';
import { declareScope, type DeclaredScope } from './declareScope';
import { shape } from './fields';
import { formulasOf } from './formulas';
import { outcomes } from './outcomes';
import { createSolve } from './solution';
import { template } from './template';

/** Scope against scale: a small firm that knows its customer and a large one that does not. */
export const scope: Family = {
  name: 'scope',
  title: 'scope: knowing the customer against producing for everyone',
  about:
    'Unit costs fall with volume, misfit falls with what one customer buys. Who wins the next purchase, and what is the relationship worth?',
  shape,
  outcomes,
  template,
  declare(fields, variant, host): FamilyModel {
    const declared = declareScope(fields, variant, host);
    const { inputs } = declared.inputs;
    declared.firms.forEach((firm, index) => {
      const name = declared.firmNames[index]!;
      inputs.set(`firm.${firm}`, { value: host.internText(name), type: 'text', values: [name] });
    });
    const listed = outcomesOf(declared, host);
    return {
      outcomes: listed,
      choices: [],
      defaultCharts: defaultCharts(declared),
      complete: () => (declared.inputs.complete() && !declared.broken ? createSolve(declared, listed) : null),
    };
  },
};

function outcomesOf(declared: DeclaredScope, host: FamilyHost): Outcome[] {
  const formulas = formulasOf(declared);
  const { inputs, formulas: read } = declared.inputs;
  const bindings = host.compileFormulas([...read, ...formulas], inputs, declared.anchor);
  const byName = new Map(formulas.map((formula) => [formula.name, formula]));
  return outcomes.flatMap(({ name, type, about, unit }) =>
    membersOf(name, type === 'series', declared).map((member): Outcome => {
      const formula: Formula | undefined = byName.get(member);
      return {
        name: member,
        type: type === 'series' ? 'number' : type,
        about,
        ...(unit ? { unit } : {}),
        ...(formula?.values ? { values: formula.values } : {}),
        ...(formula && !formula.formula.startsWith(notAvailable) ? { formula: formula.formula } : {}),
        ...(formula ? { closedForm: bindings.get(member)! } : {}),
      };
    }),
  );
}

function membersOf(name: string, series: boolean, { firms, cycles }: DeclaredScope): string[] {
  if (series) return Array.from({ length: cycles === null ? 0 : cycles + 1 }, (_, cycle) => `${name}.${cycle}`);
  return name.endsWith('.F') ? firms.map((firm) => `${name.slice(0, -1)}${firm}`) : [name];
}

function defaultCharts({ axis, cycles, firms }: DeclaredScope): string[] {
  const charts = axis === null ? (firms.length > 1 ? ['deliveredCost'] : []) : [`deliveredCost over ${axis}`];
  return cycles === null ? charts : [...charts, 'fit'];
}
