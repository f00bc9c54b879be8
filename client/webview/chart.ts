import { createView } from '../../server/src/charts/slimVega';
import type { PreviewChart } from '../../server/src/protocol';
import { element } from './element';
import { createReadout } from './readout';
import { currentTheme } from './theme';
import { valueCell } from './values';

type View = ReturnType<typeof createView>;

/** A chart on the page. */
export interface ChartFigure {
  readonly figure: HTMLElement;
  /** Draws it anew in the present theme, if it is on show. */
  redraw(): void;
  dispose(): void;
}

/** Charts that are not drawn yet, in the order of the page. */
const waiting = new Map<Element, () => void>();
let nextTurn: number | undefined;

/** Charts near the window are drawn at once, the others one after the other while the page rests. */
const watcher = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) drawNow(target);
    nextTurn ??= setTimeout(drawNext, 30);
  },
  { rootMargin: '400px' },
);

function drawNow(drawing: Element): void {
  const draw = waiting.get(drawing);
  waiting.delete(drawing);
  watcher.unobserve(drawing);
  draw?.();
}

function drawNext(): void {
  const [first] = waiting.keys();
  if (first !== undefined) drawNow(first);
  nextTurn = waiting.size > 0 ? setTimeout(drawNext, 30) : undefined;
}

/** The figure of a chart: title, drawing, what to hear instead of it, the numbers behind it. */
export function chartFigure(chart: PreviewChart): ChartFigure {
  // Vega labels the element it draws in; what is heard is ours, so its element is inside one that hides it.
  const canvas = element('div', { 'aria-hidden': 'true' });
  const drawing = element('div', { class: 'drawing', role: 'img', 'aria-label': chart.description }, canvas);
  const readout = element('p', { class: 'readout', 'aria-hidden': 'true' });
  const figure = element(
    'figure',
    { class: 'chart' },
    element('figcaption', {}, chart.title),
    chart.vega === null
      ? element('p', { class: 'message' }, 'There is nothing to draw: no value is available.')
      : drawing,
    readout,
    behind(chart),
  );
  let view: View | null = null;
  const draw = (): void => {
    const { vega } = chart;
    if (vega === null) return;
    view?.finalize();
    const { title: _, ...untitled } = vega;
    view = createView(untitled, currentTheme(), canvas);
    void view.runAsync();
    createReadout(view, chart.table, canvas, readout);
  };
  if (chart.vega !== null) {
    waiting.set(drawing, draw);
    watcher.observe(drawing);
  }
  return {
    figure,
    redraw: () => (view === null ? undefined : draw()),
    dispose() {
      watcher.unobserve(drawing);
      waiting.delete(drawing);
      view?.finalize();
    },
  };
}

/** The text alternative in plain sight, and the table of the numbers, made when it is opened. */
function behind({ description, table }: PreviewChart): HTMLElement {
  const details = element(
    'details',
    { class: 'more' },
    element('summary', {}, 'Description and data'),
    element('p', { class: 'message' }, description),
  );
  details.addEventListener(
    'toggle',
    () => {
      const head = table.columns.map(({ name, unit }) =>
        element('th', { scope: 'col' }, unit ? `${name} (${unit})` : name),
      );
      const rows = table.rows.map((row) => element('tr', {}, ...row.map((value) => valueCell(value))));
      const made = element(
        'table',
        { class: 'results data' },
        element('thead', {}, element('tr', {}, ...head)),
        element('tbody', {}, ...rows),
      );
      details.append(
        element('div', { class: 'scroll tall', tabindex: 0, role: 'region', 'aria-label': 'Data of the chart' }, made),
      );
    },
    { once: true },
  );
  return details;
}
