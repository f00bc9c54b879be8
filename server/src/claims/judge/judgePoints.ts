import type { Space } from '../domain/space';
import { chooseCounterexample, chooseWitness, findEdges, witnessNear, type FailingRegion } from './counterexample';
import { largestHeldRange, type HeldRange } from './heldRange';
import { observe, type PointwiseClaim } from './observe';
import { runsOutAtOpenEnd } from './openEnds';
import { lookForAssumptions } from './assumptions';
import { followSlack } from './followSlack';
import { lookAtRegimeBoundaries } from './regimes';
import { createSampler, firstPoints, lookAtFixedSample, samplePoints, type Sample, type Sampler } from './sample';

/** Finite domains up to this many points are checked completely. */
const finiteLimit = 10_000;
/** With fewer points than this that meet the assumptions, more are looked for. */
const fewPoints = 32;

/** What was found by looking at points, before it is put into words. */
export interface Finding {
  readonly verdict: 'vacuous' | 'refuted' | 'notWellDefined' | 'tight' | 'holds' | 'undecided' | 'empty';
  /** The sample that the verdict rests on: counterexample, undefined point, contact, or smallest slack. */
  readonly at: Sample | null;
  readonly witness: Sample | null;
  readonly smallest: Sample | null;
  readonly region: FailingRegion | null;
  /** Of a refuted claim: the largest part of the domain on which it was seen to hold. */
  readonly heldRange: HeldRange | null;
  readonly failingShare: number | null;
  /** Points that met the assumptions. */
  readonly points: number;
  readonly skipped: number;
  /** Points of the domain that did not meet the assumptions. */
  readonly unmet: number;
  readonly coverage: 'point' | 'complete' | 'sampled';
  /** Why it is vacuous. */
  readonly vacuous: 'given' | 'antecedent' | 'skipped' | null;
  /** Of a tight claim: whether an equality is decided by the digits of a literal. */
  readonly byRounding: boolean;
  readonly equilibria: number;
}

/**
 * Judges a pointwise claim over its domain. `stopped` says that the budget has ended. `isProved` tries a short proof
 * where the first points all fulfil the claim: with one, further points are looked at only for the smallest slack.
 */
export function judgePoints(
  claim: PointwiseClaim,
  space: Space,
  quantifier: 'all' | 'some',
  stopped: () => boolean,
  isProved: () => boolean,
): Finding {
  const sampler = createSampler(space, (values) => observe(claim, values), stopped, claim.equation !== null);
  const finite = space.enumerate(finiteLimit);
  const coverage = finite === null ? 'sampled' : finite.length === 1 ? 'point' : 'complete';
  let complete = true;
  if (finite !== null) complete = lookAtAll(sampler, finite);
  else if (!isShownEarly(sampler, quantifier, isProved)) {
    complete = !sampler.exhausted;
    if (complete && metBy(sampler).length < fewPoints) lookForAssumptions(sampler, fewPoints);
    if (complete && !decided(sampler, quantifier)) lookAtRegimeBoundaries(sampler);
    if (complete && !decided(sampler, quantifier)) followSlack(sampler, quantifier === 'all' ? 1 : -1);
  }
  const found = quantifier === 'all' ? decideAll(sampler, claim, complete) : decideSome(sampler, complete, coverage);
  return { ...counts(sampler), coverage, ...found };
}

/** Looks at the fixed sample; only at its first points where these fulfil the claim and a proof is found. */
function isShownEarly(sampler: Sampler, quantifier: 'all' | 'some', isProved: () => boolean): boolean {
  const lookUntil = lookAtFixedSample(sampler);
  if (quantifier === 'all') {
    lookUntil(firstPoints);
    if (metBy(sampler).length >= fewPoints && allFulfilled(sampler) && isProved()) {
      followSlack(sampler, 1, 1);
      if (allFulfilled(sampler) && !sampler.exhausted) return true;
    }
  }
  lookUntil(samplePoints);
  return false;
}

/** Whether every point that meets the assumptions fulfils the claim, in every equilibrium and without being set aside. */
function allFulfilled(sampler: Sampler): boolean {
  return metBy(sampler).every(({ status, skipped }) => status === 1 && !skipped);
}

function lookAtAll(sampler: Sampler, points: readonly (readonly number[])[]): boolean {
  for (const values of points) if (sampler.lookAt(values) === null) return false;
  return true;
}

function metBy({ samples }: Sampler): readonly Sample[] {
  return samples.filter((sample) => sample.met);
}

function decided({ samples }: Sampler, quantifier: 'all' | 'some'): boolean {
  return samples.some((sample) => sample.met && !sample.skipped && sample.status === (quantifier === 'all' ? -1 : 1));
}

