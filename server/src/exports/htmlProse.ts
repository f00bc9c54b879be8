import type { Definition, Nodes, Root } from 'mdast';
import { joined, plain, tag, type Html } from './htmlText';

/** What stands in the place of a node: a model, a checked reference; undefined: the node itself. */
export type Replace = (node: Nodes, inside: () => Html) => Html | undefined;

/**
 * Markdown as HTML. HTML in the note is shown as text and images as their descriptions: a page that loads nothing and
 * runs nothing can hold neither. Links lead to the web, to mail and to places beside the page, nowhere else.
 */
export function proseHtml(root: Root, replace: Replace): Html {
  const definitions = new Map<string, Definition>();
  collect(root, definitions);
  return children(root, { replace, definitions, tight: false });
}

interface Context {
  readonly replace: Replace;
  readonly definitions: ReadonlyMap<string, Definition>;
  /** Whether paragraphs of this list stand without one. */
  readonly tight: boolean;
}

function collect(node: Nodes, definitions: Map<string, Definition>): void {
  if (node.type === 'definition' && !definitions.has(node.identifier)) definitions.set(node.identifier, node);
  if ('children' in node) for (const child of node.children) collect(child, definitions);
}

function children(node: Nodes, context: Context): Html {
  return 'children' in node ? joined(node.children.map((child) => nodeHtml(child, context))) : plain('');
}

function nodeHtml(node: Nodes, context: Context): Html {
  const replaced = context.replace(node, () => children(node, context));
  if (replaced !== undefined) return replaced;
  const inside = (name: string): Html => tag(name, {}, children(node, context));
  const block = (name: string): Html => joined([inside(name), plain('\n')]);
  switch (node.type) {
    case 'text':
      return plain(node.value);
    case 'paragraph':
      if (isRowsOfBars(node)) return joined([tag('p', { class: 'lines' }, children(node, context)), plain('\n')]);
      return context.tight ? children(node, context) : block('p');
    case 'heading':
      return block(`h${node.depth}`);
    case 'emphasis':
      return inside('em');
    case 'strong':
      return inside('strong');
    case 'delete':
      return inside('del');
    case 'inlineCode':
      return tag('code', {}, plain(node.value));
    case 'code':
      return joined([tag('pre', { tabindex: '0' }, tag('code', {}, plain(node.value))), plain('\n')]);
    case 'html':
      return tag('code', {}, plain(node.value));
    case 'blockquote':
      return joined([tag('blockquote', {}, children(node, { ...context, tight: false })), plain('\n')]);
    case 'list': {
      const start = node.ordered && typeof node.start === 'number' && node.start !== 1 ? String(node.start) : null;
      const tight = node.spread !== true && node.children.every((item) => item.spread !== true);
      const items = node.children.map((item) => tag('li', {}, children(item, { ...context, tight }), plain('\n')));
      return joined([tag(node.ordered ? 'ol' : 'ul', { start }, ...items), plain('\n')]);
    }
    case 'thematicBreak':
      return tag('hr', {});
    case 'break':
      return tag('br', {});
    case 'link':
      return linkHtml(node.url, children(node, context));
    case 'linkReference':
      return linkHtml(context.definitions.get(node.identifier)?.url ?? '', children(node, context));
    case 'image':
    case 'imageReference':
      return tag('em', {}, plain(`[${node.alt ?? 'image'}]`));
    case 'definition':
    case 'yaml':
      return plain('');
    default:
      return children(node, context);
  }
}

function linkHtml(url: string, words: Html): Html {
  const safe = /^(?:https?:\/\/|mailto:)/i.test(url) || !/^[^/?#]*:|^\/\/|^\\/.test(url.trim());
  return safe && url !== '' ? tag('a', { href: url, rel: 'noreferrer' }, words) : words;
}

/** A table of bars is no part of CommonMark: its lines are kept as they are. */
function isRowsOfBars({ children: [first] }: Extract<Nodes, { type: 'paragraph' }>): boolean {
  return first?.type === 'text' && /^\|.*(?:\n|$)/.test(first.value);
}
