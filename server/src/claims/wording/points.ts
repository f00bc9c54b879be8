import type { Finding } from '../judge/judgePoints';
import { pointOf, type PointwiseClaim } from '../judge/observe';
import type { Sample } from '../judge/sample';
import { formatNumber, formatPoint, formatShare } from '../format';
import type { Judgement, Point } from '../verdict';
import { certificateOf, methodWords, withinWords } from '../prove/certificate';
import type { Proof } from '../prove/proveStatement';
import { blankJudgement, finite, hasNames, sentences } from './judgement';
import { whereWords, type Setting } from './setting';
import { faultWords, leafWords, marginWords, sidesWords, weakForm } from './sides';

const sampledMethod = 'corners, regime boundaries, low-discrepancy points, local search for the smallest slack';

/**
 * Puts what was found at points into a judgement. `proof`: of the claim where it holds at every point tried, of its
 * weak form where it is tight.
 */
export function judgementOfPoints(
  finding: Finding,
  claim: PointwiseClaim,
  setting: Setting,
  quantifier: 'all' | 'some',
  proof: Proof | null = null,
): Judgement {
  const at = (sample: Sample | null): Point | null => sample && pointOf(claim, sample.values);
  const proved = proof !== null && finding.verdict === 'holds';
  const verdict = proved ? 'proved' : finding.verdict === 'empty' ? 'invalid' : finding.verdict;
  const shown = finding.at ?? finding.witness ?? finding.smallest;
  const reading = shown?.reading ?? null;
  const margin =
    verdict === 'refuted' ? (finding.at?.reading.margin ?? null) : (finding.smallest?.reading.margin ?? null);
  return blankJudgement({
    verdict,
    counterexample:
      verdict === 'refuted' && quantifier === 'all'
        ? at(finding.at)
        : verdict === 'notWellDefined'
          ? at(finding.at)
          : null,
    witness: at(finding.witness),
    left: typeof reading?.left === 'number' ? finite(reading.left) : (reading?.left ?? null),
    right: typeof reading?.right === 'number' ? finite(reading.right) : (reading?.right ?? null),
    margin: finite(margin),
    marginAt: at(verdict === 'refuted' ? finding.at : finding.smallest),
    points: finding.points,
    skipped: finding.skipped,
    failingShare: finding.failingShare,
    edge: at(finding.region?.edges[0] ?? null),
    method: proof !== null && finding.verdict !== 'tight' ? methodWords(proof) : methodOf(finding),
    domain: setting.domain === '' ? 'at the stated parameters' : setting.domain,
    message: messageOf(finding, claim, setting, quantifier, proof),
    certificate: proved ? certificateOf(proof) : null,
  });
}

function methodOf({ coverage }: Finding): string {
  if (coverage === 'point') return 'solved at the stated point';
  return coverage === 'complete' ? 'every point of the finite domain' : sampledMethod;
}

function messageOf(
  finding: Finding,
  claim: PointwiseClaim,
  setting: Setting,
  quantifier: 'all' | 'some',
  proof: Proof | null,
): string {
  const where = whereWords(setting);
  const closing = sentences(skippedWords(finding), equilibriaWords(finding), setting.held, setting.rule);
  switch (finding.verdict) {
    case 'empty':
      return sentences(`The domain is empty: no point lies in ${setting.domain}.`, setting.held);
    case 'vacuous':
      return sentences(vacuousWords(finding, setting), setting.held, setting.rule);
    case 'undecided':
      return sentences(undecidedWords(finding, claim, where, quantifier), closing);
    case 'refuted':
      return sentences(
        quantifier === 'some'
          ? noWitnessWords(finding, claim, where, proof)
          : refutedWords(finding, claim, setting, where),
        closing,
      );
    case 'notWellDefined':
      return sentences(undefinedWords(finding, claim, where), closing);
    case 'tight':
      return sentences(tightWords(finding, claim, where, proof), closing);
    case 'holds':
      if (proof !== null) return sentences(provedWords(finding, claim, where, proof), closing);
      return sentences(
        quantifier === 'some' ? witnessWords(finding, claim, where) : holdsWords(finding, claim, where),
        closing,
      );
  }
}

