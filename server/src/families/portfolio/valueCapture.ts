import { customerNumber, modelNumber } from './declared';

/** What a customer brings: potential revenue, cost of capital, growth. */
export interface CustomerLayer {
  readonly revenue: number;
  readonly costOfCapital: number;
  readonly growth: number;
}

/** What a business model makes of a customer. */
export interface RelationshipLayer {
  readonly walletShare: number;
  readonly variableCost: number;
  readonly fixedCost: number;
  readonly capital: number;
  readonly retention: number;
}

/** What is charged for the capital that a relationship binds, EUR a year. */
export function capitalCharge({ revenue, costOfCapital }: CustomerLayer, model: RelationshipLayer): number {
  return costOfCapital * model.capital * model.walletShare * revenue;
}

/** Economic profit of the first year, EUR: revenue less costs less the capital charge. */
export function economicProfit(customer: CustomerLayer, model: RelationshipLayer): number {
  const { walletShare, variableCost, fixedCost, capital } = model;
  return walletShare * customer.revenue * (1 - variableCost - customer.costOfCapital * capital) - fixedCost;
}

/** Whether expected economic profit, discounted, does not shrink from year to year. */
export function grows({ costOfCapital, growth }: CustomerLayer, { retention }: RelationshipLayer): boolean {
  return retention * (1 + growth) >= 1 + costOfCapital;
}

/**
 * Discounted expected economic profit of a relationship, EUR: flows at year ends, the first certain, over `horizon`
 * years (Infinity: without limit). NaN where it grows without limit.
 */
export function valueCapture(customer: CustomerLayer, model: RelationshipLayer, horizon: number): number {
  const profit = economicProfit(customer, model);
  const rate = 1 + customer.costOfCapital;
  const lasting = model.retention * (1 + customer.growth);
  if (horizon === Infinity) return lasting < rate ? profit / (rate - lasting) : NaN;
  return (profit / rate) * years(lasting / rate, horizon);
}

/** 1 + z + … + z^(T-1); near z = 1 by its first terms in 1 − z, where the quotient loses digits. */
function years(z: number, horizon: number): number {
  if (Math.abs(1 - z) < nearOne) return horizon * (1 - ((horizon - 1) * (1 - z)) / 2);
  return (1 - z ** horizon) / (1 - z);
}

const nearOne = 1e-6;

/** `economicProfit` in the language. */
export function economicProfitFormula(customer: string, model: string): string {
  const revenue = `${modelNumber(model, 'walletShare')}*${customerNumber(customer, 'revenue')}`;
  const charge = `${customerNumber(customer, 'costOfCapital')}*${modelNumber(model, 'capital')}`;
  return `${revenue}*(1 - ${modelNumber(model, 'variableCost')} - ${charge}) - ${modelNumber(model, 'fixedCost')}`;
}

/** `valueCapture` in the language; `profit` names the economic profit. */
export function valueCaptureFormula(customer: string, model: string, profit: string, horizon: boolean): string {
  const rate = `1 + ${customerNumber(customer, 'costOfCapital')}`;
  const lasting = `${modelNumber(model, 'retention')}*(1 + ${customerNumber(customer, 'growth')})`;
  if (!horizon) return `if(${lasting} < ${rate}, ${profit}/(${rate} - ${lasting}), notAvailable)`;
  const z = `${lasting}/(${rate})`;
  const nearly = `horizon*(1 - (horizon - 1)*(1 - ${z})/2)`;
  return `${profit}/(${rate})*if(abs(1 - ${z}) < ${nearOne.toFixed(6)}, ${nearly}, (1 - (${z})^horizon)/(1 - ${z}))`;
}
