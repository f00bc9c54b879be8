import { sourceSpan } from '../notes/mappedText';
import type { Note } from '../notes/note';
import { touches, type Span } from '../notes/span';
import { occurrencesOfText, withParametersElsewhere } from './occurrences/ofText';
import { readNames, type FixedWord } from './occurrences/readNames';
import { createResolver, type Resolver } from './occurrences/resolve';
import { groupOf, readNamedBlocks, type NamedBlock, type Subject } from './occurrences/subjects';
import type { Writing } from './occurrences/written';

export type { Subject } from './occurrences/subjects';
export type { Writing } from './occurrences/written';

/** One place of a note where a name stands. Spans: offsets into the note. */
export interface Occurrence {
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

/** Every name of a note with what it stands for. */
export interface NoteOccurrences {
  readonly blocks: readonly NamedBlock[];
  readonly resolver: Resolver;
  /** In the order of the note. */
  readonly all: readonly Occurrence[];
  /** The same by the keys of their subjects. */
  readonly bySubject: ReadonlyMap<string, readonly Occurrence[]>;
  /** Words of expressions and claims that are no names. */
  readonly words: readonly FixedWord[];
}

const remembered = new WeakMap<Note, NoteOccurrences>();

/** The names of a note, read once per version. */
export function occurrencesOf(note: Note): NoteOccurrences {
  const earlier = remembered.get(note);
  if (earlier) return earlier;
  const made = collect(note);
  remembered.set(note, made);
  return made;
}

/** The name at an offset; of two that meet there, the one that begins. */
export function occurrenceAt({ all }: NoteOccurrences, offset: number): Occurrence | null {
  const touched = all.filter(({ span }) => touches(span, offset) && span.end > span.start);
  return touched.find(({ span }) => offset < span.end) ?? touched[0] ?? null;
}

/** Every place where a subject is named, in the order of the note. */
export function occurrencesOfSubject({ bySubject }: NoteOccurrences, { key }: Subject): readonly Occurrence[] {
  return bySubject.get(key) ?? [];
}

function collect(note: Note): NoteOccurrences {
  const blocks = readNamedBlocks(note);
  const resolver = createResolver(blocks);
  const all: Occurrence[] = [];
  const words: FixedWord[] = [];
  blocks.forEach((named, index) => {
    const inNote = (span: Span): Span => sourceSpan(named.block.body, span);
    const statements = new Map<unknown, Occurrence[]>();
    for (const names of named.written.names) {
      const read = occurrencesOfText(names, index, resolver);
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
  for (const { kind, expression } of note.references) {
    const writing = kind === 'link' ? 'target' : 'expression';
    const read = occurrencesOfText({ ...readNames(expression), writing, statement: null }, null, resolver);
    for (const each of read.found) all.push(each);
    for (const each of read.words) words.push(each);
  }
  all.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
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
  return all.filter(({ span }, index) => {
    const before = all[index - 1]?.span;
    return before?.start !== span.start || before.end !== span.end;
  });
}

function placed(occurrence: Occurrence, inNote: (span: Span) => Span): Occurrence {
  return { ...occurrence, span: inNote(occurrence.span), whole: inNote(occurrence.whole) };
}

/** What stands in a block as it is: its id, `extends`, keys, texts that name members. */
function ofBlock(named: NamedBlock, index: number, resolver: Resolver, inNote: (span: Span) => Span): Occurrence[] {
  const plain = (name: string, subject: Subject | null, span: Span, declares: boolean): Occurrence => ({
    ...{ subject, known: subject !== null, name, span, declares },
    ...{ part: 'plain', writing: 'expression', whole: span },
  });
  const { id, written, declared } = named;
  const ids = id ? [plain(id.name, resolver.block(id.name), id.span, true)] : [];
  const base = named.extends
    ? [plain(named.extends.id, resolver.block(named.extends.id), named.extends.span, false)]
    : [];
  const keys = written.declared.map((each) => {
    const subject = resolver.named(index, each.role, each.name);
    const first = declared.get(`${groupOf(each.role)}/${each.name}`) === each || each.role === 'attribute';
    return plain(each.name, subject, inNote(each.span), first && subject?.block === index);
  });
  const texts = written.memberTexts.map(({ role, name, span }) => {
    const subject = resolver.named(index, role, name);
    const declares = declared.get(`${role}/${name}`)?.span === span && subject?.block === index;
    return plain(name, subject, inNote(span), declares);
  });
  return [...ids, ...base, ...keys, ...texts];
}
