export { claimBudget, judgeClaim, judgeClaims, type JudgedClaim, type JudgeOptions } from './judge';
export { checkReference, type CheckedReference, type NoteClaim, type NoteContext } from './prose/checkReference';
export { targetsIn, type EvaluatedTarget, type Targets } from './prose/targets';
export { agrees } from './prose/rewrite';
export { linkTarget } from './prose/linkTarget';
export { numbersInProse, readWrittenNumber, type Written, type WrittenNumber } from './prose/writtenNumber';
export { readClaim, type ReadClaim } from './read/readClaim';
export { shapeWords } from './read/formula';
export { verdicts, type Certificate, type Judgement, type Point, type Verdict } from './verdict';
