import { sourceSpan } from '../notes/mappedText';
import type { Note } from '../notes/note';
import { touches, type Span } from '../notes/span';
import { occurrencesOfText, withParametersElsewhere } from './occurrences/ofText';
import { readNames, type FixedWord } from './occurrences/readNames';
import { createResolver, type Resolver } from './occurrences/resolve';
import { groupOf, readNamedBlocks, type NamedBlock, type ReachNote, type Subject } from './occurrences/subjects';
import type { Writing } from './occurrences/written';

export type { ReachNote, Subject } from './occurrences/subjects';
export type { Writing } from './occurrences/written';

/** One place of a note where a name stands. Spans: offsets into its note. */
export interface Occurrence {
  /** Index of its note among those that are read together. */
  readonly note: number;
  /** null: a name that the note does not declare. */
  readonly subject: Subject | null;
  /** Whether the language knows the name, though the note may not declare it. */
  readonly known: boolean;
  /** In NFC, without quotes. */
  readonly name: string;
  /** With quotes, if it is a quoted member. */
  readonly span: Span;
  readonly declares: boolean;
  /** The first part of a dotted name, a part behind a dot, a text, or what stands as it is (a key, an id). */
  readonly part: 'first' | 'member' | 'text' | 'plain';
  readonly writing: Writing;
  /** The whole dotted name that it is part of. */
  readonly whole: Span;
}

/** Every name of a note, or of notes that are read together, with what it stands for. */
export interface NoteOccurrences {
  readonly blocks: readonly NamedBlock[];
  readonly resolver: Resolver;
  /** In the order of the notes. */
  readonly all: readonly Occurrence[];
  /** The same by the keys of their subjects. */
  readonly bySubject: ReadonlyMap<string, readonly Occurrence[]>;
  /** Words of expressions and claims that are no names, where one note is read for itself. */
  readonly words: readonly FixedWord[];
}

const remembered = new WeakMap<Note, NoteOccurrences>();

/** The names of a note, read once per version. */
export function occurrencesOf(note: Note): NoteOccurrences {
  const earlier = remembered.get(note);
  if (earlier) return earlier;
  const made = occurrencesAcross([note], alone);
  remembered.set(note, made);
  return made;
}

/** A note for itself reaches no other: what it names there is left out. */
const alone: ReachNote = () => null;

/** The name at an offset of the first note; of two that meet there, the one that begins. */
export function occurrenceAt({ all }: NoteOccurrences, offset: number): Occurrence | null {
  const touched = all.filter(({ note, span }) => note === 0 && touches(span, offset) && span.end > span.start);
  return touched.find(({ span }) => offset < span.end) ?? touched[0] ?? null;
}

/** Every place where a subject is named, in the order of the notes. */
export function occurrencesOfSubject({ bySubject }: NoteOccurrences, { key }: Subject): readonly Occurrence[] {
  return bySubject.get(key) ?? [];
}

/** The names of notes that reach each other, `reach` by the paths that they write. */
export function occurrencesAcross(notes: readonly Note[], reach: ReachNote): NoteOccurrences {
  const blocks = readNamedBlocks(notes, reach);
  const resolver = createResolver(blocks, reach);
  const all: Occurrence[] = [];
  const words: FixedWord[] = [];
  blocks.forEach((named, index) => {
    const inNote = (span: Span): Span => sourceSpan(named.block.body, span);
    const statements = new Map<unknown, Occurrence[]>();
    for (const names of named.written.names) {
      const read = occurrencesOfText(names, { note: named.note, block: index }, resolver);
      const statement = statements.get(names.statement) ?? [];
      statements.set(names.statement, statement);
      for (const each of read.found) statement.push(each);
      for (const word of read.words) words.push({ ...word, span: inNote(word.span) });
    }
    for (const [statement, found] of statements) {
      const complete = statement === null ? found : withParametersElsewhere(found, index, resolver);
      for (const each of complete) all.push(placed(each, inNote));
    }
    for (const each of ofBlock(named, index, resolver, inNote)) all.push(each);
  });
  notes.forEach(({ references }, note) => {
    for (const { kind, expression } of references) {
      const writing = kind === 'link' ? 'target' : 'expression';
      const names = { ...readNames(expression), writing, statement: null } as const;
      const read = occurrencesOfText(names, { note, block: null }, resolver);
      for (const each of read.found) all.push(each);
      for (const each of read.words) words.push(each);
    }
  });
  all.sort((a, b) => a.note - b.note || a.span.start - b.span.start || a.span.end - b.span.end);
  const once = withoutRepeats(all);
  return { blocks, all: once, bySubject: groupedBySubject(once), words, resolver };
}

function groupedBySubject(all: readonly Occurrence[]): NoteOccurrences['bySubject'] {
  const groups = new Map<string, Occurrence[]>();
  for (const each of all) {
    if (!each.subject) continue;
    const group = groups.get(each.subject.key);
    if (group) group.push(each);
    else groups.set(each.subject.key, [each]);
  }
  return groups;
}

/** A reference definition that several links share is written once. */
function withoutRepeats(all: readonly Occurrence[]): Occurrence[] {
  return all.filter(({ note, span }, index) => {
    const before = all[index - 1];
    return before?.note !== note || before.span.start !== span.start || before.span.end !== span.end;
  });
}

function placed(occurrence: Occurrence, inNote: (span: Span) => Span): Occurrence {
  return { ...occurrence, span: inNote(occurrence.span), whole: inNote(occurrence.whole) };
}

/** What stands in a block as it is: its id, `extends`, keys, texts that name members. */
function ofBlock(named: NamedBlock, index: number, resolver: Resolver, inNote: (span: Span) => Span): Occurrence[] {
  const plain = (name: string, subject: Subject | null, span: Span, declares: boolean): Occurrence => ({
    ...{ note: named.note, subject, known: subject !== null, name, span, declares },
    ...{ part: 'plain', writing: 'expression', whole: span },
  });
  const { id, declared } = named;
  const ids = id ? [plain(id.name, resolver.block(id.name, named.note), id.span, true)] : [];
  const { extends: written } = named;
  const found = resolver.baseOf(index);
  const base = written && (found || written.path === null) ? [plain(written.id, found, written.span, false)] : [];
  const keys = named.written.declared.map((each) => {
    const subject = resolver.named(index, each.role, each.name);
    const first = declared.get(`${groupOf(each.role)}/${each.name}`) === each || each.role === 'attribute';
    return plain(each.name, subject, inNote(each.span), first && subject?.block === index);
  });
  const texts = named.written.memberTexts.map(({ role, name, span }) => {
    const subject = resolver.named(index, role, name);
    const declares = declared.get(`${role}/${name}`)?.span === span && subject?.block === index;
    return plain(name, subject, inNote(span), declares);
  });
  return [...ids, ...base, ...keys, ...texts];
}
