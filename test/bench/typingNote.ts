/** Long notes in which the last digit of a typed number moves the verdict from one claim to another. */
import { duopoly, formulaSheet, longNote } from './note';

/** A note to type into. */
export interface TypingNote {
  readonly title: string;
  readonly text: string;
}

/** The number in the text, behind what is left of it in its line, and the two claims about a profit. */
export const number = /(?<=a: (?:\{value: )?)1200\b/;
export const claims = [/\S+ > 20000$/m, /\S+ < 20000$/m] as const;

/** Of 2,000 lines with 40 models each; the model in the middle has the two claims. */
export const typingNotes: readonly TypingNote[] = [
  { title: 'formula sheets', text: noteWith(formulaSheet, 'profit') },
  { title: 'duopolies', text: noteWith(duopoly, 'payoff.one') },
];

/** Which of the two claims is refuted: numbers of three digits and less are too small for such a profit. */
export function refutedBy(digits: string): 0 | 1 {
  return digits.length < 4 ? 0 : 1;
}

/** Where the number ends: line and column, from 1. */
export function endOfNumber({ text }: TypingNote): { readonly line: number; readonly column: number } {
  const before = text.slice(0, text.search(number)).split('\n');
  return { line: before.length, column: before.at(-1)!.length + 4 + 1 };
}

function noteWith(model: (index: number) => string, profit: string): string {
  const judged = (body: string): string => {
    const wide = body.replace('120', '1200').replace('[50, 200]', '[0, 2000]').replaceAll('[0, 100]', '[0, 1000]');
    return `${wide}  - ${profit} > 20000\n  - ${profit} < 20000\n`;
  };
  return longNote(40, 2000, (index) => (index === 20 ? judged(model(index)) : model(index)));
}
