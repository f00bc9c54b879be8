import type { OutcomeDeclaration } from '../../language/declarations';
import type { DefaultChart, Family, FamilyModel } from '../family';
import { flagsOf } from '../familyColumns';
import { formulaOutcomes } from '../formulaOutcomes';
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
    const { outcomes: listed, bindings } = formulaOutcomes(outcomes, {
      host,
      inputs: declared.inputs,
      formulas: formulasOf(declared),
      members: (outcome) => membersOf(outcome, declared),
      anchor: declared.anchor,
    });
    return {
      outcomes: listed,
      choices: [],
      columns() {
        // What a relationship is worth may be without limit, or a sum: that is looked at point by point.
        const usable = declared.lifetime ? null : flagsOf(declared.inputs.usable, bindings);
        return usable && { usable };
      },
      defaultCharts: defaultCharts(declared),
      complete: () => (declared.inputs.complete() && !declared.broken ? createSolve(declared, listed) : null),
    };
  },
};

function membersOf({ name, type }: OutcomeDeclaration, { firms, cycles }: DeclaredScope): string[] {
  if (type === 'series')
    return Array.from({ length: cycles === null ? 0 : cycles + 1 }, (_, cycle) => `${name}.${cycle}`);
  return name.endsWith('.F') ? firms.map((firm) => `${name.slice(0, -1)}${firm}`) : [name];
}

/** Delivered cost along a parameter, with the break-even where it is the scope; fit over the cycles. */
function defaultCharts({ axis, axisIsScope, cycles, firms }: DeclaredScope): DefaultChart[] {
  const along: DefaultChart = {
    plot: 'deliveredCost',
    over: axis ?? '',
    ...(axisIsScope && firms.length > 1 ? { mark: { 'break-even': 'breakEvenScope' } } : {}),
  };
  const charts = axis === null ? (firms.length > 1 ? ['deliveredCost'] : []) : [along];
  return cycles === null ? charts : [...charts, 'fit, fitLimit'];
}
