import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { editedText, noteTextOf, type NoteText } from './notes/noteText';
import { changeBetween, growth, type TextChange } from './notes/textChange';

interface Known {
  readonly version: number;
  readonly text: NoteText;
}

const texts = new WeakMap<TextDocument, Known>();

/** Documents of which it is kept what an editor says has changed. */
export const noteDocuments = {
  create: TextDocument.create,
  update(document: TextDocument, changes: readonly TextDocumentContentChangeEvent[], version: number): TextDocument {
    let text = textOf(document);
    for (const change of changes) {
      const before = document.getText();
      const told = changeTold(document, change);
      TextDocument.update(document, [change], version);
      const after = document.getText();
      // Of a range that is turned round, or lies outside of the text, only the outcome is certain.
      const isCertain = told !== null && told.start <= told.end && before.length + growth(told) === after.length;
      text = editedText(text, isCertain ? told : changeBetween(before, after), after);
    }
    if (changes.length === 0) TextDocument.update(document, [], version);
    texts.set(document, { version, text });
    return document;
  },
};

/** A change in offsets of the document before it; null: the whole text is another one. */
function changeTold(document: TextDocument, change: TextDocumentContentChangeEvent): TextChange | null {
  if (!('range' in change)) return null;
  const { start, end } = change.range;
  return { start: document.offsetAt(start), end: document.offsetAt(end), inserted: change.text };
}

/** The text of a document, with what has changed in it where that is known. */
export function textOf(document: TextDocument): NoteText {
  const known = texts.get(document);
  if (known?.version === document.version) return known.text;
  const text = noteTextOf(document.getText());
  texts.set(document, { version: document.version, text });
  return text;
}
