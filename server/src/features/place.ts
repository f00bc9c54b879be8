import { families } from '../families';
import { blockShape } from '../language/block';
import { describeField, shapesAt, type Field, type Shape } from '../language/declarations';
import { pathAt, type Place } from '../language/yaml';
import type { BlockCursor } from './view';

/** What kind of text is expected where the cursor stands. */
export type Expected = 'key' | 'expression' | 'claim' | 'chart' | 'verdict' | 'family' | 'block' | 'choice' | 'text';

/** Where the cursor stands in a block, and by which declaration. */
export interface DeclaredPlace {
  readonly place: Place;
  /** The record that `path` is looked up in: the block, or what a scenario may change. */
  readonly shape: Record;
  readonly path: readonly (string | number)[];
  readonly expected: Expected;
  /** Whether the mapping at the cursor is that of a scenario, in which parameters stand beside fields. */
  readonly inScenario: boolean;
}

type Record = Extract<Shape, { kind: 'record' }>;

/** Fields of the block itself that a scenario cannot change. */
const ofTheBlock = new Set(['model', 'id', 'title', 'source', 'note', 'extends', 'scenarios', 'claims', 'charts']);

/** Finds the declaration for the place of a cursor. */
export function declaredPlace({ body, offset, model }: BlockCursor): DeclaredPlace {
  const place = pathAt(body, offset);
  const family = familyOf(body, model?.family ?? null);
  const shape = blockShape(family);
  const inScenario = place.path[0] === 'scenarios' && place.path.length >= 2;
  if (!inScenario)
    return { place, shape, path: place.path, expected: expectedAt(place, shape, place.path), inScenario };
  const changeable: Field[] = shape.fields.filter(({ name }) => !ofTheBlock.has(name));
  const inner: Record = { ...shape, fields: changeable, rest: { kind: 'expression', type: 'any' } };
  const path = place.path.slice(2);
  return { place, shape: inner, path, expected: expectedAt(place, inner, path), inScenario: path.length === 0 };
}

/** The fields of the family that a body names, also while the rest cannot be read, or else of the one it inherits. */
function familyOf(body: string, inherited: string | null): Record | null {
  const name = /^model[ \t]*:[ \t]*["']?([\p{L}\p{N}_-]+)/mu.exec(body)?.[1] ?? inherited ?? undefined;
  return (name === undefined ? undefined : families.get(name))?.shape ?? null;
}

/** Keys of a chart that name what is drawn. */
const ofCharts: ReadonlySet<string | number> = new Set(['plot', 'over', 'mark', 'shade', 'between']);

function expectedAt(place: Place, shape: Shape, path: readonly (string | number)[]): Expected {
  if (place.at === 'key') return 'key';
  const [section, , key] = path;
  if (section === 'claims') {
    if (key === 'expect') return 'verdict';
    return key === 'name' || key === 'note' ? 'text' : 'claim';
  }
  if (section === 'charts' && (key === undefined || ofCharts.has(key))) return 'chart';
  if (section === 'model') return 'family';
  if (section === 'extends') return 'block';
  if (section === 'id') return 'text';
  const shapes = shapesAt(shape, path);
  if (shapes.some(({ kind }) => kind === 'expression')) return 'expression';
  return shapes.some(({ kind }) => kind === 'name') ? 'choice' : 'text';
}

/** The field or the author's own name under the cursor, if it stands on a key. */
export function keyUnder({ body }: BlockCursor, { place, shape, path }: DeclaredPlace) {
  if (place.at !== 'key' || place.span.end === place.span.start) return null;
  const name = body.slice(place.span.start, place.span.end).replace(/^(["'])(.*)\1$/s, '$2');
  return { name, description: describeField(shape, [...path, name]) };
}

/** The word of a closed list under the cursor (`nash` behind `conduct:`). */
export function wordUnder({ body }: BlockCursor, { place, shape, path }: DeclaredPlace) {
  const written = body.slice(place.span.start, place.span.end).trim();
  for (const each of shapesAt(shape, path)) {
    const found = each.kind === 'word' ? each.words.find(({ word }) => word === written) : undefined;
    if (found) return found;
  }
  return null;
}
