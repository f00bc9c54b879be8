import { readYaml, type YamlNode } from '../../language/yaml';
import { withEdits, type BodyEdit } from './bodyEdit';
import { indentation } from './indentation';
import { linesOf } from './lines';
import { spacing } from './spacing';

/**
 * What would lay out a body evenly. Only white space changes and only where the body reads the same
 * afterwards; a body that cannot be read, or whose layout is unusual, is left as it is.
 */
export function formatBody(body: string): BodyEdit[] {
  const { root, problems } = readYaml(body);
  if (root === null || problems.length > 0) return [];
  const lines = linesOf(body);
  const indents = indentation(body, root, lines);
  if (indents === null) return [];
  const edits = withoutOverlaps([...spacing(body, root, lines), ...indents]);
  const after = readYaml(withEdits(body, edits));
  return after.problems.length === 0 && meaning(after.root) === meaning(root) ? edits : [];
}

/** Of edits that touch the same text, the first stands: a line that is deleted needs no indent. */
function withoutOverlaps(edits: readonly BodyEdit[]): BodyEdit[] {
  const kept: BodyEdit[] = [];
  for (const edit of edits)
    if (kept.every(({ span }) => span.end <= edit.span.start || edit.span.end <= span.start)) kept.push(edit);
  return kept;
}

/** The tree without its places. */
function meaning(root: YamlNode | null): string {
  return JSON.stringify(plain(root));
}

function plain(node: YamlNode | null): unknown {
  if (node === null) return null;
  if (node.kind === 'scalar') return [node.style, node.value.text];
  if (node.kind === 'sequence') return node.items.map(plain);
  return { entries: node.entries.map(({ key, value }) => [key.value.text, plain(value)]) };
}
