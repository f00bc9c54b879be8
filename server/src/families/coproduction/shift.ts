import type { Budget } from '../../numerics/budget';

/** A task that the firm could hand over: what it saves and what it burdens customers with. */
export interface Shiftable {
  readonly saving: number;
  readonly burden: number;
}

export interface Shifted {
  readonly shifted: readonly boolean[];
  readonly saving: number;
  readonly burden: number;
}

/** A selection that no other one beats in both saving and burden. */
interface Selection {
  readonly saving: number;
  readonly burden: number;
  readonly count: number;
  /** The last task taken, and what was taken before. */
  readonly task: number;
  readonly before: Selection | null;
}

/** Longer lists of undominated selections are not followed. */
const mostSelections = 200_000;

/**
 * The tasks that save the firm most within the customers' slack: a knapsack, solved exactly by listing undominated
 * selections (Nemhauser and Ullmann). Ties go to the lower burden, then to fewer and earlier tasks. null when
 * there are too many selections to follow, or the budget ended.
 */
export function shift(tasks: readonly Shiftable[], slack: number, budget: Budget): Shifted | null {
  const near = 1e-9 * Math.max(1, slack);
  const alike = 1e-12 * tasks.reduce((sum, { saving }) => sum + saving, 0);
  let front: Selection[] = [{ saving: 0, burden: 0, count: 0, task: -1, before: null }];
  for (const [task, { saving, burden }] of tasks.entries()) {
    if (front.length > mostSelections || !budget.spend(front.length)) return null;
    const taken = front.flatMap((before): Selection[] =>
      before.burden + burden <= slack + near
        ? [{ saving: before.saving + saving, burden: before.burden + burden, count: before.count + 1, task, before }]
        : [],
    );
    front = undominated(front, taken, alike);
  }
  const best = front.at(-1)!;
  const shifted = tasks.map(() => false);
  for (let selection: Selection | null = best; selection && selection.task >= 0; selection = selection.before)
    shifted[selection.task] = true;
  return { shifted, saving: best.saving, burden: best.burden };
}

/** Merges two lists in ascending order of burden; what remains ascends in saving too. Of equals the earlier list's. */
function undominated(left: readonly Selection[], right: readonly Selection[], alike: number): Selection[] {
  const merged: Selection[] = [];
  let a = 0;
  let b = 0;
  while (a < left.length || b < right.length) {
    const one = left[a];
    const other = right[b];
    const next = !other || (one && !comesAfter(one, other)) ? left[a++]! : right[b++]!;
    const last = merged.at(-1);
    if (!last || next.saving > last.saving + alike) merged.push(next);
  }
  return merged;
}

function comesAfter(a: Selection, b: Selection): boolean {
  if (a.burden !== b.burden) return a.burden > b.burden;
  if (a.saving !== b.saving) return a.saving < b.saving;
  return a.count > b.count;
}
