import type { Range, TextDocument } from 'vscode-languageserver-textdocument';
import { claims, number, refutedBy } from './typingNote';

/** Where the diagnostic of a text is; asked again whenever the text has changed. */
export type Echo = (document: TextDocument) => Range;

/** In a note to type into, the claim that its number refutes; in any other, the beginning. What takes time is done now. */
export function echoIn(document: TextDocument): Echo {
  const text = document.getText();
  const index = text.search(number);
  if (index < 0) return () => beginning;
  const start = document.positionAt(index);
  const digits = { start, end: { line: start.line, character: start.character + 4 } };
  const ranges = claims.map((claim) => {
    const found = claim.exec(text)!;
    return { start: document.positionAt(found.index), end: document.positionAt(found.index + found[0].length) };
  });
  return (changed) => ranges[refutedBy(/^\d*/.exec(changed.getText(digits))![0])]!;
}

const beginning: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
