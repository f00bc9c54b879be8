import type { Range, ReportedProblem } from '../../server/src/analysis/analysis';
import type { PreviewAnalysis, PreviewModel } from '../../server/src/protocol';
import { chartFigure, type ChartFigure } from './chart';
import { claimList } from './claims';
import { element, link, prose } from './element';
import { equilibriaList, resultTable } from './results';

/** One model of the note on the page. */
export interface Card {
  readonly root: HTMLElement;
  /** What it was made from: a card whose model is the same stays as it is. */
  readonly source: string;
  redraw(): void;
  dispose(): void;
}

/** What a card shows: the model as it is, and while it is broken the last one that worked. */
export interface CardContent {
  readonly model: PreviewModel;
  readonly lastGood: PreviewModel | null;
  readonly problems: readonly ReportedProblem[];
  readonly index: number;
}

/** The cards' contents in the order of the note. `lastGood` is kept up to date by key. */
export function contentsOf(analysis: PreviewAnalysis, lastGood: Map<string, PreviewModel>): CardContent[] {
  return analysis.models.map((model, index) => {
    const key = model.id ?? `#${index}`;
    if (!model.broken) lastGood.set(key, model);
    const problems = analysis.problems.filter(
      (each) => within(each.range, model.range) && !each.code.startsWith('claim-'),
    );
    return { model, lastGood: model.broken ? (lastGood.get(key) ?? null) : null, problems, index };
  });
}

/** Makes the card of a model; `reveal` goes to a place of the note. */
export function createCard(
  { model, lastGood, problems, index }: CardContent,
  source: string,
  reveal: (range: Range) => void,
): Card {
  const shownModel = lastGood ?? model;
  const figures = shownModel.charts.map(chartFigure);
  const name = model.title ?? shownModel.title ?? model.id ?? `Model ${index + 1}`;
  const heading = element(
    'h2',
    {},
    link(name, 'Show the block in the note', () => reveal(model.range), 'link title'),
  );
  const about = [model.family ?? 'no family', model.id === null ? null : `#${model.id}`, model.source].filter(
    (each) => each !== null,
  );
  const root = element(
    'article',
    { class: `card${model.broken ? ' broken' : ''}`, 'aria-label': name },
    element('header', {}, heading, element('p', { class: 'about' }, about.join(' · '))),
    problemList(problems, reveal),
    lastGood === null
      ? null
      : element(
          'p',
          { class: 'stale', role: 'note' },
          element('span', { 'aria-hidden': 'true' }, '⚠ '),
          'Stale: the block has an error. Below is the last version that worked.',
        ),
    body(shownModel, figures, reveal, lastGood !== null),
  );
  return {
    root,
    source,
    redraw: () => figures.forEach((each) => each.redraw()),
    dispose: () => figures.forEach((each) => each.dispose()),
  };
}

function body(
  model: PreviewModel,
  figures: readonly ChartFigure[],
  reveal: (range: Range) => void,
  stale: boolean,
): HTMLElement {
  const parts = [
    resultTable(model),
    equilibriaList(model),
    claimList(model.claims, reveal),
    ...figures.map((each) => each.figure),
  ];
  return element('div', { class: stale ? 'body stale-body' : 'body' }, ...parts);
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
