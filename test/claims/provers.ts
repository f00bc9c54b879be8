import type { Problem } from '../../server/src/notes/problem';
import { compileFormula } from '../../server/src/claims/condition/compileFormula';
import { prepare } from '../../server/src/claims/judge/prepare';
import { claimProver } from '../../server/src/claims/prove/proveClaim';
import type { Effort } from '../../server/src/claims/prove/branchAndBound';
import type { Proof } from '../../server/src/claims/prove/proveStatement';
import { proveShape } from '../../server/src/claims/prove/proveShape';
import { readClaim } from '../../server/src/claims/read/readClaim';
import { shapeDomain } from '../../server/src/claims/shapes/shapeDomain';
import { worldOf } from './models';

/** Tries to prove a claim of a model by itself: nothing is sampled first, so a false claim has no other safeguard. */
export function proofOf(model: string, claim: string, effort: Effort = 'full'): Proof | null {
  const world = worldOf(`${model}\nclaims:\n  - '${claim.replaceAll("'", "''")}'\n`);
  const block = world.blocks[0]!;
  const home = block.base!;
  const read = readClaim(block.declaration.claims[0]!);
  const problems: Problem[] = [...read.problems];
  const report = (each: Problem): void => void problems.push(each);
  const { formula } = read;
  const prepared = formula && prepare(read, formula, world, home, report);
  if (formula === null || prepared === null) throw new Error(JSON.stringify(problems));
  if (formula.kind === 'shape') {
    const { compiled } = world.compile(home, formula.subject);
    const domain = shapeDomain(formula, prepared, report);
    if (compiled === null || domain === null) throw new Error(JSON.stringify(problems));
    return proveShape(formula, compiled, prepared, domain, () => false);
  }
  const condition = compileFormula(formula, { world, home, digits: true, report });
  if (condition === null || problems.length > 0) throw new Error(JSON.stringify(problems));
  return claimProver({ world, home, condition, given: prepared.given }, prepared.space)(effort, () => false);
}
