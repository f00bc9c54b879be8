import { problem } from '../../../notes/problem';
import { lineAt, nextLine, tabWidth } from '../lines';
import type { Outline } from '../outline';
import type { Edit, Finding } from '../repair';

/** Tabs before the first letter of a line, where YAML takes blanks only; one problem for all of them. */
export function tabIndents(text: string, outline: Outline): Finding[] {
  const edits: Edit[] = [];
  const lines = new Set<number>();
  const mend = (lineStart: number, most = Infinity): void => {
    const line = lineAt(text, lineStart);
    if (lines.has(lineStart) || line.content >= line.end) return;
    lines.add(lineStart);
    let column = 0;
    for (let at = line.start; at < line.content && column < most; at++) {
      if (text[at] === '\t') edits.push({ span: { start: at, end: at + 1 }, newText: ' '.repeat(tabWidth) });
      column += text[at] === '\t' ? tabWidth : 1;
    }
  };
  for (const entry of outline.entries) {
    mend(entry.lineStart);
    if (entry.value === null || entry.value.kind === 'flow' || entry.value.kind === 'quoted') continue;
    // In a literal text only the indentation is YAML's; further tabs belong to the text.
    const first = followingLine(text, entry.value.span.start, entry.value.span.end);
    const most = entry.value.kind === 'literal' && first !== null ? lineAt(text, first).column : Infinity;
    for (let at = first; at !== null && at < entry.value.span.end; at = nextLine(text, lineAt(text, at)))
      mend(at, most);
  }
  if (edits.length === 0) return [];
  edits.sort((a, b) => a.span.start - b.span.start);
  const start = edits[0]!.span.start;
  let end = start;
  while (text[end] === '\t') end++;
  const title = edits.length === 1 ? 'Replace the tab by blanks' : 'Replace the tabs by blanks';
  const fixes = [{ title, edits, preferred: true }];
  const message = 'A tab cannot indent a line in YAML. Use blanks.';
  return [{ problem: problem('yaml-syntax', { start, end }, message, { fixes }), repair: edits }];
}

/** The first line with content after the one at `start`; null if there is none before `limit`. */
function followingLine(text: string, start: number, limit: number): number | null {
  for (let at = nextLine(text, lineAt(text, start)); at !== null && at < limit;) {
    const line = lineAt(text, at);
    if (line.content < line.end) return at;
    at = nextLine(text, line);
  }
  return null;
}
