/**
 * What a computation may cost. One evaluation is about the price of one small formula; every loop that
 * can be long spends from the budget, so the same note gives the same result on every machine.
 * Numerics and solvers stop with what they have when `spend` answers false.
 */
export interface Budget {
  /** Takes `cost` evaluations; false when the budget is used up or the work was cancelled. */
  spend(cost?: number): boolean;
  readonly spent: number;
  readonly exhausted: boolean;
}

/** A budget of `limit` evaluations; `cancelled` is asked now and then (default: never cancelled). */
export function createBudget(limit: number, cancelled: () => boolean = () => false): Budget {
  let spent = 0;
  let stopped = false;
  let nextCheck = 4096;
  return {
    spend(cost = 1) {
      spent += cost;
      if (spent >= nextCheck) {
        nextCheck = spent + 4096;
        if (cancelled()) stopped = true;
      }
      if (spent > limit) stopped = true;
      return !stopped;
    },
    get spent() {
      return spent;
    },
    get exhausted() {
      return stopped;
    },
  };
}