function atWords(claim: PointwiseClaim, sample: Sample): string {
  const point = pointOf(claim, sample.values);
  return hasNames(point) ? `at ${formatPoint(point)}` : 'at the stated parameters';
}

function refutedWords(finding: Finding, claim: PointwiseClaim, setting: Setting, where: string): string {
  const sample = finding.at!;
  const { reading } = sample;
  const off =
    typeof reading.left === 'number' && typeof reading.right === 'number'
      ? `, off by ${marginWords(reading.margin)}`
      : '';
  const part = reading.leaf === null ? '' : ` (needed: \`${leafWords(reading.leaf)}\`)`;
  const first = `Refuted ${atWords(claim, sample)}: ${sidesWords(reading)}${off}${part}.`;
  return finding.coverage === 'point' ? first : sentences(first, failingWords(finding, claim, setting, where));
}

function failingWords(finding: Finding, claim: PointwiseClaim, setting: Setting, where: string): string {
  const share = finding.failingShare ?? 0;
  if (finding.coverage === 'complete')
    return `It fails at ${Math.round(share * finding.points)} of ${finding.points} points ${where}.`;
  const amount = share === 0 ? 'on a thin part' : share === 1 ? 'at every point' : `on about ${formatShare(share)}`;
  const { region } = finding;
  const name = claim.variables.length === 1 ? setting.domain.split(/\s+in\s+/)[0] : null;
  const lower = region?.from ?? null;
  const upper = region?.to ?? null;
  let edge = '';
  if (name !== null && (lower !== null || upper !== null))
    edge =
      lower !== null && upper !== null
        ? `, between ${name} = ${formatNumber(lower)} and ${formatNumber(upper)}`
        : lower !== null
          ? `, from ${name} = ${formatNumber(lower)} on`
          : `, up to ${name} = ${formatNumber(upper!)}`;
  else if (region?.edges[0])
    edge = `; the failing part ends near ${formatPoint(pointOf(claim, region.edges[0].values))}`;
  return share === 1
    ? `It fails at every point tried ${where}.`
    : `It fails ${amount} of what was sampled ${where}${edge}.`;
}

function noWitnessWords(finding: Finding, claim: PointwiseClaim, where: string, proof: Proof | null): string {
  const sample = finding.at ?? finding.smallest;
  const nearest = sample
    ? ` The nearest is ${atWords(claim, sample).slice(3)}, where ${sidesWords(sample.reading)}.`
    : '';
  if (proof !== null) return `Refuted: it holds nowhere ${where}, which is proved (${methodWords(proof)}).${nearest}`;
  return `Refuted: all ${finding.points} points ${where} were checked and it holds at none.${nearest}`;
}

function undefinedWords(finding: Finding, claim: PointwiseClaim, where: string): string {
  const sample = finding.at!;
  const { disagreement } = sample;
  if (disagreement)
    return `Not well defined ${atWords(claim, sample)}: it holds in ${disagreement.holdsIn} but not in ${disagreement.failsIn}. To let one count, write \`equilibrium\`. Judged ${where}.`;
  const inEquilibrium = sample.equilibrium === '' ? '' : ` in ${sample.equilibrium}`;
  return `Not well defined ${atWords(claim, sample)}${inEquilibrium}: ${faultWords(sample.reading.fault)}. Narrow the domain, or exclude the point by \`given\`. Judged ${where}.`;
}

function provedWords(finding: Finding, claim: PointwiseClaim, where: string, proof: Proof): string {
  return sentences(
    `Proved ${where}: ${methodWords(proof)}.`,
    smallestWords(finding, claim, ' seen at points'),
    claim.condition.kind === 'conditional'
      ? 'Points within the tolerance of a boundary of its conditions are set aside.'
      : withinWords(proof),
    roundingWords(finding),
  );
}

