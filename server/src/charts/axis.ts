import { problem, type Problem } from '../notes/problem';
import { unquoted } from './names';
import type { MappedText } from '../notes/mappedText';
import type { Instance, World } from '../families/world';
import { evaluateHere } from './evaluate';
import type { Axis } from './plan';
import { spanOf, unknownName, type AxisText } from './words';

/** A name that an axis may move, with what is known about it. */
interface Movable {
  readonly name: string;
  readonly unit: string | null;
  readonly value: number;
  readonly range: readonly [number, number] | null;
  readonly isChoice: boolean;
}

/** Finds the parameter or choice of an axis and the interval to draw. null: a problem was reported. */
export function readAxis(text: AxisText, world: World, instance: Instance, problems: Problem[]): Axis | null {
  const movable = findMovable(text.name, world, instance, problems);
  if (movable === null) return null;
  const { name, unit, value, isChoice } = movable;
  const written = text.low !== null && text.high !== null;
  const interval = written ? writtenInterval(text, world, instance, problems) : (movable.range ?? around(value));
  if (interval === null) {
    if (!written)
      problems.push(
        problem(
          'missing-field',
          text.span,
          `Say from where to where: \`${name} in [a, b]\`. \`${name}\` has no stated value to draw around.`,
        ),
      );
    return null;
  }
  const [low, high] = interval;
  const stated = Number.isFinite(value) && value >= low && value <= high ? value : null;
  return { name, unit, low, high, stated, ends: written ? 'written' : movable.range ? 'range' : 'around', isChoice };
}

/** An interval around a stated value: from 0 to its double, so that the stated value is in the middle. */
export function around(value: number): readonly [number, number] | null {
  if (!Number.isFinite(value)) return null;
  if (value === 0) return [0, 1];
  return value > 0 ? [0, 2 * value] : [2 * value, 0];
}

function findMovable(text: MappedText, world: World, instance: Instance, problems: Problem[]): Movable | null {
  const name = unquoted(text.text);
  const parameter = instance.parameters.find((each) => each.name === name);
  if (parameter !== undefined) {
    if (parameter.type === 'number') {
      const range = parameter.range !== null && parameter.range[0] < parameter.range[1] ? parameter.range : null;
      return { name, unit: parameter.unit, value: parameter.value, range, isChoice: false };
    }
    problems.push(
      problem('wrong-type', spanOf(text), `\`${name}\` is not a number, so nothing can be drawn along it.`),
    );
    return null;
  }
  const choice = instance.choices.find((each) => each.name === name);
  const outcome = instance.outcomes.find((each) => each.name === name);
  if (choice !== undefined && outcome !== undefined) {
    if (choice.type === 'number') {
      world.setPoint(new Map());
      const frame = world.frame(instance);
      return { name, unit: outcome.unit, value: outcome.binding.read(frame), range: null, isChoice: true };
    }
    problems.push(
      problem('wrong-type', spanOf(text), `\`${name}\` chooses among words, so nothing can be drawn along it.`),
    );
    return null;
  }
  if (outcome !== undefined) {
    const message = `\`${name}\` is what the model yields, not something to move. Draw over a parameter or a choice.`;
    problems.push(problem('wrong-type', spanOf(text), message));
    return null;
  }
  const names = [...instance.parameters, ...instance.choices].map((each) => each.name);
  problems.push(unknownName(text.text, spanOf(text), names, 'a parameter or choice of this model'));
  return null;
}

function writtenInterval(
  text: AxisText,
  world: World,
  instance: Instance,
  problems: Problem[],
): readonly [number, number] | null {
  const low = numberAt(text.low!, world, instance, problems);
  const high = numberAt(text.high!, world, instance, problems);
  if (low === null || high === null) return null;
  if (low < high) return [low, high];
  problems.push(
    problem(
      'out-of-range',
      text.span,
      `The interval from ${low} to ${high} is empty: the first end must be the smaller.`,
    ),
  );
  return null;
}

/** A finite number written as an expression, read at the stated parameters. null: a problem was reported. */
export function numberAt(text: MappedText, world: World, instance: Instance, problems: Problem[]): number | null {
  const read = world.compile(instance, text);
  problems.push(...read.problems);
  if (read.compiled === null) return null;
  if (read.compiled.type !== 'number') {
    problems.push(problem('wrong-type', spanOf(text), `\`${text.text}\` is not a number.`));
    return null;
  }
  world.setPoint(new Map());
  const { value, fault } = evaluateHere(world, instance, read.compiled);
  if (Number.isFinite(value)) return value;
  const why = fault === null ? 'is not a finite number here' : `has no value here: ${fault.message}`;
  problems.push(problem('undefined-value', spanOf(text), `\`${text.text}\` ${why}`));
  return null;
}
