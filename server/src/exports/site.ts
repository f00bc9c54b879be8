import { passes, type CheckedNote } from './checkedNote';
import { style } from './htmlStyle';
import { asHtml, plain, tag, type Html } from './htmlText';

/** A page of a site: where it lies below the site's folder, with `/`, and what it was made of. */
export interface SitePage {
  readonly name: string;
  readonly title: string;
  readonly note: CheckedNote;
}

/** The way from one page to the others: all notes, the one before, the one behind. */
export function siteNavigation(pages: readonly SitePage[], at: number, index: string): Html {
  const here = pages[at]!.name;
  const link = (page: SitePage | undefined, words: (title: string) => string): Html | null =>
    page === undefined ? null : tag('a', { href: hrefBetween(here, page.name) }, plain(words(page.title)));
  return tag(
    'nav',
    { class: 'site', 'aria-label': 'Notes' },
    tag('a', { href: hrefBetween(here, index) }, plain('All notes')),
    link(pages[at - 1], (title) => `← ${title}`),
    link(pages[at + 1], (title) => `${title} →`),
  );
}

/** The first page of a site: every note with what was checked in it. */
export function siteIndex(pages: readonly SitePage[]): string {
  const rows = pages.map(({ name, title, note }) => {
    const claims = note.analysis.models.flatMap((model) => model.claims);
    const checked = note.analysis.prose.filter(({ kind }) => kind !== 'value');
    const good = passes(note);
    return tag(
      'tr',
      {},
      tag('th', { scope: 'row' }, tag('a', { href: encodeURI(name) }, plain(title))),
      tag('td', { class: 'number' }, plain(String(note.analysis.models.length))),
      tag('td', { class: 'number' }, plain(`${claims.filter(({ passed }) => passed).length} of ${claims.length}`)),
      tag('td', { class: 'number' }, plain(`${checked.filter(({ passed }) => passed).length} of ${checked.length}`)),
      tag(
        'td',
        { class: good ? 'passed' : 'failed' },
        tag('span', { class: 'verdict' }, plain(good ? '✓ passes' : '✗ does not pass')),
      ),
    );
  });
  const columns = ['Note', 'Models', 'Claims that pass', 'Statements that hold', 'Verdict'];
  const head = columns.map((name, column) =>
    tag('th', { scope: 'col', class: column > 0 && column < 4 ? 'number' : null }, plain(name)),
  );
  const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
  const page = tag(
    'html',
    { lang: 'en' },
    tag(
      'head',
      {},
      tag('meta', { charset: 'utf-8' }),
      tag('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }),
      tag('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      tag('title', {}, plain('Notes')),
      tag('style', {}, asHtml(style)),
    ),
    tag(
      'body',
      {},
      tag(
        'main',
        {},
        tag('h1', {}, plain('Notes')),
        tag('table', {}, tag('thead', {}, tag('tr', {}, ...head)), tag('tbody', {}, ...rows)),
      ),
    ),
  );
  return `<!doctype html>\n${page}\n`;
}

/** The address of one page seen from another; both lie below the same folder. */
function hrefBetween(from: string, to: string): string {
  const up = '../'.repeat(from.split('/').length - 1);
  return encodeURI(`${up}${to}`).replaceAll('#', '%23').replaceAll('?', '%3F');
}
