import type { Budget } from '../numerics/budget';
import type { Frame, FrameWorld } from '../language/expressions/runtime';
import type { ParameterEntry } from './parameterEntry';

/** What a frame must hold for one instance. */
export interface FrameLayout {
  readonly slotCount: () => number;
  readonly memoCount: () => number;
  readonly parameterEntries: readonly ParameterEntry[];
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

/** Sets every parameter to its stated value, or to where `moved` puts it; dependent parameters follow by themselves. */
export function placeParameters(layout: FrameLayout, frame: Frame, moved: ReadonlyMap<string, number>): void {
  for (const entry of layout.parameterEntries) {
    const value = moved.get(entry.name);
    if (entry.movedFlag !== null) frame.slots[entry.movedFlag] = value === undefined ? 0 : 1;
    frame.slots[entry.slot] = value ?? (entry.movedFlag === null ? statedValue(entry, frame) : NaN);
  }
  frame.epoch++;
}

function statedValue(entry: ParameterEntry, frame: Frame): number {
  return entry.stated()?.evaluate(frame) ?? NaN;
}
