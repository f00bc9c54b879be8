import type { Evaluate } from './runtime';

/**
 * Evaluates at most once per epoch of a frame and remembers the value at `index` of its memo. A value
 * remembered as undefined comes back as NaN without its fault.
 */
export function memoised(index: number, evaluate: Evaluate): Evaluate {
  return (frame) => {
    if (frame.memoEpoch[index] === frame.epoch) return frame.memo[index]!;
    const value = evaluate(frame);
    frame.memo[index] = value;
    // Moving a parameter for a while raises the epoch; afterwards the frame is what it was.
    frame.memoEpoch[index] = frame.epoch;
    return value;
  };
}
