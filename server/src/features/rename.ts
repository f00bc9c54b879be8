import type { WorkspaceEdit } from 'vscode-languageserver';
import type { Position, Range } from '../analysis/analysis';
import { rangesIn } from '../analysis/place';
import { isName, quoteMember, reservedWords } from '../language/expressions';
import { normalName } from '../language/names';
import type { Note } from '../notes/note';
import { noteOf, type Breathe, type ConnectedNotes, type NotesAround } from './connectedNotes';
import {
  occurrenceAt,
  occurrencesAcross,
  occurrencesOfSubject,
  type NoteOccurrences,
  type Occurrence,
} from './occurrences';
import { takenBy } from './occurrences/taken';
import type { Subject } from './occurrences';

/** Why something cannot be renamed, in words for the author. */
export interface Refusal {
  readonly refused: string;
}

/** The name under the cursor, if it can be renamed; null where no name stands. */
export async function prepareRename(
  around: NotesAround,
  position: Position,
): Promise<{ readonly range: Range; readonly placeholder: string } | Refusal | null> {
  const led = await around.led();
  const found = led && nameUnder(led, position);
  if (!led || !found) return null;
  if ('refused' in found) return found;
  return { range: rangesIn(led.own.positions)(found.span), placeholder: found.subject.name };
}

/**
 * Puts another name in every place where what stands under the cursor is named, in other notes too; null where no name
 * stands.
 */
export async function rename(
  around: NotesAround,
  position: Position,
  wanted: string,
): Promise<WorkspaceEdit | Refusal | null> {
  const led = await around.led();
  const found = led && nameUnder(led, position);
  if (!found || 'refused' in found) return found;
  const name = normalName(wanted.trim());
  const connected = await around.saying([found.subject.name, name]);
  // Meanwhile the text may have changed.
  const again = connected && nameUnder(connected, position);
  if (!again || 'refused' in again) return again;
  return renamed(connected, again.subject, name, around.breathe);
}

/** What a name stands for where it can be renamed. */
function nameUnder(
  { own, occurrences }: ConnectedNotes,
  position: Position,
): (Occurrence & { readonly subject: Subject }) | Refusal | null {
  const found = occurrenceAt(occurrences, own.positions.offsetAt(position));
  if (!found) return null;
  const refused = notRenamable(found);
  return refused === null ? { ...found, subject: found.subject! } : { refused };
}

async function renamed(
  connected: ConnectedNotes,
  subject: Subject,
  name: string,
  breathe: Breathe,
): Promise<WorkspaceEdit | Refusal | null> {
  const { notes, occurrences } = connected;
  const edits = name === subject.name ? [] : editsFor(occurrences, subject, name);
  const problem = edits.length === 0 ? null : unfit(connected, subject, name);
  if (problem !== null) return { refused: problem };
  const after = await notesAfter(connected, edits, breathe);
  if (after === null) return null;
  if (!meansTheSame(occurrences, occurrencesAcross(after, connected.reach)))
    return { refused: `With the name \`${name}\` some places would mean something else. Choose another name.` };
  const documentChanges = notes.flatMap(({ uri, version, positions }, index) => {
    const here = edits.filter(({ note }) => note === index);
    const at = rangesIn(positions);
    const written = here.map(({ span, newText }) => ({ range: at(span), newText }));
    return written.length > 0 ? [{ textDocument: { uri, version }, edits: written }] : [];
  });
  return { documentChanges };
}

function notRenamable({ subject, known }: Occurrence): string | null {
  if (!subject) return known ? 'This name belongs to the language.' : 'This name is not declared in this note.';
  if (subject.role === 'outcome')
    return `\`${subject.name}\` is an outcome of the model's family. Only names that the note declares can be renamed.`;
  return subject.role === 'base' ? '`base` is a word of the language: the model under no scenario.' : null;
}

interface Edit {
  /** Index of the note. */
  readonly note: number;
  readonly span: Occurrence['span'];
  readonly newText: string;
}

function editsFor(occurrences: NoteOccurrences, subject: Subject, name: string): Edit[] {
  return occurrencesOfSubject(occurrences, subject).map((each) => ({
    note: each.note,
    span: each.span,
    newText: writtenAs(name, each),
  }));
}

/** The new name as it must stand there: members and texts with spaces in quotes. */
function writtenAs(name: string, { part, writing }: Occurrence): string {
  if (part === 'plain' || part === 'first') return writing === 'target' ? escaped(name) : name;
  const quoted = quoteMember(name);
  if (writing === 'doubleQuoted') return quoted.replaceAll('"', "'");
  return writing === 'target' ? escaped(quoted) : quoted;
}

/** Targets of links hold no spaces. */
function escaped(text: string): string {
  return text.replace(/[ %()<>]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

function unfit({ occurrences }: ConnectedNotes, subject: Subject, name: string): string | null {
  return wrongName(name, subject) ?? takenBy(occurrences, subject, name);
}

/** The notes as they will be; null: nobody waits for them any more. */
async function notesAfter(
  { notes }: ConnectedNotes,
  edits: readonly Edit[],
  breathe: Breathe,
): Promise<readonly Note[] | null> {
  const after: Note[] = [];
  for (const [index, { note }] of notes.entries()) {
    const here = edits.filter((each) => each.note === index);
    if (here.length > 0 && !(await breathe())) return null;
    after.push(here.length > 0 ? noteOf(applied(note.text, here)) : note);
  }
  return after;
}

/** Names of members may be any words; names of expressions are one word. */
function wrongName(name: string, { role }: Subject): string | null {
  if (name === '') return 'The new name is empty.';
  if (reservedWords.has(name) || name === 'null') return `\`${name}\` is a word of the language. Choose another name.`;
  if (namespaceRoles.has(role) || role === 'player')
    return isName(name)
      ? null
      : `\`${name}\` cannot be a name here: a name has letters, digits and \`_\`, and does not start with a digit.`;
  return /^[\p{L}\p{N}_](?:[\p{L}\p{M}\p{N}_ .&-]*[\p{L}\p{M}\p{N}_.])?$/u.test(name)
    ? null
    : `\`${name}\` cannot be a name here: use letters, digits, spaces, \`_\`, \`-\`, \`.\` and \`&\`.`;
}

const namespaceRoles: ReadonlySet<string> = new Set(
  'parameter definition choice attribute scenario claim block variable option'.split(' '),
);

function applied(text: string, edits: readonly Edit[]): string {
  let result = '';
  let end = 0;
  for (const { span, newText } of edits) {
    result += text.slice(end, span.start) + newText;
    end = span.end;
  }
  return result + text.slice(end);
}

/** Whether each name still stands for what it stood for: the surest guard against names that hide others. */
function meansTheSame(before: NoteOccurrences, after: NoteOccurrences): boolean {
  const one = pattern(before);
  const other = pattern(after);
  return one.length === other.length && one.every((each, index) => each === other[index]);
}

/** For each name in order, the first place where the same is named. */
function pattern({ all }: NoteOccurrences): string[] {
  const first = new Map<string, number>();
  return all.map(({ subject, known }, index) => {
    if (!subject) return known ? 'known' : 'unknown';
    if (!first.has(subject.key)) first.set(subject.key, index);
    return `${subject.role} ${first.get(subject.key)}`;
  });
}
