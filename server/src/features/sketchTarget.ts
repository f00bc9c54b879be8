import type { Position, ReportedModel } from '../analysis/analysis';
import type { SketchTarget } from '../analysis/sketch';
import { touches } from '../notes/span';
import { nameAt } from './nameAt';
import { declaredPlace, keyUnder, wordUnder } from './place';
import { blockAt, type BlockCursor, type NoteView } from './view';
import { headline } from './words';

/**
 * What a small chart beneath a hover shows: an outcome or definition over the block's first parameter with a range, a
 * parameter with the block's headline outcome over it. null where there is no such name under the cursor.
 */
export function sketchTarget(view: NoteView, position: Position): SketchTarget | null {
  if (!view.current || !view.analysis) return null;
  const cursor = blockAt(view, position);
  if (!cursor) return targetInProse(view, position);
  const name = nameUnder(cursor);
  return name !== null && cursor.model ? targetOf(cursor.model, cursor.block.index, name) : null;
}

/** The author's name, or the model's, under the cursor. */
function nameUnder(cursor: BlockCursor): string | null {
  const declared = declaredPlace(cursor);
  if (declared.expected === 'key') {
    const key = keyUnder(cursor, declared);
    return key && !key.description?.declared ? key.name : null;
  }
  if (wordUnder(cursor, declared) || declared.expected === 'text' || declared.expected === 'verdict') return null;
  const found = nameAt(cursor.body, cursor.offset);
  return found && !found.called ? found.name : null;
}

function targetInProse({ analysis, note, positions }: NoteView, position: Position): SketchTarget | null {
  const at = positions.offsetAt(position);
  const written = note.references.find(({ span }) => touches(span, at))?.expression.text.trim();
  if (written === undefined) return null;
  const { models } = analysis!;
  for (const [block, model] of models.entries()) {
    const inside = model.id !== null && written.startsWith(`${model.id}.`) ? written.slice(model.id.length + 1) : null;
    const target = targetOf(model, block, inside ?? (models.length === 1 ? written : ''));
    if (target) return target;
  }
  return null;
}

function targetOf(model: ReportedModel, block: number, written: string): SketchTarget | null {
  const name = written.normalize('NFC');
  const dot = name.indexOf('.');
  const inScenario = dot > 0 && Object.hasOwn(model.scenarios, name.slice(0, dot));
  const plain = inScenario ? name.slice(dot + 1) : name;
  const known = model.information.find((each) => each.name === plain);
  if (model.broken || known?.type !== 'number') return null;
  if (known.kind !== 'parameter') {
    const over = model.parameters.find(({ value, range }) => range !== null && typeof value === 'number');
    return over ? { block, quantity: name, over: over.name } : null;
  }
  const moved = model.parameters.find((each) => each.name === plain && typeof each.value === 'number');
  const lead = headline(model);
  return moved && lead?.type === 'number' && !inScenario ? { block, quantity: lead.name, over: plain } : null;
}
