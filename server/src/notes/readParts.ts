import { definitionsFor, knownLabels, type KnownLabel, type KnownLabels } from './labels';
import type { NoteCache } from './noteCache';
import type { Part } from './parts';
import { emptyReading, shiftReading, type Reading } from './reading';
import { readPart } from './readPart';

/** The word without which nothing in a note is ours. */
export const ours = 'surplus';

/** What a part says, in offsets of the part. */
export interface PartReading {
  /** What it says without labels that other parts define; null where that was not asked for. */
  readonly alone: Reading | null;
  readonly reading: Reading;
}

/** Reads each part with the labels that other parts define; `sources` are their texts. */
export function readParts(
  sources: readonly string[],
  parts: readonly Part[],
  cache: NoteCache | undefined,
): { readonly labels: KnownLabels; readonly readings: readonly PartReading[] } {
  const alone = parts.map((part, index) => readAlone(sources[index]!, part, cache));
  const labels = knownLabels(labelsOf(alone));
  return {
    labels,
    readings: parts.map((part, index) => readWith(labels, sources[index]!, part, alone[index]!, cache)),
  };
}

/** The texts of parts that follow each other. */
export function sourcesOf(text: string, parts: readonly Part[]): string[] {
  let at = 0;
  return parts.map(({ length }) => text.slice(at, (at += length)));
}

/** The labels that parts define, in their order. */
export function labelsOf(alone: readonly (Reading | null)[]): KnownLabel[] {
  return alone.flatMap((reading) =>
    reading === null ? [] : reading.definitions.map(({ label, target }) => ({ label, leadsToModel: target !== null })),
  );
}

/** What a part says if no other defines a label; null if it has none itself: then that is not asked for yet. */
export function readAlone(source: string, part: Part, cache: NoteCache | undefined): Reading | null {
  return source.includes(']:') ? read(source, part, '', cache) : null;
}

/** What a part says, given the labels of all. */
export function readWith(
  labels: KnownLabels,
  source: string,
  part: Part,
  alone: Reading | null,
  cache: NoteCache | undefined,
): PartReading {
  const own = new Set(alone?.definitions.map((definition) => definition.label));
  const { prefix, leadsToModel } = definitionsFor(source, labels, own);
  // A label that leads elsewhere still hides later definitions of it.
  if (part.isFrontMatter || (!source.includes(ours) && !leadsToModel)) return { alone, reading: alone ?? emptyReading };
  return { alone, reading: (prefix === '' ? alone : null) ?? read(source, part, prefix, cache) };
}

function read(source: string, part: Part, definitions: string, cache: NoteCache | undefined): Reading {
  // The line ending keeps a `---` at the start of a part from being taken for front matter.
  const before = part.isFrontMatter ? '' : `${definitions}\n`;
  const text = before + source + part.addition;
  const make = (): Reading =>
    shiftReading(readPart(text, before.length, before.length + source.length), -before.length);
  // The lengths tell a written closing fence from an added one; they also make the key a string of its own:
  // a slice would keep the whole note in memory as long as the cache does.
  const key = `${before.length} ${source.length} ${text}`;
  return cache ? cache.reading(key, make) : make();
}
