/**
 * Gives out many short lists of numbers that share long ones: a typed array of its own costs the collector far more
 * than its few numbers. What is given out is all 0, is never given out again, and is kept as long as any list of its
 * long one is.
 */
export function createNumberStore(long = 8192): (count: number) => Float64Array {
  let block = new Float64Array(0);
  let next = 0;
  return (count) => {
    if (count > long >> 2) return new Float64Array(count);
    if (next + count > block.length) {
      block = new Float64Array(long);
      next = 0;
    }
    next += count;
    return block.subarray(next - count, next);
  };
}
