import { slice, sourceSpan, type MappedText } from '../notes/mappedText';
import { problem, replace, type Problem } from '../notes/problem';
import { join, type Span } from '../notes/span';
import { didYouMean, didYouMeanText } from '../language/suggest';

/** One axis of a chart as written: `k`, or `k in [0, 50]`. */
export interface AxisText {
  readonly name: MappedText;
  readonly low: MappedText | null;
  readonly high: MappedText | null;
  readonly span: Span;
}

/** What bars and lines are compared by. */
export type By = 'scenario' | 'configuration';

/** A chart text cut at its words: `A, B by scenario over x in [a, b], y`. */
export interface ChartWords {
  readonly quantities: readonly MappedText[];
  readonly by: By | null;
  readonly axes: readonly AxisText[];
  readonly problems: readonly Problem[];
}

interface Part {
  readonly word: 'plot' | 'by' | 'over';
  readonly text: MappedText;
}

/** Cuts a chart text at `by`, `over` and commas that stand outside brackets and quotes. Never throws. */
export function readChartWords(text: MappedText): ChartWords {
  const problems: Problem[] = [];
  const parts = partsOf(text);
  let by: By | null = null;
  let axes: readonly AxisText[] = [];
  for (const part of parts.slice(1)) {
    if (part.word === 'by') by = readBy(part.text, problems) ?? by;
    else axes = [...axes, ...readAxes(part.text, problems)];
  }
  const plot = parts[0]!.text;
  const quantities = splitAtCommas(plot).filter((each) => each.text !== '');
  if (quantities.length === 0)
    problems.push(problem('expression-syntax', spanOf(text), 'Say what to draw first, as in `profit over k`.'));
  return { quantities, by, axes, problems };
}

/** Reads what follows `over`: one axis or two, each with or without an interval. */
export function readAxes(text: MappedText, problems: Problem[]): AxisText[] {
  const axes: AxisText[] = [];
  for (const each of splitAtCommas(text)) {
    const axis = each.text === '' ? null : readAxis(each, problems);
    if (axis !== null) axes.push(axis);
  }
  if (text.text.trim() === '')
    problems.push(problem('expression-syntax', spanOf(text), 'Name a parameter after `over`, as in `over k`.'));
  return axes;
}

/** Reads what follows `by`: a scenario, or the configurations of a market. */
export function readBy(text: MappedText, problems: Problem[]): By | null {
  if (/^scenarios?$/.test(text.text)) return 'scenario';
  if (/^configurations?$/.test(text.text)) return 'configuration';
  const message = 'A chart goes `by scenario`; for a parameter write `over`, as in `profit over k`.';
  const fixes = text.text === '' ? [] : [replace('Change to `scenario`', spanOf(text), 'scenario')];
  problems.push(problem('expression-syntax', spanOf(text), message, { fixes }));
  return null;
}

/** The span of the body that a trimmed text was written as. */
export function spanOf(text: MappedText): Span {
  return sourceSpan(text, { start: 0, end: text.text.length });
}

/** Says that a name is not known here, with the nearest one that is. */
export function unknownName(name: string, span: Span, candidates: readonly string[], what: string): Problem {
  const nearest = didYouMean(name, candidates);
  const fixes = nearest === null ? [] : [replace(`Change to \`${nearest}\``, span, nearest)];
  return problem('unknown-name', span, `\`${name}\` is not ${what}.${didYouMeanText(nearest)}`, { fixes });
}

function readAxis(text: MappedText, problems: Problem[]): AxisText | null {
  const word = wordsOf(text.text).find((each) => each.word === 'in');
  if (word === undefined) return { name: text, low: null, high: null, span: spanOf(text) };
  const name = trimmed(text, 0, word.start);
  const interval = trimmed(text, word.end, text.text.length);
  const ends = /^[[(].*[\])]$/su.test(interval.text) ? splitAtCommas(slice(interval, 1, interval.text.length - 1)) : [];
  const [low, high] = ends;
  if (ends.length !== 2 || low === undefined || high === undefined || low.text === '' || high.text === '') {
    const where = interval.text === '' ? spanOf(text) : spanOf(interval);
    problems.push(problem('expression-syntax', where, 'Write an interval after `in`, as in `k in [0, 50]`.'));
    return null;
  }
  return { name, low, high, span: join(spanOf(name), spanOf(interval)) };
}

function partsOf(text: MappedText): Part[] {
  const parts: Part[] = [];
  let word: Part['word'] = 'plot';
  let start = 0;
  for (const each of wordsOf(text.text)) {
    if (each.word === 'in') continue;
    parts.push({ word, text: trimmed(text, start, each.start) });
    word = each.word;
    start = each.end;
  }
  parts.push({ word, text: trimmed(text, start, text.text.length) });
  return parts;
}

function splitAtCommas(text: MappedText): MappedText[] {
  const pieces: MappedText[] = [];
  let start = 0;
  for (const { index, depth } of outside(text.text)) {
    if (depth > 0 || text.text[index] !== ',') continue;
    pieces.push(trimmed(text, start, index));
    start = index + 1;
  }
  pieces.push(trimmed(text, start, text.text.length));
  return pieces;
}

interface Word {
  readonly word: 'by' | 'over' | 'in';
  readonly start: number;
  readonly end: number;
}

/** The words of chart texts that stand outside brackets and quotes and are no member (`total.over`). */
function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let last = -1;
  const name = /[\p{L}\p{M}\p{Nd}_]+/uy;
  for (const { index, depth } of outside(text)) {
    if (index < last || depth > 0) continue;
    name.lastIndex = index;
    const found = name.exec(text)?.[0];
    if (found === undefined) continue;
    last = index + found.length;
    if ((found === 'by' || found === 'over' || found === 'in') && text[index - 1] !== '.')
      words.push({ word: found, start: index, end: last });
  }
  return words;
}

/** Every offset of a text outside quotes, with the depth of brackets around it. */
function* outside(text: string): Generator<{ index: number; depth: number }> {
  let depth = 0;
  let quote: string | null = null;
  for (let index = 0; index < text.length; index++) {
    const character = text[index]!;
    if (quote !== null) {
      if (character === quote) quote = null;
      continue;
    }
    if (character === '"' || character === "'") {
      quote = character;
      continue;
    }
    if ('([{'.includes(character)) depth++;
    yield { index, depth };
    if (')]}'.includes(character)) depth = Math.max(0, depth - 1);
  }
}

function trimmed(text: MappedText, start: number, end: number): MappedText {
  let from = start;
  let to = end;
  while (from < to && /\s/u.test(text.text[from]!)) from++;
  while (to > from && /\s/u.test(text.text[to - 1]!)) to--;
  return slice(text, from, to);
}
