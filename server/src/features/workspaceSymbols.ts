import { SymbolKind, type SymbolInformation } from 'vscode-languageserver';
import { rangesIn } from '../analysis/place';
import type { Note } from '../notes/note';
import { positionsOf } from '../notes/positions';
import { noteOf, type Breathe, type WorkspaceNote } from './connectedNotes';
import { occurrencesOf, type NoteOccurrences, type Subject } from './occurrences';

/**
 * What the notes of a workspace declare and whose name has the letters of the query in their order. null: nobody waits
 * for it any more.
 */
export async function workspaceSymbols(
  notes: readonly WorkspaceNote[],
  query: string,
  breathe: Breathe,
): Promise<SymbolInformation[] | null> {
  const letters = [...query.toLowerCase().replace(/\s/g, '')];
  const found: SymbolInformation[] = [];
  for (const { uri, text } of notes) {
    if (!text.includes('surplus-model')) continue;
    if (!(await breathe())) return null;
    found.push(...symbolsIn(uri, noteOf(text), letters));
  }
  return found;
}

function symbolsIn(uri: string, note: Note, letters: readonly string[]): SymbolInformation[] {
  const occurrences = occurrencesOf(note);
  const declared = occurrences.all.filter(
    ({ subject, declares }) => subject && declares && subject.role !== 'variable' && hasLetters(subject.name, letters),
  );
  if (declared.length === 0) return [];
  const at = rangesIn(positionsOf(note.text));
  return declared.map(({ subject, span }) => ({
    name: subject!.name,
    kind: kindOf(subject!),
    location: { uri, range: at(span) },
    containerName: containerOf(subject!, occurrences),
  }));
}

function hasLetters(name: string, letters: readonly string[]): boolean {
  let from = 0;
  return letters.every((letter) => {
    const at = name.toLowerCase().indexOf(letter, from);
    from = at + letter.length;
    return at >= 0;
  });
}

/** The block that a name belongs to, and what it is. */
function containerOf({ role, block }: Subject, { blocks }: NoteOccurrences): string {
  const named = blocks[block];
  if (role === 'block') return named?.family?.name ?? 'model';
  return `${role} of ${named?.id?.name ?? named?.family?.name ?? 'model'}`;
}

function kindOf({ role }: Subject): SymbolKind {
  return kinds.get(role) ?? SymbolKind.Object;
}

const kinds: ReadonlyMap<string, SymbolKind> = new Map([
  ['block', SymbolKind.Module],
  ['scenario', SymbolKind.Namespace],
  ['parameter', SymbolKind.Constant],
  ['choice', SymbolKind.Variable],
  ['definition', SymbolKind.Function],
  ['attribute', SymbolKind.Property],
  ['option', SymbolKind.EnumMember],
  ['claim', SymbolKind.Boolean],
]);
