import type { PointwiseClaim } from '../judge/observe';
import type { Condition } from '../condition/condition';
import type { Space } from '../domain/space';
import { proverOf, type Prover } from './proveStatement';
import { statementOf } from './statement/build';
import type { Statement } from './statement/statement';

/**
 * Attempts to prove a claim for all points of its domain by interval arithmetic. They do not succeed where the claim
 * rests on what has no closed form (searches, most solved outcomes). Ends of the domain count as closed. A strict
 * relation is shown by more than the tolerance, a weak one within it. The statement is built at the first attempt.
 */
export function claimProver(
  { world, home, condition, given }: Pick<PointwiseClaim, 'world' | 'home' | 'condition' | 'given'>,
  space: Space,
): Prover {
  let prover: Prover | null = null;
  const built = (): Prover => {
    const statement = claimStatement({ world, home, condition, given }, space);
    return statement === null ? () => null : proverOf(statement);
  };
  return (effort, stopped) => (prover ??= built())(effort, stopped);
}

/** What is to be shown of a claim about points; null where its domain has no closed form. */
export function claimStatement(
  { world, home, condition, given }: Pick<PointwiseClaim, 'world' | 'home' | 'condition' | 'given'>,
  space: Space,
): Statement | null {
  return statementOf({ world, home, space, given, claim: { kind: 'condition', condition } });
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
