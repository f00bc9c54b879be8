import type { ReportedChart, ReportedClaim, ReportedModel, ReportedProblem } from '../analysis/analysis';
import { withUnit } from '../charts/format';
import { lightTheme, type ChartTheme } from '../charts/theme';
import { asHtml, messageHtml, plain, tag, type Html } from './htmlText';
import { availableResults, type ResultTable } from './results';
import { svgChart } from './svg';
import { modelName, shownValue, shownVerdict } from './values';

/** Rows of a chart's table that a page holds; longer ones are for `--to csv`. */
const mostRows = 60;

/** Exported pages show charts on white paper, also where the reader's screen is dark. */
const paper: ChartTheme = { ...lightTheme, background: '#ffffff' };

/** A model as a card: its name, the table of its results, the verdicts of its claims, its charts drawn. */
export async function modelHtml(
  model: ReportedModel,
  index: number,
  errors: readonly ReportedProblem[],
  theme: ChartTheme = paper,
): Promise<Html> {
  const about = [model.family, model.source].filter((each) => each !== null).join(' · ');
  const results = availableResults(model);
  const figures: Html[] = [];
  for (const [number, chart] of model.charts.entries())
    figures.push(await figure(chart, `model${index + 1}-chart${number + 1}-`, theme));
  return tag(
    'section',
    { class: 'model' },
    tag('h2', {}, plain(modelName(model, index))),
    about === '' ? null : tag('p', { class: 'muted' }, plain(about)),
    ...errors.map(({ message }) => tag('p', { class: 'failed' }, plain('✗ '), messageHtml(message))),
    results.rows.length === 0 ? null : resultsHtml(results),
    model.claims.length === 0 ? null : tag('ul', { class: 'claims' }, ...model.claims.map(claimHtml)),
    ...figures,
  );
}

function resultsHtml({ scenarios, rows, units }: ResultTable): Html {
  const head = scenarios.length > 0 ? ['base', ...scenarios] : ['Value'];
  return tag(
    'div',
    { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Results' },
    tag(
      'table',
      {},
      tag(
        'thead',
        {},
        tag(
          'tr',
          {},
          tag('th', { scope: 'col' }, plain('Result')),
          ...head.map((name) => tag('th', { scope: 'col', class: 'number' }, plain(name))),
          units ? tag('th', { scope: 'col' }, plain('Unit')) : null,
          tag('th', { scope: 'col' }, plain('Meaning')),
        ),
      ),
      tag(
        'tbody',
        {},
        ...rows.map(({ name, values, unit, formula, about }) =>
          tag(
            'tr',
            {},
            tag('th', { scope: 'row' }, tag('code', {}, plain(name))),
            ...values.map((value) => tag('td', { class: 'number' }, plain(shownValue(value)))),
            units ? tag('td', {}, plain(unit ?? '')) : null,
            tag(
              'td',
              { class: 'muted' },
              formula === null ? messageHtml(about) : tag('code', {}, plain(`= ${formula}`)),
            ),
          ),
        ),
      ),
    ),
  );
}

function claimHtml(claim: ReportedClaim): Html {
  return tag(
    'li',
    { class: claim.passed ? 'passed' : 'failed' },
    tag('strong', { class: 'verdict' }, plain(`${claim.passed ? '✓' : '✗'} ${shownVerdict(claim)}`)),
    plain(' '),
    claim.name === null ? null : tag('strong', {}, plain(`${claim.name} `)),
    tag('code', {}, plain(claim.text)),
    tag('p', { class: 'muted' }, messageHtml(claim.message)),
  );
}

/** `prefix` keeps the names within its drawing apart from those of other drawings on the page. */
async function figure(chart: ReportedChart, prefix: string, theme: ChartTheme): Promise<Html> {
  const { title: _, ...untitled } = chart.vegaLite ?? {};
  const drawing = await svgChart({ ...chart, vegaLite: chart.vegaLite && untitled }, theme);
  return tag(
    'figure',
    {},
    tag('figcaption', {}, plain(chart.title)),
    drawing === null
      ? tag('p', { class: 'muted' }, plain('There is nothing to draw.'))
      : tag(
          'div',
          { class: 'paper' },
          asHtml(drawing.replace(/(\bid="|url\(#|href="#)(?=(?:clip|gradient)[_\d])/g, `$1${prefix}`)),
        ),
    tag(
      'details',
      {},
      tag('summary', {}, plain('Description and data')),
      tag('p', {}, plain(chart.description)),
      data(chart),
    ),
  );
}

function data({ table: { columns, rows } }: ReportedChart): Html {
  const head = columns.map(({ name, unit }) =>
    tag('th', { scope: 'col', class: 'number' }, plain(withUnit(name, unit))),
  );
  const cells = (row: (typeof rows)[number]): Html[] =>
    row.map((value) => tag('td', { class: 'number' }, plain(shownValue(value))));
  const left = rows.length - mostRows;
  return tag(
    'div',
    { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Data of the chart' },
    tag(
      'table',
      {},
      tag('thead', {}, tag('tr', {}, ...head)),
      tag('tbody', {}, ...rows.slice(0, mostRows).map((row) => tag('tr', {}, ...cells(row)))),
    ),
    left > 0 ? tag('p', { class: 'muted' }, plain(`${left} more rows.`)) : null,
  );
}
