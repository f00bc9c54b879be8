import { greek } from './latexText';

const digits = ['Zero', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];

/** Names a macro after what it stands for: the model, the scenario, the outcome. */
export type MacroNames = (...parts: readonly string[]) => string;

/**
 * The names of a file's macros. Names of commands have letters only, so `payoff.q1` of the model `duopoly` is
 * `\surplusDuopolyPayoffQOne`: every part begins with a capital, digits and Greek letters are spelled, all else is
 * left out. Where that would name two things alike (`shop` and its `twoProfit`, `shopTwo` and its `profit`) neither gets
 * that name, lest a paper silently show the other number: their parts are joined by an X. What is alike even then gets a
 * letter from B on.
 * @param wanted the parts of every name of the file.
 */
export function createMacroNames(wanted: readonly (readonly string[])[]): MacroNames {
  const bases = new Map<string, number>();
  for (const parts of wanted) bases.set(joined(parts, ''), (bases.get(joined(parts, '')) ?? 0) + 1);
  const taken = new Set<string>();
  return (...parts) => {
    const plain = joined(parts, '');
    const base = `\\surplus${(bases.get(plain) ?? 0) > 1 ? joined(parts, 'X') : plain}`;
    let name = base;
    for (let count = 1; taken.has(name); count++) name = base + letters(count);
    taken.add(name);
    return name;
  };
}

function joined(parts: readonly string[], between: string): string {
  return parts
    .filter((part) => part !== '')
    .map(inLetters)
    .join(between);
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
