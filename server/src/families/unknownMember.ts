import { didYouMean, didYouMeanText } from '../language/suggest';
import type { ScalarNode } from '../language/yaml/tree';
import { problem, replace, type Problem } from '../notes/problem';

/** The problem of a name that stands for no task, customer … of its block, with what was probably meant. */
export function unknownMember(what: string, name: string, node: ScalarNode, names: readonly string[]): Problem {
  const meant = didYouMean(name, names);
  const fixes = meant === null ? [] : [replace(`Change to \`${meant}\``, node.span, meant)];
  return problem('unknown-name', node.span, `There is no ${what} \`${name}\`.${didYouMeanText(meant)}`, { fixes });
}
