import type { Definition, Nodes } from 'mdast';
import { withoutAbsurdNesting } from '../notes/absurdNesting';
import { parseMarkdown, spanOf } from '../notes/markdown';
import type { Block, ProseReference } from '../notes/note';
import { parseNote } from '../notes/parseNote';
import type { Span } from '../notes/span';
import { liesIn, otherErrors, type CheckedNote } from './checkedNote';
import { escapeMarkdown, modelMarkdown } from './markdownModel';
import { referenceRemark } from './references';
import { shownValue } from './values';

interface Edit {
  readonly span: Span;
  /** `inside` gives a run of the note with the edits in it. */
  readonly text: (inside: (span: Span) => string) => string;
}

/**
 * The note as plain Markdown that any other program reads: live values filled in, `surplus:` links replaced by their
 * words, models by their results and the verdicts of their claims. References that do not agree are marked with ✗.
 */
export function markdownDocument(checked: CheckedNote): string {
  const { text, analysis } = checked;
  const { blocks, references } = parseNote(text);
  const errors = otherErrors(checked);
  const edits: Edit[] = [
    ...blocks.map((block) => {
      const model = analysis.models[block.index]!;
      const inBlock = errors.filter(({ range }) => liesIn(range, model.range));
      return blockEdit(text, block, modelMarkdown(model, block.index, inBlock));
    }),
    ...references.map((reference, index): Edit => {
      const found = analysis.prose[index]!;
      const remark = referenceRemark(found);
      const marked = remark === null ? '' : ` **(✗ ${escapeMarkdown(remark)})**`;
      return {
        span: reference.span,
        text: (inside) =>
          reference.kind === 'value'
            ? escapeMarkdown(shownValue(found.value)) + marked
            : atLineStart(text, reference, inside(reference.textSpan)) + marked,
      };
    }),
    ...definitionsIn(text).map((span): Edit => ({ span: wholeLine(text, span), text: () => '' })),
  ];
  const ordered = edits.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  const made = edited(text, { start: text.startsWith('\uFEFF') ? 1 : 0, end: text.length }, ordered);
  return text.includes('\r\n') ? made.replace(/\r?\n/g, '\r\n') : made;
}

/** A run of the text with the edits in it; an edit within another one is left to that one. */
function edited(text: string, { start, end }: Span, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let at = start;
  for (const { span, text: write } of edits) {
    if (span.start < at || span.end > end) continue;
    const within = edits.filter((each) => each.span.start >= span.start && each.span.end < span.end);
    parts.push(
      text.slice(at, span.start),
      write((inner) => edited(text, inner, within)),
    );
    at = span.end;
  }
  return parts.join('') + text.slice(at, end);
}

/** A block's replacement, kept within the list or quote that the block stands in. */
function blockEdit(text: string, { span }: Block, markdown: string): Edit {
  const lineStart = lastBreak(text, span.start);
  const written = text.slice(lineStart, span.start);
  const prefix = written.replace(/[^\s>]/g, ' ');
  const before = /([^\r\n]*)(?:\r\n?|\n)$/.exec(text.slice(0, lineStart).slice(-2000))?.[1] ?? '';
  const after = /^[^\r\n]*(?:\r\n?|\n)([^\r\n]*)/.exec(text.slice(span.end))?.[1] ?? '';
  const isBlank = (line: string): boolean => /^[\s>]*$/.test(line);
  const lead = isBlank(before) || !isBlank(written) ? '' : `\n${prefix}`;
  const tail = isBlank(after) ? '' : `\n${prefix.trimEnd()}`;
  return { span, text: () => lead + markdown.replaceAll('\n', `\n${prefix}`).replace(/[ \t]+$/gm, '') + tail };
}

function lastBreak(text: string, offset: number): number {
  return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
}

/** Words that would be read as a mark of Markdown once their bracket no longer precedes them. */
function atLineStart(text: string, { span }: ProseReference, words: string): string {
  if (!/^[\s>]*$/.test(text.slice(lastBreak(text, span.start), span.start))) return words;
  return words.replace(/^(?:(\d+)([.)])(?=\s|$)|([-+*#>=~]))/, (_, digits?: string, stop?: string, mark?: string) =>
    digits === undefined ? `\\${mark}` : `${digits}\\${stop}`,
  );
}

/** Definitions of links that lead to models: nothing refers to them any more. */
function definitionsIn(text: string): Span[] {
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  const found: Span[] = [];
  const waiting: Nodes[] = text.includes(']:') ? [parseMarkdown(withoutAbsurdNesting(text.slice(start)).text)] : [];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type === 'definition' && isOurs(node)) {
      const span = spanOf(node);
      found.push({ start: span.start + start, end: span.end + start });
    } else if ('children' in node) waiting.push(...node.children);
  }
  return found;
}

function isOurs({ url }: Definition): boolean {
  return url.startsWith('surplus:');
}

/** With its line ending, if nothing else stands on its line. */
function wholeLine(text: string, { start, end }: Span): Span {
  const rest = /^[ \t]*(\r\n?|\n|$)/.exec(text.slice(end));
  return rest && lastBreak(text, start) === start ? { start, end: end + rest[0].length } : { start, end };
}
