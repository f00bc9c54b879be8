import { problem, type Fix, type Problem, type ProblemCode } from '../notes/problem';
import type { JudgedClaim } from './judge';
import type { Verdict } from './verdict';

const codes: Readonly<Record<Exclude<Verdict, 'proved' | 'holds'>, ProblemCode>> = {
  refuted: 'claim-refuted',
  notWellDefined: 'claim-not-well-defined',
  tight: 'claim-tight',
  vacuous: 'claim-vacuous',
  undecided: 'claim-undecided',
  invalid: 'claim-invalid',
};

/** The problem of a claim that does not pass. What cannot be read has been reported already. */
export function problemsOf(claim: JudgedClaim, fixes: readonly Fix[], reported: boolean): readonly Problem[] {
  const { judgement, expect, passed, span } = claim;
  const { verdict, message } = judgement;
  if (passed || (verdict === 'invalid' && reported)) return [];
  if (expect !== null && expect !== 'holds')
    return [problem('claim-unexpected', span, `Expected ${expect}, found ${verdict}. ${message}`)];
  if (verdict === 'proved' || verdict === 'holds') return [];
  return [problem(codes[verdict], span, message, { fixes })];
}
