import type { Range, ReportedProblem } from '../../server/src/analysis/analysis';
import type { ParameterValues } from '../../server/src/analysis/overrides';
import type { PreviewAnalysis, PreviewModel } from '../../server/src/protocol';
import { chartFigure, type ChartFigure } from './chart';
import type { ChartActions } from './chartActions';
import { claimList, tallyOf } from './claims';
import { createControls } from './controls';
import { element, link, prose } from './element';
import { equilibriaList, resultTable } from './results';
import { createSlot } from './slot';

/** One model on the page. It stays, with its charts and open parts, while what it shows changes. */
export interface Card {
  readonly root: HTMLElement;
  update(content: CardContent): void;
  /** Draws its charts anew, in the present theme. */
  redraw(): void;
  dispose(): void;
}

/** What a card shows: the model as it is, while it is broken the last one that worked, and a what-if over that. */
export interface CardContent {
  readonly model: PreviewModel;
  readonly lastGood: PreviewModel | null;
  readonly problems: readonly ReportedProblem[];
  readonly index: number;
  /** Values tried in this model. */
  readonly values: ParameterValues;
  /** The model under values tried in it or in a model that it needs; null: as the note states it. */
  readonly tried: TriedModel | null;
}

export interface TriedModel {
  readonly model: PreviewModel;
  readonly problems: readonly ReportedProblem[];
  /** false: the verdicts are on their way. */
  readonly judged: boolean;
}

/** What a card can ask for. The page around it decides what each means: a note in an editor has a source, an exported page has not. */
export interface CardActions extends ChartActions {
  reveal(range: Range): void;
  tried(index: number, values: ParameterValues): void;
  readonly write: ((index: number, values: ParameterValues) => void) | null;
}

/** The name by which a model is known across versions of its note. */
export function keyOf(model: Pick<PreviewModel, 'id'>, index: number): string {
  return model.id ?? `#${index}`;
}

/** Makes the card of a model. */
export function createCard(first: CardContent, actions: CardActions): Card {
  let content = first;
  let figures: ChartFigure[] = [];
  const reveal = (range: Range): void => actions.reveal(range);
  const heading = createSlot('h2');
  const about = element('p', { class: 'about' });
  const problems = createSlot('div');
  const stale = element(
    'p',
    { class: 'stale', role: 'note' },
    element('span', { 'aria-hidden': 'true' }, '⚠ '),
    'Stale: the block has an error. Below is the last version that worked.',
  );
  const controls = createControls({
    tried: (values) => actions.tried(content.index, values),
    write: actions.write && ((values) => actions.write?.(content.index, values)),
  });
  const charts = element('div', { class: 'charts' });
  const claims = createSlot('div');
  const results = createSlot('div');
  const equilibria = createSlot('div');
  const body = element('div', { class: 'body' }, charts, claims.root, results.root, equilibria.root);
  const header = element('header', {}, heading.root, about);
  const root = element('article', { class: 'card' }, header, problems.root, stale, controls.root, body);

  const showCharts = (model: PreviewModel): void => {
    const kept = figures.splice(model.charts.length);
    for (const figure of kept) figure.dispose();
    model.charts.forEach((chart, index) => {
      const figure = figures[index];
      if (figure) figure.update(chart);
      else figures = [...figures, chartFigure(chart, actions)];
    });
    const wanted = figures.map(({ figure }) => figure);
    if (wanted.some((figure, index) => charts.children[index] !== figure) || charts.childElementCount !== wanted.length)
      charts.replaceChildren(...wanted);
  };

  const update = (next: CardContent): void => {
    content = next;
    const { model, lastGood, index, values, tried } = next;
    const stated = lastGood ?? model;
    const shownModel = tried?.model.broken === false ? tried.model : stated;
    const whatIf = shownModel !== stated;
    // Until a what-if is judged the verdicts of before stay, greyed.
    const judging = whatIf && tried?.judged === false;
    const name = model.title ?? stated.title ?? model.id ?? `Model ${index + 1}`;
    root.setAttribute('aria-label', name);
    root.classList.toggle('broken', model.broken || lastGood !== null);
    root.classList.toggle('what-if', whatIf);
    heading.show([name, model.range], () => [
      link(name, 'Show the block in the note', () => reveal(model.range), 'link title'),
    ]);
    const facts = [model.family ?? 'no family', model.id === null ? null : `#${model.id}`, model.source];
    const tally = shownModel.claims.length === 0 ? null : `claims: ${tallyOf(shownModel.claims)}`;
    if (!judging) about.textContent = [...facts, tally].filter((each) => each !== null).join(' · ');
    const found = tried?.problems ?? next.problems;
    problems.show(found, () => [problemList(found, reveal)]);
    stale.hidden = lastGood === null;
    body.classList.toggle('stale-body', lastGood !== null || (tried?.model.broken ?? false));
    controls.update(stated, values);
    showCharts(shownModel);
    claims.root.toggleAttribute('data-judging', judging);
    if (!judging)
      claims.show([shownModel.claims, whatIf && stated.claims], () => [
        claimList(shownModel.claims, whatIf ? stated.claims : null, reveal),
      ]);
    const rows = [shownModel.outcomes, shownModel.scenarios, shownModel.information, whatIf && stated.outcomes];
    results.show(rows, () => [resultTable(shownModel, whatIf ? stated : null)]);
    equilibria.show([shownModel.equilibria], () => [equilibriaList(shownModel)]);
  };
  update(first);
  return {
    root,
    update,
    redraw: () => figures.forEach((each) => each.redraw()),
    dispose: () => figures.forEach((each) => each.dispose()),
  };
}

/** What is wrong in a model's block, verdicts aside: those stand with the claims. */
export function problemsIn(problems: PreviewAnalysis['problems'], { range }: PreviewModel): ReportedProblem[] {
  return problems.filter((each) => within(each.range, range) && !each.code.startsWith('claim-'));
}

function problemList(problems: readonly ReportedProblem[], reveal: (range: Range) => void): HTMLElement | null {
  if (problems.length === 0) return null;
  const marks = { error: '✗', warning: '⚠', information: 'ℹ' } as const;
  const items = problems.map((each) =>
    element(
      'li',
      { class: each.severity },
      element('span', { class: 'mark', 'aria-hidden': 'true' }, marks[each.severity]),
      element('span', { class: 'spoken' }, `${each.severity}: `),
      link(prose(each.message), 'Show the place in the note', () => reveal(each.range)),
    ),
  );
  return element('ul', { class: 'problems' }, ...items);
}

function within(inner: Range, outer: Range): boolean {
  const after =
    inner.start.line > outer.start.line ||
    (inner.start.line === outer.start.line && inner.start.character >= outer.start.character);
  return after && inner.start.line <= outer.end.line;
}
