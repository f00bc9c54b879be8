import type { LineEffort } from '../numerics/lineMaximum';
import { climb } from './climb';
import type { Profile } from './game';
import { ownValues, type Reply } from './reply';
import { allowedProfile, roundingOf } from './room';
import { freeEntriesOf, searchReply } from './searchReply';
import { allowedValue, type Mover, type StageProblem } from './stageProblem';

/**
 * The global best reply of one mover (`searchReply`), also where its conditions leave a place too narrow for that
 * search, or one point only.
 */
export function bestReply(
  problem: StageProblem,
  mover: Mover,
  profile: Profile,
  effort: LineEffort,
  settled = false,
): Reply {
  const reply = searchReply(problem, mover, profile, effort, settled);
  if (reply.points.length > 0 || mover.constraints.length === 0) return reply;
  const free = freeEntriesOf(problem, mover);
  if (free.length === 0) return reply;
  const allowed = allowedProfile(problem, mover, profile);
  if (!allowed) return reply;
  const start = { profile: allowed, value: allowedValue(mover, allowed) };
  const climbed = climb(problem, mover, start, free, effort);
  const value = Math.max(climbed.value, allowedValue(mover, allowed, roundingOf(allowed)));
  return value === -Infinity ? reply : { value, points: [ownValues(mover, climbed.profile)] };
}
