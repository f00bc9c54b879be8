import type { ReportedChart } from '../analysis/analysis';
import type { ChartTheme } from '../charts/theme';
import { escapeXml } from './xml';

/** A chart as an SVG text that says what it shows; null where there is nothing to draw. Width in pixels. */
export async function svgChart(chart: ReportedChart, theme?: ChartTheme, width?: number): Promise<string | null> {
  if (chart.vegaLite === null) return null;
  // Loaded when the first chart is drawn: most runs of the command line draw none.
  const [{ compileChart }, { renderSvg }] = await Promise.all([
    import('../charts/compile'),
    import('../charts/render'),
  ]);
  const drawn = await renderSvg(compileChart(chart.vegaLite), theme, width);
  const opening = drawn.indexOf('>') + 1;
  const described = `<title>${escapeXml(chart.title)}</title><desc>${escapeXml(chart.description)}</desc>`;
  return `${drawn.slice(0, opening).replace('<svg', '<svg role="img"')}${described}${drawn.slice(opening)}\n`;
}
