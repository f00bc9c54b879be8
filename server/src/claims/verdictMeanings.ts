import type { Verdict } from './verdict';

/** What a verdict says, and what it must not be read as. */
export interface VerdictMeaning {
  readonly says: string;
  readonly doesNotSay: string;
}

/** The table of verdicts: hovers, reports and docs/verdicts.md take their words from here. */
export const verdictMeanings: Readonly<Record<Verdict, VerdictMeaning>> = {
  proved: {
    says: 'A sound method, which is named, covers every point of the domain.',
    doesNotSay: 'Nothing about points outside the domain, or about whether the model fits the world.',
  },
  holds: {
    says: 'No counterexample was found among the points that were looked at; of a finite domain that is all of them.',
    doesNotSay: 'Of an interval it is no theorem: a counterexample may lie between the points.',
  },
  refuted: {
    says: 'At the counterexample, which was solved again, the claim is violated by more than the tolerance.',
    doesNotSay: 'It may hold on a smaller domain: the message says where it starts to fail.',
  },
  notWellDefined: {
    says: 'At a named point of the domain a side is undefined or not available, or equilibria disagree.',
    doesNotSay: 'The claim is neither true nor false there; elsewhere it may be either.',
  },
  tight: {
    says: 'Violated nowhere by more than the tolerance, but a strict claim comes down to equality somewhere.',
    doesNotSay: 'It is no counterexample to the weak form; the message says whether that holds.',
  },
  vacuous: {
    says: 'No point that was looked at meets the assumptions, so there was nothing to judge.',
    doesNotSay: 'It does not support the conclusion.',
  },
  undecided: {
    says: 'The evaluation budget ended, or for some point in the domain neither a witness nor a refutation was found.',
    doesNotSay: 'Nothing about whether the claim is true. A larger budget or a smaller domain may decide it.',
  },
  invalid: {
    says: 'The claim cannot be read or its domain is empty; the problem beside it says why.',
    doesNotSay: 'Nothing was solved or judged.',
  },
};
