import { traceContinuum } from './continuum';
import type { Profile } from './game';
import { regretOf } from './regret';
import { widthOf, type StageProblem } from './stageProblem';
import { ascending, isSame, type StageEquilibrium, type StageSolution } from './stageSolution';

export function withContinua(
  problem: StageProblem,
  found: readonly StageEquilibrium[],
  smallestRegret: number,
): StageSolution {
  const all: StageEquilibrium[] = [];
  const traces: (readonly Profile[])[] = [];
  let continuum = false;
  for (const equilibrium of found) {
    if (traces.some((trace) => liesBetween(problem, trace, equilibrium.profile))) continue;
    const trace = equilibrium.regular ? null : traceContinuum(problem, equilibrium.profile);
    if (!trace) {
      all.push({ ...equilibrium, isolated: true });
      continue;
    }
    continuum = true;
    traces.push(trace);
    for (const profile of trace)
      if (!all.some((known) => isSame(problem, known.profile, profile)))
        all.push({
          profile,
          regret: regretOf(problem, profile).gain,
          regular: false,
          isolated: false,
          ofContinuum: true,
        });
  }
  const entries = problem.movers.flatMap((mover) => mover.own).sort((a, b) => a - b);
  all.sort((a, b) => ascending(problem, entries, a.profile, b.profile));
  return { equilibria: all, continuum, smallestRegret: all.length > 0 ? 0 : smallestRegret };
}

/** Whether a profile lies on (or very near) the line of equilibria between two ends. */
function liesBetween(problem: StageProblem, trace: readonly Profile[], profile: Profile): boolean {
  const [low, high] = [trace[0]!, trace[trace.length - 1]!];
  const entries = problem.movers.flatMap((mover) => mover.own);
  let along = 0;
  let length = 0;
  for (const entry of entries) {
    const weight = 1 / (widthOf(problem, entry) || 1) ** 2;
    along += weight * (profile[entry]! - low[entry]!) * (high[entry]! - low[entry]!);
    length += weight * (high[entry]! - low[entry]!) ** 2;
  }
  const share = length > 0 ? along / length : 0;
  return (
    share > -0.01 &&
    share < 1.01 &&
    entries.every((entry) => {
      const there = low[entry]! + share * (high[entry]! - low[entry]!);
      return Math.abs(profile[entry]! - there) <= 0.01 * widthOf(problem, entry);
    })
  );
}
