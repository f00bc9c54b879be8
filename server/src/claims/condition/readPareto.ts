import type { Binding, Fault } from '../../language/expressions';
import type { Instance } from '../../families/world';
import type { ParetoLeaf } from './condition';
import { leastTolerance, type Place } from './place';
import { slackReading, undefinedReading, type Reading } from './reading';

interface Compared {
  readonly name: string;
  readonly left: number;
  readonly right: number;
  readonly difference: number;
  readonly least: number;
}

/**
 * `A pareto-dominates B`: nobody is worse off in A and somebody is better off. The slack is the largest
 * loss (negative) if there is one, otherwise the largest gain; left and right are the sides that decide.
 */
export function readPareto(leaf: ParetoLeaf, place: Place): Reading {
  const compared: Compared[] = [];
  for (const interest of leaf.interests) {
    const better = readIn(place, leaf.better, interest.better);
    const worse = readIn(place, leaf.worse, interest.worse);
    if (Number.isNaN(better.value) || Number.isNaN(worse.value)) {
      const missing: Fault = {
        kind: 'not-available',
        message: `\`${interest.name}\` is not available here`,
        span: leaf.span,
      };
      return undefinedReading(leaf, better.fault ?? worse.fault ?? missing);
    }
    const [left, right] = [better.value, worse.value];
    compared.push({
      name: interest.name,
      left,
      right,
      difference: left === right ? 0 : left - right,
      least: leastTolerance(left, right, place.error),
    });
  }
  const [first, ...rest] = compared;
  if (first === undefined) return undefinedReading(leaf, null);
  const loss = rest.reduce((worst, each) => (each.difference < worst.difference ? each : worst), first);
  const gain = rest.reduce((best, each) => (each.difference > best.difference ? each : best), first);
  const someLoses = loss.difference < -loss.least;
  const dominates = !someLoses && gain.difference > gain.least;
  const exactly = loss.difference >= 0 && gain.difference > 0;
  const decisive = someLoses ? loss : gain;
  const slack = leaf.wanted ? decisive.difference : -decisive.difference;
  return slackReading({
    status: dominates === leaf.wanted ? 1 : -1,
    slack,
    margin: slack,
    leaf,
    left: decisive.left,
    right: decisive.right,
    // A loss or gain so small that only the tolerance decides.
    close: exactly !== dominates,
    interest: decisive.name,
  });
}

function readIn(
  { world }: Place,
  instance: Instance,
  binding: Binding,
): { readonly value: number; readonly fault: Fault | null } {
  const frame = world.frame(instance);
  frame.fault = null;
  const value = binding.read(frame);
  return { value, fault: frame.fault };
}
