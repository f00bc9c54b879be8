import type { MappedText } from '../notes/mappedText';
import { problem, type Problem } from '../notes/problem';
import { isNull, type MappingEntry, type YamlNode } from '../language/yaml/tree';

/** An expression with what it is called in the picture. */
export interface Labelled {
  readonly label: string;
  readonly text: MappedText;
}

/** The one value of a key; null where there is none (what is no value is reported). */
export function scalarOf(entry: MappingEntry | undefined, problems: Problem[]): MappedText | null {
  if (entry === undefined || isNothing(entry.value)) return null;
  if (entry.value.kind === 'scalar') return entry.value.value;
  problems.push(
    problem('wrong-type', entry.value.span, `\`${entry.key.value.text}\` is one value, not a list or mapping.`),
  );
  return null;
}

/** The text of a key, on one line. */
export function textOf(entry: MappingEntry | undefined, problems: Problem[]): string | null {
  const text = scalarOf(entry, problems);
  return text === null ? null : oneLine(text.text);
}

/** One expression, a list of them, or a mapping from labels to them. Without a label an expression is its own. */
export function readLabelled(entry: MappingEntry | undefined, problems: Problem[]): Labelled[] {
  if (entry === undefined || isNothing(entry.value)) return [];
  const { value } = entry;
  const pairs: readonly (readonly [label: string | null, node: YamlNode | null])[] =
    value.kind === 'mapping'
      ? value.entries.map((each) => [each.key.value.text, each.value] as const)
      : (value.kind === 'sequence' ? value.items : [value]).map((each) => [null, each] as const);
  return pairs.flatMap(([label, node]) => {
    if (node?.kind === 'scalar') return [{ label: oneLine(label ?? node.value.text), text: node.value }];
    const name = entry.key.value.text;
    const example = name === 'shade' ? 'shade: {win-win: profit > 5}' : 'mark: {break-even: breakEvenVolume}';
    problems.push(
      problem('wrong-type', node?.span ?? value.span, `\`${name}\` takes expressions, as in \`${example}\`.`),
    );
    return [];
  });
}

/** The two ends of an area. */
export function readPair(
  entry: MappingEntry | undefined,
  problems: Problem[],
): readonly [MappedText, MappedText] | null {
  if (entry === undefined || isNothing(entry.value)) return null;
  const items = entry.value.kind === 'sequence' ? entry.value.items : [];
  const [low, high] = items;
  if (items.length === 2 && low?.kind === 'scalar' && high?.kind === 'scalar') return [low.value, high.value];
  problems.push(
    problem(
      'wrong-type',
      entry.value.span,
      '`between` takes the lower and the upper end of what is shaded, as in `between: [bargainingLow, bargainingHigh]`.',
    ),
  );
  return null;
}

/** A text without line breaks. */
export function oneLine(text: string): string {
  return text.trim().replace(/\s+/gu, ' ');
}

/** A scalar is not ruled out where this is false: `isNull` asks about its text. */
export function isNothing(node: YamlNode | null): node is null {
  return isNull(node);
}
