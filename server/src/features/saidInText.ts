import { createMemory, remembered } from '../analysis/memory';

/**
 * What a note may name, told from its text alone: never too little, now and then too much. Reading a note properly takes
 * a thousand times as long.
 */
export interface SaidInText {
  /** How the paths end that the text may name, as `endingOf` gives it; null: any. */
  readonly endings: ReadonlySet<string> | null;
  /** Whether the text may say any of these names. */
  maySay(names: readonly string[]): boolean;
}

/** Escapes of YAML and of Markdown that hide what they stand for. */
const hiding = /\\(?:x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8})|&(?:#|[a-z]\w*;)/i;
const percent = /(?:%[0-9a-f]{2})+/gi;

const anything: SaidInText = { endings: null, maySay: () => true };
const known = createMemory<string, SaidInText>(6000);

/** Looks through a text once. */
export function saidInText(text: string): SaidInText {
  return remembered(known, text, () => read(text));
}

function read(text: string): SaidInText {
  if (hiding.test(text)) return anything;
  const plain = text.replace(percent, decoded).normalize('NFC');
  return {
    endings: endingsBeforeHash(plain),
    // A name of several words may be broken between lines.
    maySay: (names) => names.some((name) => name.split(/\s+/).every((word) => plain.includes(word))),
  };
}

/** The last word of a path, by which texts are searched. */
export function endingOf(path: string): string {
  return wordAtEnd(path.normalize('NFC'));
}

function decoded(escaped: string): string {
  try {
    return decodeURIComponent(escaped);
  } catch {
    return escaped;
  }
}

/** The words that stand before each `#`, where a path to another note would end. */
function endingsBeforeHash(text: string): ReadonlySet<string> {
  const endings = new Set<string>();
  for (let at = text.indexOf('#'); at >= 0; at = text.indexOf('#', at + 1)) {
    let end = at;
    while (end > 0 && between.test(text[end - 1]!)) end--;
    const ending = wordAtEnd(text.slice(Math.max(0, end - longestName), end));
    if (ending !== '') endings.add(ending);
  }
  return endings;
}

/** What may stand between a path and its `#`: quotes and space. */
const between = /[\s"'“”„‘’«»]/;
/** Names of files are at most this long. */
const longestName = 255;

function wordAtEnd(text: string): string {
  return /[\p{L}\p{M}\p{N}._-]*$/u.exec(text)![0];
}
