import { InsertTextFormat, type CompletionItem } from 'vscode-languageserver';

/** The same items for an editor that puts text in as it is: without placeholders, a function up to its bracket. */
export function withoutSnippets(items: readonly CompletionItem[]): CompletionItem[] {
  return items.map((item) => {
    const { textEdit } = item;
    if (item.insertTextFormat !== InsertTextFormat.Snippet || !textEdit) return item;
    const newText = plainText(textEdit.newText);
    return { ...item, insertTextFormat: InsertTextFormat.PlainText, textEdit: { ...textEdit, newText } };
  });
}

/** What stands in a snippet before its first placeholder; all of it if that is more than one line. */
function plainText(snippet: string): string {
  if (snippet.includes('\n')) return unescaped(snippet.replace(placeholder, '$1'));
  const first = snippet.search(placeholder);
  return unescaped(first < 0 ? snippet : snippet.slice(0, first));
}

const placeholder = /(?<!\\)\$(?:\{\d+(?::((?:\\.|[^\\}])*)|\|[^|]*\|)?\}|\d+)/g;

function unescaped(text: string): string {
  return text.replace(/\\([\\$}])/g, '$1');
}
