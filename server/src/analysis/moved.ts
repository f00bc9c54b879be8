/** What is reported of a note, kept from version to version: the same object, or the same some lines further down. */
interface Standing {
  /** Equal for what differs by nothing but its lines. */
  readonly origin: object;
  readonly line: number;
}

const standings = new WeakMap<object, Standing>();

/** Notes where something stands that has just been found. */
export function standsAt<Item extends object>(item: Item, line: number): Item {
  standings.set(item, { origin: item, line });
  return item;
}

/** What was noted before, at another line; `shift` moves it there. */
export function movedTo<Item extends object>(item: Item, line: number, shift: (item: Item, by: number) => Item): Item {
  const standing = standings.get(item);
  if (!standing || standing.line === line) return item;
  const moved = shift(item, line - standing.line);
  standings.set(moved, { origin: standing.origin, line });
  return moved;
}

/** By how many lines `after` is `before` further down; null if it is something else. */
export function linesBetween(before: object, after: object): number | null {
  if (before === after) return 0;
  const [from, to] = [standings.get(before), standings.get(after)];
  return from && to && from.origin === to.origin ? to.line - from.line : null;
}

/** What tells something from everything that does not say the same: for looking it up among what was reported before. */
export function originOf(item: object): object {
  return standings.get(item)?.origin ?? item;
}
