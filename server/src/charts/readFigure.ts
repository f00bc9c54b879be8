import type { MappedText } from '../notes/mappedText';
import { namedInstances } from './curves';
import type { Plan, PlanFrame } from './plan';
import type { ReadingContext } from './readingContext';
import type { ChartWords } from './words';

/** A picture that the family draws under a name, as `tasks` or `tasks by scenario`; null when it is no such name. */
export function readFigure(
  frame: PlanFrame,
  text: MappedText,
  words: ChartWords,
  context: ReadingContext,
): Plan | null {
  const { base } = context;
  const figure = base.figures.find((each) => each.name === text.text);
  const declared = [...base.outcomes, ...base.parameters].some((each) => each.name === text.text);
  if (figure === undefined || declared || words.axes.length > 0 || words.by === 'configuration') return null;
  return { ...frame, kind: 'figure', figure: figure.name, instances: namedInstances(words, context) };
}
