import { branchAndBound, type Effort, type ProvedBox } from './branchAndBound';
import { decideByCases, type DecideByCases } from './cases/decideCases';
import { decideAssumption, decideSentence } from './decideSentence';
import { isConstant, proofDomain, type ProofDomain } from './domain';
import { decideShape } from './decideShape';
import { unknown, type Decide } from './relation';
import { programOf } from './statement/scope';
import type { Statement } from './statement/statement';

/** What a proof leaves. */
export interface Proof {
  readonly statement: Statement;
  readonly boxes: readonly ProvedBox[];
  /** How it was shown, for messages. */
  readonly method: string;
}

/** A statement as decisions over the boxes of its domain. */
export interface Decided {
  readonly domain: ProofDomain;
  readonly assumption: Decide | null;
  /** By intervals; they leave open what `byCases` may still show. */
  readonly decide: Decide;
  readonly byCases: DecideByCases | null;
  readonly method: string;
}

const methods = {
  condition: 'interval arithmetic with outward rounding',
  shape: 'interval arithmetic with outward rounding on derivatives',
} as const;

/** Prepares a statement for a proof or its check; null where something in it has no enclosure. */
export function decisionsOf(statement: Statement): Decided | null {
  const program = programOf(statement);
  const domain = proofDomain(program);
  if (domain === null || domain.boxes.length === 0) return null;
  const { claim, given } = statement;
  const method = methods[claim.kind];
  if (claim.kind === 'condition') {
    const byIntervals = decideSentence(claim.condition, program);
    const byCases = decideByCases(claim.condition, given, program);
    const assumption = given && decideAssumption(given, program);
    return { domain, assumption, decide: byIntervals ?? (() => unknown), byCases, method };
  }
  // With ends that depend on other variables a line through the domain may have gaps.
  const dependent = statement.variables.some(({ values }) => values.kind !== 'set' && !isConstant(values));
  if (dependent || statement.variables[claim.axis]?.values.kind !== 'interval') return null;
  const decide = decideShape(claim, program, domain);
  // Assumptions only make the domain of a shape smaller.
  return decide && { domain, assumption: null, decide, byCases: null, method };
}

/** Tries to prove a statement on its whole domain; null where that does not succeed. `stopped` spends from the budget. */
export function proveStatement(statement: Statement, stopped: () => boolean): Proof | null {
  return proverOf(statement)('full', stopped);
}

/** Attempts to prove one thing: null where one does not succeed. `stopped` spends from the budget. */
export type Prover = (effort: Effort, stopped: () => boolean) => Proof | null;

/** Reads a statement once for several attempts to prove it. */
export function proverOf(statement: Statement): Prover {
  const decided = decisionsOf(statement);
  if (decided === null) return () => null;
  const search = { ...decided, size: statement.definitions.length };
  return (effort, stopped) => {
    const boxes = branchAndBound(search, stopped, effort);
    return boxes && { statement, boxes, method: decided.method };
  };
}