function counts(sampler: Sampler): Omit<Finding, 'verdict' | 'coverage'> {
  const met = metBy(sampler);
  const judged = met.filter((sample) => !sample.skipped);
  const defined = judged.filter((sample) => !Number.isNaN(sample.reading.margin) && !Number.isNaN(sample.status));
  return {
    at: null,
    witness: null,
    smallest: least(defined, (sample) => sample.reading.margin),
    region: null,
    heldRange: null,
    failingShare: null,
    points: met.length,
    skipped: met.length - judged.length,
    unmet: sampler.samples.length - met.length,
    vacuous: null,
    byRounding: judged.some((sample) => sample.reading.byRounding),
    equilibria: Math.max(1, ...met.map((sample) => sample.equilibria)),
  };
}

function least(samples: readonly Sample[], size: (sample: Sample) => number): Sample | null {
  let smallest: Sample | null = null;
  for (const sample of samples) if (smallest === null || size(sample) < size(smallest)) smallest = sample;
  return smallest;
}

type Decision = Pick<Finding, 'verdict'> & Partial<Finding>;

/** The first verdict that fits, in the order of the language. */
function decideAll(sampler: Sampler, claim: PointwiseClaim, complete: boolean): Decision {
  const met = metBy(sampler);
  const judged = met.filter((sample) => !sample.skipped);
  const violated = judged.filter((sample) => sample.status === -1);
  if (complete && sampler.samples.length === 0) return { verdict: 'empty' };
  const real = firstReal(sampler, violated);
  if (real !== null) return refuted(sampler, real, judged);
  if (complete && met.length === 0) return { verdict: 'vacuous', vacuous: 'given' };
  if (complete && judged.length === 0) return { verdict: 'vacuous', vacuous: 'skipped' };
  const unclear = judged.find((sample) => Number.isNaN(sample.status));
  if (complete && unclear === undefined && claim.antecedent !== null && judged.every((sample) => !sample.antecedent))
    return { verdict: 'vacuous', vacuous: 'antecedent' };
  if (unclear !== undefined) return { verdict: 'notWellDefined', at: unclear };
  if (!complete) return { verdict: 'undecided' };
  const contact = firstReal(
    sampler,
    judged.filter((sample) => sample.status === 0),
  );
  if (contact !== null) return { verdict: 'tight', at: contact, smallest: contact };
  return { verdict: 'holds' };
}

/** The worst of the samples whose failing is not put down to an open end. */
function firstReal(sampler: Sampler, samples: readonly Sample[]): Sample | null {
  const sorted = [...samples].sort((a, b) => a.slack - b.slack);
  for (const sample of sorted.slice(0, 40)) {
    const touching = sample.status === 0 || sample.reading.close || Math.abs(sample.slack) <= 1e-9;
    if (!touching || !runsOutAtOpenEnd(sampler, sample)) return sample;
  }
  return null;
}

function refuted(sampler: Sampler, worst: Sample, judged: readonly Sample[]): Decision {
  const at = chooseCounterexample(sampler, worst);
  const even = judged.filter((sample) => sample.even);
  const sample = even.length > 0 ? even : judged;
  const failingShare = sample.filter(({ status }) => status === -1).length / sample.length;
  return {
    verdict: 'refuted',
    at,
    smallest: worst,
    region: findEdges(sampler, at),
    failingShare,
    heldRange: largestHeldRange(sampler),
  };
}

function decideSome(sampler: Sampler, complete: boolean, coverage: Finding['coverage']): Decision {
  const met = metBy(sampler);
  const judged = met.filter((sample) => !sample.skipped);
  const best = least(
    judged.filter((sample) => sample.status === 1),
    (sample) => -sample.slack,
  );
  if (best !== null) {
    const witness = chooseWitness(sampler, best);
    return { verdict: 'holds', witness, smallest: witness };
  }
  if (complete && sampler.samples.length === 0) return { verdict: 'empty' };
  if (complete && met.length === 0) return { verdict: 'vacuous', vacuous: 'given' };
  if (complete && judged.length === 0) return { verdict: 'vacuous', vacuous: 'skipped' };
  const nearest = least(
    judged.filter((sample) => !Number.isNaN(sample.slack)),
    (sample) => -sample.slack,
  );
  const exact = nearest && witnessNear(sampler, nearest);
  if (exact) return { verdict: 'holds', witness: exact, smallest: exact };
  const unclear = judged.find((sample) => Number.isNaN(sample.status));
  if (coverage === 'sampled' || !complete) {
    const nowhereDefined = complete && nearest === null && unclear !== undefined;
    return nowhereDefined ? { verdict: 'notWellDefined', at: unclear } : { verdict: 'undecided', smallest: nearest };
  }
  if (unclear !== undefined) return { verdict: 'notWellDefined', at: unclear };
  return { verdict: 'refuted', at: nearest, smallest: nearest, failingShare: 1 };
}
