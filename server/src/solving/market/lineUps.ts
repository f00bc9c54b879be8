import type { LineUp } from './types';

/** Every non-empty set of some products, small ones first, in declared order within a size. */
export function everyLineUp(products: readonly number[]): LineUp[] {
  const lineUps: LineUp[] = [];
  for (let code = 1; code < 1 << products.length; code++)
    lineUps.push(products.reduce((mask, p, index) => ((code >> index) & 1 ? mask | (1 << p) : mask), 0));
  return lineUps.sort(simplerFirst);
}

/** Fewer products first; among equals the products that are declared first. */
export function simplerFirst(a: LineUp, b: LineUp): number {
  const fewer = sizeOf(a) - sizeOf(b);
  if (fewer !== 0 || a === b) return fewer;
  const differing = a ^ b;
  return a & (differing & -differing) ? -1 : 1;
}

/** Number of products. */
export function sizeOf(lineUp: LineUp): number {
  let count = 0;
  for (let rest = lineUp; rest; rest &= rest - 1) count++;
  return count;
}

const joined = new WeakMap<readonly (readonly LineUp[])[], readonly LineUp[]>();

/** What several firms offer together, for every combination of their line-ups; the first firm's vary slowest. */
export function jointLineUps(byFirm: readonly (readonly LineUp[])[]): readonly LineUp[] {
  let known = joined.get(byFirm);
  if (!known) {
    known = byFirm.reduce<LineUp[]>((joint, own) => joint.flatMap((before) => own.map((each) => before | each)), [0]);
    joined.set(byFirm, known);
  }
  return known;
}
