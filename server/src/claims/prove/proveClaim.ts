import type { PointwiseClaim } from '../judge/observe';
import type { Condition } from '../condition/condition';
import type { Space } from '../domain/space';
import { branchAndBound, type ProvedBox } from './branchAndBound';
import { decideAssumption, decideCondition } from './decideCondition';
import { proofDomain } from './domain';
import { modelsOf, programFor } from './model';

/** What a proof leaves. */
export interface Proof {
  readonly variables: readonly string[];
  readonly boxes: readonly ProvedBox[];
  /** How it was shown, for messages. */
  readonly method: string;
}

/** How a proof of a comparison is named. */
export const proofMethod = 'interval arithmetic with outward rounding';

/**
 * Tries to prove a claim for all points of its domain by interval arithmetic; null where that does not succeed or
 * the claim reads what has no enclosure (choices, solved outcomes, searches). Ends of the domain count as closed.
 * A strict relation is shown by more than the tolerance, a weak one within it.
 */
export function proveClaim(
  claim: Pick<PointwiseClaim, 'world' | 'home' | 'condition' | 'given'>,
  space: Space,
  stopped: () => boolean,
): Proof | null {
  const { world, home, condition, given } = claim;
  const domain = proofDomain(space, world, home);
  if (domain === null) return null;
  const variables = space.variables.map(({ name }) => name);
  const program = programFor(home, modelsOf(world, home, variables, domain.point), variables.length, 1);
  const decide = decideCondition(condition, program);
  const boxes = decide && branchAndBound(domain, given && decideAssumption(given, program), decide, stopped);
  return boxes && { variables, boxes, method: proofMethod };
}

/** The condition with every strict order relation made weak. */
export function weakened(condition: Condition): Condition {
  switch (condition.kind) {
    case 'leaf': {
      const { leaf } = condition;
      if (leaf.kind !== 'relation' || (leaf.operator !== '<' && leaf.operator !== '>')) return condition;
      return { kind: 'leaf', leaf: { ...leaf, operator: leaf.operator === '<' ? '<=' : '>=' } };
    }
    case 'conditional':
      return { ...condition, parts: weakened(condition.parts) };
    default:
      return { ...condition, left: weakened(condition.left), right: weakened(condition.right) };
  }
}
