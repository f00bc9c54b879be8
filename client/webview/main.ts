import type { Range } from '../../server/src/analysis/analysis';
import type { ParameterValues } from '../../server/src/analysis/overrides';
import type { PreviewAnalysis, PreviewModel, PreviewWhatIf } from '../../server/src/protocol';
import type { ServerState } from '../src/keepRunning';
import type { FromPage, PageState, ToPage } from '../src/preview/messages';
import { createCard, keyOf, problemsIn, type Card, type CardActions, type CardContent } from './cards';
import { tallyOf } from './claims';
import { element } from './element';
import { createLastGood } from './lastGood';
import { summaryOf } from './summary';
import { readMessage } from './readMessage';
import { onThemeChange } from './theme';
import { createAnnouncer, createNotice, createToggle } from './toolbar';
import { shown } from './values';
import { createAsker, overridesOf, stillTried, type TriedByModel } from './whatIfState';
import './styles.css';

const editor = acquireVsCodeApi();
const send = (message: FromPage): void => editor.postMessage(message);
const remembered = editor.getState() as Partial<PageState> | undefined;

const page = document.getElementById('preview')!;
const noteName = element('h1', {});
const summary = element('p', { class: 'summary' });
const status = element('p', { class: 'status', role: 'status' });
const announcer = createAnnouncer();
const notice = createNotice();
const pin = createToggle('Pin', 'Stay with this note and this place, wherever the cursor goes', (pinned) => {
  send({ kind: 'pin', pinned });
  remember();
});
const pause = createToggle('Pause', 'Keep what is shown while the note is edited', () => {
  remember();
  if (!pause.on && held !== null) show(held);
});
const tools = element('div', { class: 'tools', role: 'toolbar', 'aria-label': 'Preview' }, pin.root, pause.root);
const list = element('div', { class: 'cards' });
page.append(element('header', { class: 'note' }, noteName, summary, status, tools), announcer.root, list, notice.root);

let uri: string | null = null;
let analysis: PreviewAnalysis | null = null;
/** The newest analysis while the page is paused. */
let held: Extract<ToPage, { kind: 'analysis' }> | null = null;
let whatIf: PreviewWhatIf | null = null;
let tried: TriedByModel = remembered?.tried ?? {};
let cards = new Map<string, Card>();
let order: readonly string[] = [];
let server: ServerState = 'running';
let computing = false;
const lastGood = createLastGood();
let scrollTo: number | null = remembered?.scroll ?? null;
pin.set(remembered?.pinned ?? false);
pause.set(remembered?.paused ?? false);

const asker = createAsker((values, ticket) => {
  if (analysis !== null) send({ kind: 'whatIf', uri: analysis.uri, version: analysis.version, values, ticket });
});
const actions: CardActions = {
  reveal(range: Range) {
    if (uri !== null) send({ kind: 'reveal', uri, range });
  },
  tried: tryValues,
  write(block, values) {
    if (uri !== null) send({ kind: 'write', uri, block, values });
  },
  save: (file) => send({ kind: 'save', ...file }),
  announce: tell,
};

window.addEventListener('message', ({ data: message }: MessageEvent<unknown>) => {
  const data = readMessage(message);
  if (data === null) return;
  if (data.kind === 'analysis') receive(data);
  else if (data.kind === 'computing') showComputing(data.computing);
  else if (data.kind === 'cursor') showCursor(data.block, data.reveal && !pin.on);
  else if (data.kind === 'whatIf') receiveWhatIf(data.ticket, data.answer);
  else if (data.kind === 'server') showServer(data.state);
  else tell(data.words);
});
window.addEventListener('scrollend', remember);
onThemeChange(() => cards.forEach((card) => card.redraw()));
send({ kind: 'ready', pinned: pin.on });

function receive(message: Extract<ToPage, { kind: 'analysis' }>): void {
  const sameNote = message.analysis === null ? uri !== null : message.analysis.uri === uri;
  held = message;
  if (pause.on && analysis !== null && sameNote) showComputing(message.computing);
  else show(message);
}

function show({ note, analysis: next, computing: behind }: Extract<ToPage, { kind: 'analysis' }>): void {
  held = null;
  noteName.textContent = note;
  if (next !== null && next.uri !== uri) {
    lastGood.forget();
    if (uri !== null || remembered?.uri !== next.uri) tried = {};
    uri = next.uri;
  }
  if (next?.version !== analysis?.version || next?.uri !== analysis?.uri) {
    asker.forget();
    whatIf = null;
  }
  analysis = next;
  if (next !== null) {
    tried = stillTried(tried, next);
    lastGood.update(next);
  }
  showComputing(behind || next === null);
  showCards();
  if (whatIf === null) askWhatIf();
  if (scrollTo !== null && next !== null) window.scrollTo(0, scrollTo);
  if (next !== null) scrollTo = null;
  remember();
}

