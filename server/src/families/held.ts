import { problem, replace, type Problem } from '../notes/problem';
import type { Span } from '../notes/span';
import type { VariantDeclaration } from '../language/block/declaration';
import type { Compiled, Evaluate, Scope } from '../language/expressions/runtime';
import { didYouMean, didYouMeanText } from '../language/suggest';
import { compileScalar } from './definitions';
import type { Family, FamilyModel } from './family';

/** A choice that a scenario fixes instead of leaving it to the solution. */
export interface HeldChoice {
  readonly slot: number;
  readonly evaluate: Evaluate;
  /** As stated; null for an option of a choice. */
  readonly stated: Compiled | null;
}

/**
 * Keys of a scenario that are neither parameters nor fields: choices held at a value, or misspelt. A bare name that is
 * one of the options of a choice is that option.
 */
export function compileHeld(
  variant: VariantDeclaration,
  model: FamilyModel | null,
  family: Family,
  scope: Scope,
  valuesOf: (choice: string) => readonly string[],
  report: (problem: Problem) => void,
): readonly HeldChoice[] {
  const held: HeldChoice[] = [];
  const choices = new Map((model?.choices ?? []).map((choice) => [choice.name, choice]));
  for (const { name, nameSpan, value } of variant.held) {
    const choice = choices.get(name);
    if (!choice) {
      const parameters = variant.parameters.map((each) => each.name);
      const fields = family.shape.fields.map((each) => each.name);
      report(unknownKey(name, nameSpan, [...parameters, ...fields, ...choices.keys()]));
      continue;
    }
    const option = value.value.text.trim().normalize('NFC');
    if (valuesOf(name).includes(option)) {
      const text = scope.texts.intern(option);
      held.push({ slot: choice.slot, evaluate: () => text, stated: null });
      continue;
    }
    const compiled = compileScalar(value, scope, choice.type, report);
    if (compiled) held.push({ slot: choice.slot, evaluate: compiled.evaluate, stated: compiled });
  }
  return held;
}

function unknownKey(name: string, span: Span, candidates: readonly string[]): Problem {
  const suggestion = didYouMean(name, candidates);
  const message = `\`${name}\` is no parameter, field or choice of this block, so a scenario cannot set it.${didYouMeanText(suggestion)}`;
  const fixes = suggestion === null ? [] : [replace(`Change to \`${suggestion}\``, span, suggestion)];
  return problem('unknown-field', span, message, { fixes });
}
