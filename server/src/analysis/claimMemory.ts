import type { JudgedClaim } from '../claims';
import type { ClaimText } from '../language/block/declaration';
import type { Problem } from '../notes/problem';
import type { NoteSources } from './noteSources';
import { evaluationsFor, interrupted, type AnalysisOptions } from './options';
import type { Reuse } from './reuse';
import { anchorsOf, withSpans, type AnchoredSpan } from './sections';

/** What was found about one claim. Spans are offsets into the block's body. */
export interface FoundClaim {
  readonly claim: JudgedClaim;
  readonly problems: readonly Problem[];
}

/** What is remembered of it: spans are anchored (`AnchoredSpan`), so that the claim and its model may move. */
export interface RememberedClaim {
  readonly claim: Omit<JudgedClaim, 'block' | 'span'> & { readonly span: AnchoredSpan };
  readonly problems: readonly Problem[];
}

/** The verdicts on the claims of one block, each remembered by what it says and by the models that it reads. */
export interface ClaimMemory {
  /** What is known of a claim; else what `judge` finds, remembered from now on. */
  of(text: ClaimText, judge: () => FoundClaim): FoundClaim;
}

/** The claims of a block of a note. A claim that cannot be read is read again each time: nothing is solved for it. */
export function claimMemory(
  sources: NoteSources,
  index: number,
  block: number,
  reuse: Reuse,
  options: AnalysisOptions,
): ClaimMemory {
  return {
    of(text, judge) {
      const judged = (): FoundClaim => {
        const found = judge();
        if (found.claim.judgement.verdict !== 'invalid') reuse.work.claims++;
        return found;
      };
      const sections = sources.sections(index);
      if (sections === null) return judged();
      const anchors = anchorsOf(text.span, sections);
      const key = `${sources.claimKey(index, text.span)} ${evaluationsFor(options)}`;
      const known = reuse.claims.get(key);
      if (known)
        return {
          claim: { ...known.claim, block, span: anchors.placed(known.claim.span) },
          problems: known.problems.flatMap(
            (each) => withSpans(each, (span: AnchoredSpan) => anchors.placed(span)) ?? [],
          ),
        };
      const found = judged();
      const { block: _block, span: place, ...claim } = found.claim;
      const span = anchors.anchored(place);
      const problems = found.problems.map((each) => withSpans(each, anchors.anchored));
      const whole = problems.filter((each) => each !== null);
      const lasting = claim.judgement.verdict !== 'invalid' && whole.length === problems.length;
      if (lasting && span && !interrupted(options))
        reuse.claims.set(key, { claim: { ...claim, span }, problems: whole });
      return found;
    },
  };
}
