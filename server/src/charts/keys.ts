import type { MappedText } from '../notes/mappedText';
import { problem, type Problem } from '../notes/problem';
import type { MappingEntry, MappingNode, ScalarNode, YamlNode } from '../language/yaml/tree';
import { isNothing, oneLine, readLabelled, readPair, scalarOf, textOf, type Labelled } from './keyValues';
import { readAxes, readBy, readChartWords, unknownName, type By, type ChartWords } from './words';

/** A chart as written, whether as one text or with keys. */
export interface ChartKeys {
  /** The whole as one text, for the title. */
  readonly text: string;
  readonly words: ChartWords;
  readonly title: string | null;
  readonly steps: MappedText | null;
  /** The path of a file with points to draw. */
  readonly data: MappedText | null;
  /** Places along the axis, each with a label. */
  readonly marks: readonly Labelled[];
  /** Conditions to shade, each with a label. */
  readonly shades: readonly Labelled[];
  /** The lower and the upper end of an area to shade. */
  readonly between: readonly [MappedText, MappedText] | null;
}

const keyNames = ['plot', 'over', 'by', 'title', 'steps', 'data', 'mark', 'shade', 'between'] as const;

/** Reads the shape of a chart entry; null when there is nothing to draw in it (a problem was reported). */
export function readChartKeys(node: ScalarNode | MappingNode, problems: Problem[]): ChartKeys | null {
  if (node.kind === 'scalar') {
    const words = readChartWords(node.value);
    problems.push(...words.problems);
    const nothing = { title: null, steps: null, data: null, marks: [], shades: [], between: null };
    return { text: oneLine(node.value.text), words, ...nothing };
  }
  const entries = new Map<string, MappingEntry>();
  for (const entry of node.entries) {
    const name = entry.key.value.text;
    if ((keyNames as readonly string[]).includes(name)) entries.set(name, entry);
    else problems.push(unknownKey(name, entry));
  }
  const plot = entries.get('plot')?.value ?? null;
  const between = readPair(entries.get('between'), problems);
  if (isNothing(plot) && between === null) {
    problems.push(problem('missing-field', node.span, 'Say what to draw: `plot: [profit, totalSurplus]`.'));
    return null;
  }
  const words = mergedWords(plot, entries, problems);
  return {
    text: textOfWords(words, between),
    words,
    title: textOf(entries.get('title'), problems),
    steps: scalarOf(entries.get('steps'), problems),
    data: scalarOf(entries.get('data'), problems),
    marks: readLabelled(entries.get('mark'), problems),
    shades: readLabelled(entries.get('shade'), problems),
    between,
  };
}

function textOfWords({ quantities, axes, by }: ChartWords, between: ChartKeys['between']): string {
  const over = axes.map((axis) => axis.name.text).join(', ');
  const drawn = [...(between ?? []), ...quantities].map((each) => each.text).join(', ');
  return oneLine(`${drawn}${by === null ? '' : ` by ${by}`}${over === '' ? '' : ` over ${over}`}`);
}

function mergedWords(
  plot: YamlNode | null,
  entries: ReadonlyMap<string, MappingEntry>,
  problems: Problem[],
): ChartWords {
  const texts = isNothing(plot) ? [] : plot.kind === 'sequence' ? plot.items : [plot];
  const read = texts.flatMap((each) => {
    if (each?.kind === 'scalar') return [readChartWords(each.value)];
    problems.push(
      problem(
        'wrong-type',
        each?.span ?? plot!.span,
        'Each quantity to draw is an expression, as in `plot: [profit, totalSurplus]`.',
      ),
    );
    return [];
  });
  for (const each of read) problems.push(...each.problems);
  const written = scalarOf(entries.get('by'), problems);
  const by: By | null = written === null ? null : readBy(written, problems);
  const axes = readOver(entries.get('over')?.value ?? null, problems);
  return {
    quantities: read.flatMap((each) => each.quantities),
    by: by ?? read.find((each) => each.by !== null)?.by ?? null,
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
  const known = keyNames.map((each) => `\`${each}\``).join(', ');
  return { ...unknownName(name, entry.key.span, keyNames, `a key of a chart (${known})`), code: 'unknown-field' };
}
