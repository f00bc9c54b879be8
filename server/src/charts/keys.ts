import type { MappedText } from '../notes/mappedText';
import { problem, type Problem } from '../notes/problem';
import { isNull, type MappingEntry, type MappingNode, type ScalarNode, type YamlNode } from '../language/yaml/tree';
import { readAxes, readBy, readChartWords, unknownName, type ChartWords } from './words';

/** A chart as written, whether as one text or with keys. */
export interface ChartKeys {
  /** The whole as one text, for the title. */
  readonly text: string;
  readonly words: ChartWords;
  readonly title: string | null;
  readonly steps: MappedText | null;
}

const keyNames = ['plot', 'over', 'by', 'title', 'steps', 'data'] as const;

/** Reads the shape of a chart entry; null when there is nothing to draw in it (a problem was reported). */
export function readChartKeys(node: ScalarNode | MappingNode, problems: Problem[]): ChartKeys | null {
  if (node.kind === 'scalar') {
    const words = readChartWords(node.value);
    problems.push(...words.problems);
    return { text: oneLine(node.value.text), words, title: null, steps: null };
  }
  const entries = new Map<string, MappingEntry>();
  for (const entry of node.entries) {
    const name = entry.key.value.text;
    if ((keyNames as readonly string[]).includes(name)) entries.set(name, entry);
    else problems.push(unknownKey(name, entry));
  }
  const plot = entries.get('plot')?.value ?? null;
  if (isNothing(plot)) {
    problems.push(problem('missing-field', node.span, 'Say what to draw: `plot: [profit, totalSurplus]`.'));
    return null;
  }
  refuseData(entries.get('data'), problems);
  const words = mergedWords(plot, entries, problems);
  const over = words.axes.map((axis) => axis.name.text).join(', ');
  const drawn = words.quantities.map((each) => each.text).join(', ');
  const text = `${drawn}${words.byScenario ? ' by scenario' : ''}${over === '' ? '' : ` over ${over}`}`;
  return {
    text: oneLine(text),
    words,
    title: textOf(entries.get('title'), problems),
    steps: scalarOf(entries.get('steps'), problems),
  };
}

function mergedWords(plot: YamlNode, entries: ReadonlyMap<string, MappingEntry>, problems: Problem[]): ChartWords {
  const texts = plot.kind === 'sequence' ? plot.items : [plot];
  const read = texts.flatMap((each) => {
    if (each?.kind === 'scalar') return [readChartWords(each.value)];
    problems.push(
      problem(
        'wrong-type',
        each?.span ?? plot.span,
        'Each quantity to draw is an expression, as in `plot: [profit, totalSurplus]`.',
      ),
    );
    return [];
  });
  for (const each of read) problems.push(...each.problems);
  const by = scalarOf(entries.get('by'), problems);
  const byScenario = by !== null && readBy(by, problems);
  const axes = readOver(entries.get('over')?.value ?? null, problems);
  return {
    quantities: read.flatMap((each) => each.quantities),
    byScenario: byScenario || read.some((each) => each.byScenario),
    axes: [...read.flatMap((each) => each.axes), ...axes],
    problems: [],
  };
}

function readOver(node: YamlNode | null, problems: Problem[]): ChartWords['axes'] {
  if (isNothing(node)) return [];
  if (node.kind === 'scalar') return readAxes(node.value, problems);
  if (node.kind === 'sequence')
    return node.items.flatMap((each) =>
      each?.kind === 'scalar' ? readAxes(each.value, problems) : [wrongAxis(each ?? node, problems)].flat(),
    );
  return node.entries.flatMap((entry) => {
    const [low, high] = entry.value?.kind === 'sequence' && entry.value.items.length === 2 ? entry.value.items : [];
    if (low?.kind !== 'scalar' || high?.kind !== 'scalar') return wrongAxis(entry.value ?? entry.key, problems);
    return [{ name: entry.key.value, low: low.value, high: high.value, span: entry.span }];
  });
}

function wrongAxis(node: YamlNode, problems: Problem[]): [] {
  problems.push(
    problem('wrong-type', node.span, 'Name a parameter here, or give an interval, as in `over: {k: [0, 50]}`.'),
  );
  return [];
}

function unknownKey(name: string, entry: MappingEntry): Problem {
  const said = unknownName(name, entry.key.span, keyNames, 'a key of a chart (`plot`, `over`, `by`, `title`, `steps`)');
  return { ...said, code: 'unknown-field' };
}

function refuseData(entry: MappingEntry | undefined, problems: Problem[]): void {
  if (entry === undefined || isNothing(entry.value)) return;
  const message =
    'Charts from data files are not drawn yet. Leave `data` out and the chart is computed from the model.';
  problems.push(problem('wrong-type', entry.value.span, message));
}

function scalarOf(entry: MappingEntry | undefined, problems: Problem[]): MappedText | null {
  if (entry === undefined || isNothing(entry.value)) return null;
  if (entry.value.kind === 'scalar') return entry.value.value;
  problems.push(
    problem('wrong-type', entry.value.span, `\`${entry.key.value.text}\` is one value, not a list or mapping.`),
  );
  return null;
}

function textOf(entry: MappingEntry | undefined, problems: Problem[]): string | null {
  const text = scalarOf(entry, problems);
  return text === null ? null : oneLine(text.text);
}

function oneLine(text: string): string {
  return text.trim().replace(/\s+/gu, ' ');
}

/** A scalar is not ruled out where this is false: `isNull` asks about its text. */
function isNothing(node: YamlNode | null): node is null {
  return isNull(node);
}
