import type { TextDocument } from 'vscode';

/** Editor languages whose documents are notes. */
export const languages = ['markdown', 'quarto', 'rmd', 'myst'] as const;

export function isNote(document: TextDocument | undefined): document is TextDocument {
  return document !== undefined && (languages as readonly string[]).includes(document.languageId);
}
