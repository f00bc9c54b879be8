/**
 * Arithmetic on places of a computation over columns: a solution can be stated with it, without knowing what computes it.
 */
export interface ColumnFormulas {
  number(value: number): number;
  add(a: number, b: number): number;
  subtract(a: number, b: number): number;
  multiply(a: number, b: number): number;
  divide(a: number, b: number): number;
  larger(a: number, b: number): number;
  size(a: number): number;
  /** a < b */
  below(a: number, b: number): number;
  /** a ≤ b */
  atMost(a: number, b: number): number;
  and(...flags: readonly number[]): number;
  or(...flags: readonly number[]): number;
  not(flag: number): number;
  choose(condition: number, yes: number, no: number): number;
}
