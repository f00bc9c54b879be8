import type { Problem, ProblemCode } from '../../notes/problem';
import type { Span } from '../../notes/span';

const shapeCodes: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  ...(['unknown-field', 'missing-field', 'wrong-type', 'out-of-range'] as const),
  ...(['too-large', 'duplicate-name', 'unknown-family'] as const),
]);

/**
 * The problems of a block without those of what it inherits, which its base block has already: they stand
 * at the value of `extends`. A clash of an inherited name with one of its own is the block's.
 */
export function withoutInherited(problems: readonly Problem[], extendsSpan: Span | null): Problem[] {
  if (extendsSpan === null) return [...problems];
  const at = (span: Span): boolean => span.start === extendsSpan.start && span.end === extendsSpan.end;
  return problems.filter((found) => {
    const inherited = at(found.span) && (found.related ?? []).every((related) => at(related.span));
    return !inherited || !shapeCodes.has(found.code);
  });
}
