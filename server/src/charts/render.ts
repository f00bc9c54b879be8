import { textMetrics } from 'vega-scenegraph';
import type { VegaSpecification } from './compile';
import { createView } from './slimVega';
import { estimateTextWidth, wrapText } from './textWidths';
import { lightTheme, type ChartTheme } from './theme';

// Without a page nothing measures text, and Vega's own guess cuts titles that would fit.
textMetrics.width = ({ fontSize, fontWeight }, text) =>
  estimateTextWidth(String(text ?? ''), fontSize ?? 11, fontWeight === 'bold');

/**
 * Draws a compiled chart as an SVG text, without a page.
 * @param width of the whole picture in pixels.
 */
export async function renderSvg(vega: VegaSpecification, theme: ChartTheme = lightTheme, width = 640): Promise<string> {
  const view = createView(withTitle(ofWidth(vega, width), theme, width), theme, null);
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}

/** Replaces the signals that follow a container by a number. */
function ofWidth(vega: VegaSpecification, width: number): VegaSpecification {
  const signals = Array.isArray(vega['signals']) ? (vega['signals'] as readonly Record<string, unknown>[]) : [];
  return {
    ...vega,
    signals: signals.map(({ name, ...signal }) =>
      name === 'width' || name === 'room' ? { name, value: width } : { name, ...signal },
    ),
  };
}

/** Breaks the title into lines that fit. */
function withTitle(vega: VegaSpecification, theme: ChartTheme, width: number): VegaSpecification {
  const title = vega['title'] as { readonly text?: unknown } | undefined;
  if (typeof title?.text !== 'string') return vega;
  return { ...vega, title: { ...title, text: wrapText(title.text, theme.fontSize + 2, true, width - 20) } };
}
