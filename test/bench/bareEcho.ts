import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { claims, number, refutedBy } from './typingNote';

/** The diagnostic of a text but its message; asked again whenever the text has changed. */
export type Echo = (document: TextDocument) => Omit<Diagnostic, 'message'>;

/** In a note to type into, an error at the claim that its number refutes; in any other, a word at the beginning. What takes time is done now. */
export function echoIn(document: TextDocument): Echo {
  const text = document.getText();
  const index = text.search(number);
  if (index < 0) return () => beginning;
  const start = document.positionAt(index);
  const digits = { start, end: { line: start.line, character: start.character + 4 } };
  const echoes = claims.map((claim) => {
    const found = claim.exec(text)!;
    const range = { start: document.positionAt(found.index), end: document.positionAt(found.index + found[0].length) };
    return { range, severity: DiagnosticSeverity.Error };
  });
  return (changed) => echoes[refutedBy(/^\d*/.exec(changed.getText(digits))![0])]!;
}

const beginning = { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } } };
