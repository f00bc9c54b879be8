import { asHtml, joined, plain, tag, type Html } from '../htmlText';
import { style } from '../htmlStyle';
import type { Line, Part, Words } from './parts';

/** Nothing is loaded, nothing is run, nothing is sent. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const reportStyle = `${style}
.good{color:var(--good);font-weight:600}
.bad{color:var(--bad);font-weight:600}
td,th{vertical-align:top}
`;

/** A report as a page that needs nothing else. */
export function partsAsHtml(parts: readonly Part[], title: string): string {
  const head = tag(
    'head',
    {},
    tag('meta', { charset: 'utf-8' }),
    tag('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }),
    tag('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    tag('title', {}, plain(title)),
    tag('style', {}, asHtml(reportStyle)),
  );
  const body = tag('body', {}, tag('main', {}, joined(parts.map(partHtml), '\n')));
  return `<!doctype html>\n${tag('html', { lang: 'en' }, head, body)}\n`;
}

function partHtml(part: Part): Html {
  switch (part.kind) {
    case 'heading':
      return tag(`h${part.level}`, {}, lineHtml(part.line));
    case 'paragraph':
      return tag('p', {}, lineHtml(part.line));
    case 'list':
      return tag('ul', {}, ...part.lines.map((line) => tag('li', {}, lineHtml(line))));
    case 'table': {
      const head = tag('tr', {}, ...part.head.map((each) => tag('th', { scope: 'col' }, plain(each))));
      const rows = part.rows.map((row) => tag('tr', {}, ...row.map((line) => tag('td', {}, lineHtml(line)))));
      const table = tag('table', {}, tag('thead', {}, head), tag('tbody', {}, ...rows));
      return tag('div', { class: 'scroll' }, table);
    }
  }
}

function lineHtml(line: Line): Html {
  return joined(line.map(wordsHtml));
}

function wordsHtml({ text, style: shown }: Words): Html {
  if (shown === undefined) return plain(text);
  if (shown === 'code') return tag('code', {}, plain(text));
  return tag('strong', shown === 'strong' ? {} : { class: shown }, plain(text));
}
