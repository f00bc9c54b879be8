import { notInThisModel } from '../../families/names';
import { quotePath, referencesIn, type Expression, type Reference } from '../../language/expressions';
import type { Problem } from '../../notes/problem';

/** Says of a name that no model has what prose can do about it: there is no "this model" around a sentence. */
export function saidOfProse(found: Problem, expression: Expression, alone: boolean): Problem {
  const [, name, hint] = notInThisModel.exec(found.message) ?? [];
  if (found.code !== 'unknown-name' || name === undefined || hint === undefined) return found;
  const around = [...referencesIn(expression)].find(
    ({ span }) => span.start <= found.span.start && span.end >= found.span.end,
  );
  const owner = (around && ownerOf(around, found.span.start)) ?? null;
  const called = `called \`${name}\``;
  const missing =
    owner !== null
      ? `\`${owner}\` has nothing ${called}.`
      : alone
        ? `The model of this note has nothing ${called}.`
        : `No model of this note has anything ${called}.`;
  const advice = hint.startsWith('Did you mean') ? hint : 'Correct the spelling, or define it in the model.';
  return { ...found, message: `${missing} ${advice}` };
}

/** What stands before the part of a name that begins here: a model, a scenario. null: nothing does. */
function ownerOf({ path, parts }: Reference, start: number): string | null {
  const before = parts.filter(({ span }) => span.start < start);
  if (before.length === 0) return null;
  return `${path === null ? '' : `${quotePath(path.text)}#`}${before.map(({ name }) => name).join('.')}`;
}
