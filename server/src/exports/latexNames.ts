import { greek } from './latexText';

const digits = ['Zero', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];

/**
 * The names of a file's macros. Names of commands have letters only, so `payoff.q1` of the model `duopoly` is
 * `\surplusDuopolyPayoffQOne`: every part begins with a capital, digits and Greek letters are spelled, all else is
 * left out. A name that is taken already gets a letter from B on.
 */
export function createMacroNames(): (...parts: readonly string[]) => string {
  const taken = new Set<string>();
  return (...parts) => {
    const base = `\\surplus${parts.map(inLetters).join('')}`;
    let name = base;
    for (let count = 1; taken.has(name); count++) name = base + letters(count);
    taken.add(name);
    return name;
  };
}

function inLetters(text: string): string {
  const spelled = [...text.normalize('NFKD')]
    .map((character) => {
      const digit = /[0-9]/.test(character) ? digits[Number(character)] : undefined;
      return digit ?? (greek[character] === undefined ? character : ` ${greek[character].replace(/^var/, '')} `);
    })
    .join('');
  return (spelled.replace(/\p{M}/gu, '').match(/[A-Za-z]+/g) ?? [])
    .map((word) => word[0]!.toUpperCase() + word.slice(1))
    .join('');
}

/** 1 → B, 2 → C, …, 25 → Z, 26 → BA. */
function letters(count: number): string {
  const last = String.fromCharCode(65 + (count % 26));
  return count < 26 ? last : letters(Math.floor(count / 26)) + last;
}
