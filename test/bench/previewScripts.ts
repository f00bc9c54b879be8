/** What runs in the pages of the measurement is text: their own policies and bundles stay as they are. */
import type { PreviewSample } from './previewSample';

/** Notes when the first chart stands there, and can be asked whether all three do. */
export const whenDrawn = `
  const charts = () => document.querySelectorAll('.canvas:not(.coming) svg, .bare svg').length;
  window.allDrawn = () => charts() === 3;
  const watch = () => {
    if (charts() > 0) window.firstChart = performance.now();
    else requestAnimationFrame(watch);
  };
  requestAnimationFrame(watch);
`;

/** Answers the page as the editor does, at once. */
export function standInForTheEditor({ analysis, answers }: PreviewSample): string {
  return `
    const analysis = ${JSON.stringify(analysis)};
    const answers = new Map(${JSON.stringify(answers)}.map(({ value, answer }) => [value, answer]));
    window.answered = 0;
    window.acquireVsCodeApi = () => ({
      postMessage(message) {
        if (message.kind === 'ready')
          window.postMessage({ kind: 'analysis', note: 'note.md', analysis, computing: false }, '*');
        if (message.kind !== 'whatIf') return;
        const { ticket, values } = message;
        const answer = answers.get(Number(values[0].a));
        if (answer) window.answered++;
        window.postMessage({ kind: 'whatIf', ticket, answer: answer ? { ...answer, ticket } : null }, '*');
      },
      getState: () => undefined,
      setState: () => undefined,
    });
  `;
}

/** A page that draws the charts with Vega and takes new rows. */
export function barePage({ charts, rows }: PreviewSample): string {
  return `
    import { parse, View } from 'vega';
    const views = ${JSON.stringify(charts)}.map((chart) => {
      const place = document.createElement('div');
      place.className = 'bare';
      document.body.append(place);
      return new View(parse(chart), { renderer: 'svg' }).initialize(place);
    });
    for (const view of views) view.runAsync();
    const rows = ${JSON.stringify(rows)};
    window.showRows = (index) => Promise.all(views.map((view, chart) => {
      for (const [name, each] of rows[index % rows.length][chart]) view.data(name, each.map((row) => ({ ...row })));
      return view.runAsync();
    }));
  `;
}

const steps = 64;
const nextFrame = `const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));`;

/** A step of the slider as soon as the one before it is answered and drawn; milliseconds for each. */
export const slideOurs = `(async () => {
  ${nextFrame}
  const slider = document.querySelector('input[type=range]');
  const drawing = () => document.querySelector('.canvas').innerHTML;
  const [before, started] = [drawing(), performance.now()];
  for (let step = 0; step < ${steps}; step++) {
    slider.value = String(4.5 + (step % 32) / 2);
    const { answered } = window;
    slider.dispatchEvent(new Event('input'));
    for (let frames = 0; window.answered === answered; frames++) {
      if (frames > 300) throw new Error('the page did not ask for ' + slider.value);
      await nextFrame();
    }
    await nextFrame();
  }
  if (drawing() === before) throw new Error('the slider did not move the chart');
  return (performance.now() - started) / ${steps};
})()`;

/** The same rows, as soon as those before them are drawn. */
export const slideBare = `(async () => {
  ${nextFrame}
  const started = performance.now();
  for (let step = 0; step < ${steps}; step++) {
    await window.showRows(step);
    await nextFrame();
  }
  return (performance.now() - started) / ${steps};
})()`;
