import { createBudget } from '../../numerics/budget';
import type { ClaimText } from '../../language/block/declaration';
import type { ModelBlock, World } from '../../families/world';
import { compileFormula } from '../condition/compileFormula';
import { prepare } from '../judge/prepare';
import { readClaim } from '../read/readClaim';
import { shapeDomain } from '../shapes/shapeDomain';
import type { Certificate } from '../verdict';
import { certificateOf } from './certificate';
import { claimStatement } from './proveClaim';
import { proveStatement } from './proveStatement';
import { shapeStatement } from './proveShape';
import { writeStatement, type StatementJson } from './statement/json';
import type { Statement } from './statement/statement';

/** States a claim as it would be proved; null where it cannot be. Nothing is solved but one point of the domain. */
export function stateClaim(world: World, block: ModelBlock, text: ClaimText): StatementJson | null {
  const statement = statementFor(world, block, text);
  return statement && writeStatement(statement);
}

/** Proves a claim once more, for its certificate; null where that does not succeed. */
export function certifyClaim(
  world: World,
  block: ModelBlock,
  text: ClaimText,
  evaluations: number,
): Certificate | null {
  const statement = statementFor(world, block, text);
  const budget = createBudget(evaluations);
  const proof = statement && proveStatement(statement, () => !budget.spend(1));
  return proof && certificateOf(proof);
}

function statementFor(world: World, block: ModelBlock, text: ClaimText): Statement | null {
  const read = readClaim(text);
  const home = block.base;
  const { formula, quantifier } = read;
  if (formula === null || home === null || quantifier === 'some') return null;
  let failed = false;
  const report = (): void => void (failed = true);
  const prepared = prepare(read, formula, world, home, report);
  if (prepared === null || failed) return null;
  const { space, given } = prepared;
  if (formula.kind === 'shape') {
    const { compiled } = world.compile(home, formula.subject);
    const domain = shapeDomain(formula, prepared, report);
    return compiled && domain && shapeStatement(formula, compiled, prepared, domain);
  }
  const condition = compileFormula(formula, { world, home, digits: true, report });
  return condition && !failed ? claimStatement({ world, home, condition, given }, space) : null;
}
