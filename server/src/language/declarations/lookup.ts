import type { Place } from '../yaml/pathAt';
import type { Field, Shape } from './fields';
import { entryTemplate, fieldsToStart } from './templates';
import { describeShape } from './words';

/** What can be written at a place. */
export interface Completion {
  /** A field of a record, a word of a choice, a whole value, or an entry with a name of the author's own. */
  readonly kind: 'field' | 'word' | 'value' | 'entry';
  readonly label: string;
  /** What is inserted instead of the place's span; of an entry, a snippet with placeholders. */
  readonly insert: string;
  readonly about: string;
  readonly required: boolean;
  readonly default: string | null;
  readonly example: string | null;
  /** Of a field: the words that it takes. */
  readonly words: readonly string[];
}

/** The alternatives that a value at `path` may have; none where nothing is declared. */
export function shapesAt(shape: Shape, path: readonly (string | number)[]): Shape[] {
  let shapes = alternatives(shape);
  for (const step of path) shapes = shapes.flatMap((each) => alternativesBelow(each, step));
  return shapes;
}

function alternatives(shape: Shape): Shape[] {
  return shape.kind === 'either' ? shape.shapes.flatMap(alternatives) : [shape];
}

function alternativesBelow(shape: Shape, step: string | number): Shape[] {
  if (typeof step === 'number') return shape.kind === 'list' ? alternatives(shape.of) : [];
  if (shape.kind === 'entries') return alternatives(shape.of);
  if (shape.kind !== 'record') return [];
  const inner = shape.fields.find((field) => field.name === step)?.shape ?? shape.rest;
  return inner === undefined ? [] : alternatives(inner);
}

/** What can be written at a place: missing fields (required ones first), words, or the field's own example. */
export function completionsAt(shape: Shape, place: Pick<Place, 'path' | 'at' | 'siblings'>): Completion[] {
  const shapes = shapesAt(shape, place.path);
  if (place.at === 'key') return [...fieldCompletions(shapes, place.siblings), ...shapes.flatMap(entryCompletions)];
  const own = fieldAt(shape, place.path)?.words ?? [];
  const words = [...own.map(({ word, about }) => wordCompletion(word, about)), ...shapes.flatMap(wordCompletions)];
  const inList = typeof place.path[place.path.length - 1] === 'number';
  const example = words.length > 0 ? [] : exampleCompletion(shape, place.path);
  return [...words, ...example, ...(inList ? fieldCompletions(shapes, place.siblings) : [])];
}

function fieldCompletions(shapes: readonly Shape[], siblings: readonly string[]): Completion[] {
  const fields = shapes.flatMap((shape) => (shape.kind === 'record' ? shape.fields : []));
  const open = fields.filter((field) => !siblings.includes(field.name));
  return [...open.filter(isRequired), ...open.filter((field) => !isRequired(field))].map((field) => ({
    kind: 'field',
    label: field.name,
    insert: `${field.name}: ${field.example ?? ''}`,
    ...detailsOf(field),
  }));
}

function isRequired(field: Field): boolean {
  return field.required === true;
}

function detailsOf(field: Field) {
  const { about, example = null } = field;
  const words = [
    ...(field.words ?? []).map(({ word }) => word),
    ...alternatives(field.shape)
      .flatMap(wordCompletions)
      .map(({ label }) => label),
  ];
  return { about, required: isRequired(field), default: field.default ?? null, example, words };
}

const noField = { required: false, default: null, example: null, words: [] };

function wordCompletion(label: string, about: string): Completion {
  return { kind: 'word', label, insert: label, about, ...noField };
}

function wordCompletions(shape: Shape): Completion[] {
  if (shape.kind === 'flag') return [wordCompletion('true', 'Yes.'), wordCompletion('false', 'No.')];
  return shape.kind === 'word' ? shape.words.map((each) => wordCompletion(each.word, each.about)) : [];
}

/** Entries with a name of the author's own, one for each form that their value may have. */
function entryCompletions(shape: Shape): Completion[] {
  if (shape.kind !== 'entries') return [];
  return alternatives(shape.of).flatMap((of): Completion[] => {
    const insert = entryTemplate(shape.key, of);
    if (insert === null) return [];
    const fields =
      of.kind === 'record'
        ? ` {${fieldsToStart(of)
            .map(({ name }) => name)
            .join(', ')}}`
        : '';
    const about = `A new ${shape.key}: the name, then ${describeShape(of)}.`;
    return [{ kind: 'entry', label: `new ${shape.key}${fields === ' {}' ? '' : fields}`, insert, about, ...noField }];
  });
}

function exampleCompletion(shape: Shape, path: readonly (string | number)[]): Completion[] {
  const field = fieldAt(shape, path);
  if (field?.example === undefined) return [];
  return [{ kind: 'value', label: field.example, insert: field.example, ...detailsOf(field) }];
}

/** The field that the last step of a path names; null for the author's own names and list positions. */
export function fieldAt(shape: Shape, path: readonly (string | number)[]): Field | null {
  const name = path[path.length - 1];
  if (typeof name !== 'string') return null;
  for (const owner of shapesAt(shape, path.slice(0, -1))) {
    if (owner.kind !== 'record') continue;
    const field = owner.fields.find((each) => each.name === name);
    if (field !== undefined) return field;
  }
  return null;
}

/** What a hover says about the key at a path. */
export interface FieldDescription {
  readonly name: string;
  /** Meaning of a field; of a name of the author's own, what it names ("player"). */
  readonly about: string;
  /** What it takes, in words. */
  readonly takes: string;
  /** Whether it is a field of the language, not a name of the author's own. */
  readonly declared: boolean;
  readonly required: boolean;
  readonly default: string | null;
  readonly unit: string | null;
  readonly range: readonly [number, number] | null;
  readonly example: string | null;
}

/** Describes the key at the end of a path; null where nothing is declared. */
export function describeField(shape: Shape, path: readonly (string | number)[]): FieldDescription | null {
  const name = path[path.length - 1];
  if (typeof name !== 'string') return null;
  const field = fieldAt(shape, path);
  if (field !== null) {
    const { unit = null, range = null } = field;
    const { words: _, ...details } = detailsOf(field);
    return { name, takes: describeShape(field.shape), declared: true, ...details, unit, range };
  }
  const undeclared = { name, declared: false, required: false, default: null, unit: null, range: null, example: null };
  for (const owner of shapesAt(shape, path.slice(0, -1))) {
    if (owner.kind === 'entries') return { ...undeclared, about: owner.key, takes: describeShape(owner.of) };
    if (owner.kind === 'record' && owner.rest !== undefined)
      return { ...undeclared, about: 'attribute', takes: describeShape(owner.rest) };
  }
  return null;
}
