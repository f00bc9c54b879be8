import type { Range } from '../../server/src/analysis/analysis';
import type { PreviewAnalysis, PreviewModel } from '../../server/src/protocol';
import type { FromPage, PageState, ToPage } from '../src/preview/messages';
import { contentsOf, createCard, type Card } from './cards';
import { element } from './element';
import { onThemeChange } from './theme';
import './styles.css';

const editor = acquireVsCodeApi();
const send = (message: FromPage): void => editor.postMessage(message);

const page = document.getElementById('preview')!;
const noteName = element('h1', {});
const summary = element('p', { class: 'summary' });
const status = element('p', { class: 'status', role: 'status' });
const list = element('div', { class: 'cards' });
page.append(element('header', { class: 'note' }, noteName, summary, status), list);

let uri: string | null = null;
let cards: Card[] = [];
const lastGood = new Map<string, PreviewModel>();
let scrollTo: number | null = (editor.getState() as PageState | undefined)?.scroll ?? null;

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  if (data.kind === 'analysis') show(data.note, data.analysis, data.computing);
  else if (data.kind === 'computing') showComputing(data.computing);
  else if (data.kind === 'cursor') showCursor(data.block, data.reveal);
});
window.addEventListener('scrollend', remember);
onThemeChange(() => cards.forEach((card) => card.redraw()));
send({ kind: 'ready' });

function show(note: string, analysis: PreviewAnalysis | null, computing: boolean): void {
  noteName.textContent = note;
  if (analysis !== null && analysis.uri !== uri) {
    lastGood.clear();
    uri = analysis.uri;
  }
  showComputing(computing || analysis === null);
  showCards(analysis);
  summary.textContent = analysis === null ? '' : summaryOf(analysis);
  if (scrollTo !== null && analysis !== null) window.scrollTo(0, scrollTo);
  if (analysis !== null) scrollTo = null;
  remember();
}

/** Replaces the cards whose models changed and keeps the others, with their charts and open parts. */
function showCards(analysis: PreviewAnalysis | null): void {
  const before = new Map(cards.map((card) => [card.source, card]));
  const reveal = (range: Range): void => {
    if (uri !== null) send({ kind: 'reveal', uri, range });
  };
  cards = (analysis === null ? [] : contentsOf(analysis, lastGood)).map((content) => {
    const source = JSON.stringify(content);
    const kept = before.get(source);
    before.delete(source);
    return kept ?? createCard(content, source, reveal);
  });
  for (const card of before.values()) card.dispose();
  const none = element(
    'p',
    { class: 'empty' },
    'This note has no models yet. Start a fenced block with ',
    element('code', {}, '```surplus-model'),
    '.',
  );
  list.replaceChildren(...(analysis !== null && cards.length === 0 ? [none] : cards.map((card) => card.root)));
}

function showComputing(computing: boolean): void {
  status.textContent = computing ? 'computing…' : '';
  document.body.toggleAttribute('data-computing', computing);
}

function showCursor(block: number | null, reveal: boolean): void {
  cards.forEach((card, index) => {
    if (index === block) card.root.setAttribute('aria-current', 'true');
    else card.root.removeAttribute('aria-current');
  });
  const card = block === null ? undefined : cards[block]?.root;
  if (!card || !reveal) return;
  const { top, bottom } = card.getBoundingClientRect();
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  const seen = top < window.innerHeight * 0.6 && bottom > window.innerHeight * 0.2;
  if (!seen) card.scrollIntoView({ block: 'start', behavior: calm ? 'auto' : 'smooth' });
}

function summaryOf({ models, prose }: PreviewAnalysis): string {
  const claims = models.flatMap((model) => model.claims);
  const checked = prose.filter((each) => each.kind !== 'value');
  const parts = [`${models.length} ${models.length === 1 ? 'model' : 'models'}`];
  if (claims.length > 0) parts.push(`${claims.filter((each) => each.passed).length} of ${claims.length} claims pass`);
  if (checked.length > 0)
    parts.push(`${checked.filter((each) => each.passed).length} of ${checked.length} statements in the prose hold`);
  return parts.join(' · ');
}

function remember(): void {
  if (uri !== null) editor.setState({ uri, scroll: window.scrollY } satisfies PageState);
}
