import { SymbolKind, type SymbolInformation } from 'vscode-languageserver';
import { rangesIn } from '../analysis/place';
import { occurrencesOf, type NoteOccurrences, type Subject } from './occurrences';
import type { NoteView } from './view';

/** What open notes declare and whose name has the letters of the query in their order. */
export function workspaceSymbols(views: readonly NoteView[], query: string): SymbolInformation[] {
  const letters = [...query.toLowerCase().replace(/\s/g, '')];
  return views.flatMap((view) => {
    const occurrences = occurrencesOf(view.note);
    const at = rangesIn(view.positions);
    return occurrences.all.flatMap(({ subject, declares, span }): SymbolInformation[] => {
      if (!subject || !declares || subject.role === 'variable' || !hasLetters(subject.name, letters)) return [];
      const containerName = containerOf(subject, occurrences);
      return [
        { name: subject.name, kind: kindOf(subject), location: { uri: view.uri, range: at(span) }, containerName },
      ];
    });
  });
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
