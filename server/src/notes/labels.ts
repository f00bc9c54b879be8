/** A label that some part of the note defines. */
export interface KnownLabel {
  readonly label: string;
  /** Whether its definition leads to a model. */
  readonly leadsToModel: boolean;
}

/** Known labels by the form in which they are searched for; labels that differ little may share one. */
export type KnownLabels = ReadonlyMap<string, readonly KnownLabel[]>;

/** Collects labels; of several definitions of one label, Markdown takes the first. */
export function knownLabels(definitions: readonly KnownLabel[]): KnownLabels {
  const seen = new Set<string>();
  const labels = new Map<string, KnownLabel[]>();
  for (const known of definitions) {
    if (seen.has(known.label)) continue;
    seen.add(known.label);
    const form = searchForm(known.label);
    labels.set(form, [...(labels.get(form) ?? []), known]);
  }
  return labels;
}

/**
 * Definitions to put before a part of a note so that Markdown sees the labels that other parts
 * define (any of them may decide where a link begins and ends), and whether one of these leads to a model.
 */
export function definitionsFor(
  source: string,
  labels: KnownLabels,
  own: ReadonlySet<string>,
): { prefix: string; leadsToModel: boolean } {
  const used = new Set<KnownLabel>();
  if (labels.size > 0) {
    for (const [, written] of source.matchAll(/\[((?:[^[\]\\]|\\[^])*)\]/g))
      for (const known of labels.get(searchForm(written!)) ?? []) if (!own.has(known.label)) used.add(known);
  }
  const prefix = Array.from(used, ({ label }) => `[${label}]: #\n`).join('');
  return { prefix, leadsToModel: [...used].some((known) => known.leadsToModel) };
}

/**
 * Letter case as Markdown compares labels; without white space and quote marks, since a label may run
 * over the lines of a quote; without NUL, which Markdown replaces.
 */
function searchForm(label: string): string {
  return label
    .replace(/[\s>\0\uFFFD]+/g, '')
    .toLowerCase()
    .toUpperCase();
}
