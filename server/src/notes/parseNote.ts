import { withoutAbsurdNesting } from './absurdNesting';
import { definitionsFor, knownLabels } from './labels';
import { sourceSpan } from './mappedText';
import type { Block, Note, ProseReference } from './note';
import type { NoteCache } from './noteCache';
import { partsOf, type Part } from './parts';
import { emptyReading, shiftReading, type Definition, type Reading } from './reading';
import { readPart } from './readPart';
import type { Span } from './span';

/** The word without which nothing in a note is ours. */
const ours = 'surplus';

/**
 * Finds the models and the references to them in a note. Never throws; what is wrong is among the
 * problems. All offsets index `text` as given, a BOM included. With a cache, an edit costs the part
 * of the note between the headings and fences around it.
 */
export function parseNote(text: string, cache?: NoteCache): Note {
  if (!text.includes(ours)) return { text, blocks: [], references: [], problems: [] };
  return cache ? cache.note(text, () => parse(text, false, cache)) : parse(text, false);
}

/** As `parseNote`, but the whole note in one piece: slow, what the other must agree with. */
export function parseNoteWhole(text: string): Note {
  return parse(text, true);
}

/** Where a span of a block's body stands in the note. */
export function rangeInNote(block: Block, span: Span): Span {
  return sourceSpan(block.body, span);
}

function parse(text: string, whole: boolean, cache?: NoteCache): Note {
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  const readable = withoutAbsurdNesting(text.slice(start));
  const parts = partsOf(readable.text, whole);
  const readings = readParts(readable.text, parts, cache);
  const shifted = readings.map((reading, index) => shiftReading(reading, start + parts[index]!.start));
  const unread = shiftReading({ ...emptyReading, problems: readable.problems }, start);
  return assemble(text, [unread, ...shifted]);
}

/** Reads each part with the labels that other parts define. */
function readParts(text: string, parts: readonly Part[], cache: NoteCache | undefined): Reading[] {
  const sources = parts.map((part) => text.slice(part.start, part.end));
  const alone = sources.map((source, index) => (source.includes(']:') ? read(source, parts[index]!, '', cache) : null));
  const defined = alone.flatMap((reading) => reading?.definitions ?? []);
  const labels = knownLabels(defined.map(({ label, target }) => ({ label, leadsToModel: target !== null })));
  return sources.map((source, index) => {
    const part = parts[index]!;
    const own = new Set(alone[index]?.definitions.map((definition) => definition.label));
    const { prefix, leadsToModel } = definitionsFor(source, labels, own);
    // A label that leads elsewhere still hides later definitions of it.
    if (part.isFrontMatter || (!source.includes(ours) && !leadsToModel)) return alone[index] ?? emptyReading;
    return (prefix === '' ? alone[index] : null) ?? read(source, part, prefix, cache);
  });
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

function assemble(text: string, readings: readonly Reading[]): Note {
  const targets = new Map<string, Definition>();
  for (const definition of readings.flatMap((reading) => reading.definitions))
    if (!targets.has(definition.label)) targets.set(definition.label, definition);
  const references: ProseReference[] = [];
  for (const reference of readings.flatMap((reading) => reading.references)) {
    if (reference.kind !== 'pending') {
      references.push(reference);
      continue;
    }
    const target = targets.get(reference.label)?.target;
    const { text: words, textSpan, span } = reference;
    if (target)
      references.push({
        kind: 'link',
        text: words,
        textSpan,
        expression: target.expression,
        targetSpan: target.span,
        span,
      });
  }
  const blocks = readings.flatMap((reading) => reading.blocks).map((block, index) => ({ ...block, index }));
  const problems = readings.flatMap((reading) => reading.problems).sort((a, b) => a.span.start - b.span.start);
  return { text, blocks, references, problems };
}
