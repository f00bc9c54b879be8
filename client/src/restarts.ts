/** How often the language server is started again by itself. */
export interface Restarts {
  /** Whether it is started once more, now (in milliseconds of any clock that does not go back). */
  again(now: number): boolean;
  /** Whoever starts it by hand begins anew. */
  forget(): void;
}

/** Restarts within a span of time, at most; then it is left to the author, who may know why it dies. */
export function createRestarts(most = 4, within = 3 * 60_000): Restarts {
  let granted: number[] = [];
  return {
    again(now) {
      granted = granted.filter((each) => now - each <= within);
      if (granted.length >= most) return false;
      granted.push(now);
      return true;
    },
    forget: () => (granted = []),
  };
}
