import type { Judgement, Point } from '../verdict';

/** A judgement about which nothing but the verdict is known yet. */
export function blankJudgement(
  judgement: Pick<Judgement, 'verdict' | 'message' | 'domain' | 'method'> & Partial<Judgement>,
): Judgement {
  return {
    counterexample: null,
    against: null,
    witness: null,
    left: null,
    right: null,
    margin: null,
    marginAt: null,
    points: 0,
    skipped: 0,
    failingShare: null,
    edge: null,
    certificate: null,
    ...judgement,
  };
}

/** Parts of a message as one text. */
export function sentences(...parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join(' ');
}

/** A number that JSON can carry. */
export function finite(value: number | null | undefined): number | null {
  return value === null || value === undefined || !Number.isFinite(value) ? null : value;
}

export function hasNames(point: Point): boolean {
  return Object.keys(point).length > 0;
}
