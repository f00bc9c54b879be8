import { SemanticTokensBuilder, type SemanticTokens, type SemanticTokensLegend } from 'vscode-languageserver';
import type { Range } from '../analysis/analysis';
import { rangesIn } from '../analysis/place';
import type { Span } from '../notes/span';
import { occurrencesOf, type Occurrence } from './occurrences';
import { overlap, type NoteView } from './view';

/** The kinds of names that editors colour. `unresolvedReference`: a name that the note does not declare. */
export const semanticTokensLegend: SemanticTokensLegend = {
  tokenTypes: [
    ...['namespace', 'parameter', 'variable', 'property', 'enumMember', 'event'],
    ...['function', 'keyword', 'number', 'unresolvedReference'],
  ],
  tokenModifiers: ['declaration', 'readonly', 'defaultLibrary'],
};

/** Kinds of the names and words of expressions, claims and charts, and of the names that a block declares. */
export function semanticTokens(view: NoteView, within: Range | null): SemanticTokens {
  const occurrences = occurrencesOf(view.note);
  const at = rangesIn(view.positions);
  const tokens = [
    ...occurrences.all.flatMap((each) => tokenOf(each) ?? []),
    ...occurrences.words.map(({ kind, span }) => ({ span, type: kind, modifiers: kind === 'function' ? library : 0 })),
  ].sort((a, b) => a.span.start - b.span.start);
  const builder = new SemanticTokensBuilder();
  let end = 0;
  for (const { span, type, modifiers } of tokens) {
    const range = at(span);
    const oneLine = range.start.line === range.end.line && span.end > span.start;
    if (!oneLine || span.start < end || (within && !overlap(range, within))) continue;
    end = span.end;
    const { line, character } = range.start;
    builder.push(line, character, span.end - span.start, semanticTokensLegend.tokenTypes.indexOf(type), modifiers);
  }
  return { data: builder.build().data };
}

interface Token {
  readonly span: Span;
  readonly type: string;
  readonly modifiers: number;
}

const declaration = 1;
const readonly = 2;
const library = 4;

const types: ReadonlyMap<string, string> = new Map([
  ...['block', 'scenario', 'base'].map((role) => [role, 'namespace'] as const),
  ...['choice', 'definition', 'outcome', 'variable'].map((role) => [role, 'variable'] as const),
  ['parameter', 'parameter'],
  ['claim', 'event'],
  ['option', 'enumMember'],
]);

/** Members are properties; a word that the note does not declare but the language knows has no kind of its own. */
function tokenOf({ subject, known, span, declares }: Occurrence): Token | null {
  if (!subject) return known ? null : { span, type: 'unresolvedReference', modifiers: 0 };
  const { role } = subject;
  const fixed = role === 'definition' ? readonly : role === 'outcome' || role === 'base' ? library : 0;
  return { span, type: types.get(role) ?? 'property', modifiers: (declares ? declaration : 0) | fixed };
}
