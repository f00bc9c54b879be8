import { compileFormula } from '../../server/src/claims/condition/compileFormula';
import { prepare } from '../../server/src/claims/judge/prepare';
import { proveClaim, type Proof } from '../../server/src/claims/prove/proveClaim';
import { readClaim } from '../../server/src/claims/read/readClaim';
import { worldOf } from './models';

/** Tries to prove a claim of a model by itself: nothing is sampled first, so a false claim has no other safeguard. */
export function proofOf(model: string, claim: string): Proof | null {
  const world = worldOf(`${model}\nclaims:\n  - '${claim.replaceAll("'", "''")}'\n`);
  const block = world.blocks[0]!;
  const home = block.base!;
  const read = readClaim(block.declaration.claims[0]!);
  const problems: unknown[] = [...read.problems];
  const report = (each: unknown): void => void problems.push(each);
  if (read.formula === null || read.formula.kind === 'shape') throw new Error(`not a condition: ${claim}`);
  const prepared = prepare(read, read.formula, world, home, report);
  const condition = compileFormula(read.formula, { world, home, digits: true, report });
  if (prepared === null || condition === null || problems.length > 0) throw new Error(JSON.stringify(problems));
  return proveClaim({ world, home, condition, given: prepared.given }, prepared.space, () => false);
}
