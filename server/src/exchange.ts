/**
 * How the server and one of its workers speak of notes: of a text what has changed, of an analysis what it says that the
 * one before it did not. Both ends keep what was said last; messages arrive in their order, and a worker does one job at
 * a time, so both always know the same.
 */
import type { NoteAnalysis } from './analysis/analysis';
import { deltaBetween, withDelta, type AnalysisDelta } from './analysis/delta';
import { analysisOf, standingOf, type StandingAnalysis } from './analysis/standing';
import { changeTo, editedText, noteTextOf, wholeOf, type AnyText, type NoteText } from './notes/noteText';
import type { TextChange } from './notes/textChange';

/** What a job says of its note. */
export interface SaidNote {
  /** The whole text, or what has changed since it was said last. */
  readonly text: string | TextChange;
  /** Notes of which no more is kept. */
  readonly forget: readonly string[];
}

/** The server's end. */
export interface AskingEnd {
  say(uri: string, text: AnyText): SaidNote;
  hear(uri: string, said: AnalysisDelta): NoteAnalysis;
  forget(uri: string): void;
}

/** The worker's end. */
export interface AnsweringEnd {
  hear(uri: string, said: SaidNote): NoteText;
  /** What the analysis before it did not say. */
  say(uri: string, analysis: NoteAnalysis): AnalysisDelta;
}

/** Notes that are kept at either end. */
const mostNotes = 16;

/** Starts the server's end, for a worker that knows nothing yet. */
export function createAskingEnd(): AskingEnd {
  const texts = new Map<string, NoteText>();
  const analyses = new Map<string, StandingAnalysis>();
  const forgotten = new Set<string>();
  return {
    // Only with the next job: until then there may be an answer on its way.
    forget: (uri) => void forgotten.add(uri),
    say(uri, given) {
      for (const [oldest] of texts)
        if (texts.size - forgotten.size >= mostNotes && oldest !== uri) forgotten.add(oldest);
      const forget = [...forgotten].filter((each) => texts.delete(each));
      forgotten.clear();
      for (const each of forget) analyses.delete(each);
      const known = texts.get(uri);
      const text = noteTextOf(given);
      texts.delete(uri);
      texts.set(uri, text);
      return { text: known === undefined ? wholeOf(text) : changeTo(known, text), forget };
    },
    hear(uri, said) {
      const standing = withDelta(analyses.get(uri), said);
      analyses.set(uri, standing);
      return analysisOf(standing);
    },
  };
}

/** Starts the worker's end. */
export function createAnsweringEnd(): AnsweringEnd {
  const texts = new Map<string, NoteText>();
  const analyses = new Map<string, StandingAnalysis>();
  return {
    hear(uri, { text: said, forget }) {
      for (const each of forget) {
        texts.delete(each);
        analyses.delete(each);
      }
      const text = typeof said === 'string' ? noteTextOf(said) : changed(texts.get(uri) ?? noteTextOf(''), said);
      texts.set(uri, text);
      return text;
    },
    say(uri, analysis) {
      const standing = standingOf(analysis);
      const said = deltaBetween(analyses.get(uri), standing);
      analyses.set(uri, standing);
      return said;
    },
  };
}

function changed(text: NoteText, change: TextChange): NoteText {
  return change.start === change.end && change.inserted === '' ? text : editedText(text, change);
}
