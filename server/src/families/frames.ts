import type { Budget } from '../numerics/budget';
import type { Frame, FrameWorld } from '../language/expressions/runtime';
import type { ParameterEntry } from './definitions';

/** What a frame must hold for one instance. */
export interface FrameLayout {
  readonly slotCount: () => number;
  readonly memoCount: () => number;
  readonly parameterOrder: readonly ParameterEntry[];
}

export function createFrame(layout: FrameLayout, budget: Budget, world: FrameWorld | null): Frame {
  return {
    slots: new Float64Array(layout.slotCount()).fill(NaN),
    outcomes: null,
    epoch: 1,
    memo: new Float64Array(layout.memoCount()),
    memoEpoch: new Float64Array(layout.memoCount()),
    fault: null,
    budget,
    world,
  };
}

/** Makes room for slots that were allocated (bound variables) after the frame was made. */
export function ensureSlots(frame: Frame, count: number): void {
  if (frame.slots.length >= count) return;
  const larger = new Float64Array(count).fill(NaN);
  larger.set(frame.slots);
  frame.slots = larger;
}

/** Sets every parameter to its stated value, or to where `moved` puts it; dependent parameters follow. */
export function placeParameters(layout: FrameLayout, frame: Frame, moved: ReadonlyMap<string, number>): void {
  frame.epoch++;
  for (const entry of layout.parameterOrder) {
    const stated = entry.stated();
    frame.slots[entry.slot] = moved.get(entry.name) ?? (stated ? stated.evaluate(frame) : NaN);
    if (!stated?.constant) frame.epoch++;
  }
}
