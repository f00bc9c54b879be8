import { shapesAt, fieldAt, type Shape } from '../language/declarations';
import { occurrencesOf } from './occurrences';
import { groupOf } from './occurrences/subjects';
import { roleOf, roleOfText } from './occurrences/readBlockNames';
import type { DeclaredPlace } from './place';
import type { BlockCursor, NoteView } from './view';

/**
 * Names of a kind that a block declares or inherits: its products, customers, parameters … What is written at the
 * cursor itself is left out: it is being typed.
 */
export function namesOfRole({ note }: NoteView, { block, model, offset }: BlockCursor, role: string): string[] {
  const { blocks } = occurrencesOf(note);
  const here = blocks.findIndex((each) => each.block === block);
  const found = new Set<string>();
  for (const index of blocks[here]?.chain ?? []) {
    const { written } = blocks[index]!;
    const texts = role === 'firm' ? written.memberTexts : [];
    for (const { role: declared, name, span } of [...written.declared, ...texts]) {
      const typed = index === here && span.start <= offset && offset <= span.end;
      if (declared === role && name !== '' && !typed) found.add(name);
    }
  }
  // What is inherited from another note is known from the analysis.
  if (groupOf(role) === 'name')
    for (const { name, kind } of model?.information ?? []) if (kind === role) found.add(name);
  return [...found];
}

/** Names that may be the next key at a place: those that the author has declared for it elsewhere. */
export function memberKeys(view: NoteView, cursor: BlockCursor, { place, shape, path }: DeclaredPlace): string[] {
  const names = shapesAt(shape, path).flatMap((each) =>
    rolesOfKeys(each).flatMap((role) => namesOfRole(view, cursor, role)),
  );
  return [...new Set(names)].filter((name) => !place.siblings.includes(name));
}

/** Whether keys at a place name what is declared elsewhere, as the customers in `assign` or a domain do: none is new. */
export function namesDeclaredElsewhere(view: NoteView, cursor: BlockCursor, { shape, path }: DeclaredPlace): boolean {
  return shapesAt(shape, path).some(
    (each) =>
      each.kind === 'entries' &&
      (each.key === 'name' ||
        !shapesAt(each, ['']).some(({ kind }) => kind === 'record' || kind === 'list' || kind === 'entries')) &&
      rolesOfKeys(each).some(
        (role) => (each.key === 'name' || groupOf(role) === role) && namesOfRole(view, cursor, role).length > 0,
      ),
  );
}

/** What keys of a mapping name. */
function rolesOfKeys(shape: Shape): string[] {
  if (shape.kind === 'record') return shape.rest === undefined ? [] : ['attribute'];
  if (shape.kind !== 'entries') return [];
  return shape.key === 'name' ? ['parameter', 'choice'] : [roleOf(shape.key)];
}

/** Members that a text may name where the cursor stands: products in a line-up, a business model behind a customer. */
export function memberTexts(view: NoteView, cursor: BlockCursor, { shape, path }: DeclaredPlace): string[] {
  if (!shapesAt(shape, path).some(({ kind }) => kind === 'text')) return [];
  for (let length = path.length; length > 0; length -= 1) {
    const field = fieldAt(shape, path.slice(0, length));
    if (field === null) continue;
    if (field.name === 'equilibrium') return namesOfRole(view, cursor, 'firm').map((name) => `firm ${name}`);
    const role = roleOfText(field.name);
    return role === undefined ? [] : namesOfRole(view, cursor, role);
  }
  return [];
}
