import type { Budget } from '../../numerics/budget';

/** A relationship whose retention follows the fit of the offer. */
export interface Relationship {
  readonly margin: number;
  readonly fitMargin: number;
  readonly memory: number;
  readonly retention: number;
  readonly fitRetention: number;
  readonly discount: number;
  /** Part of the gap between the fit and its resting point that closes each cycle, 0 to 2. */
  readonly pull: number;
  readonly restingFit: number;
}

/** What is left of a sum counts as nothing below this. */
const negligible = 1e-18;
const mostCycles = 5_000_000;

/**
 * Discounted margins from a fit on, margins at the end of each cycle: summed until the fit has settled, geometric
 * from there. NaN when the sum grows without limit or the budget ends.
 */
export function lifetimeValue(from: number, relationship: Relationship, budget: Budget): number {
  const { retention, fitRetention, discount, pull, restingFit } = relationship;
  const settledRetention = retention + fitRetention * restingFit;
  if (settledRetention >= 1 + discount) return NaN;
  let gap = from - restingFit;
  let weight = 1 / (1 + discount);
  let total = 0;
  for (let cycle = 0; cycle < mostCycles; cycle++) {
    if (Math.abs(gap) < negligible)
      return total + (weight * marginAt(restingFit, relationship) * (1 + discount)) / (1 + discount - settledRetention);
    if (weight < negligible) return total;
    if (!budget.spend()) return NaN;
    const fit = restingFit + gap;
    total += weight * marginAt(fit, relationship);
    weight *= (retention + fitRetention * fit) / (1 + discount);
    gap *= 1 - pull;
  }
  return NaN;
}

/** Margin of a cycle at a fit, memory paid. */
export function marginAt(fit: number, { margin, fitMargin, memory }: Relationship): number {
  return margin + fitMargin * fit - memory;
}
