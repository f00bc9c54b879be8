import { didYouMean, didYouMeanText } from '../../language/suggest';
import { printExpression, type Reference } from '../../language/expressions';
import { problem, replace } from '../../notes/problem';
import type { Instance } from '../../families/world';
import type { Formula } from '../read/formula';
import type { ParetoLeaf } from './condition';
import type { FormulaCompiler } from './compileFormula';
import { interestsOf } from './interests';

/** Finds the two sides of `A pareto-dominates B` and whose interests are compared; null after a problem. */
export function compilePareto(
  formula: Extract<Formula, { kind: 'pareto' }>,
  compiler: FormulaCompiler,
  negated: boolean,
): ParetoLeaf | null {
  const better = instanceOf(formula.better, compiler);
  const worse = instanceOf(formula.worse, compiler);
  if (better === null || worse === null) return null;
  const [betterText, worseText] = [printExpression(formula.better), printExpression(formula.worse)];
  const names = interestsOf(better);
  const others = interestsOf(worse);
  const fail = (message: string): null => {
    compiler.report(problem('claim-invalid', formula.span, message));
    return null;
  };
  if (names.length === 0)
    return fail(
      `\`${betterText}\` has neither players with payoffs nor outcomes named \`profit\` or \`consumerSurplus\`, so there is nothing to compare.`,
    );
  const different = [
    ...names.filter((name) => !others.includes(name)),
    ...others.filter((name) => !names.includes(name)),
  ];
  if (different.length > 0)
    return fail(
      `\`${betterText}\` and \`${worseText}\` do not have the same players and segments: \`${different[0]}\` is in one of them only.`,
    );
  const bindingOf = (instance: Instance, name: string) =>
    instance.outcomes.find((outcome) => outcome.name === name)!.binding;
  const interests = names.map((name) => ({ name, better: bindingOf(better, name), worse: bindingOf(worse, name) }));
  return { kind: 'pareto', wanted: !negated, better, worse, betterText, worseText, interests, span: formula.span };
}

/** `base`, a scenario of this block, another block, or a scenario of that. */
function instanceOf(reference: Reference, { world, home, report }: FormulaCompiler): Instance | null {
  const [first, second, third] = reference.parts;
  const block = home.block;
  const own = first.name === 'base' ? block.base : block.scenarios.get(first.name);
  if (own && second === undefined && reference.path === null) return own;
  const other = world.blockNamed(reference.path?.text ?? null, first.name, block);
  if (other && third === undefined) {
    const there = second === undefined || second.name === 'base' ? other.base : other.scenarios.get(second.name);
    if (there) return there;
  }
  const candidates = [
    'base',
    ...block.scenarios.keys(),
    ...world.blocks.map((each) => each.id).filter((id) => id !== null),
  ];
  const text = printExpression(reference);
  const meant = didYouMean(text, candidates);
  const fixes = meant === null ? [] : [replace(`Change to ${meant}`, reference.span, meant)];
  const message = `\`${text}\` is neither \`base\` nor a scenario nor the id of a block.${didYouMeanText(meant)}`;
  report(problem('unknown-name', reference.span, message, { fixes }));
  return null;
}
