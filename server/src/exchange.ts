/**
 * How the server and one of its workers speak of notes: of a text what has changed, of an analysis what it says that the
 * one before it did not. Both ends keep what was said last; messages arrive in their order, and a worker does one job at
 * a time, so both always know the same.
 */
import type { NoteAnalysis } from './analysis/analysis';
import { deltaBetween, withDelta, type AnalysisDelta } from './analysis/delta';
import { changeBetween, changed, type TextChange } from './notes/textChange';

/** What a job says of its note. */
export interface SaidNote {
  /** The whole text, or what has changed since it was said last. */
  readonly text: string | TextChange;
  /** Notes of which no more is kept. */
  readonly forget: readonly string[];
}

/** An analysis in full, or what the one before it did not say. */
export type SaidAnalysis = { readonly whole: NoteAnalysis } | { readonly delta: AnalysisDelta };

/** The server's end. */
export interface AskingEnd {
  say(uri: string, text: string): SaidNote;
  hear(uri: string, said: SaidAnalysis): NoteAnalysis;
  forget(uri: string): void;
}

/** The worker's end. */
export interface AnsweringEnd {
  hear(uri: string, said: SaidNote): string;
  say(uri: string, analysis: NoteAnalysis): SaidAnalysis;
}

/** Notes that are kept at either end. */
const mostNotes = 16;

/** Starts the server's end, for a worker that knows nothing yet. */
export function createAskingEnd(): AskingEnd {
  const texts = new Map<string, string>();
  const analyses = new Map<string, NoteAnalysis>();
  const forgotten = new Set<string>();
  return {
    // Only with the next job: until then there may be an answer on its way.
    forget: (uri) => void forgotten.add(uri),
    say(uri, text) {
      for (const [oldest] of texts)
        if (texts.size - forgotten.size >= mostNotes && oldest !== uri) forgotten.add(oldest);
      const forget = [...forgotten].filter((each) => texts.delete(each));
      forgotten.clear();
      for (const each of forget) analyses.delete(each);
      const known = texts.get(uri);
      texts.delete(uri);
      texts.set(uri, text);
      return { text: known === undefined ? text : changeBetween(known, text), forget };
    },
    hear(uri, said) {
      const analysis = 'whole' in said ? said.whole : withDelta(analyses.get(uri)!, said.delta);
      analyses.set(uri, analysis);
      return analysis;
    },
  };
}

/** Starts the worker's end. */
export function createAnsweringEnd(): AnsweringEnd {
  const texts = new Map<string, string>();
  const analyses = new Map<string, NoteAnalysis>();
  return {
    hear(uri, { text: said, forget }) {
      for (const each of forget) {
        texts.delete(each);
        analyses.delete(each);
      }
      const text = typeof said === 'string' ? said : changed(texts.get(uri) ?? '', said);
      texts.set(uri, text);
      return text;
    },
    say(uri, analysis) {
      const known = analyses.get(uri);
      analyses.set(uri, analysis);
      return known ? { delta: deltaBetween(known, analysis) } : { whole: analysis };
    },
  };
}
