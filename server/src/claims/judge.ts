import { createBudget, type Budget } from '../numerics/budget';
import { problem, type Problem } from '../notes/problem';
import type { Span } from '../notes/span';
import type { ClaimText } from '../language/block/declaration';
import type { ModelBlock, World } from '../families/world';
import { compileFormula } from './condition/compileFormula';
import { equationIn, type Condition } from './condition/condition';
import { judgePoints, type Finding } from './judge/judgePoints';
import { narrowingFixes } from './judge/heldRange';
import { literalFixes } from './judge/literalFix';
import type { PointwiseClaim } from './judge/observe';
import { prepare, type Prepared } from './judge/prepare';
import { problemsOf } from './problems';
import { claimProver, weakened } from './prove/proveClaim';
import type { Proof, Prover } from './prove/proveStatement';
import type { Formula, ShapeFormula } from './read/formula';
import { readClaim, type ReadClaim } from './read/readClaim';
import { judgeShape } from './shapes/judgeShape';
import type { Judgement, Verdict } from './verdict';
import { blankJudgement } from './wording/judgement';
import { judgementOfPoints } from './wording/points';
import { describeSetting } from './wording/setting';

/** A claim with what was found about it. Spans are offsets into the block's body. */
export interface JudgedClaim {
  /** Index of its block in the note. */
  readonly block: number;
  readonly name: string | null;
  readonly text: string;
  readonly span: Span;
  readonly expect: Verdict | null;
  readonly judgement: Judgement;
  /** `proved` or `holds`, or the expected verdict. */
  readonly passed: boolean;
}

export interface JudgeOptions {
  /** Evaluations per claim. */
  readonly budget?: number;
  readonly cancelled?: () => boolean;
}

/** About a second or two of one processor for a claim at most. */
export const claimBudget = 20_000_000;

/** Judges all claims of a block, in source order, invalid ones included. Never throws. */
export function judgeClaims(
  world: World,
  block: ModelBlock,
  options: JudgeOptions = {},
): { claims: JudgedClaim[]; problems: Problem[] } {
  const claims: JudgedClaim[] = [];
  const problems: Problem[] = [];
  for (const text of block.declaration.claims) {
    const judged = judgeClaim(world, block, text, options);
    claims.push(judged.claim);
    problems.push(...judged.problems);
  }
  return { claims, problems };
}

/** Judges one claim of a block. The world's budget and point are as before afterwards. */
export function judgeClaim(
  world: World,
  block: ModelBlock,
  text: ClaimText,
  options: JudgeOptions = {},
): { claim: JudgedClaim; problems: Problem[] } {
  const read = readClaim(text);
  const problems: Problem[] = [...read.problems];
  const outer = world.budget;
  world.budget = createBudget(options.budget ?? claimBudget, options.cancelled);
  const verdict = judgeRead(read, world, block, (found) => void problems.push(found), world.budget);
  world.budget = outer;
  world.setPoint(new Map());
  const passed = isPassed(verdict.judgement.verdict, read.expect) && !(read.expect === null && text.expect !== null);
  const claim: JudgedClaim = {
    block: block.index,
    name: read.name,
    text: read.text,
    span: read.span,
    expect: read.expect,
    judgement: verdict.judgement,
    passed,
  };
  if (passed) return { claim, problems: [] };
  return {
    claim,
    problems: [
      ...distinct(problems),
      ...problemsOf(claim, verdict.fixes ?? [], problems.length > 0 || block.base === null),
    ],
  };
}

function isPassed(verdict: Verdict, expect: Verdict | null): boolean {
  if (expect === null || expect === 'holds') return verdict === 'proved' || verdict === 'holds';
  return verdict === expect;
}

