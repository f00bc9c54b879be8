import type { Interval } from '../../numerics/interval';
import type { Box } from './bounds';
import { divided, type ProofDomain } from './domain';
import type { DecideByCases } from './cases/decideCases';
import type { Decide } from './relation';

/** A box on which a claim was shown, with an enclosure of its slack there where it was shown by intervals alone. */
export interface ProvedBox {
  readonly box: Box;
  readonly enclosure: Interval | null;
}

/** Boxes looked at before a proof is given up; fewer, the more there is to enclose on each. */
const [fewestBoxes, mostBoxes, mostEnclosures] = [200, 3000, 60_000];
/** Going through cases is dear: so many boxes may fail to be shown by it, and one more for each that is. */
const firstCredit = 16;
/** Cases in all, fewer the more there is to read in each. */
const [fewestCases, mostCaseEnclosures] = [150, 12_000];
/** Of a first attempt at what is easy to show: boxes, failures by cases, and cases in all. */
const [quickBoxes, quickCredit, quickCases] = [40, 2, 40];
/** Boxes are not divided below this share of the domain, which is finer than the tolerance of most claims. */
const smallestShare = 1e-11;

/** How much is spent on a proof: on a first attempt at what is easy to show, or all that it is worth. */
export type Effort = 'quick' | 'full';

/** How a condition is decided on the boxes of a domain. */
export interface Search {
  readonly domain: ProofDomain;
  readonly assumption: Decide | null;
  readonly decide: Decide;
  readonly byCases: DecideByCases | null;
  /** How many definitions there are to enclose on a box. */
  readonly size: number;
}

/**
 * Shows a condition at every point of a domain that meets the assumptions, by dividing the domain into boxes; null
 * where that does not succeed. `stopped` spends from the budget.
 */
export function branchAndBound(
  { domain, assumption, decide, byCases, size }: Search,
  stopped: () => boolean,
  effort: Effort = 'full',
): readonly ProvedBox[] | null {
  const proved: ProvedBox[] = [];
  const quick = effort === 'quick';
  const inFull = Math.min(mostBoxes, Math.max(fewestBoxes, mostEnclosures / Math.max(1, size)));
  const most = domain.boxes.length + (quick ? quickBoxes : inFull);
  let seen = 0;
  let credit = quick ? quickCredit : firstCredit;
  let allowed = quick ? quickCases : Math.max(fewestCases, mostCaseEnclosures / Math.max(1, size));
  for (const whole of domain.boxes) {
    const open: Box[] = [whole];
    for (let box = open.pop(); box !== undefined; box = open.pop()) {
      if (++seen > most || stopped()) return null;
      const part = domain.narrowed(box);
      if (part === null || assumption?.(part).fails === true) continue;
      const finding = decide(part);
      if (finding.holds) {
        proved.push({ box: part, enclosure: finding.slack });
        continue;
      }
      if (byCases !== null && credit >= 1 && allowed > 0) {
        const { shown, cases } = byCases(part);
        credit += shown ? 1 : -1;
        allowed -= cases;
        if (shown) {
          proved.push({ box: part, enclosure: null });
          continue;
        }
      }
      if (finding.fails && assumption === null && isPoint(part)) return null;
      const index = widest(part, whole, finding.sway, domain.whole);
      if (index === null) return null;
      open.push(...divided(part, index, domain.whole[index]!));
    }
  }
  return proved.length > 0 ? proved : null;
}

function isPoint(box: Box): boolean {
  return box.every(({ low, high }) => low === high);
}

/** The variable along which a division promises most; null when the box is too small to be divided. */
function widest(box: Box, domain: Box, sway: readonly number[] | null, whole: readonly boolean[]): number | null {
  const shares = box.map(({ low, high }, index) => {
    const extent = domain[index]!.high - domain[index]!.low;
    const divisible = high > low && (whole[index] === true || high - low > smallestShare * extent);
    return divisible ? (high - low) / extent : 0;
  });
  const largest = Math.max(0, ...shares);
  if (largest === 0) return null;
  const useful = sway !== null && shares.some((share, index) => share > 0 && sway[index]! > 0);
  const merit = shares.map((share, index) => (share === 0 ? -1 : useful ? sway![index]! + 1e-6 * share : share));
  return merit.indexOf(Math.max(...merit));
}
