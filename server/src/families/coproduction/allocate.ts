import type { Mode } from './shape';

/** What one way of doing a task is worth and who bears what. */
export interface Way {
  readonly mode: Mode;
  /** Extra value; 0 unless joint. */
  readonly value: number;
  readonly firm: number;
  readonly customer: number;
}

export interface Allocation {
  readonly ways: readonly Way[];
  /** Changes between firm and customer along the chain; a joint task is its own interface. */
  readonly handoffs: number;
  /** Values less costs less handoff costs. */
  readonly net: number;
}

/** Whether going on from one way to the next is a handoff. */
function isHandoff(before: Way, after: Way): boolean {
  return before.mode !== after.mode && before.mode !== 'joint' && after.mode !== 'joint';
}

interface Suffix {
  readonly net: number;
  /** Tasks away from the firm. */
  readonly away: number;
}

/**
 * The allocation of a chain of tasks with the highest net value, by dynamic programming from the last task to the
 * first. Ways stand in the order firm, customer, joint; ties go to fewest tasks away from the firm, then to the first
 * way from the front of the chain. NaN costs give NaN. Every task has at least one way.
 */
export function allocate(tasks: readonly (readonly Way[])[], handoff: number): Allocation {
  const scale = tasks.reduce((sum, ways) => sum + Math.max(...ways.map(sizeOf)), 1);
  const better = (a: Suffix, b: Suffix): boolean => {
    if (Math.abs(a.net - b.net) > 1e-12 * scale) return a.net > b.net;
    return a.away < b.away;
  };
  /** Per task and way, the best of that task and all later ones. */
  const best: Suffix[][] = tasks.map(() => []);
  const chosen = (index: number, before: Way | null): number => {
    let pick = 0;
    tasks[index]!.forEach((way, k) => {
      if (k > 0 && better(from(index, k, before, way), from(index, pick, before, tasks[index]![pick]!))) pick = k;
    });
    return pick;
  };
  const from = (index: number, k: number, before: Way | null, way: Way): Suffix => {
    const { net, away } = best[index]![k]!;
    return { net: net - (before && isHandoff(before, way) ? handoff : 0), away };
  };
  for (let index = tasks.length - 1; index >= 0; index--)
    tasks[index]!.forEach((way, k) => {
      let rest: Suffix = { net: 0, away: 0 };
      if (index + 1 < tasks.length) {
        const next = chosen(index + 1, way);
        rest = from(index + 1, next, way, tasks[index + 1]![next]!);
      }
      best[index]![k] = { net: netOf(way) + rest.net, away: (way.mode === 'firm' ? 0 : 1) + rest.away };
    });
  const ways: Way[] = [];
  let handoffs = 0;
  tasks.forEach((options, index) => {
    const before = ways.at(-1) ?? null;
    const way = options[chosen(index, before)]!;
    if (before && isHandoff(before, way)) handoffs++;
    ways.push(way);
  });
  const net = ways.reduce((sum, way) => sum + netOf(way), 0) - handoffs * handoff;
  return { ways, handoffs, net };
}

function netOf(way: Way): number {
  return way.value - way.firm - way.customer;
}

function sizeOf(way: Way): number {
  return Math.abs(way.value) + way.firm + way.customer;
}
