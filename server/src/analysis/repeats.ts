import type { Problem } from '../notes/problem';

/**
 * One cause, one problem: what several scenarios, definitions or claims report of the same place with the same
 * code is said once, the first time.
 */
export function withoutRepeats(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ code, span }) => {
    const key = `${code} ${span.start} ${span.end}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
