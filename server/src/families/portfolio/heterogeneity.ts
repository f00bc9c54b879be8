import { valueCapture, type CustomerLayer, type RelationshipLayer } from './valueCapture';

/** A customer that is served, in three layers. */
export interface ServedCustomer {
  readonly customer: CustomerLayer;
  readonly relationship: RelationshipLayer;
  /** What it adds to the other customers served, EUR. */
  readonly interdependence: number;
}

export interface Heterogeneity {
  /** Population variance of value capture with interdependence. */
  readonly total: number;
  readonly customer: number;
  readonly relationship: number;
  readonly interdependence: number;
}

/**
 * Variance of the value of the customers served, split by Shapley over its three sources; a source that is switched
 * off is replaced by its mean. The parts add up; each may be negative. NaN where a mean customer's value grows
 * without limit, and throughout when nobody is served.
 */
export function heterogeneity(base: readonly ServedCustomer[], horizon: number): Heterogeneity {
  const customer = meanOf(base.map((each) => each.customer));
  const relationship = meanOf(base.map((each) => each.relationship));
  const interdependence = mean(base.map((each) => each.interdependence));
  const variance = (c: boolean, r: boolean, i: boolean): number => {
    const values = base.map(
      (each) =>
        valueCapture(c ? each.customer : customer, r ? each.relationship : relationship, horizon) +
        (i ? each.interdependence : interdependence),
    );
    const centre = mean(values);
    return mean(values.map((value) => (value - centre) ** 2));
  };
  const c = variance(true, false, false);
  const r = variance(false, true, false);
  const i = variance(false, false, true);
  const cr = variance(true, true, false);
  const ci = variance(true, false, true);
  const ri = variance(false, true, true);
  const total = variance(true, true, true);
  const share = (alone: number, one: number, other: number, others: number): number =>
    alone / 3 + (cr + ci + ri - others - one - other) / 6 + (total - others) / 3;
  return {
    total,
    customer: share(c, r, i, ri),
    relationship: share(r, c, i, ci),
    interdependence: share(i, c, r, cr),
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function meanOf<T extends object>(layers: readonly T[]): T {
  const keys = Object.keys(layers[0] ?? {}) as (keyof T)[];
  return Object.fromEntries(keys.map((key) => [key, mean(layers.map((layer) => layer[key] as number))])) as T;
}
