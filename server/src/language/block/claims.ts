import { anchored } from '../../notes/mappedText';
import { problem, replace, type Problem } from '../../notes/problem';
import type { Span } from '../../notes/span';
import { isName } from '../expressions/words';
import { normalName } from '../names';
import { quoteScalar } from '../yaml/quote';
import { isNull, type MappingNode, type ScalarNode, type SequenceNode, type YamlNode } from '../yaml/tree';
import type { ChartText, ClaimText } from './declaration';
import { findEntry } from './merge';
import { scalarOf, textOf } from './parameters';

/** The claims of a block in their order. One whose formula is missing has an empty one, so that it is reported as a claim. */
export function readClaims(node: YamlNode | null): ClaimText[] {
  return itemsOf(node).flatMap((item) => {
    if (item.kind === 'scalar') return [fromText(item)];
    return item.kind === 'mapping' ? [fromKeys(item)] : [];
  });
}

function fromText(claim: ScalarNode): ClaimText {
  return { name: null, claim, domain: null, given: null, note: null, expect: null, span: claim.span };
}

function fromKeys(node: MappingNode): ClaimText {
  const field = (name: string): YamlNode | null => findEntry(node, name)?.value ?? null;
  const named = scalarOf(field('name'));
  const expect = scalarOf(field('expect'));
  const domain = field('for');
  return {
    name:
      named !== null && isName(normalName(named.value.text))
        ? { text: normalName(named.value.text), span: named.span }
        : null,
    claim: scalarOf(field('claim')) ?? emptyText(node.span),
    domain: isNull(domain) ? null : domain,
    given: scalarOf(field('given')),
    note: textOf(field('note')),
    expect: expect === null ? null : { text: expect.value.text.trim(), span: expect.span },
    span: node.span,
  };
}

function emptyText(span: Span): ScalarNode {
  return { kind: 'scalar', value: anchored('', span), style: 'plain', span };
}

/** The charts of a block in their order. */
export function readCharts(node: YamlNode | null): ChartText[] {
  return itemsOf(node).flatMap((item) => (item.kind === 'sequence' ? [] : [{ node: item, span: item.span }]));
}

/** The entries of a list; a text or mapping alone is taken for a list of one. */
function itemsOf(node: YamlNode | null): readonly YamlNode[] {
  if (isNull(node)) return [];
  return node.kind === 'sequence' ? (node.items.filter((item) => !isNull(item)) as YamlNode[]) : [node];
}

/** Charts that are complete without `over` or `by`. */
const wholeCharts: ReadonlySet<string> = new Set(['surplus', 'demand', 'responses']);

/**
 * `charts: [a, b over k]`: YAML makes two charts of what was meant as one. `series`: outcomes that are charts
 * by themselves.
 */
export function splitCharts(node: YamlNode | null, series: ReadonlySet<string>): Problem[] {
  if (node?.kind !== 'sequence' || !node.flow) return [];
  const problems: Problem[] = [];
  let from: ScalarNode | null = null;
  for (const item of node.items) {
    if (item?.kind !== 'scalar' || item.style !== 'plain') {
      from = null;
      continue;
    }
    const text = item.value.text.trim();
    const complete = /\s(over|by)\s/.test(text);
    if (complete && from !== null) problems.push(splitChart(node, from, item));
    const whole = complete || wholeCharts.has(text) || series.has(text);
    from = whole ? null : (from ?? item);
  }
  return problems;
}

function splitChart(node: SequenceNode, from: ScalarNode, to: ScalarNode): Problem {
  const parts = node.items.slice(node.items.indexOf(from), node.items.indexOf(to) + 1) as ScalarNode[];
  const whole = parts.map((part) => part.value.text.trim()).join(', ');
  const span = { start: from.span.start, end: to.span.end };
  const message = `YAML makes ${parts.length} charts of \`${whole}\`. Put it in quotes for one chart.`;
  return problem('quote-expression', span, message, { fixes: [replace('Put it in quotes', span, quoteScalar(whole))] });
}
