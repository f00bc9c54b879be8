import { customerNumber, modelNumber, type DeclaredPortfolio } from './declared';
import { mostCustomers } from './numberFields';
import type { TableNumbers } from './readTableNumbers';
import type { CustomerLayer, RelationshipLayer } from './valueCapture';

/** The numbers of a portfolio at one point; NaN where one is not available. */
export interface PortfolioNumbers {
  readonly customers: readonly CustomerLayer[];
  readonly models: readonly RelationshipLayer[];
  readonly setups: readonly number[];
  readonly loads: readonly (readonly number[])[];
  /** What customer i adds to customer j. */
  readonly references: readonly { readonly from: number; readonly to: number; readonly value: number }[];
  readonly horizon: number;
  readonly capacity: number;
  /** What serving i and j together costs in risk, both orders and the half included; null without risk. */
  readonly risk: readonly (readonly number[])[] | null;
}

/** Reads every number once. */
export function readPortfolio(
  declared: DeclaredPortfolio,
  value: (name: string) => number,
  table: TableNumbers | null,
): PortfolioNumbers {
  const { customers, models } = declared;
  const stated = {
    customers: customers.map(({ member }) => ({
      revenue: value(customerNumber(member, 'revenue')),
      costOfCapital: value(customerNumber(member, 'costOfCapital')),
      growth: value(customerNumber(member, 'growth')),
    })),
    loads: customers.map(({ loads }) => loads.map(value)),
    references: customers.flatMap((customer, from) =>
      customer.references.map(({ to, input }) => ({ from, to, value: value(input) })),
    ),
  };
  const added = table?.references.map(({ from, to, value: worth }) => ({
    from: customers.length + from,
    to: declared.names.indexOf(to),
    value: worth,
  }));
  return {
    customers: table ? [...stated.customers, ...table.customers] : stated.customers,
    loads: table ? [...stated.loads, ...table.loads] : stated.loads,
    references: added ? [...stated.references, ...added.filter(({ from, to }) => from !== to)] : stated.references,
    models: models.map(({ member }) => ({
      walletShare: value(modelNumber(member, 'walletShare')),
      variableCost: value(modelNumber(member, 'variableCost')),
      fixedCost: value(modelNumber(member, 'fixedCost')),
      capital: value(modelNumber(member, 'capital')),
      retention: value(modelNumber(member, 'retention')),
    })),
    setups: models.map(({ member }) => value(modelNumber(member, 'setup'))),
    horizon: value('horizon'),
    capacity: value('capacity'),
    risk: readRisk(declared, value),
  };
}

/** (λ/2)(ρij + ρji) sd_i sd_j off the diagonal, (λ/2) sd_i² on it. */
function readRisk({ risk, names }: DeclaredPortfolio, value: (name: string) => number): number[][] | null {
  // Beyond that, a matrix of pairs is not made: it is reported that there are too many.
  if (!risk || names.length > mostCustomers) return null;
  const half = value('aversion') / 2;
  const sd = risk.sd.map((name) => (name === null ? 0 : value(name)));
  const { correlation } = risk;
  const correlationOf = (i: number, j: number): number => {
    if (correlation.kind === 'none') return 0;
    return value(correlation.kind === 'common' ? correlation.input : correlation.inputs[i]![j]!);
  };
  return names.map((_, i) =>
    names.map((_, j) => {
      const both = sd[i]! * sd[j]!;
      if (i === j || both === 0) return i === j ? half * both : 0;
      return half * both * (correlationOf(i, j) + correlationOf(j, i));
    }),
  );
}

/** Whether every number that the choice needs is available. */
export function isComplete({ customers, models, ...numbers }: PortfolioNumbers): boolean {
  const known = (values: readonly number[]): boolean => values.every((each) => !Number.isNaN(each));
  return (
    customers.every(({ revenue, costOfCapital, growth }) => !Number.isNaN(revenue + costOfCapital + growth)) &&
    models.every((each) => known(Object.values(each) as number[])) &&
    known(numbers.setups) &&
    numbers.loads.every(known) &&
    numbers.references.every(({ value }) => !Number.isNaN(value)) &&
    known([numbers.horizon, numbers.capacity]) &&
    (numbers.risk ?? []).every(known)
  );
}
