import type { Nodes, Root } from 'mdast';
import { readBlock } from './blocks';
import { parseMarkdown, spanOf } from './markdown';
import type { Block, ProseReference } from './note';
import { positionsOf, type Positions } from './positions';
import { problem, type Problem } from './problem';
import { readFence } from './readFence';
import { emptyReading, type Definition, type PendingReference, type Reading } from './reading';
import { readDefinition, readImage, readLink, readLinkReference, readLiveValue } from './references';
import type { Span } from './span';
import { unreadLinks } from './unreadLinks';

/**
 * Reads one part of a note. Of `text`, `[from, sourceEnd)` is the author's: what stands before are
 * definitions from elsewhere, what stands behind is a closing fence that the author left out.
 */
export function readPart(text: string, from: number, sourceEnd: number): Reading {
  const positions = positionsOf(text);
  const fence = readFence(text, from, sourceEnd, positions);
  if (fence) return fence;
  if (positions.lineCount > mostLines) return { ...emptyReading, problems: [tooManyLines(from, positions)] };
  const blocks: Block[] = [];
  const references: (ProseReference | PendingReference)[] = [];
  const definitions: Definition[] = [];
  const problems: Problem[] = [];
  const { nodes, read, paragraphs } = walk(parseMarkdown(text));
  for (const { node, previous } of nodes) {
    if (spanOf(node).start < from) continue;
    if (node.type === 'code') {
      const found = readBlock(text, node, positions, sourceEnd);
      if (found) blocks.push(found.block);
      if (found?.problem) problems.push(found.problem);
    } else if (node.type === 'linkReference') references.push(readLinkReference(node));
    else if (node.type === 'definition') {
      const found = readDefinition(text, node);
      definitions.push(found.definition);
      if (found.problem) problems.push(found.problem);
    } else if (node.type === 'image') {
      const found = readImage(text, spanOf(node), node.data?.recorded?.destination);
      if (found) problems.push(found);
    } else {
      const found =
        node.type === 'link'
          ? readLink(text, node)
          : node.type === 'inlineCode'
            ? readLiveValue(text, node, previous)
            : null;
      if (found && 'value' in found) references.push(found.value);
      else if (found) problems.push(found.problem);
    }
  }
  problems.push(
    ...unreadLinks(text, from, {
      isRead: (offset) => around(read, offset) !== undefined,
      paragraphEnd: (offset) => around(paragraphs, offset)?.end ?? offset,
      becomesLink: hasTargetAt,
    }),
  );
  return { blocks, references, definitions, problems: problems.sort((a, b) => a.span.start - b.span.start) };
}

/** Lines of one part that are read: a parser of Markdown needs some five kilobytes for each. */
const mostLines = 50_000;

function tooManyLines(from: number, positions: Positions): Problem {
  const { line } = positions.positionAt(from);
  const message = `From here on there are more than ${mostLines.toLocaleString('en-US')} lines without a heading or a model at the margin. They are not read; put a heading between them.`;
  return problem('too-large', { start: from, end: positions.lineEnd(line) }, message);
}

interface Walked {
  readonly nodes: readonly { readonly node: Nodes; readonly previous: Nodes | undefined }[];
  /** Where Markdown read code, HTML, front matter or the target of a link: sorted, apart from each other. */
  readonly read: readonly Span[];
  /** Paragraphs and headings, likewise. */
  readonly paragraphs: readonly Span[];
}

/** All nodes in the order of the note; without recursion, since notes may nest deeply. */
function walk(root: Root): Walked {
  const nodes: { node: Nodes; previous: Nodes | undefined }[] = [];
  const read: Span[] = [];
  const paragraphs: Span[] = [];
  const waiting: { node: Nodes; previous: Nodes | undefined }[] = [{ node: root, previous: undefined }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    nodes.push(next);
    const { node } = next;
    const span = readSpan(node);
    if (span) read.push(span);
    if (node.type === 'paragraph' || node.type === 'heading') paragraphs.push(spanOf(node));
    if (!('children' in node)) continue;
    for (let index = node.children.length - 1; index >= 0; index -= 1)
      waiting.push({ node: node.children[index]!, previous: node.children[index - 1] });
  }
  return { nodes, read: read.sort((a, b) => a.start - b.start), paragraphs };
}

function readSpan(node: Nodes): Span | undefined {
  if (node.type === 'link' || node.type === 'image') return node.data?.recorded?.resource;
  if (node.type === 'definition') return node.data?.recorded?.destination;
  const isText = 'children' in node || node.type === 'text' || node.type === 'break';
  return isText || node.type === 'thematicBreak' ? undefined : spanOf(node);
}

/** The one of some sorted spans that an offset lies in. */
function around(spans: readonly Span[], offset: number): Span | undefined {
  let low = 0;
  let high = spans.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const span = spans[middle]!;
    if (offset < span.start) high = middle - 1;
    else if (offset >= span.end) low = middle + 1;
    else return span;
  }
  return undefined;
}

/** Whether a text has a link or definition whose target starts at an offset. */
function hasTargetAt(text: string, offset: number): boolean {
  return walk(parseMarkdown(text)).nodes.some(
    ({ node }) =>
      (node.type === 'link' || node.type === 'definition') && node.data?.recorded?.destination?.start === offset,
  );
}
