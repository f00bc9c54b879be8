import type { Definition, FootnoteDefinition, Nodes, Root, Table } from 'mdast';
import type { SetMath } from './htmlMath';
import { joined, plain, tag, type Html } from './htmlText';

/** What stands in the place of a node: a model, a checked reference; undefined: the node itself. */
export type Replace = (node: Nodes, inside: () => Html) => Html | undefined;

/**
 * Markdown as HTML. HTML in the note is shown as text and images as their descriptions: a page that loads nothing and
 * runs nothing can hold neither. Links lead to the web, to mail and to places beside the page, nowhere else.
 */
export function proseHtml(root: Root, replace: Replace, setMath: SetMath): Html {
  const context: Context = {
    replace,
    setMath,
    definitions: new Map(),
    footnotes: new Map(),
    notesUsed: [],
    tight: false,
  };
  collect(root, context);
  return joined([children(root, context), footnotesHtml(context)]);
}

interface Context {
  readonly replace: Replace;
  readonly setMath: SetMath;
  readonly definitions: Map<string, Definition>;
  readonly footnotes: Map<string, FootnoteDefinition>;
  /** Identifiers of footnotes in the order in which the text refers to them; grows while it is written. */
  readonly notesUsed: string[];
  /** Whether paragraphs of this list stand without one. */
  readonly tight: boolean;
}

function collect(node: Nodes, context: Context): void {
  const { definitions, footnotes } = context;
  if (node.type === 'definition' && !definitions.has(node.identifier)) definitions.set(node.identifier, node);
  if (node.type === 'footnoteDefinition' && !footnotes.has(node.identifier)) footnotes.set(node.identifier, node);
  if ('children' in node) for (const child of node.children) collect(child, context);
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
      const items = node.children.map((item) => {
        const box = item.checked === true ? plain('☑ ') : item.checked === false ? plain('☐ ') : null;
        return tag('li', {}, box, children(item, { ...context, tight }), plain('\n'));
      });
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
    case 'table':
      return joined([tableHtml(node, context), plain('\n')]);
    case 'inlineMath':
      return context.setMath(node.value, false);
    case 'math':
      return joined([tag('div', { class: 'math', tabindex: '0' }, context.setMath(node.value, true)), plain('\n')]);
    case 'footnoteReference':
      return footnoteMark(node.identifier, context);
    case 'footnoteDefinition':
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

function tableHtml({ children: rows, align }: Table, context: Context): Html {
  const row = (index: number, cell: 'th' | 'td'): Html =>
    tag(
      'tr',
      {},
      ...rows[index]!.children.map((each, column) =>
        tag(cell, { class: align?.[column] ?? null }, children(each, context)),
      ),
    );
  const body = rows.slice(1).map((_, index) => row(index + 1, 'td'));
  const table = tag('table', { class: 'ruled' }, tag('thead', {}, row(0, 'th')), tag('tbody', {}, ...body));
  return tag('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Table' }, table);
}

/** The raised number of a footnote; the same note has the same number each time. */
function footnoteMark(identifier: string, { footnotes, notesUsed }: Context): Html {
  if (!footnotes.has(identifier)) return plain(`[^${identifier}]`);
  if (!notesUsed.includes(identifier)) notesUsed.push(identifier);
  const number = String(notesUsed.indexOf(identifier) + 1);
  return tag('sup', {}, tag('a', { href: `#note-${number}` }, plain(number)));
}

/** The notes at the end of the page; those that notes refer to come behind them. */
function footnotesHtml(context: Context): Html | null {
  const items: Html[] = [];
  for (const identifier of context.notesUsed) {
    const note = children(context.footnotes.get(identifier)!, context);
    items.push(tag('li', { id: `note-${items.length + 1}` }, note));
  }
  return items.length === 0
    ? null
    : tag('section', { class: 'footnotes', 'aria-label': 'Footnotes' }, tag('ol', {}, ...items));
}
