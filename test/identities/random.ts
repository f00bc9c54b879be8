import fc from 'fast-check';
import { solveNote, type Answer } from '../families/game/solveNote';

/** A number with a few digits, as an author writes one. */
export function amount(low: number, high: number, digits = 2): fc.Arbitrary<number> {
  const unit = 10 ** digits;
  return fc.integer({ min: Math.round(low * unit), max: Math.round(high * unit) }).map((each) => each / unit);
}

/** Equal but for rounding; what is not available equals nothing. */
export function near(found: unknown, expected: number, tolerance = 1e-8): boolean {
  return (
    typeof found === 'number' &&
    Math.abs(found - expected) <= tolerance * Math.max(1, Math.abs(found), Math.abs(expected))
  );
}

/** All outcomes of one block. */
export function outcomesOf(...lines: readonly string[]): Answer {
  return solveNote(lines.join('\n')).answer();
}

/** Collects what does not hold, by its name, together with the numbers in question. */
export interface Ledger {
  readonly wrong: string[];
  holds(truth: boolean, what: string, ...numbers: readonly unknown[]): void;
  /** Two numbers are the same. */
  same(found: unknown, expected: number, what: string, tolerance?: number): void;
  /** The first is no less than the second. */
  least(found: unknown, bound: number, what: string, tolerance?: number): void;
}

export function createLedger(): Ledger {
  const wrong: string[] = [];
  const holds: Ledger['holds'] = (truth, what, ...numbers) => {
    if (!truth) wrong.push([what, ...numbers.map((each) => JSON.stringify(each))].join(' '));
  };
  return {
    wrong,
    holds,
    same: (found, expected, what, tolerance) => holds(near(found, expected, tolerance), what, found, expected),
    least: (found, bound, what, tolerance = 1e-8) =>
      holds(typeof found === 'number' && found >= bound - tolerance * Math.max(1, Math.abs(bound)), what, found, bound),
  };
}
