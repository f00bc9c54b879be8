import type { Panel } from './panels';
import { areaBetween, partOf, type Corner } from './willingness';

/** The shaded parts of a demand picture. */
export interface Gains {
  /** Before fixed costs. */
  readonly profit: number;
  /** What further units would be worth beyond their cost; null where who does not buy may buy something else. */
  readonly loss: number | null;
  /** Corners of the sold units, and of those that should be sold too. */
  readonly sold: readonly Corner[];
  readonly missing: readonly Corner[];
  /** What is paid at a corner, and what serving it costs. */
  readonly paid: (corner: Corner) => number;
  readonly cost: (corner: Corner) => number;
}

/** Where a willingness to pay has no bound, it is drawn at this multiple of the highest bounded one. */
const beyond = 1.25;

/** What customers and firms gain from the units sold, and what is lost. */
export function gainsOf(panel: Panel): Gains {
  const { paid, sold, contract, alone } = panel;
  const corners = bounded(panel.corners);
  const cost = contract ? () => contract.toll : (corner: Corner): number => corner.cost;
  const pay = contract
    ? ({ worth }: Corner): number => contract.toll + contract.weight * Math.max(0, worth - contract.toll)
    : paidAt(paid);
  const end = corners[corners.length - 1]?.quantity ?? 0;
  const bought = partOf(corners, 0, sold);
  const missing = alone ? withoutUnwanted(partOf(corners, sold, end), cost) : [];
  return {
    profit: areaBetween(bought, pay, cost),
    loss: alone ? areaBetween(missing, ({ worth }) => worth, cost) : null,
    sold: bought,
    missing,
    paid: pay,
    cost,
  };
}

/** The area between a curve and what is paid for the units sold. */
export function surplusBelow(corners: readonly Corner[], sold: number, paid: Panel['paid']): number {
  return areaBetween(partOf(bounded(corners), 0, sold), ({ worth }) => worth, paidAt(paid));
}

function paidAt(paid: Panel['paid']): (corner: Corner) => number {
  if (paid === 'worth') return ({ worth }) => worth;
  return paid === 'cost' ? ({ cost }) => cost : () => paid;
}

/** Units that would cost more than they are worth are not missing: there the curve is put on the cost line. */
function withoutUnwanted(corners: readonly Corner[], cost: (corner: Corner) => number): Corner[] {
  return corners.map((corner) => ({ ...corner, worth: Math.max(corner.worth, cost(corner)) }));
}

/** Corners without infinite heights. */
export function bounded(corners: readonly Corner[]): Corner[] {
  const finite = corners.map(({ worth }) => worth).filter(Number.isFinite);
  const highest = finite.reduce((a, b) => Math.max(a, b), 0);
  const top = beyond * Math.max(highest, ...corners.map(({ cost }) => cost), 1e-9);
  return corners.map((corner) => (Number.isFinite(corner.worth) ? corner : { ...corner, worth: top }));
}
