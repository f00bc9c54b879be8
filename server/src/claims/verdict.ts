import type { Value } from '../language/expressions/runtime';

export const verdicts = [
  'proved',
  'holds',
  'refuted',
  'notWellDefined',
  'tight',
  'vacuous',
  'undecided',
  'invalid',
] as const;

/** The words of the language for what was found. Each says no more than that. */
export type Verdict = (typeof verdicts)[number];

/** The verdicts in the reader's words, the same on every surface. */
export const verdictWords: Readonly<Record<Verdict, string>> = {
  proved: 'proved',
  holds: 'holds',
  refuted: 'refuted',
  notWellDefined: 'not well defined',
  tight: 'tight',
  vacuous: 'vacuous',
  undecided: 'undecided',
  invalid: 'cannot be read',
};

/** A point of the domain by name: parameter values, and for shapes the value compared `against`. */
export type Point = Readonly<Record<string, Value>>;

/** What was found about one claim. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly counterexample: Point | null;
  /** The second point, for shapes and for disagreeing equilibria. */
  readonly against: Point | null;
  /** For `for some`. */
  readonly witness: Point | null;
  /** Both sides at the counterexample, or where the margin is smallest. */
  readonly left: Value;
  readonly right: Value;
  /** Smallest slack seen: negative where violated. */
  readonly margin: number | null;
  /** Where the margin is smallest. */
  readonly marginAt: Point | null;
  /** Points evaluated. */
  readonly points: number;
  /** Points of `iff`/`implies` skipped at a boundary. */
  readonly skipped: number;
  /** Share of sampled points that fail. */
  readonly failingShare: number | null;
  /** Where the failing region starts, found by bisection. */
  readonly edge: Point | null;
  /** `proved` and `refuted` over `for some` name a sound method; otherwise how points were chosen. */
  readonly method: string;
  /** The domain in words. */
  readonly domain: string;
  /** One to three sentences: verdict, domain, parameters held, equilibrium rule. */
  readonly message: string;
  readonly certificate: Certificate | null;
}

/** What a proof leaves behind so that others can check it without the solver. */
export interface Certificate {
  readonly method: string;
  readonly engine: string;
  /** The claim with everything that it rests on, as expressions over the variables of its domain. */
  readonly statement: Readonly<Record<string, unknown>>;
  /** The smallest lower end of the enclosures; null where a box was shown by cases. */
  readonly smallest: number | null;
  readonly boxes: readonly {
    readonly box: Readonly<Record<string, readonly [number, number]>>;
    /** Of the slack on the box; null where it was shown by cases. */
    readonly enclosure: readonly [number, number] | null;
  }[];
}