function distinct(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ code, span, message }) => {
    const key = `${code} ${span.start} ${span.end} ${message}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

type Report = (problem: Problem) => void;
type Judged = { readonly judgement: Judgement; readonly fixes?: Problem['fixes'] };

function invalid(message: string, domain = ''): Judged {
  return { judgement: blankJudgement({ verdict: 'invalid', domain, method: 'not judged', message }) };
}

function judgeRead(read: ReadClaim, world: World, block: ModelBlock, report: Report, budget: Budget): Judged {
  const domain = read.variables.map((variable) => variable.text).join(', ');
  const first = read.problems[0];
  if (read.formula === null)
    return invalid(`This claim cannot be read: ${first?.message ?? 'see its problems.'}`, domain);
  if (block.base === null)
    return invalid(
      'The model of this block cannot be read, so its claims cannot be judged. Mend the block first.',
      domain,
    );
  const reported: Problem[] = [];
  const noted = (found: Problem): void => {
    reported.push(found);
    report(found);
  };
  const prepared = prepare(read, read.formula, world, block.base, noted);
  const judged = prepared && judgePrepared(read, read.formula, prepared, noted, budget);
  return judged ?? invalid(`This claim cannot be judged: ${reported[0]?.message ?? 'see its problems.'}`, domain);
}

function judgePrepared(
  read: ReadClaim,
  formula: Formula | ShapeFormula,
  prepared: Prepared,
  report: Report,
  budget: Budget,
): Judged | null {
  const stopped = (): boolean => !budget.spend(1);
  if (formula.kind === 'shape') {
    const judgement = judgeShape(formula, read, prepared, report, stopped);
    return judgement && { judgement };
  }
  const compiled = compileParts(formula, prepared, report);
  if (compiled === null) return null;
  const { world, home, instances, variables, space, given } = prepared;
  const claim = { world, home, instances, variables, given, equation: equationIn(given), ...compiled };
  const prove = claimProver(claim, space);
  let early: Proof | null = null;
  const isProved = (): boolean => (early = prove('quick', stopped)) !== null;
  const seen = judgePoints(claim, space, read.quantifier, stopped, isProved);
  const nowhere = seen.verdict === 'undecided' ? proofOfNone(seen, formula, prepared, read.quantifier, stopped) : null;
  const finding = nowhere ? { ...seen, verdict: 'refuted' as const, at: seen.smallest, failingShare: 1 } : seen;
  const proof = nowhere ?? proofOf(finding, claim, prepared, read.quantifier, stopped, early ?? prove);
  const setting = describeSetting(world, home, variables, read.givenText, instances);
  const judgement = judgementOfPoints(finding, claim, setting, read.quantifier, proof);
  if (finding.verdict === 'empty')
    report(problem('claim-invalid', read.variables[0]?.span ?? read.span, judgement.message));
  const fixes =
    finding.coverage === 'point' ? literalFixes(finding) : narrowingFixes(finding.heldRange, read.variables);
  return { judgement, fixes };
}

/** A proof that no point of a continuous domain fulfils a claim `for some`: its opposite holds at all of them. */
function proofOfNone(
  { coverage }: Finding,
  formula: Formula,
  { world, home, space, given }: Prepared,
  quantifier: 'all' | 'some',
  stopped: () => boolean,
): Proof | null {
  if (quantifier === 'all' || coverage !== 'sampled' || stopped()) return null;
  const condition = compileFormula(formula, { world, home, digits: true, report: () => undefined }, true);
  return condition && claimProver({ world, home, condition, given }, space)('full', stopped);
}

/** A proof of what was seen to hold at points of a continuous domain, known or to be found; of the weak form of what is tight. */
function proofOf(
  { verdict, coverage }: Finding,
  claim: PointwiseClaim,
  { space }: Prepared,
  quantifier: 'all' | 'some',
  stopped: () => boolean,
  strict: Proof | Prover,
): Proof | null {
  if (quantifier === 'some' || coverage !== 'sampled') return null;
  if (verdict === 'holds') return typeof strict === 'function' ? strict('full', stopped) : strict;
  const weak = { ...claim, condition: weakened(claim.condition) };
  return verdict === 'tight' ? claimProver(weak, space)('full', stopped) : null;
}

function compileParts(
  formula: Formula,
  { world, home }: Prepared,
  report: Report,
): { condition: Condition; antecedent: Condition | null } | null {
  const condition = compileFormula(formula, { world, home, digits: true, report });
  const antecedent =
    formula.kind === 'implies' ? compileFormula(formula.left, { world, home, digits: true, report }) : null;
  return condition && { condition, antecedent };
}
