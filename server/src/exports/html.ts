import type { Nodes } from 'mdast';
import { withoutAbsurdNesting } from '../notes/absurdNesting';
import { parseMarkdown, spanOf } from '../notes/markdown';
import type { ProseReference } from '../notes/note';
import { parseNote } from '../notes/parseNote';
import type { ReportedReference } from '../analysis/analysis';
import { liesIn, otherErrors, type CheckedNote } from './checkedNote';
import { modelHtml } from './htmlModel';
import { mathSetterFor } from './htmlMath';
import { proseHtml, type Replace } from './htmlProse';
import { style } from './htmlStyle';
import { joined, plain, tag, asHtml, type Html } from './htmlText';
import { noteElement, scriptElement, solverElement, type LiveNote, type PageScript } from './liveNote';
import { parseProse } from './prose';
import { referenceRemark } from './references';
import { shownValue } from './values';

/**
 * Nothing is loaded and nothing is sent; of a live page exactly its own script is run, and once more as a worker. A page
 * with the integer solver may run WebAssembly; code from strings it may not.
 */
function policyOf(live: LivePage | null): string {
  const solver = live?.solver ? ` 'wasm-unsafe-eval'` : '';
  const scripts =
    live === null ? '' : `; script-src 'sha256-${live.script.hash}'${solver}; worker-src blob:; img-src data: blob:`;
  return `default-src 'none'${scripts}; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'`;
}

/** What makes a page live: the note as its own engine needs it, and the script. */
export interface LivePage {
  readonly note: LiveNote;
  readonly script: PageScript;
  /** The program of the integer solver, compressed with gzip, in Base64; null: the note has no use for it. */
  readonly solver: string | null;
}

const role = '{surplus}';

/**
 * The note as one page that needs nothing else: prose with values filled in, and a card for each model. With `live` the
 * cards get sliders that run the engine in the page. `navigation` stands above the note.
 */
export async function htmlDocument(
  checked: CheckedNote,
  live: LivePage | null = null,
  navigation: Html | null = null,
): Promise<string> {
  const { text, path } = checked;
  const cards = await modelCards(checked);
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  const root = parseProse(withoutAbsurdNesting(text.slice(start)).text);
  const prose = proseHtml(root, replacer(checked, cards, start), await mathSetterFor(root));
  const stated = titleOf(root.children);
  const name = stated ?? nameOf(path);
  const head = tag(
    'head',
    {},
    tag('meta', { charset: 'utf-8' }),
    tag('meta', { 'http-equiv': 'Content-Security-Policy', content: policyOf(live) }),
    tag('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    tag('title', {}, plain(name)),
    tag('style', {}, asHtml(style)),
  );
  const isHeading = root.children.some((node) => node.type === 'heading' && textOf(node) === stated);
  const heading = stated === null || isHeading ? null : tag('h1', {}, plain(stated));
  const body = tag('body', {}, navigation, tag('main', {}, heading, prose), ...(live === null ? [] : scripts(live)));
  return `<!doctype html>\n${tag('html', { lang: 'en' }, head, body)}\n`;
}

/** The note as data, and the script behind it. Neither can end its element early. */
function scripts({ note, script, solver }: LivePage): Html[] {
  const data = JSON.stringify(note).replaceAll('<', '\\u003c');
  return [
    tag('script', { type: 'application/json', id: noteElement }, asHtml(data)),
    ...(solver === null ? [] : [tag('script', { type: 'text/plain', id: solverElement }, asHtml(solver))]),
    tag('script', { id: scriptElement }, asHtml(script.text)),
  ];
}

/** What a note is called: its title, else its first heading, else its file. */
export function noteTitle({ text, path }: CheckedNote): string {
  return titleOf(parseMarkdown(withoutAbsurdNesting(text.replace(/^\uFEFF/, '')).text).children) ?? nameOf(path);
}

function nameOf(path: string): string {
  return path.split('/').at(-1)!;
}

async function modelCards(checked: CheckedNote): Promise<Html[]> {
  const errors = otherErrors(checked);
  const cards: Html[] = [];
  for (const [index, model] of checked.analysis.models.entries()) {
    const inBlock = errors.filter(({ range }) => liesIn(range, model.range));
    cards.push(tag('div', { 'data-model': String(index) }, await modelHtml(model, index, inBlock)));
  }
  return cards;
}

/** Puts cards in the place of models and values in the place of references. */
function replacer({ text, analysis }: CheckedNote, cards: readonly Html[], start: number): Replace {
  const { blocks, references } = parseNote(text);
  const referenceAtEnd = new Map(references.map((reference, index) => [reference.span.end, index]));
  const roleEnds = new Set(
    references
      .filter(({ kind, span }) => kind === 'value' && text.startsWith(role, span.start))
      .map(({ span }) => span.start + role.length),
  );
  return (node, inside) => {
    const span = spanOf(node);
    const [from, to] = [span.start + start, span.end + start];
    if (node.type === 'code') {
      const block = blocks.find((each) => each.span.start >= from && each.span.start < to);
      return block && cards[block.index];
    }
    // The role of a MyST value is the end of the text before it.
    if (node.type === 'text' && roleEnds.has(to) && node.value.endsWith(role))
      return plain(node.value.slice(0, -role.length));
    if (!['link', 'linkReference', 'inlineCode'].includes(node.type)) return undefined;
    const index = referenceAtEnd.get(to);
    const reference = index === undefined ? undefined : references[index];
    if (reference === undefined || (reference.kind === 'value') !== (node.type === 'inlineCode')) return undefined;
    return referenceHtml(reference, analysis.prose[index!]!, inside);
  };
}

function referenceHtml({ kind }: ProseReference, found: ReportedReference, inside: () => Html): Html {
  const words = kind === 'value' ? plain(shownValue(found.value)) : inside();
  const remark = referenceRemark(found);
  const marked = tag('span', { class: remark === null ? 'checked' : 'unchecked', title: hoverText(found) }, words);
  return remark === null ? marked : joined([marked, tag('strong', { class: 'wrong' }, plain(` (✗ ${remark})`))]);
}

/** What is said when the mouse rests on a number or on words that a model stands behind. */
function hoverText({ kind, expression, value, verdict }: ReportedReference): string {
  if (kind === 'words') return `${expression}: ${verdict}`;
  const found = `${expression} = ${shownValue(value)}`;
  return kind === 'value' ? found : `${found} (${verdict})`;
}

/** The title of the front matter, else the first heading. */
function titleOf(nodes: readonly Nodes[]): string | null {
  for (const node of nodes) {
    if (node.type === 'yaml') {
      const written = /^title:[ \t]*(\S.*?)[ \t]*$/m.exec(node.value)?.[1]?.replace(/^(["'])(.*)\1$/, '$2');
      if (written !== undefined) return written;
    } else if (node.type === 'heading') return textOf(node);
  }
  return null;
}

function textOf(node: Nodes): string {
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}