function tightWords(finding: Finding, claim: PointwiseClaim, where: string, proof: Proof | null): string {
  const sample = finding.at!;
  const points = finding.coverage === 'point' ? '' : ` ${where} (${finding.points} points)`;
  return `Tight: nowhere violated${points}, but ${atWords(claim, sample)} ${sidesWords(sample.reading)}: the sides are equal within the tolerance. ${weakForm(sample.reading.leaf)} ${proof === null ? 'holds wherever it was tried' : `is proved (${methodWords(proof)})`}.`;
}

function holdsWords(finding: Finding, claim: PointwiseClaim, where: string): string {
  const { smallest, coverage } = finding;
  const rounding = roundingWords(finding);
  if (coverage === 'point')
    return sentences(
      `Holds ${where === 'at the stated parameters' ? where : `at the one point ${where}`}${smallest ? `: ${sidesWords(smallest.reading)}` : ''}.`,
      rounding,
    );
  const first =
    coverage === 'complete'
      ? `Holds at all ${finding.points} points ${where}.`
      : `Holds: no counterexample among ${finding.points} points ${where} (${sampledMethod}).`;
  return sentences(first, smallestWords(finding, claim, ''), rounding);
}

function roundingWords({ byRounding }: Finding): string | null {
  return byRounding ? 'It holds only by rounding to the digits written.' : null;
}

/** The smallest margin and where, for a claim about numbers. */
function smallestWords({ smallest }: Finding, claim: PointwiseClaim, seen: string): string | null {
  const numeric =
    smallest &&
    claim.condition.kind !== 'conditional' &&
    typeof smallest.reading.left === 'number' &&
    typeof smallest.reading.right === 'number';
  return numeric ? `${marginSentence(smallest, seen)} ${atWords(claim, smallest)}.` : null;
}

function marginSentence({ reading }: Sample, seen: string): string {
  const { leaf, left, right, margin } = reading;
  const equation = leaf?.kind === 'relation' && leaf.operator === '=';
  return equation
    ? `Largest difference${seen} ${marginWords(left === right ? 0 : (left as number) - (right as number))}`
    : `Smallest margin${seen} ${marginWords(margin)}`;
}

function witnessWords(finding: Finding, claim: PointwiseClaim, where: string): string {
  return `Holds: ${atWords(claim, finding.witness!)} ${sidesWords(finding.witness!.reading)} (one such point ${where} is enough).`;
}

function undecidedWords(finding: Finding, claim: PointwiseClaim, where: string, quantifier: 'all' | 'some'): string {
  const nearest = finding.smallest
    ? ` The nearest is ${atWords(claim, finding.smallest).slice(3)}, where ${sidesWords(finding.smallest.reading)}.`
    : '';
  if (quantifier === 'some')
    return `Undecided: no point that fulfils it was found among ${finding.points} ${where}, which does not show that there is none.${nearest}`;
  return `Undecided: the evaluation budget ended after ${finding.points} points ${where}; none of them is a counterexample. Raise the budget, or narrow the domain.`;
}

function vacuousWords(finding: Finding, setting: Setting): string {
  const where = whereWords({ ...setting, given: null });
  const tried = finding.coverage === 'sampled' ? `none of ${finding.points + finding.unmet} points tried` : 'no point';
  if (finding.vacuous === 'given')
    return `Vacuous: ${tried} ${where} meets the condition \`${setting.given ?? ''}\`, so nothing is claimed.`;
  if (finding.vacuous === 'antecedent') {
    const nowhere = finding.coverage === 'point' ? 'not true' : `true at ${tried}`;
    return `Vacuous: what stands before \`implies\` is ${nowhere} ${whereWords(setting)}, so nothing is claimed.`;
  }
  return `Vacuous: at every point ${whereWords(setting)} a side of the condition is exactly at its boundary, where it is not judged.`;
}

function skippedWords({ skipped }: Finding): string {
  if (skipped === 0) return '';
  return skipped === 1
    ? 'One point at the boundary of a condition was skipped.'
    : `${skipped} points at the boundary of a condition were skipped.`;
}

function equilibriaWords({ equilibria, verdict }: Finding): string {
  return equilibria > 1 && verdict !== 'notWellDefined'
    ? `Judged in each of the equilibria (up to ${equilibria} at a point).`
    : '';
}
