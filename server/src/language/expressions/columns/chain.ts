/** One operation of a column with a number that does not vary, given by its node. */
export type Link =
  | { readonly kind: 'times'; readonly node: number }
  | { readonly kind: 'plus'; readonly node: number; readonly negative: boolean }
  | { readonly kind: 'over'; readonly node: number }
  | { readonly kind: 'opposite' };

/** Links of one column as (((x·a)·b + c) / d)·e + f; null: left out. */
export interface Chain {
  readonly source: number;
  readonly links: readonly (Link | null)[];
  readonly length: number;
}

const places = ['times', 'times', 'plus', 'over', 'times', 'plus'] as const;

/**
 * Packs operations into one pass, from the last one backwards as far as they fit. `linkAt` says what a node does to
 * one other, null when it does something else or others need it too.
 */
export function packChain(
  node: number,
  linkAt: (node: number) => { readonly source: number; readonly links: readonly Link[] } | null,
): Chain {
  const links: (Link | null)[] = places.map(() => null);
  let source = node;
  let place = places.length - 1;
  let length = 0;
  for (let next = linkAt(source); next !== null; next = linkAt(source)) {
    const taken: [number, Link][] = [];
    let free = place;
    for (const link of next.links) {
      const kind = link.kind === 'opposite' ? 'times' : link.kind;
      while (free >= 0 && places[free] !== kind) free--;
      if (free < 0) break;
      taken.push([free--, link]);
    }
    if (taken.length < next.links.length) break;
    for (const [at, link] of taken) links[at] = link;
    place = free;
    source = next.source;
    length += taken.length;
  }
  return { source, links, length };
}
