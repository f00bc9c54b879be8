import type { MappedText } from './mappedText';
import type { Problem } from './problem';
import type { Span } from './span';

/** A fenced `surplus-model` block, before its body is read. All spans are offsets into the note. */
export interface Block {
  /** 0, 1, 2 … in the order of the note. */
  readonly index: number;
  /** The id of the info string (`{surplus-model #id}`) or of a MyST option (`:name:`, `:label:`). */
  readonly fenceId: { readonly name: string; readonly span: Span } | null;
  /** From the first fence character of the opening line to the end of the closing line's fence. */
  readonly span: Span;
  /** The opening fence line, from its first fence character to the end of the info string. */
  readonly opening: Span;
  /**
   * The body with container prefixes (list indents, `>`) stripped, lines joined by `\n`, MyST option
   * lines replaced by empty lines, and the way back to the note.
   */
  readonly body: MappedText;
  readonly closed: boolean;
}

/** A live value (`` `{surplus} expr` ``, `` {surplus}`expr` ``) or a `surplus:` link in the prose. Offsets into the note. */
export interface ProseReference {
  readonly kind: 'value' | 'link';
  /** What the reader sees: the text of the link; empty for a live value. */
  readonly text: string;
  readonly textSpan: Span;
  /** The expression: the target without `surplus:`, escapes decoded, and the way back to the note. */
  readonly expression: MappedText;
  /** The target as written (of a reference link: where its definition writes it). */
  readonly targetSpan: Span;
  readonly span: Span;
}

/** What is known of a note before any block is read. */
export interface Note {
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly references: readonly ProseReference[];
  /** Unclosed fences, `surplus:` links that Markdown does not read as links. Offsets into the note. */
  readonly problems: readonly Problem[];
}
