import type { FigureReader } from '../../families/figure';
import type { World } from '../../families/world';
import type { Drawing } from '../drawing';
import type { NamedInstance, Plan } from '../plan';
import { drawOptions } from './drawOptions';
import { drawWaterfall } from './drawWaterfall';

/** A picture that the family draws under a name, for the base or for each scenario. */
export function drawFigure(plan: Extract<Plan, { kind: 'figure' }>, world: World): Drawing[] {
  return plan.instances.flatMap(({ scenario, instance }) => {
    world.setPoint(new Map());
    const figure = instance.figures.find((each) => each.name === plan.figure)?.read(readerOf(instance, world)) ?? null;
    const own = plan.title === plan.figure || plan.title === `${plan.figure} by scenario`;
    const title = `${own ? (figure?.title ?? plan.title) : plan.title}${scenario === null ? '' : ` · ${scenario}`}`;
    if (figure === null) return [nothing(title)];
    return [{ ...(figure.kind === 'options' ? drawOptions(figure) : drawWaterfall(figure)), title }];
  });
}

function readerOf(instance: NamedInstance['instance'], world: World): FigureReader {
  const frame = world.frame(instance);
  const outcomes = new Map(instance.outcomes.map((each) => [each.name, each.binding]));
  return {
    frame,
    outcome: (name) => outcomes.get(name)?.read(frame) ?? NaN,
    text: (id) => world.texts.text(id),
  };
}

function nothing(title: string): Drawing {
  return {
    title,
    sentences: ['Nothing is drawn: what it would show is not available.'],
    table: { columns: [], rows: [] },
    picture: null,
  };
}
