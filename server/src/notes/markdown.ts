import type { Code, Nodes, Root } from 'mdast';
import type { CompileContext, Extension, Token } from 'mdast-util-from-markdown';
import remarkFrontmatter from 'remark-frontmatter';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { hasAbsurdEmphasis } from './absurdNesting';
import type { Span } from './span';

/** What one line of a code fence or code span was tokenised from; offsets into the parsed text. */
export interface CodeLine {
  readonly start: number;
  readonly end: number;
  /** Line of the parsed text, from zero. */
  readonly line: number;
  /** Columns of a tab before `start` that a container marker left over: they read as spaces. */
  readonly spaces: number;
}

/** Exact places that mdast itself does not keep. */
export interface Recorded {
  /** The runs of fence characters: the opening one and, when the fence is closed, the closing one. */
  fences?: (Span & { readonly line: number })[];
  /** Lines with content; blank lines have no token. */
  lines?: CodeLine[];
  /** The text of a link between its brackets. */
  label?: Span;
  /** The parenthesised part of a link or image. */
  resource?: Span;
  /** The target of a link, image or definition, without angle brackets. */
  destination?: Span;
}

declare module 'mdast' {
  interface Data {
    recorded?: Recorded;
  }
}

/** Where a node starts and ends in the parsed text. */
export function spanOf(node: Nodes): Span {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 };
}

/**
 * Reads Markdown (CommonMark with YAML or TOML front matter); the text must not start with a BOM.
 * Where marks of emphasis are beyond counting they stay text.
 */
export function parseMarkdown(text: string): Root {
  return (hasAbsurdEmphasis(text) ? withoutEmphasis : processor).parse(text);
}

const common = unified()
  .use(remarkParse)
  .use(remarkFrontmatter, ['yaml', 'toml'])
  .use(function keepPlaces() {
    const data = this.data();
    data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), recording()];
  })
  .freeze();

const processor = common().freeze();

const withoutEmphasis = common()
  .use(function readNoEmphasis() {
    const data = this.data();
    data.micromarkExtensions = [...(data.micromarkExtensions ?? []), { disable: { null: ['attention'] } }];
  })
  .freeze();

function recording(): Extension {
  return {
    enter: {
      codeFencedFenceSequence(token) {
        const recorded = recordOf(nearest(this, 'code'));
        (recorded.fences ??= []).push({ ...spanOfToken(token), line: token.start.line - 1 });
      },
      labelText(token) {
        recordOf(this.stack.at(-2)).label = spanOfToken(token);
      },
      resource(token) {
        recordOf(this.stack.at(-1)).resource = spanOfToken(token);
      },
      resourceDestinationString(token) {
        recordOf(this.stack.at(-1)).destination = spanOfToken(token);
        this.buffer();
      },
      definitionDestinationString(token) {
        recordOf(this.stack.at(-1)).destination = spanOfToken(token);
        this.buffer();
      },
    },
    exit: { codeFlowValue: exitCodeLine, codeTextData: exitCodeLine },
  };
}

/** Does what the default handler of code data does (extensions replace it), and keeps the offsets. */
function exitCodeLine(this: CompileContext, token: Token): undefined {
  const value = this.sliceSerialize(token);
  const tail = this.stack.pop();
  if (tail?.type === 'text') {
    tail.value += value;
    if (tail.position) tail.position.end = { line: token.end.line, column: token.end.column, offset: token.end.offset };
  }
  const { start, end } = spanOfToken(token);
  const spaces = Math.max(0, value.length - (end - start));
  const recorded = recordOf(nearest(this, 'code', 'inlineCode'));
  (recorded.lines ??= []).push({ start, end, line: token.start.line - 1, spaces });
}

function spanOfToken(token: Token): Span {
  return { start: token.start.offset, end: token.end.offset };
}

type Entry = CompileContext['stack'][number];

function nearest(context: CompileContext, ...types: readonly (Code['type'] | 'inlineCode')[]): Entry | undefined {
  return context.stack.findLast((node) => (types as readonly string[]).includes(node.type));
}

function recordOf(node: Entry | undefined): Recorded {
  if (!node) return {};
  const holder = node as { data?: { recorded?: Recorded } };
  holder.data ??= {};
  return (holder.data.recorded ??= {});
}
