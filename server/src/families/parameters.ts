import { createBudget } from '../numerics/budget';
import { problem, type Problem } from '../notes/problem';
import type { Evaluate, Fault, Frame, Movable, Scope } from '../language/expressions/runtime';
import { compileScalar } from './definitions';
import { createFrame, placeParameters, type FrameLayout } from './frames';
import type { ParameterEntry } from './parameterEntry';
import type { InstanceParameter } from './world';

/** Enough for stated values and ranges, which are small formulas. */
export const statedValueBudget = 1_000_000;

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
  placeParameters(layout, frame, new Map());
  return entries.map((entry, index) => {
    const { low, high, step } = compiled[index]!;
    const bound = entry.bind();
    const binding = bound && bound !== 'cyclic' ? bound : null;
    const from = low && evaluateStated(low.evaluate, frame, report);
    const to = high && evaluateStated(high.evaluate, frame, report);
    return {
      name: entry.name,
      slot: entry.slot,
      type: binding?.type ?? 'number',
      value: binding ? evaluateStated(binding.read, frame, report) : NaN,
      range: rangeOf(entry, from, to, report),
      step: step && evaluateStated(step.evaluate, frame, report),
      unit: entry.declaration.unit,
      note: entry.declaration.note,
    };
  });
}

function evaluateStated(evaluate: Evaluate, frame: Frame, report: (problem: Problem) => void): number {
  frame.fault = null;
  const result = evaluate(frame);
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
export function movableParameter({ slot, movedFlag, name }: ParameterEntry): Movable {
  const earlier: (readonly [value: number, moved: number])[] = [];
  const place = (frame: Frame, value: number, moved: number): void => {
    frame.slots[slot] = value;
    if (movedFlag !== null) frame.slots[movedFlag] = moved;
    frame.epoch++;
  };
  return {
    slot,
    set(frame, value) {
      if (frame.world) return frame.world.move(frame, name, value);
      earlier.push([frame.slots[slot]!, movedFlag === null ? 1 : frame.slots[movedFlag]!]);
      place(frame, value, 1);
    },
    restore(frame) {
      if (frame.world) return frame.world.restore(frame, name);
      place(frame, ...(earlier.pop() ?? ([NaN, 0] as const)));
    },
  };
}
