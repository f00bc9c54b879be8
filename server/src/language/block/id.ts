import { problem, replace, type Problem } from '../../notes/problem';
import { isName } from '../expressions/words';
import { nameLike, normalName } from '../names';
import type { MappingNode, ScalarNode } from '../yaml/tree';
import type { BlockDeclaration } from './declaration';
import { findEntry } from './merge';
import { scalarOf } from './parameters';

/** The id on a fence line, if there is one. */
export type FenceId = { readonly name: string } | string | null;

/** The id of a block: that of its body, else that of its fence. One that is no name is reported and does not count. */
export function readId(
  root: MappingNode,
  fenceId: FenceId,
  report: (problem: Problem) => void,
): BlockDeclaration['id'] {
  const node = scalarOf(findEntry(root, 'id')?.value);
  if (node !== null) {
    const name = normalName(node.value.text.trim());
    if (isName(name)) return { name, span: node.span };
    report(notAnId(name, node));
    return null;
  }
  const written = typeof fenceId === 'string' ? fenceId : (fenceId?.name ?? null);
  if (written === null) return null;
  const name = normalName(written);
  if (isName(name)) return { name, span: null };
  const better = nameLike(name);
  const where = root.entries[0]?.key.span ?? root.span;
  const advice = better === '' ? 'Write a name' : `Write \`#${better}\``;
  report(
    problem('wrong-type', where, `\`#${name}\` on the fence line cannot be an id: ${whyNoId(name)}. ${advice} there.`),
  );
  return null;
}

function notAnId(name: string, node: ScalarNode): Problem {
  const better = nameLike(name);
  const fixes = better === '' ? [] : [replace(`Change to \`${better}\``, node.span, better)];
  return problem(
    'wrong-type',
    node.span,
    `\`${name}\` cannot be an id: ${whyNoId(name)}.${better === '' ? '' : ` Write \`${better}\`.`}`,
    { fixes },
  );
}

function whyNoId(name: string): string {
  if (name.includes('-')) return 'a hyphen would be a minus in expressions';
  return 'an id has letters, digits and `_`, and does not start with a digit';
}
