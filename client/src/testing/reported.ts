import type { NoteVerdicts } from '../../../server/src/reviewProtocol';
import type { ClaimItem } from './items';

/** What was last told of the claims of notes: a keystroke changes few verdicts, and each one told costs the editor time. */
export interface Reported {
  /** The claims about which there is something new to tell; from now on it counts as told. */
  news(note: string, claims: readonly ClaimItem[], verdicts: NoteVerdicts): readonly ClaimItem[];
  /** Nothing counts as told of a note any more. */
  forget(note: string): void;
}

/** VS Code keeps 128 runs and forgets what only older ones say: all claims of a note are told again before that. */
const everyRuns = 50;

interface Told {
  /** By the item's ids, what was told. */
  readonly claims: ReadonlyMap<string, string>;
  /** The number of the run that told all. */
  readonly all: number;
}

/** Remembers for one controller. */
export function createReported(): Reported {
  const notes = new Map<string, Told>();
  let runs = 0;
  return {
    news(note, claims, { models }) {
      const known = notes.get(note);
      const told = known && runs - known.all < everyRuns ? known : { claims: new Map<string, string>(), all: runs };
      const found = claims.map((claim) => {
        const verdict = models[claim.model]?.claims[claim.claim];
        const says = JSON.stringify(verdict && [verdict.shown, verdict.message]);
        return { claim, says, key: `${claim.item.parent?.id ?? ''}\n${claim.item.id}` };
      });
      notes.set(note, { ...told, claims: new Map(found.map(({ key, says }) => [key, says])) });
      const news = found.filter(({ key, says }) => told.claims.get(key) !== says).map(({ claim }) => claim);
      if (news.length > 0) runs++;
      return news;
    },
    forget: (note) => void notes.delete(note),
  };
}
