import type { DocumentLink } from 'vscode-languageserver';
import { rangesIn } from '../analysis/place';
import type { Span } from '../notes/span';
import { declarationsOf } from './definition';
import { occurrencesOf, type Occurrence } from './occurrences';
import type { NoteView } from './view';

/** Names in `surplus:` targets and behind `extends:` as links to where they are declared. */
export function documentLinks(view: NoteView): DocumentLink[] {
  const { note, positions, uri } = view;
  const occurrences = occurrencesOf(note);
  const at = rangesIn(positions);
  const link = (range: Span, occurrence: Occurrence): DocumentLink[] => {
    const { subject } = occurrence;
    const declared = subject && declarationsOf(occurrences, subject)[0];
    if (!declared) return [];
    const { line, character } = at(declared).start;
    const block = occurrences.blocks[subject.block]?.id?.name;
    const where = block === undefined || subject.role === 'block' ? '' : ` of ${block}`;
    const tooltip = `${subject.role === 'block' ? 'model' : subject.role} ${subject.name}${where}`;
    return [{ range: at(range), target: `${uri}#L${line + 1},${character + 1}`, tooltip }];
  };
  const targets = new Map<number, Occurrence>();
  for (const each of occurrences.all)
    if (each.writing === 'target' && each.subject)
      targets.set(each.whole.start, deeper(targets.get(each.whole.start), each));
  const bases = occurrences.blocks.flatMap((block) => {
    const base = block.extends;
    const written = base && occurrences.all.find(({ span }) => span.start === base.span.start);
    return written ? link(base.span, written) : [];
  });
  const links = [...bases, ...[...targets.values()].flatMap((each) => link(each.whole, each))];
  return links.sort(
    (a, b) => a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character,
  );
}

/** Of the parts of a dotted name, the one that says what it is: `profit` of `sheet.profit.one`, not the member. */
function deeper(earlier: Occurrence | undefined, later: Occurrence): Occurrence {
  const leads = ['block', 'scenario', 'base'].includes(earlier?.subject?.role ?? 'block');
  return earlier === undefined || leads ? later : earlier;
}
