/** A least-recently-used memory. */
export interface Memory<K, V> {
  get(key: K): V | undefined;
  set(key: K, value: V): void;
}

/** Remembers `most` values; the one that was not asked for longest goes first. */
export function createMemory<K, V>(most: number): Memory<K, V> {
  const values = new Map<K, V>();
  return {
    get(key) {
      const value = values.get(key);
      if (value === undefined) return undefined;
      values.delete(key);
      values.set(key, value);
      return value;
    },
    set(key, value) {
      values.delete(key);
      values.set(key, value);
      if (values.size > most) for (const [oldest] of values) return void values.delete(oldest);
    },
  };
}

/** What is remembered under a key, else what `make` gives now, remembered from now on. */
export function remembered<T>(memory: Memory<string, T>, key: string, make: () => T): T {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const value = make();
  memory.set(key, value);
  return value;
}
