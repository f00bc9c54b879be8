import type { Trade } from '../../families/trade';
import { inWords, listed } from '../format';
import { gainsOf } from './gains';
import type { Panel } from './panels';

/** What the picture shows, in numbers. `loss` is the model's own deadweight loss. */
export function describeDemand(panel: Panel, trade: Trade, loss: number): string[] {
  const { name, corners, sold, alone, contract, consumerSurplus } = panel;
  const gains = gainsOf(panel);
  const end = corners[corners.length - 1]?.quantity ?? 0;
  return [
    contract
      ? `What individual contracts bring, highest first, for up to ${inWords(end)} units${unitInWords(trade)}.`
      : `Demand curve for ${name}: willingness to pay from high to low, for up to ${inWords(end)} units${unitInWords(trade)}.`,
    stepsInWords(panel, trade),
    paymentInWords(panel),
    `${inWords(sold)} units are sold. Shaded: consumer surplus ${inWords(consumerSurplus)}, profit before fixed costs ${inWords(gains.profit)}${gains.loss === null ? '' : `, deadweight loss ${inWords(gains.loss)}`}.`,
    alone
      ? ''
      : `The other products keep their prices: the consumer surplus is what ${name} adds to them. No deadweight loss is shaded, for who does not buy ${name} may buy another product.`,
    gains.loss === null ? '' : restOfLoss(gains.loss, loss, panel),
    corners.some(({ worth }) => worth === Infinity)
      ? 'Some customers must buy: their willingness to pay has no bound.'
      : '',
  ];
}

function unitInWords({ moneyUnit }: Trade): string {
  return moneyUnit === null ? '' : `, prices in ${moneyUnit}`;
}

function stepsInWords({ steps }: Panel, { segments }: Trade): string {
  if (steps.length === 0) return '';
  const said = steps
    .slice(0, 8)
    .map(({ group, worth, units }) => `${segments[group]!} would pay ${inWords(worth)} for ${inWords(units)} units`);
  return `${listed(said)}${steps.length > 8 ? `, and ${steps.length - 8} more steps` : ''}.`;
}

function paymentInWords({ paid, contract, cost, sold }: Panel): string {
  if (contract)
    return `A contract costs ${inWords(contract.toll)} per unit, and the seller gets ${inWords(100 * contract.weight)} % of what is left.`;
  const average = ` The average cost of a unit sold is ${inWords(cost / sold)}.`;
  if (paid === 'worth') return `Every buyer pays what the product is worth to them.${average}`;
  return paid === 'cost'
    ? `Every buyer pays what serving them costs.${average}`
    : `The price is ${inWords(paid)}.${average}`;
}

/** The part of the model's loss that missing sales do not explain. */
function restOfLoss(missing: number, loss: number, { whole, contract }: Panel): string {
  const rest = loss - missing;
  if (!whole || contract || !(rest > 1e-6 * Math.max(1, loss))) return '';
  return `The model loses ${inWords(loss)} in all; ${inWords(rest)} of it is due to which products are offered, not to missing sales.`;
}
