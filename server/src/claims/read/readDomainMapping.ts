import {
  isName,
  parseExpression,
  openStream,
  printExpression,
  readExpression,
  type Expression,
} from '../../language/expressions';
import type { MappingEntry, MappingNode, ScalarNode, SequenceNode, YamlNode } from '../../language/yaml/tree';
import { problem, type Problem } from '../../notes/problem';
import type { DomainValues, DomainVariable } from './formula';

const textForm = 'Sets and open ends need the text form: `for: k in (0, 10]`, `for: n in {2, 3, 4}`.';

/** Reads `for: {k: [a, b]}`: closed intervals, or single values. null after a problem. */
export function readDomainMapping(
  node: MappingNode | SequenceNode,
  problems: Problem[],
): { quantifier: 'all'; variables: readonly DomainVariable[] } | null {
  if (node.kind === 'sequence') {
    problems.push(problem('claim-invalid', node.span, `A domain is a mapping \`{k: [0, 10]}\` or a text. ${textForm}`));
    return null;
  }
  const before = problems.length;
  const variables = node.entries.map((entry) => readEntry(entry, problems)).filter((each) => each !== null);
  if (variables.length === 0 && problems.length === before)
    problems.push(problem('claim-invalid', node.span, 'The domain is empty. Write `for: {k: [0, 10]}`.'));
  return problems.length > before ? null : { quantifier: 'all', variables };
}

function readEntry(entry: MappingEntry, problems: Problem[]): DomainVariable | null {
  const name = readName(entry.key, problems);
  const values = readValues(entry.value, entry, problems);
  if (name === null || values === null) return null;
  const text =
    values.kind === 'interval'
      ? `${name} in [${printExpression(values.low)}, ${printExpression(values.high)}]`
      : `${name} = ${printExpression((values as Extract<DomainValues, { kind: 'fixed' }>).value)}`;
  return { name, nameSpan: entry.key.span, values, text, span: entry.span };
}

function readName(key: ScalarNode, problems: Problem[]): string | null {
  const text = key.value.text.trim().normalize('NFC');
  if (isName(text)) return text;
  const stream = openStream(key.value);
  const expression = parseExpression(stream, 'sum');
  if (expression.kind === 'reference' && stream.atEnd() && stream.problems.length === 0)
    return printExpression(expression);
  problems.push(
    problem('claim-invalid', key.span, `\`${text}\` is no name. A domain names parameters: \`{k: [0, 10]}\`.`),
  );
  return null;
}

function readValues(value: YamlNode | null, entry: MappingEntry, problems: Problem[]): DomainValues | null {
  if (value?.kind === 'sequence') return readInterval(value, problems);
  if (value?.kind === 'scalar' && !/^[[({\]]/.test(value.value.text.trim())) {
    const fixed = readEnd(value, problems);
    return fixed && { kind: 'fixed', value: fixed };
  }
  problems.push(
    problem('claim-invalid', value?.span ?? entry.span, `An interval is written \`[a, b]\` here. ${textForm}`),
  );
  return null;
}

function readInterval(value: SequenceNode, problems: Problem[]): DomainValues | null {
  const [low, high] = value.items;
  if (value.items.length !== 2 || low?.kind !== 'scalar' || high?.kind !== 'scalar') {
    problems.push(problem('claim-invalid', value.span, `An interval has two ends, \`[a, b]\`. ${textForm}`));
    return null;
  }
  const [from, to] = [readEnd(low, problems), readEnd(high, problems)];
  return from && to && { kind: 'interval', low: from, high: to, lowOpen: false, highOpen: false };
}

function readEnd(node: ScalarNode, problems: Problem[]): Expression | null {
  const { expression, problems: found } = readExpression(node.value);
  problems.push(...found);
  return found.length > 0 ? null : expression;
}
