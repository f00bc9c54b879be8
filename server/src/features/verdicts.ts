import type { NoteAnalysis, ReportedClaim, ReportedReference } from '../analysis/analysis';
import { verdicts } from '../claims/verdict';
import { rangesOf } from '../analysis/place';
import type { ListedModel, NoteVerdicts, ShownVerdict } from '../reviewProtocol';
import { declaredClaims } from './declaredClaims';
import type { NoteView } from './view';
import { showVerdict } from './words';

/** The claims of a note as it is written now, for the list of tests. */
export function listClaims({ note, positions }: Pick<NoteView, 'note' | 'positions'>): ListedModel[] {
  return declaredClaims(note).flatMap(({ name, claims }, index) => {
    if (claims.length === 0) return [];
    const block = note.blocks[index]!;
    const at = rangesOf(block, positions);
    const range = { start: positions.positionAt(block.span.start), end: positions.positionAt(block.span.end) };
    return [{ index, name, range, claims: claims.map(({ span, ...claim }) => ({ ...claim, range: at(span) })) }];
  });
}

/** What was found about the claims and the checked prose of one version of a note. */
export function noteVerdicts(uri: string, { version, models, prose }: NoteAnalysis): NoteVerdicts {
  return {
    uri,
    version,
    models: models.map(({ claims }) => ({ claims: claims.map(claimVerdict) })),
    prose: prose.filter(({ kind }) => kind !== 'value').map(proseVerdict),
  };
}

function claimVerdict(claim: ReportedClaim): ShownVerdict {
  const { range, passed, verdict, message } = claim;
  return { range, passed, verdict, message, shown: showVerdict(claim) };
}

function proseVerdict({ range, passed, verdict, message }: ReportedReference): ShownVerdict {
  return { range, passed, verdict, message, shown: referenceWords({ passed, verdict }) };
}

const words: Readonly<Record<string, string>> = {
  holds: 'agrees',
  stale: 'stale',
  invalid: 'cannot be read',
  notAvailable: 'not available',
};

/** The verdict on a number or on words: `✓ agrees`, `✗ stale`; of words that of their claim. */
export function referenceWords({ passed, verdict }: Pick<ReportedReference, 'passed' | 'verdict'>): string {
  const claim = verdict === 'holds' ? undefined : verdicts.find((each) => each === verdict);
  if (claim !== undefined && words[verdict] === undefined) return showVerdict({ verdict: claim, passed });
  return `${passed ? '✓' : '✗'} ${words[verdict] ?? verdict}`;
}
