import type { FoundFile } from '../notes/files';

/** The elements of a page that hold the note as JSON, the script, and the program of the integer solver. */
export const noteElement = 'surplus-note';
export const scriptElement = 'surplus-page';
export const solverElement = 'surplus-solver';

/** What a page's own engine needs: the note and the files that it rests on, as they were when the page was written. */
export interface LiveNote {
  readonly text: string;
  /** Below the root of its workspace; null: it was in no folder. */
  readonly path: string | null;
  readonly files: readonly (readonly [path: string, file: FoundFile])[];
  /** Evaluations; null: the default. */
  readonly budget: number | null;
}

/** The script of a page, and its SHA-256 in Base64: the policy of the page lets it run and no other. */
export interface PageScript {
  readonly text: string;
  readonly hash: string;
}