/** Brings each card up to date; those of models that are gone go too. */
function showCards(): void {
  const models = analysis?.models ?? [];
  const before = cards;
  cards = new Map();
  order = models.map((model, index) => {
    const key = uniqueKey(keyOf(model, index));
    const content = contentOf(model, index);
    const kept = before.get(key);
    before.delete(key);
    kept?.update(content);
    cards.set(key, kept ?? createCard(content, actions));
    return key;
  });
  for (const card of before.values()) card.dispose();
  const wanted = analysis !== null && order.length === 0 ? [nothingYet()] : order.map((key) => cards.get(key)!.root);
  if (wanted.length !== list.childElementCount || wanted.some((each, index) => list.children[index] !== each))
    list.replaceChildren(...wanted);
  summary.textContent = analysis === null ? '' : summaryOf(analysis, whatIf);
}

function uniqueKey(key: string): string {
  let unique = key;
  for (let count = 2; cards.has(unique); count++) unique = `${key} ${count}`;
  return unique;
}

function contentOf(model: PreviewModel, index: number): CardContent {
  const found = whatIf?.models.find((each) => each.index === index)?.model;
  return {
    model,
    lastGood: lastGood.of(model, index),
    problems: problemsIn(analysis?.problems ?? [], model),
    index,
    values: tried[keyOf(model, index)] ?? {},
    tried:
      found === undefined || whatIf === null
        ? null
        : { model: found, problems: problemsIn(whatIf.problems, found), judged: whatIf.judged },
  };
}

function tryValues(index: number, values: ParameterValues): void {
  const model = analysis?.models[index];
  if (!model || analysis === null) return;
  const { [keyOf(model, index)]: _, ...others } = tried;
  tried = stillTried({ ...others, [keyOf(model, index)]: values }, analysis);
  askWhatIf();
  updateCard(index);
  remember();
}

/** Asks for what the note says under the values that are tried; none: as it is. */
function askWhatIf(): void {
  if (analysis === null) return;
  const values = overridesOf(tried, analysis);
  if (Object.keys(values).length > 0) return asker.want(values);
  asker.forget();
  const reached = whatIf?.models ?? [];
  whatIf = null;
  for (const { index } of reached) updateCard(index);
  if (reached.length > 0) say('The model is as the note states it.', 300);
  summary.textContent = summaryOf(analysis, null);
}

function receiveWhatIf(ticket: number, answer: PreviewWhatIf | null): void {
  const worth = asker.answered(ticket, answer);
  if (!worth || answer === null || analysis === null || answer.version !== analysis.version) return;
  const before = new Set(whatIf?.models.map(({ index }) => index));
  whatIf = answer;
  for (const { index } of answer.models) before.add(index);
  for (const index of before) updateCard(index);
  summary.textContent = summaryOf(analysis, answer);
  if (answer.judged) say(spoken(answer), 700);
}

function updateCard(index: number): void {
  const model = analysis?.models[index];
  const card = cards.get(order[index] ?? '');
  if (model && card) card.update(contentOf(model, index));
}

/** What a what-if comes to, for those who listen. */
function spoken({ models }: PreviewWhatIf): string {
  return models
    .map(({ model, index }) => {
      const values = Object.entries(tried[keyOf(model, index)] ?? {}).map(([name, value]) => `${name} = ${value}`);
      const results = Object.entries(model.outcomes)
        .slice(0, 3)
        .map(([name, value]) => `${name} ${shown(value)}`);
      const claims = model.claims.length === 0 ? [] : [`claims: ${tallyOf(model.claims)}`];
      return `${[model.title ?? keyOf(model, index), ...values].join(', ')}: ${[...results, ...claims].join(', ')}.`;
    })
    .join(' ');
}

function say(words: string, after = 0): void {
  announcer.say(words, after);
}

/** Says what became of something that was asked for, to those who look too. */
function tell(words: string): void {
  say(words);
  notice.show(words);
}

function showComputing(behind: boolean): void {
  computing = behind;
  showStatus();
}

function showServer(state: ServerState): void {
  server = state;
  showStatus();
}

function showStatus(): void {
  const behind = computing || held !== null;
  const words =
    server === 'starting'
      ? 'The language server is starting again. What is shown is the last result.'
      : server === 'stopped'
        ? 'The language server has stopped: “Surplus: Restart Server” starts it again. What is shown is the last result.'
        : pause.on && behind
          ? 'paused: the note has changed'
          : behind
            ? 'computing…'
            : '';
  if (status.textContent !== words) status.textContent = words;
  document.body.toggleAttribute('data-computing', behind);
}

function showCursor(block: number | null, reveal: boolean): void {
  order.forEach((key, index) => {
    const root = cards.get(key)!.root;
    if (index === block) root.setAttribute('aria-current', 'true');
    else root.removeAttribute('aria-current');
  });
  const card = block === null ? undefined : cards.get(order[block] ?? '')?.root;
  if (!card || !reveal) return;
  const { top, bottom } = card.getBoundingClientRect();
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  const seen = top < window.innerHeight * 0.6 && bottom > window.innerHeight * 0.2;
  if (!seen) card.scrollIntoView({ block: 'start', behavior: calm ? 'auto' : 'smooth' });
}

function nothingYet(): HTMLElement {
  const fence = element('code', {}, '```surplus-model');
  return element('p', { class: 'empty' }, 'This note has no models yet. Start a fenced block with ', fence, '.');
}

function remember(): void {
  if (uri === null) return;
  const state: PageState = { uri, scroll: window.scrollY, pinned: pin.on, paused: pause.on, tried };
  editor.setState(state);
}
