import fc from 'fast-check';

/** Values that those who read JSON rarely think of. */
export const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    0,
    -1,
    1e308,
    '',
    '__proto__',
    'constructor',
    [],
    {},
    true,
    '<img src=x onerror=alert(1)>',
    'javascript:alert(1)',
  ),
  fc.jsonValue({ maxDepth: 2 }),
);

/** Changes in a value of JSON: each takes a place by a number and puts something else there, or nothing. */
export interface Mutation {
  readonly at: number;
  readonly to: unknown;
  readonly kind: 'replace' | 'remove' | 'repeat';
}

export const mutations: fc.Arbitrary<readonly Mutation[]> = fc.array(
  fc.record({ at: fc.nat(1_000_000), to: oddValue, kind: fc.constantFrom('replace', 'remove', 'repeat') }),
  { minLength: 1, maxLength: 3 },
);

/** A copy of plain JSON with changes made to it. */
export function mutated(value: unknown, changes: readonly Mutation[]): unknown {
  const copy: unknown = structuredClone(value);
  for (const { at, to, kind } of changes) {
    const places = placesIn(copy);
    if (places.length === 0) return to;
    const { holder, key } = places[at % places.length]!;
    if (Array.isArray(holder)) {
      if (kind === 'remove') holder.splice(Number(key), 1);
      else if (kind === 'repeat') holder.splice(Number(key), 0, holder[Number(key)]);
      else holder[Number(key)] = to;
    } else if (kind === 'remove') delete (holder as Record<string, unknown>)[key];
    else Object.defineProperty(holder, key, { value: to, enumerable: true, writable: true, configurable: true });
  }
  return copy;
}

/** Every place of a value; of long lists the first few. */
function placesIn(value: unknown): { readonly holder: object; readonly key: string }[] {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return [];
  return Object.keys(value)
    .slice(0, 40)
    .flatMap((key) => [{ holder: value, key }, ...placesIn((value as Record<string, unknown>)[key])]);
}
