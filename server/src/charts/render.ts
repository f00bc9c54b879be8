import type { VegaSpecification } from './compile';
import { createView } from './slimVega';
import { lightTheme, type ChartTheme } from './theme';

/**
 * Draws a compiled chart as an SVG text, without a page.
 * @param width of the whole picture in pixels.
 */
export async function renderSvg(vega: VegaSpecification, theme: ChartTheme = lightTheme, width = 640): Promise<string> {
  const view = createView(ofWidth(vega, width), theme, null);
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}

/** Replaces the signal that follows a container by a number. */
function ofWidth(vega: VegaSpecification, width: number): VegaSpecification {
  const signals = Array.isArray(vega['signals']) ? (vega['signals'] as readonly Record<string, unknown>[]) : [];
  return {
    ...vega,
    signals: signals.map((signal) => (signal['name'] === 'width' ? { name: 'width', value: width } : signal)),
  };
}
