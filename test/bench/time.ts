/** The shortest of some rounds in milliseconds: what is longer was disturbed. */
export function fastest(rounds: number, work: () => void): number {
  let best = Infinity;
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    work();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

/** The shortest rounds of several works that take turns, so that what disturbs the machine disturbs all of them. */
export function fastestOf(works: readonly (() => void)[], rounds: number): number[] {
  const best = works.map(() => Infinity);
  for (let round = 0; round < rounds; round++)
    works.forEach((work, index) => (best[index] = Math.min(best[index]!, fastest(1, work))));
  return best;
}
