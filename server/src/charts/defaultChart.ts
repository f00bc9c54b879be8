import type { DefaultChart } from '../families/family';
import type { ChartText } from '../language/block/declaration';
import type { MappingEntry, MappingNode, ScalarNode, YamlNode } from '../language/yaml/tree';
import { anchored } from '../notes/mappedText';

const span = { start: 0, end: 0 };

/** A family's chart in the form in which authors' charts are read. */
export function defaultChartText(chart: DefaultChart): ChartText {
  if (typeof chart === 'string') return { node: scalar(chart), span };
  const { plot, over, title, mark, shade, between } = chart;
  const entries: Record<string, YamlNode> = {
    ...(plot === undefined ? {} : { plot: scalar(plot) }),
    ...(over === undefined ? {} : { over: scalar(over) }),
    ...(title === undefined ? {} : { title: scalar(title) }),
    ...(mark === undefined ? {} : { mark: mapping(expressions(mark)) }),
    ...(shade === undefined ? {} : { shade: mapping(expressions(shade)) }),
    ...(between === undefined ? {} : { between: { kind: 'sequence', items: between.map(scalar), flow: true, span } }),
  };
  return { node: mapping(entries), span };
}

function expressions(texts: Readonly<Record<string, string>>): Record<string, YamlNode> {
  return Object.fromEntries(Object.entries(texts).map(([label, text]) => [label, scalar(text)]));
}

function scalar(text: string): ScalarNode {
  return { kind: 'scalar', value: anchored(text, span), style: 'plain', span };
}

function mapping(values: Readonly<Record<string, YamlNode>>): MappingNode {
  const entries = Object.entries(values).map(([name, value]): MappingEntry => ({ key: scalar(name), value, span }));
  return { kind: 'mapping', entries, flow: true, span };
}
