import type { CST } from 'yaml';
import { Composer, Parser, type Document } from 'yaml';
import type { Span } from '../../notes/span';
import { deepestNesting } from './limits';

/** What the YAML library says about a text: at most one document, or where it broke. */
export interface Composed {
  readonly document: Document.Parsed | null;
  /** The first error; null if the text is readable. */
  readonly error: { readonly span: Span; readonly code: string } | null;
  /** Anchors, tags, aliases, directives, further documents that are left; blank them and compose again. */
  readonly unsupported: readonly Span[];
  /** Offset where nesting gets too deep; nothing has been composed then. */
  readonly tooDeep: number | null;
}

/**
 * Reads a text with the YAML library, which is never let near deep nesting: its own recursion would
 * exhaust the stack. Tokens are read first, without recursion, and looked through.
 */
export function compose(text: string): Composed {
  const tokens = [...new Parser().parse(text)];
  const found = inspect(tokens);
  const nothing = { document: null, error: null };
  if (found.tooDeep !== null || found.unsupported.length > 0) return { ...nothing, ...found };
  const composer = new Composer({ schema: 'failsafe', uniqueKeys: false, keepSourceTokens: true });
  const documents = [...composer.compose(tokens, true, text.length)];
  const document = (documents[0] ?? null) as Document.Parsed | null;
  const first = document?.errors[0];
  const error = first === undefined ? null : { span: { start: first.pos[0], end: first.pos[1] }, code: first.code };
  return { ...found, document, error };
}

function inspect(tokens: readonly CST.Token[]): Pick<Composed, 'unsupported' | 'tooDeep'> {
  const unsupported: Span[] = [];
  let documents = 0;
  const open: { token: CST.Token; depth: number }[] = tokens.map((token) => ({ token, depth: 0 })).reverse();
  while (open.length > 0) {
    const { token, depth } = open.pop()!;
    if (depth > deepestNesting) return { unsupported: [], tooDeep: offsetOf(token) };
    if (token.type === 'document' && ++documents > 1) unsupported.push(...startMarks(token));
    if (isUnsupported(token)) unsupported.push({ start: token.offset, end: token.offset + token.source.length });
    for (const child of childrenOf(token)) {
      const nested = child.type === 'block-map' || child.type === 'block-seq' || child.type === 'flow-collection';
      open.push({ token: child, depth: depth + (nested ? 1 : 0) });
    }
  }
  return { unsupported, tooDeep: null };
}

function offsetOf(token: CST.Token): number {
  return token.offset;
}

function startMarks(document: CST.Document): Span[] {
  return document.start
    .filter((token) => token.type === 'doc-start')
    .map((token) => ({ start: token.offset, end: token.offset + token.source.length }));
}

function isUnsupported(token: CST.Token): token is CST.Token & { source: string } {
  return ['anchor', 'tag', 'alias', 'directive', 'doc-end', 'explicit-key-ind'].includes(token.type);
}

function childrenOf(token: CST.Token): CST.Token[] {
  switch (token.type) {
    case 'document':
      return [...token.start, ...(token.value ? [token.value] : []), ...(token.end ?? [])];
    case 'block-map':
    case 'block-seq':
    case 'flow-collection':
      return token.items.flatMap((item: CST.CollectionItem) => {
        return [
          ...item.start,
          ...(item.key ? [item.key] : []),
          ...(item.sep ?? []),
          ...(item.value ? [item.value] : []),
        ];
      });
    default:
      return [];
  }
}
