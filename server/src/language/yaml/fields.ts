import { shiftEntry, withChangedNumber } from './digits';
import type { YamlReading } from './readYaml';
import type { MappingEntry } from './tree';

/** A field of a body with all lines up to the next one. */
interface Field {
  readonly start: number;
  readonly name: string;
  readonly text: string;
}

/** Where a field was last, and what was read of it there. */
interface Known {
  readonly at: number;
  readonly entry: MappingEntry;
}

/** Fields of this many bodies or so; longer ones are not remembered. */
const mostFields = 4000;
const longestField = 4000;
const known = new Map<string, Known>();

/** The text in which a field of this name was met last: while somebody types, the one before. */
const latest = new Map<string, string>();
const mostNames = 1000;

/**
 * Reads a body field by field, as far as its fields stand apart and have nothing wrong with them: then only those that
 * were never read before are read, and of those only those in which more has changed than a number. Otherwise `readWhole`
 * reads it, which gives the same, and more slowly.
 */
export function readByFields(body: string, readWhole: (body: string) => YamlReading): YamlReading {
  const fields = fieldsOf(body);
  if (fields === null) return readWhole(body);
  // Held here: what is read now may take the place of what was known.
  const found = new Map(fields.flatMap(({ text }) => (known.has(text) ? [[text, known.get(text)!] as const] : [])));
  const unknown = fields.filter(({ text }) => !found.has(text));
  if (unknown.length * 2 > fields.length) return keepFields(fields, readWhole(body));
  for (const { name, text } of unknown) {
    const retyped = retypedField(name, text);
    if (retyped !== null) {
      found.set(text, retyped);
      continue;
    }
    const { root, problems } = readWhole(text);
    if (problems.length > 0 || root?.entries.length !== 1 || root.flow || text.length > longestField)
      return keepFields(fields, readWhole(body));
    found.set(text, { at: 0, entry: root.entries[0]! });
  }
  const entries = fields.map((field) => entryAt(field, found.get(field.text)!));
  const span = { start: entries[0]!.span.start, end: entries.at(-1)!.span.end };
  return { root: { kind: 'mapping', entries, flow: false, span }, problems: [], unreadable: [] };
}

/** The fields of a body of which every line at the margin names one, each another; null for other bodies. */
function fieldsOf(body: string): readonly Field[] | null {
  const starts: number[] = [];
  const names: string[] = [];
  const seen = new Set<string>();
  for (let at = 0; at < body.length; at = body.indexOf('\n', at) + 1 || body.length) {
    const next = body[at]!;
    if (next === '\n' || ((next === ' ' || next === '#') && starts.length > 0)) continue;
    const name = fieldName.exec(body.slice(at, at + longestName))?.[0];
    if (name === undefined || seen.has(name)) return null;
    seen.add(name);
    names.push(name);
    starts.push(at);
  }
  // What stands before the first field is none.
  if (starts[0] !== 0) return null;
  return starts.map((start, index) => ({
    start,
    name: names[index]!,
    text: body.slice(start, starts[index + 1] ?? body.length),
  }));
}

const longestName = 60;
const fieldName = /^[A-Za-z][A-Za-z0-9_]*(?=:[ \n]|:$)/;

/** A field that says what it said before but for a number. */
function retypedField(name: string, text: string): Known | null {
  const before = latest.get(name);
  const read = before === undefined ? undefined : known.get(before);
  if (before === undefined || read === undefined || text.length > longestField) return null;
  const entry = withChangedNumber({ text: before, ...read }, text);
  return entry && { at: read.at, entry };
}

function entryAt({ start, name, text }: Field, { at, entry }: Known): MappingEntry {
  const moved = at === start ? entry : shiftEntry(entry, start - at);
  keep(name, text, { at: start, entry: moved });
  return moved;
}

/** Remembers the fields of a body that was read as a whole. */
function keepFields(fields: readonly Field[], reading: YamlReading): YamlReading {
  const { root, problems } = reading;
  if (root === null || problems.length > 0 || root.flow || root.entries.length !== fields.length) return reading;
  fields.forEach(({ start, name, text }, index) => {
    const entry = root.entries[index]!;
    if (entry.span.start === start && text.length <= longestField) keep(name, text, { at: start, entry });
  });
  return reading;
}

/** The one that was not asked for longest goes first. */
function keep(name: string, text: string, found: Known): void {
  if (latest.size >= mostNames) latest.clear();
  latest.set(name, text);
  known.delete(text);
  known.set(text, found);
  if (known.size > mostFields) for (const [oldest] of known) return void known.delete(oldest);
}
