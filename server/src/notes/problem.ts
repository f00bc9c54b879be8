import type { Span } from './span';

export type Severity = 'error' | 'warning' | 'information';

/** A text edit that mends a problem; spans are in the coordinates of the problem it belongs to. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly { readonly span: Span; readonly newText: string }[];
  /** The one that an editor may apply without asking which. */
  readonly preferred?: boolean;
}

/** Where else to look. */
export interface RelatedPlace {
  readonly span: Span;
  readonly message: string;
  /** In another file, by its path from the note, if it is not in the note: zero-based lines and characters. */
  readonly elsewhere?: {
    readonly path: string;
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
}

/**
 * Something about the author's text: a stable code, the exact range, plain words that say what to do.
 * Inside a block (YAML, expressions, claims) spans are offsets into the block's body text; in
 * everything that concerns the note itself (fences, prose) they are offsets into the note.
 */
export interface Problem {
  readonly code: ProblemCode;
  readonly severity: Severity;
  readonly message: string;
  readonly span: Span;
  readonly related?: readonly RelatedPlace[];
  readonly fixes?: readonly Fix[];
}

/** Every problem code, its severity, and one line for the documentation. */
export const problemCodes = {
  'yaml-syntax': { severity: 'error', about: 'The block is not readable YAML here.' },
  'yaml-unsupported': {
    severity: 'error',
    about: 'Anchors, aliases, tags, directives and further documents are not part of the language.',
  },
  'unclosed-fence': { severity: 'error', about: 'The fence of a model has no closing line.' },
  'unknown-family': { severity: 'error', about: '`model:` names no family.' },
  'unknown-field': { severity: 'error', about: 'The family has no such field.' },
  'missing-field': { severity: 'error', about: 'A field that the family needs is missing.' },
  'wrong-type': { severity: 'error', about: 'A value is of another kind than the field takes.' },
  'out-of-range': { severity: 'error', about: 'A number lies outside what the field allows.' },
  'too-large': { severity: 'error', about: 'The block, a list or a count is beyond what is solved.' },
  'duplicate-id': { severity: 'error', about: 'Two blocks of the note have the same id.' },
  'duplicate-name': { severity: 'error', about: 'A name is declared twice in one block.' },
  'unknown-name': { severity: 'error', about: 'An expression uses a name that is not declared.' },
  'cyclic-definition': { severity: 'error', about: 'A definition needs itself.' },
  'expression-syntax': { severity: 'error', about: 'An expression cannot be read.' },
  'quote-expression': { severity: 'error', about: 'YAML splits the expression here; it needs quotes.' },
  'undefined-value': {
    severity: 'error',
    about: 'A value is not defined at this point (division by zero, logarithm of a negative number, overflow).',
  },
  'unknown-block': { severity: 'error', about: 'No block of the note has this id.' },
  'file-not-found': { severity: 'error', about: 'The other note or data file does not exist.' },
  'outside-workspace': { severity: 'error', about: 'The path leads out of the workspace.' },
  'no-equilibrium': { severity: 'warning', about: 'No equilibrium was found.' },
  'multiple-equilibria': { severity: 'information', about: 'There are several equilibria; one is reported.' },
  'choice-at-bound': {
    severity: 'information',
    about: 'An optimum lies at the end of the interval that was written for it.',
  },
  diverges: { severity: 'error', about: 'A sum or value grows without limit.' },
  'impossible-correlation': { severity: 'warning', about: 'Correlations that no random values can have together.' },
  'budget-exceeded': { severity: 'warning', about: 'The evaluation budget ended first.' },
  'claim-refuted': { severity: 'error', about: 'A counterexample was found.' },
  'claim-not-well-defined': {
    severity: 'error',
    about: 'A side of the claim is undefined somewhere in its domain, or equilibria disagree.',
  },
  'claim-undecided': { severity: 'error', about: 'The budget ended before the claim was decided.' },
  'claim-tight': { severity: 'error', about: 'A strict claim that holds only with equality somewhere.' },
  'claim-vacuous': { severity: 'error', about: 'No point meets the assumptions of the claim.' },
  'claim-invalid': { severity: 'error', about: 'The claim cannot be read.' },
  'claim-unexpected': { severity: 'error', about: 'The verdict is not the expected one.' },
  'stale-number': { severity: 'error', about: 'A number in the prose is not the value of the model.' },
  'unknown-claim': { severity: 'error', about: 'No claim has this name.' },
  'reference-syntax': { severity: 'error', about: 'A reference in the prose cannot be read.' },
} as const satisfies Record<string, { severity: Severity; about: string }>;

export type ProblemCode = keyof typeof problemCodes;

/** Builds a problem; the severity follows from the code. */
export function problem(
  code: ProblemCode,
  span: Span,
  message: string,
  more: { related?: Problem['related']; fixes?: readonly Fix[] } = {},
): Problem {
  const extra = {
    ...(more.related && more.related.length > 0 ? { related: more.related } : {}),
    ...(more.fixes && more.fixes.length > 0 ? { fixes: more.fixes } : {}),
  };
  return { code, severity: problemCodes[code].severity, message, span, ...extra };
}

/** A quick fix that replaces one span. */
export function replace(title: string, span: Span, newText: string, preferred = true): Fix {
  return { title, edits: [{ span, newText }], preferred };
}
