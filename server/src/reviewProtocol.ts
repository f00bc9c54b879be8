/**
 * What the client and the server say to each other about claims and reports, as plain JSON. Everything here is
 * answered from the one analysis of a version. The client imports this file too: nothing heavy in it.
 */
import type { Range } from './analysis/analysis';

/** Request: the claims of a note as it is written, without solving anything. `text`: of a note that is not open. */
export const claimsRequest = 'surplus/claims';
export interface ClaimsParams {
  readonly uri: string;
  readonly text?: string;
}
export type ClaimsAnswer = readonly ListedModel[];

/** A block with claims. */
export interface ListedModel {
  /** 0, 1, 2 … among the blocks of the note. */
  readonly index: number;
  readonly name: string;
  readonly range: Range;
  readonly claims: readonly ListedClaim[];
}
export interface ListedClaim {
  /** Its name, else its text. */
  readonly label: string;
  readonly text: string;
  readonly range: Range;
}

/**
 * Request: the verdicts on an open note at the version that it has when the request arrives. Waits for them; null when
 * the note changed meanwhile, its check was stopped, or it is not open.
 */
export const verdictsRequest = 'surplus/verdicts';
export interface VerdictsParams {
  readonly uri: string;
}
export type VerdictsAnswer = NoteVerdicts | null;

/** The verdicts on one version of a note. */
export interface NoteVerdicts {
  readonly uri: string;
  readonly version: number;
  /** By index of the block, as in the note; blocks without claims are there too. */
  readonly models: readonly { readonly claims: readonly ShownVerdict[] }[];
  /** Numbers and words that are checked; live values are not among them. */
  readonly prose: readonly ShownVerdict[];
}

/** A verdict as every surface shows it. */
export interface ShownVerdict {
  readonly range: Range;
  readonly passed: boolean;
  /** `proved`, `holds`, `refuted` …; of a number `holds`, `stale`, `invalid`, `notAvailable`. */
  readonly verdict: string;
  /** In the reader's words: `✓ holds`. */
  readonly shown: string;
  readonly message: string;
}

/** Request: checks a note again whose check was stopped. */
export const checkRequest = 'surplus/check';
/** Notification, client to server: stops checking the present version of a note. */
export const stopNotification = 'surplus/stop';
/** Notification, server to client: the present version of a note will not be checked unless that is asked for. */
export const stoppedNotification = 'surplus/stopped';
export interface NoteParams {
  readonly uri: string;
}

/** Request: the report for a reviewer on an open note, as `surplus review` prints it; null as for verdicts. */
export const reviewRequest = 'surplus/review';
export interface ReviewParams {
  readonly uri: string;
  /** How the report names the note: relative to the workspace. */
  readonly path: string;
  readonly format: 'markdown' | 'html';
}
export type ReviewAnswer = { readonly version: number; readonly text: string } | null;

/** Request without parameters: how much the server's workers have computed rather than remembered. For tests. */
export const workRequest = 'surplus/work';
export interface WorkAnswer {
  readonly instances: number;
  readonly claims: number;
  readonly targets: number;
  readonly worlds: number;
}

/** Commands of the extension. */
export const reviewNoteCommand = 'surplus.reviewNote';
export const saveReviewCommand = 'surplus.saveReview';
export const checkNoteCommand = 'surplus.checkNote';
