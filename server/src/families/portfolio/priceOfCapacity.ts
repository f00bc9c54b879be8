import type { Candidate } from './assign';

/**
 * The price of capacity at which the relaxed problem is worth least: where demand for capacity meets it.
 * `favourable` is what each customer can gain beside its own value. 0 where there is room for everyone.
 */
export function priceOfCapacity(group: readonly Candidate[], favourable: readonly number[], capacity: number): number {
  const demand = (price: number): number => {
    let total = 0;
    group.forEach(({ options }, i) => {
      let most = 0;
      let load = 0;
      for (const option of options) {
        const worth = option.value + favourable[i]! - price * option.load;
        if (worth > most) [most, load] = [worth, option.load];
      }
      total += load;
    });
    return total;
  };
  if (demand(0) <= capacity) return 0;
  let low = 0;
  let high = 1;
  while (demand(high) > capacity && high < 1e12) high *= 2;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (demand(middle) > capacity) low = middle;
    else high = middle;
  }
  return high;
}
