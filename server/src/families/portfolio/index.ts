import type { Family } from '../family';
import { declarePortfolio } from './declarePortfolio';
import { defaultCharts } from './defaultCharts';
import { figuresOf } from './figures';
import { memberOutcomesOf } from './memberOutcomes';
import { outcomes } from './outcomeKinds';
import { formulasOf, outcomesOf } from './outcomes';
import { shape } from './shape';
import { createSolve } from './solution';
import { portfolioColumns } from './solveColumns';
import { template } from './template';

/** The customer portfolio: which customers to serve under which business model, and what they are worth. */
export const portfolio: Family = {
  name: 'portfolio',
  title: 'portfolio: which customers, served how',
  about:
    'Customers differ in what they bring, business models in what they make of it. Value capture per relationship, the portfolio of the highest value, and where heterogeneity comes from.',
  shape,
  outcomes,
  template,
  declare(fields, variant, host) {
    const declared = declarePortfolio(fields, host);
    const formulas = formulasOf(declared);
    const closed = host.compileFormulas(
      [...declared.numbers.formulas, ...formulas],
      declared.numbers.inputs,
      declared.anchor,
    );
    const listed = outcomesOf(declared, formulas, closed);
    return {
      outcomes: listed,
      ...(declared.table ? { memberOutcomes: memberOutcomesOf(declared, declared.table) } : {}),
      choices: [],
      defaultCharts: defaultCharts(declared, variant),
      figures: figuresOf(declared, closed),
      columns: () => portfolioColumns(declared, listed, closed, host),
      complete() {
        const complete = [declared.numbers.complete(), declared.table?.complete() ?? true].every(Boolean);
        return complete && !declared.broken ? createSolve(declared, listed, closed, host) : null;
      },
    };
  },
};
