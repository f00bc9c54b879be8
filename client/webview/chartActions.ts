import type { PreviewChart } from '../../server/src/protocol';
import { csvTable } from '../../server/src/exports/csv';
import { element } from './element';
import { pngOf, svgOf } from './pictures';

/** A chart as a file. */
export interface ChartFile {
  readonly name: string;
  readonly ending: 'svg' | 'png' | 'csv';
  readonly content: Uint8Array;
}

/** Where charts go. */
export interface ChartActions {
  save(file: ChartFile): void;
  /** Says briefly what happened. */
  announce(words: string): void;
}

/** Buttons to take a chart along: copied as an image, saved as SVG, PNG, CSV; drawn for paper, in light colours. */
export function chartActions(chart: () => PreviewChart, actions: ChartActions): HTMLElement {
  const text = (content: string): Uint8Array => new TextEncoder().encode(content);
  const named = (): string => fileName(chart().title);
  const button = (label: string, description: string, action: () => Promise<void>): HTMLButtonElement => {
    const made = element(
      'button',
      { type: 'button', class: 'quiet', title: description, 'aria-label': description },
      label,
    );
    made.addEventListener('click', () => {
      action().catch((error: unknown) => actions.announce(`That did not work: ${String(error)}`));
    });
    return made;
  };
  const save = (ending: ChartFile['ending'], content: Uint8Array): void =>
    actions.save({ name: named(), ending, content });
  return element(
    'span',
    { class: 'take', role: 'group', 'aria-label': 'Take the chart along' },
    button('Copy', 'Copy as an image', async () => {
      const { vega } = chart();
      if (vega === null) return;
      const image = new Blob([await pngOf(vega)], { type: 'image/png' });
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': image })]);
      actions.announce('The chart is copied as an image.');
    }),
    button('SVG', 'Save as SVG', async () => {
      const { vega } = chart();
      if (vega !== null) save('svg', text(await svgOf(vega)));
    }),
    button('PNG', 'Save as PNG', async () => {
      const { vega } = chart();
      if (vega !== null) save('png', await pngOf(vega));
    }),
    button('CSV', 'Save the numbers as CSV', async () => save('csv', text(csvTable(chart().table)))),
  );
}

/** A title as the name of a file. */
function fileName(title: string): string {
  const name = title
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
  return name === '' ? 'chart' : name;
}
