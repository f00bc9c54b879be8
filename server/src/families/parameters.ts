import { createBudget } from '../numerics/budget';
import { problem, type Problem } from '../notes/problem';
import type { Compiled, Fault, Frame, Movable, Scope } from '../language/expressions/runtime';
import { compileScalar, type ParameterEntry } from './definitions';
import { createFrame, type FrameLayout } from './frames';
import type { InstanceParameter } from './world';

/** Enough for stated values and ranges, which are small formulas. */
const statedValueBudget = 1_000_000;

/** Parameters with their stated values and ranges as numbers; an unreadable or undefined one is reported. */
export function describeParameters(
  entries: readonly ParameterEntry[],
  layout: FrameLayout,
  scope: Scope,
  report: (problem: Problem) => void,
): readonly InstanceParameter[] {
  const compiled = entries.map(({ declaration: { range, step } }) => ({
    low: range ? compileScalar(range.low, scope, 'number', report) : null,
    high: range ? compileScalar(range.high, scope, 'number', report) : null,
    step: step ? compileScalar(step, scope, 'number', report) : null,
  }));
  const frame = createFrame(layout, createBudget(statedValueBudget), null);
  for (const entry of layout.parameterOrder) {
    const stated = entry.stated();
    if (!stated) continue;
    frame.slots[entry.slot] = evaluateStated(stated, frame, report);
    frame.epoch++;
  }
  return entries.map((entry, index) => {
    const { low, high, step } = compiled[index]!;
    const binding = entry.bind();
    const from = low && evaluateStated(low, frame, report);
    const to = high && evaluateStated(high, frame, report);
    return {
      name: entry.name,
      slot: entry.slot,
      type: binding && binding !== 'cyclic' ? binding.type : 'number',
      value: frame.slots[entry.slot]!,
      range: rangeOf(entry, from, to, report),
      step: step && evaluateStated(step, frame, report),
      unit: entry.declaration.unit,
      note: entry.declaration.note,
    };
  });
}

function evaluateStated(compiled: Compiled, frame: Frame, report: (problem: Problem) => void): number {
  frame.fault = null;
  const result = compiled.evaluate(frame);
  const fault = frame.fault as Fault | null;
  if (fault && fault.kind !== 'not-available') report(problem(fault.kind, fault.span, fault.message));
  frame.fault = null;
  return result;
}

function rangeOf(
  entry: ParameterEntry,
  low: number | null,
  high: number | null,
  report: (problem: Problem) => void,
): readonly [number, number] | null {
  const { range } = entry.declaration;
  if (!range || low === null || high === null || Number.isNaN(low) || Number.isNaN(high)) return null;
  if (low <= high) return [low, high];
  report(
    problem(
      'out-of-range',
      range.span,
      `The range of \`${entry.name}\` is empty: it ends at ${high}, before it starts at ${low}. Write the smaller end first.`,
    ),
  );
  return null;
}

/** While solving the slot alone is moved; afterwards the world moves and solves again. */
export function movableParameter(entry: ParameterEntry): Movable {
  const { slot, name } = entry;
  const earlier: number[] = [];
  return {
    slot,
    set(frame: Frame, value: number) {
      if (frame.world) return frame.world.move(frame, name, value);
      earlier.push(frame.slots[slot]!);
      frame.slots[slot] = value;
      frame.epoch++;
    },
    restore(frame: Frame) {
      if (frame.world) return frame.world.restore(frame, name);
      frame.slots[slot] = earlier.pop() ?? NaN;
      frame.epoch++;
    },
  };
}
