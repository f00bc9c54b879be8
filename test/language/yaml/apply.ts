import type { Fix, Problem } from '../../../server/src/notes/problem';

/** A text with a fix applied, as an editor does it. */
export function applyFix(text: string, fix: Fix): string {
  const edits = [...fix.edits].sort((a, b) => b.span.start - a.span.start || b.span.end - a.span.end);
  let result = text;
  for (const { span, newText } of edits) result = result.slice(0, span.start) + newText + result.slice(span.end);
  return result;
}

/** A problem as tests compare it: its code and the text that it stands on. */
export function shown(text: string, problem: Problem): string {
  return `${problem.code} ⟨${text.slice(problem.span.start, problem.span.end)}⟩`;
}
