import type { Overrides, ParameterValues } from '../../server/src/analysis/overrides';
import type { AnalystAnswer } from '../../server/src/analyst';
import { noteElement, type LiveNote } from '../../server/src/exports/liveNote';
import type { PreviewAnalysis, PreviewModel, PreviewWhatIf } from '../../server/src/protocol';
import { createCard, keyOf, problemsIn, type Card, type CardActions, type CardContent } from '../webview/cards';
import type { ChartFile } from '../webview/chartActions';
import { element } from '../webview/element';
import cardStyles from '../webview/styles.css';
import { createAsker, overridesOf, stillTried, type TriedByModel } from '../webview/whatIfState';
import { startEngine } from './engine';

const fileTypes = { svg: 'image/svg+xml', png: 'image/png', csv: 'text/csv' } as const;

/**
 * Brings a written page to life: each model, which stands there as it was drawn when the page was written, becomes a
 * card with controls. Whatever fails on the way, the page as it was written stays.
 */
export function startPage(): void {
  const note = JSON.parse(document.getElementById(noteElement)?.textContent ?? 'null') as LiveNote | null;
  if (note === null) return;
  const places = [...document.querySelectorAll<HTMLElement>('[data-model]')];
  const announcer = element('p', { class: 'announcer', role: 'status' });
  document.body.append(announcer);
  followColours();
  let analysis: PreviewAnalysis | null = null;
  let whatIf: PreviewWhatIf | null = null;
  let tried: TriedByModel = {};
  let cards: Card[] = [];

  const engine = startEngine(note, receive, () => {
    announcer.textContent = 'Sliders do not work in this browser; the page shows the model as the note states it.';
  });
  const asker = createAsker((values: Overrides, ticket) => engine.compute({ values, ticket, sketch: null }));
  const actions: CardActions = {
    reveal: () => undefined,
    tried: tryValues,
    write: null,
    save,
    announce: (words) => void (announcer.textContent = words),
  };
  engine.compute(null);

  function receive(message: AnalystAnswer): void {
    if (message.kind === 'drawn') show(message.preview);
    else if (message.kind === 'tried' && asker.answered(message.tried.ticket, message.tried)) {
      const before = whatIf?.models ?? [];
      whatIf = message.tried;
      for (const index of new Set([...before, ...whatIf.models].map((each) => each.index))) update(index);
    }
  }

  function show(drawn: PreviewAnalysis): void {
    analysis = drawn;
    cards = drawn.models.map((model, index) => createCard(contentOf(model, index), actions));
    for (const [index, card] of cards.entries()) if (places[index]) bringToLife(places[index], card.root);
    document.body.setAttribute('data-live', '');
  }

  function contentOf(model: PreviewModel, index: number): CardContent {
    const found = whatIf?.models.find((each) => each.index === index)?.model;
    const triedModel =
      found && whatIf ? { model: found, problems: problemsIn(whatIf.problems, found), judged: whatIf.judged } : null;
    return {
      model,
      lastGood: null,
      problems: problemsIn(analysis?.problems ?? [], model),
      index,
      values: tried[keyOf(model, index)] ?? {},
      tried: triedModel,
    };
  }

  function tryValues(index: number, values: ParameterValues): void {
    const model = analysis?.models[index];
    if (!model || !analysis) return;
    tried = stillTried({ ...tried, [keyOf(model, index)]: values }, analysis);
    const wanted = overridesOf(tried, analysis);
    if (Object.keys(wanted).length > 0) asker.want(wanted);
    else {
      asker.forget();
      const reached = whatIf?.models ?? [];
      whatIf = null;
      for (const each of reached) update(each.index);
    }
    update(index);
  }

  function update(index: number): void {
    const model = analysis?.models[index];
    if (model) cards[index]?.update(contentOf(model, index));
  }

  onColoursChange(() => cards.forEach((card) => card.redraw()));
}

/** On paper nothing can be pressed. */
const onPaper =
  '@media print { .controls:not(:has(.tried:not([hidden]))), .take, .rows, button.action { display: none } }';

/** A card gets a tree of its own, so that its styles and those of the prose stay apart; what was written is hidden by it. */
function bringToLife(place: HTMLElement, card: HTMLElement): void {
  const tree = place.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(String(cardStyles).replaceAll(':root', ':host') + onPaper);
  tree.adoptedStyleSheets = [sheet];
  tree.append(card);
}

const darkness = '(prefers-color-scheme: dark)';

/** Charts ask the page's classes for their colours. */
function followColours(): void {
  document.body.classList.toggle('vscode-dark', window.matchMedia(darkness).matches);
}

function onColoursChange(changed: () => void): void {
  window.matchMedia(darkness).addEventListener('change', () => {
    followColours();
    changed();
  });
}

function save({ name, ending, content }: ChartFile): void {
  const address = URL.createObjectURL(new Blob([new Uint8Array(content)], { type: fileTypes[ending] }));
  element('a', { href: address, download: `${name}.${ending}` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
