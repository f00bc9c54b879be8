import type { Binding } from '../../language/expressions';
import type { FamilyFigure, FigureReader, OptionsFigure, WaterfallFigure } from '../figure';
import { readInput } from '../readInput';
import { modelNumber, type DeclaredPortfolio } from './declared';

/** More customers than these are put together by business model. */
const mostSteps = 12;

/** Value capture per customer and business model, and how it adds up to the value of the portfolio. */
export function figuresOf(
  declared: DeclaredPortfolio,
  bindings: ReadonlyMap<string, () => Binding | null>,
): FamilyFigure[] {
  // Of customers in a data file there may be a hundred thousand.
  if (declared.table !== null) return [];
  return [
    {
      name: 'customers',
      about: 'Value capture of each customer under each business model, and the one that serves the customer.',
      read: (reader) => captureOf(declared, reader),
    },
    {
      name: 'waterfall',
      about: 'How value captured, references, set-ups and risk add up to the value of the portfolio.',
      read: (reader) =>
        waterfallOf(declared, reader, (name) => readInput(name, declared.numbers.inputs, bindings, reader.frame)),
    },
  ];
}

function captureOf({ customers, models }: DeclaredPortfolio, { outcome, text }: FigureReader): OptionsFigure {
  return {
    kind: 'options',
    title: 'Value capture by customer and business model',
    measure: 'value capture',
    unit: 'EUR',
    rows: customers.map(({ member, name }) => {
      const model = outcome(`assignment.${member}`);
      return {
        name,
        options: models.map((each) => ({ name: each.name, value: outcome(`valueCapture.${member}.${each.member}`) })),
        taken: Number.isNaN(model) || text(model) === 'none' ? null : text(model),
      };
    }),
  };
}

function waterfallOf(
  { customers, models, risk }: DeclaredPortfolio,
  { outcome, text }: FigureReader,
  value: (name: string) => number,
): WaterfallFigure | null {
  const whole = outcome('value');
  const served = customers.flatMap(({ name, member, references }) => {
    const model = outcome(`assignment.${member}`);
    if (Number.isNaN(model) || text(model) === 'none') return [];
    return [{ name, model: text(model), captured: outcome(`valueCapture.${member}`), references }];
  });
  if (Number.isNaN(whole) || served.some(({ captured }) => Number.isNaN(captured))) return null;
  const names = new Set(served.map((each) => each.name));
  const added = served
    .flatMap((each) => each.references)
    .filter(({ to }) => names.has(customers[to]?.name ?? ''))
    .reduce((sum, { input }) => sum + value(input), 0);
  const used = new Set(served.map((each) => each.model));
  const setups = models.map(({ name, member }) => (used.has(name) ? value(modelNumber(member, 'setup')) : 0));
  const captured =
    served.length <= mostSteps
      ? served.map((each) => ({ name: each.name, value: each.captured }))
      : models.flatMap(({ name }) => {
          const own = served.filter((each) => each.model === name);
          const sum = own.reduce((total, each) => total + each.captured, 0);
          return own.length === 0 ? [] : [{ name: `${own.length} customers, ${name}`, value: sum }];
        });
  const steps = [
    ...captured,
    ...(added === 0 ? [] : [{ name: 'references', value: added }]),
    ...models.flatMap(({ name }, index) =>
      setups[index]! > 0 ? [{ name: `set-up of ${name}`, value: -setups[index]! }] : [],
    ),
  ];
  const rest = whole - steps.reduce((sum, step) => sum + step.value, 0);
  return {
    kind: 'waterfall',
    title: 'From value captured to the value of the portfolio',
    measure: 'value',
    unit: 'EUR',
    steps: risk === null ? steps : [...steps, { name: 'risk', value: rest }],
    total: 'value of the portfolio',
  };
}
