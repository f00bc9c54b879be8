import type { OutcomeDeclaration } from '../language/declarations';
import type { Family } from './family';
import { partsOfName } from './memberName';

/**
 * How a family declares an outcome that it has in some model: `price.kit.families` is declared as `price.P.S`, `fit.3`
 * as the series `fit`. null for what the family does not declare (a definition, a parameter).
 */
export function declarationOf({ outcomes }: Pick<Family, 'outcomes'>, name: string): OutcomeDeclaration | null {
  const parts = partsOfName(name);
  const literal = outcomes.find((outcome) => outcome.name === parts.join('.'));
  return literal ?? outcomes.find((outcome) => isMember(outcome, parts)) ?? null;
}

function isMember({ name, type }: OutcomeDeclaration, parts: readonly string[]): boolean {
  const declared = name.split('.');
  if (type === 'series') declared.push('T');
  return (
    declared.length === parts.length &&
    declared.every((each, index) => each === parts[index] || (index > 0 && /^[A-Z]+$/.test(each)))
  );
}
