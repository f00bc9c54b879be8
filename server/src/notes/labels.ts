/** A label that some part of the note defines. */
export interface KnownLabel {
  readonly label: string;
  readonly searched: string;
  /** Whether its definition leads to a model. */
  readonly leadsToModel: boolean;
}

/**
 * A text in which a label is surely found if the text refers to it: letter case as Markdown compares
 * labels, without white space and quote marks, since a label may run over lines of a quote.
 */
export function normalisedForLabels(text: string): string {
  return text
    .replace(/[\s>\0\uFFFD]+/g, '')
    .toLowerCase()
    .toUpperCase();
}

/**
 * Definitions to put before a part of a note so that Markdown sees the labels that other parts
 * define (any of them may decide where a link begins and ends), and whether one of these leads to a model.
 */
export function definitionsFor(
  source: string,
  labels: readonly KnownLabel[],
  own: ReadonlySet<string>,
): { prefix: string; leadsToModel: boolean } {
  if (labels.length === 0 || !source.includes('[')) return { prefix: '', leadsToModel: false };
  const searched = normalisedForLabels(source);
  const used = labels.filter((known) => !own.has(known.label) && searched.includes(known.searched));
  return {
    prefix: used.map(({ label }) => `[${label}]: #\n`).join(''),
    leadsToModel: used.some((known) => known.leadsToModel),
  };
}
