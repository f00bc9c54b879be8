import type { DocumentLink, Location } from 'vscode-languageserver';
import type { Position, Range } from '../analysis/analysis';
import { rangesIn } from '../analysis/place';
import { readExtends } from '../language/block/extend';
import { tokenise, type Token } from '../language/expressions';
import { normalName } from '../language/names';
import type { YamlNode } from '../language/yaml';
import { sourceSpan, type MappedText } from '../notes/mappedText';
import type { Note } from '../notes/note';
import { parseNote } from '../notes/parseNote';
import { positionsOf } from '../notes/positions';
import { join, touches, type Span } from '../notes/span';
import { declarationsOf } from './definition';
import { occurrencesOf } from './occurrences';
import { rootOf } from './occurrences/subjects';
import type { NoteView } from './view';

/** A place of a note that names something of another file: `other.md#bookcase.profit`, `data: customers.csv`. */
export interface NamedElsewhere {
  /** As it is written. */
  readonly path: string;
  /** The block; null for a data file. */
  readonly id: string | null;
  /** What of the block; null for the block itself. */
  readonly name: string | null;
  /** Offsets into the note: the whole reference, the path, the id, the name. */
  readonly span: Span;
  readonly pathSpan: Span;
  readonly idSpan: Span | null;
  readonly nameSpan: Span | null;
}

/** Opens a file by its path as a note writes it; null when it cannot be read. */
export type OpenOther = (path: string) => Promise<{ readonly uri: string; readonly text: string } | null>;

const known = new WeakMap<Note, readonly NamedElsewhere[]>();

/** Everything that a note names in other files, in its order; read once per version. */
export function namedElsewhere(note: Note): readonly NamedElsewhere[] {
  const earlier = known.get(note);
  if (earlier) return earlier;
  const found = note.references.flatMap(({ expression }) => inText(expression, (span) => span));
  for (const { body } of note.blocks) {
    const inNote = (span: Span): Span => sourceSpan(body, span);
    visit(rootOf(body.text), inNote, found);
  }
  found.sort((a, b) => a.span.start - b.span.start);
  known.set(note, found);
  return found;
}

function visit(node: YamlNode | null, inNote: (span: Span) => Span, found: NamedElsewhere[]): void {
  if (node?.kind === 'scalar') found.push(...inText(node.value, inNote));
  if (node?.kind === 'sequence') node.items.forEach((item) => visit(item, inNote, found));
  if (node?.kind !== 'mapping') return;
  for (const { key, value } of node.entries) {
    const name = key.value.text;
    const written = value?.kind === 'scalar' ? value : null;
    const base = name === 'extends' && written ? readExtends(written) : null;
    if (written && base?.path) {
      const span = inNote(written.span);
      found.push({ path: base.path, id: base.id, name: null, span, pathSpan: span, idSpan: span, nameSpan: null });
    } else if (written && name === 'data') {
      const span = inNote(written.span);
      const path = written.value.text.trim();
      found.push({ path, id: null, name: null, span, pathSpan: span, idSpan: null, nameSpan: null });
    } else visit(value, inNote, found);
  }
}

function inText(text: MappedText, inNote: (span: Span) => Span): NamedElsewhere[] {
  if (!text.text.includes('#')) return [];
  const { tokens } = tokenise(text);
  return tokens.flatMap((token, at): NamedElsewhere[] => {
    const id = tokens[at + 2];
    const isPath = token.kind === 'path' || token.kind === 'string';
    if (!isPath || tokens[at + 1]?.text !== '#' || id?.kind !== 'word') return [];
    const member: Token | undefined = tokens[at + 3]?.text === '.' ? tokens[at + 4] : undefined;
    const end = member ?? id;
    return [
      {
        path: token.text,
        id: id.text,
        name: member?.text ?? null,
        span: inNote(join(token.span, end.span)),
        pathSpan: inNote(token.span),
        idSpan: inNote(id.span),
        nameSpan: member ? inNote(member.span) : null,
      },
    ];
  });
}

/** Where the thing under the cursor is declared, if it is named in another file. */
export async function definitionElsewhere(view: NoteView, position: Position, open: OpenOther): Promise<Location[]> {
  const offset = view.positions.offsetAt(position);
  const named = namedElsewhere(view.note).find(({ span }) => touches(span, offset));
  if (!named) return [];
  const other = await open(named.path);
  if (!other) return [];
  const onName = named.nameSpan !== null && touches(named.nameSpan, offset);
  return [{ uri: other.uri, range: placeIn(other.text, named.id, onName ? named.name : null) }];
}

/** Paths to other files as links to what is named there. */
export async function linksElsewhere(view: NoteView, open: OpenOther): Promise<DocumentLink[]> {
  const at = rangesIn(view.positions);
  const links = namedElsewhere(view.note).map(async ({ path, id, name, span }): Promise<DocumentLink[]> => {
    const other = await open(path);
    if (!other) return [];
    const { start } = placeIn(other.text, id, name);
    const what = id === null ? path : `${name === null ? 'model' : name + ' of'} ${id} in ${path}`;
    return [{ range: at(span), target: `${other.uri}#L${start.line + 1},${start.character + 1}`, tooltip: what }];
  });
  return (await Promise.all(links)).flat();
}

/** Where a block, or a name of it, is declared in a note; the beginning of the file when it is not there. */
function placeIn(text: string, id: string | null, name: string | null): Range {
  const start = { line: 0, character: 0 };
  if (id === null) return { start, end: start };
  const note = parseNote(text);
  const occurrences = occurrencesOf(note);
  const block = occurrences.resolver.block(normalName(id));
  if (!block) return { start, end: start };
  const part = { name: name ?? '', quoted: false, span: { start: 0, end: 0 } };
  const named = name === null ? null : occurrences.resolver.inBlock(block.block, [part])[0]?.subject;
  const [span] = declarationsOf(occurrences, named ?? block);
  return span ? rangesIn(positionsOf(text))(span) : { start, end: start };
}
