import type { MappedText } from '../notes/mappedText';
import { problem } from '../notes/problem';
import { numberAt } from './axis';
import { namedInstances } from './curves';
import { unquoted } from './names';
import type { Plan, PlanFrame, TypeAxis } from './plan';
import type { ReadingContext } from './readingContext';
import { spanOf, unknownName, type AxisText, type ChartWords } from './words';

/** Reads `demand`, `demand by scenario`. */
export function readDemand(
  frame: PlanFrame,
  text: MappedText,
  words: ChartWords,
  context: ReadingContext,
): Plan | null {
  if (context.base.customers === null) return refuse('demand', text, context);
  const title = frame.title === 'demand' ? 'demand' : frame.title;
  return { ...frame, title, kind: 'demand', instances: namedInstances(words, context) };
}

/** Reads `purchase over v, h`, `purchase over v`, `purchase`. */
export function readPurchase(
  frame: PlanFrame,
  text: MappedText,
  words: ChartWords,
  context: ReadingContext,
): Plan | null {
  const { customers } = context.base;
  if (customers === null) return refuse('purchase', text, context);
  if (words.axes.length > 2) {
    const message = 'Who buys what is drawn over one or two attributes, as in `purchase over v, h`.';
    context.problems.push(problem('expression-syntax', context.span, message));
    return null;
  }
  const written = words.axes.map((each) => readTypeAxis(each, customers.attributes, context));
  if (written.some((each) => each === null)) return null;
  const [across, up = null] =
    written.length > 0 ? (written as TypeAxis[]) : usualAxes(customers.random, customers.attributes);
  if (across === undefined) {
    const message = 'Customers have no attributes here, so there is nothing to draw who buys what along.';
    context.problems.push(problem('missing-field', spanOf(text), message));
    return null;
  }
  if (up?.name === across.name) {
    context.problems.push(problem('expression-syntax', context.span, 'Name two different attributes after `over`.'));
    return null;
  }
  const over = up === null ? across.name : `${across.name}, ${up.name}`;
  const title = frame.title.startsWith('purchase') ? `Who buys what, over ${over}` : frame.title;
  return { ...frame, title, kind: 'purchase', instances: namedInstances(words, context), across, up };
}

function usualAxes(random: readonly string[], all: readonly string[]): TypeAxis[] {
  const names = [...random, ...all.filter((each) => !random.includes(each))].slice(0, 2);
  return names.map((name) => ({ name, low: null, high: null }));
}

function readTypeAxis(text: AxisText, attributes: readonly string[], context: ReadingContext): TypeAxis | null {
  const name = unquoted(text.name.text);
  if (!attributes.includes(name)) {
    context.problems.push(
      unknownName(text.name.text, spanOf(text.name), attributes, 'an attribute of the customers of this model'),
    );
    return null;
  }
  if (text.low === null || text.high === null) return { name, low: null, high: null };
  const { world, base, problems } = context;
  const low = numberAt(text.low, world, base, problems);
  const high = numberAt(text.high, world, base, problems);
  if (low === null || high === null) return null;
  if (low < high) return { name, low, high };
  const message = `The interval from ${low} to ${high} is empty: the first end must be the smaller.`;
  problems.push(problem('out-of-range', text.span, message));
  return null;
}

/** `demand` and `purchase` draw a market's customers. */
function refuse(name: string, text: MappedText, { block, problems }: ReadingContext): null {
  const family = block.family?.name ?? 'this';
  const message = `The family \`${family}\` has no \`${name}\` chart: it knows no products and customers. Draw an outcome over a parameter instead, as in \`q over p\`.`;
  problems.push(problem('wrong-type', spanOf(text), message));
  return null;
}
