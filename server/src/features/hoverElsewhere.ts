import type { Hover, MarkupContent } from 'vscode-languageserver';
import type { Position, Range } from '../analysis/analysis';
import { rangesIn } from '../analysis/place';
import { touches } from '../notes/span';
import { nameCard } from './cards';
import { hover } from './hover';
import { nameAt } from './nameAt';
import { namesElsewhere, type OtherNotes } from './namesElsewhere';
import { namedElsewhere } from './otherNotes';
import { blockAt, type NoteView } from './view';

/** A hover that looks into other notes: references of the prose say their value here and what it means there. */
export async function hoverAcross(view: NoteView, position: Position, others: OtherNotes): Promise<Hover | null> {
  const here = hover(view, position);
  const elsewhere = await cardElsewhere(view, position, others);
  if (elsewhere === null) return here;
  if (here === null || blockAt(view, position)) return marked(elsewhere.card, elsewhere.range);
  return marked(`${(here.contents as MarkupContent).value}\n\n${elsewhere.card}`, here.range ?? elsewhere.range);
}

function marked(value: string, range: Range): Hover {
  return { contents: { kind: 'markdown', value }, range };
}

/** What is known of a name of another note; null where none stands. */
async function cardElsewhere(
  view: NoteView,
  position: Position,
  others: OtherNotes,
): Promise<{ readonly card: string; readonly range: Range } | null> {
  const { text } = view.note;
  const found = nameAt(text, view.positions.offsetAt(position));
  if (!found || text[found.span.start - 1] !== '#') return null;
  const named = namedElsewhere(view.note).find(({ id, span }) => id !== null && touches(span, found.span.start));
  const other = named ? await others.open(named.path) : null;
  const wanted = found.name.normalize('NFC');
  const known = other && namesElsewhere(other).find(({ name }) => name === wanted);
  if (!known) return null;
  return { card: nameCard(known, other.view.current), range: rangesIn(view.positions)(found.span) };
}
