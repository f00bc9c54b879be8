import { customerNumber, modelNumber, type DeclaredPortfolio } from './declared';
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
export function readPortfolio(declared: DeclaredPortfolio, value: (name: string) => number): PortfolioNumbers {
  const { customers, models } = declared;
  return {
    customers: customers.map(({ member }) => ({
      revenue: value(customerNumber(member, 'revenue')),
      costOfCapital: value(customerNumber(member, 'costOfCapital')),
      growth: value(customerNumber(member, 'growth')),
    })),
    models: models.map(({ member }) => ({
      walletShare: value(modelNumber(member, 'walletShare')),
      variableCost: value(modelNumber(member, 'variableCost')),
      fixedCost: value(modelNumber(member, 'fixedCost')),
      capital: value(modelNumber(member, 'capital')),
      retention: value(modelNumber(member, 'retention')),
    })),
    setups: models.map(({ member }) => value(modelNumber(member, 'setup'))),
    loads: customers.map(({ loads }) => loads.map(value)),
    references: customers.flatMap((customer, from) =>
      customer.references.map(({ to, input }) => ({ from, to, value: value(input) })),
    ),
    horizon: value('horizon'),
    capacity: value('capacity'),
    risk: readRisk(declared, value),
  };
}

/** (λ/2)(ρij + ρji) sd_i sd_j off the diagonal, (λ/2) sd_i² on it. */
function readRisk({ risk, customers }: DeclaredPortfolio, value: (name: string) => number): number[][] | null {
  if (!risk) return null;
  const half = value('aversion') / 2;
  const sd = risk.sd.map((name) => (name === null ? 0 : value(name)));
  const { correlation } = risk;
  const correlationOf = (i: number, j: number): number => {
    if (correlation.kind === 'none') return 0;
    return value(correlation.kind === 'common' ? correlation.input : correlation.inputs[i]![j]!);
  };
  return customers.map((_, i) =>
    customers.map((_, j) => {
      const both = sd[i]! * sd[j]!;
      if (i === j || both === 0) return i === j ? half * both : 0;
      return half * both * (correlationOf(i, j) + correlationOf(j, i));
    }),
  );
}

/** Whether every number that the choice needs is available. */
export function isComplete(numbers: PortfolioNumbers): boolean {
  const all: readonly number[][] = [
    ...numbers.customers.map((each) => Object.values(each) as number[]),
    ...numbers.models.map((each) => Object.values(each) as number[]),
    [...numbers.setups],
    ...numbers.loads.map((row) => [...row]),
    numbers.references.map((each) => each.value),
    [numbers.horizon, numbers.capacity],
    ...(numbers.risk ?? []).map((row) => [...row]),
  ];
  return all.every((row) => row.every((each) => !Number.isNaN(each)));
}
