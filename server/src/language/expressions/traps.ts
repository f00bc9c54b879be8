/** What other languages and typography write where this language has its own form. */
export interface Trap {
  readonly written: string;
  /** How it is read on: a symbol or a word; null when it is left out. */
  readonly read: { readonly kind: 'symbol' | 'word'; readonly text: string } | null;
  readonly message: string;
  /** What the quick fix writes instead; null when there is nothing sure to write. */
  readonly write: string | null;
  readonly further?: readonly string[];
}

const symbol = (text: string): Trap['read'] => ({ kind: 'symbol', text });
const word = (text: string): Trap['read'] => ({ kind: 'word', text });

/** A trap whose form in this language is known. */
function instead(written: string, read: Trap['read'], write: string, further: readonly string[] = []): Trap {
  const others = further.map((text) => `, or \`${text}\``).join('');
  return { written, read, write, further, message: `\`${written}\` is written \`${write}\` here${others}.` };
}

/** Longest first, so that the first match is the right one. */
export const traps: readonly Trap[] = [
  instead('===', symbol('='), '='),
  instead('!==', symbol('!='), '!='),
  instead('<=>', word('iff'), 'iff'),
  instead('<->', word('iff'), 'iff'),
  instead('==', symbol('='), '='),
  instead(':=', symbol('='), '='),
  instead('<>', symbol('!='), '!='),
  instead('/=', symbol('!='), '!='),
  instead('~=', symbol('!='), '!='),
  instead('=<', symbol('<='), '<='),
  instead('=>', symbol('>='), '>=', ['implies']),
  instead('->', word('implies'), 'implies'),
  instead('&&', word('and'), 'and'),
  instead('||', word('or'), 'or'),
  instead('**', symbol('^'), '^'),
  instead('&', word('and'), 'and'),
  instead('–', symbol('-'), '-'),
  instead('—', symbol('-'), '-'),
  instead('÷', symbol('/'), '/'),
  instead('∈', word('in'), 'in'),
  instead('∧', word('and'), 'and'),
  instead('∨', word('or'), 'or'),
  instead('¬', word('not'), 'not '),
  instead('⇒', word('implies'), 'implies'),
  instead('→', word('implies'), 'implies'),
  instead('⇔', word('iff'), 'iff'),
  instead('↔', word('iff'), 'iff'),
  instead('∀', null, 'for all '),
  instead('∃', null, 'for some '),
  instead('…', symbol('..'), '..'),
  instead('!', word('not'), 'not '),
  {
    written: '≈',
    read: symbol('='),
    write: '=',
    message: '`≈` is written `=` here; give the tolerance with `±`, as in `x = 9000 ± 5`.',
  },
  { written: '²', read: null, write: '^2', message: '`²` is written `^2` here.' },
  { written: '³', read: null, write: '^3', message: '`³` is written `^3` here.' },
  { written: '√', read: null, write: null, message: '`√` is written with `sqrt(…)` here.' },
  { written: '∑', read: null, write: null, message: '`∑` is written `sum(t, 1, T, …)` here.' },
  { written: '∏', read: null, write: null, message: '`∏` is written `product(t, 1, T, …)` here.' },
  { written: '∫', read: null, write: null, message: '`∫` is written `integral(x, low, high, …)` here.' },
  {
    written: '?',
    read: null,
    write: null,
    message: '`?` is not part of an expression. A choice between two values is `if(condition, a, b)`.',
  },
  { written: '$', read: null, write: '', message: '`$` is not part of an expression: numbers stand without a unit.' },
  { written: '€', read: null, write: '', message: '`€` is not part of an expression: numbers stand without a unit.' },
  { written: '£', read: null, write: '', message: '`£` is not part of an expression: numbers stand without a unit.' },
];

/** Signs that are read as their plain form without a word about it. */
export const synonyms: readonly (readonly [string, string])[] = [
  ['+/-', '±'],
  ['≤', '<='],
  ['≥', '>='],
  ['≠', '!='],
  ['−', '-'],
  ['·', '*'],
  ['⋅', '*'],
  ['×', '*'],
];

/** The symbols of the language, of claims and of charts, longest first. */
export const symbols: readonly string[] = [
  ...['<=', '>=', '!=', '..', '+', '-', '*', '/', '^', '<', '>', '=', '±', '(', ')', '[', ']', '{', '}'],
  ...[',', '.', '#', '%', '|', ';', ':'],
];
