import { createView } from '../../server/src/charts/slimVega';
import type { PreviewChart } from '../../server/src/protocol';
import { chartActions, type ChartActions } from './chartActions';
import { splitChart, type SplitChart } from './chartData';
import { element } from './element';
import { createReadout } from './readout';
import { currentTheme } from './theme';
import { valueCell } from './values';
import { whenSeen } from './whenSeen';

type View = ReturnType<typeof createView>;

/** A chart on the page. */
export interface ChartFigure {
  readonly figure: HTMLElement;
  /** Shows other numbers in the same place, without a moment in between when nothing is drawn. */
  update(chart: PreviewChart): void;
  /** Draws it anew in the present theme, if it is on show. */
  redraw(): void;
  dispose(): void;
}

/** What is drawn now. */
interface Drawn {
  readonly view: View;
  readonly canvas: HTMLElement;
  readonly split: SplitChart;
}

/** The figure of a chart: title, drawing, what to hear instead of it, the numbers behind it, ways to take it along. */
export function chartFigure(first: PreviewChart, actions: ChartActions): ChartFigure {
  let chart = first;
  let drawn: Drawn | null = null;
  let turn = 0;
  const title = element('span', { class: 'name' });
  // Vega labels the element it draws in; what is heard is ours, so its element is inside one that hides it.
  const drawing = element('div', { class: 'drawing', role: 'img' });
  const nothing = element('p', { class: 'message' });
  const readout = element('p', { class: 'readout', 'aria-hidden': 'true' });
  const description = element('p', { class: 'message' });
  const table = dataTable(() => chart.table);
  const figure = element(
    'figure',
    { class: 'chart' },
    element(
      'figcaption',
      {},
      title,
      chartActions(() => chart, actions),
    ),
    nothing,
    drawing,
    readout,
    element('details', { class: 'more' }, element('summary', {}, 'Description and data'), description, table.root),
  );

  /** Draws beside what is on show, then takes its place. */
  const drawAnew = async (): Promise<void> => {
    const { vega } = chart;
    const mine = ++turn;
    if (vega === null) return;
    const { title: _, ...untitled } = vega;
    const canvas = element('div', { class: 'canvas coming', 'aria-hidden': 'true' });
    drawing.append(canvas);
    const view: View = createView(untitled, currentTheme(), canvas, () => {
      if (mine === turn || drawn?.view === view) failed();
    });
    await view.runAsync();
    if (mine !== turn) {
      view.finalize();
      canvas.remove();
      return;
    }
    drop();
    canvas.classList.remove('coming');
    drawn = { view, canvas, split: splitChart(vega) };
    createReadout(view, () => chart.table, canvas, readout);
  };
  const drop = (): void => {
    drawn?.view.finalize();
    drawn?.canvas.remove();
    drawn = null;
  };
  const draw = async (): Promise<void> => {
    if (chart.vega === null) return;
    const next = splitChart(chart.vega);
    if (drawn?.split.frame !== next.frame) return drawAnew();
    turn++;
    const before = drawn.split.data;
    drawn = { ...drawn, split: next };
    for (const [name, rows] of next.data)
      if (JSON.stringify(rows) !== JSON.stringify(before.get(name))) drawn.view.data(name, copied(rows));
    await drawn.view.runAsync();
  };
  /** The page stays as it is whatever a specification makes of itself; the numbers are there all the same. */
  const failed = (): void => {
    turn++;
    drop();
    drawing.replaceChildren();
    drawing.hidden = true;
    nothing.textContent = 'This chart could not be drawn. Its numbers are below.';
    nothing.hidden = false;
  };
  const seen = whenSeen(drawing, () => void draw().catch(failed));

  const show = (): void => {
    title.textContent = chart.title;
    drawing.setAttribute('aria-label', chart.description);
    description.textContent = chart.description;
    drawing.hidden = chart.vega === null;
    nothing.textContent = 'There is nothing to draw: no value is available.';
    nothing.hidden = chart.vega !== null;
    table.update();
    if (chart.vega === null) drop();
    else seen.changed();
  };
  show();
  return {
    figure,
    update(next) {
      if (next === chart || JSON.stringify(next) === JSON.stringify(chart)) return;
      chart = next;
      show();
    },
    redraw: () => (drawn === null ? undefined : void drawAnew().catch(failed)),
    dispose() {
      turn++;
      seen.dispose();
      drop();
    },
  };
}

/** Vega writes into the rows it is given. */
function copied(rows: readonly object[]): object[] {
  return rows.map((row) => ({ ...row }));
}

/** The table of the numbers, made when it is looked at. */
function dataTable(table: () => PreviewChart['table']): { readonly root: HTMLElement; update(): void } {
  const root = element('div', { class: 'scroll tall', tabindex: 0, role: 'region', 'aria-label': 'Data of the chart' });
  let details: HTMLDetailsElement | null = null;
  const update = (): void => {
    details ??= listen();
    if (details?.open !== true) return;
    const { columns, rows } = table();
    const head = columns.map(({ name, unit }) => element('th', { scope: 'col' }, unit ? `${name} (${unit})` : name));
    const body = rows.map((row) => element('tr', {}, ...row.map((value) => valueCell(value))));
    root.replaceChildren(
      element(
        'table',
        { class: 'results data' },
        element('thead', {}, element('tr', {}, ...head)),
        element('tbody', {}, ...body),
      ),
    );
  };
  const listen = (): HTMLDetailsElement | null => {
    const around = root.closest('details');
    around?.addEventListener('toggle', update);
    return around;
  };
  return { root, update };
}
