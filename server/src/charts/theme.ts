import type { Config } from 'vega';
import type { VegaSpecification } from './compile';

/** The colours and letters that a chart is drawn with; the page reads them from the editor's theme. */
export interface ChartTheme {
  readonly foreground: string;
  readonly muted: string;
  readonly grid: string;
  /** null: see-through. */
  readonly background: string | null;
  readonly dark: boolean;
  readonly highContrast: boolean;
  /** Colours of curves and regions in place of the theme's own. */
  readonly category?: readonly string[];
  readonly fontFamily: string;
  readonly fontSize: number;
}

export const lightTheme: ChartTheme = {
  foreground: '#24292f',
  muted: '#57606a',
  grid: '#e4e7eb',
  background: '#ffffff',
  dark: false,
  highContrast: false,
  fontFamily: 'system-ui, "Segoe UI", Helvetica, Arial, sans-serif',
  fontSize: 12,
};

/**
 * Okabe and Ito's colours, which people with any common colour blindness can tell apart, in the order
 * of their contrast to the background.
 */
const palettes = {
  light: ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#5c5c5c', '#8c6d00'],
  dark: ['#56b4e9', '#e69f00', '#2fc49a', '#e39ac4', '#f0e442', '#ff8a3d', '#c8c8c8', '#7fa8ff'],
} as const;

/**
 * Colours as properties that the style sheet around a drawn chart sets, so that one drawing follows the reader's
 * theme: `--chart-ink`, `--chart-muted`, `--chart-grid`, `--chart-paper`, `--chart-1` to `--chart-8`. Without such a
 * style sheet they are those of `lightTheme`.
 */
export const styledTheme: ChartTheme = {
  ...lightTheme,
  foreground: `var(--chart-ink, ${lightTheme.foreground})`,
  muted: `var(--chart-muted, ${lightTheme.muted})`,
  grid: `var(--chart-grid, ${lightTheme.grid})`,
  background: `var(--chart-paper, ${lightTheme.background})`,
  category: palettes.light.map((colour, index) => `var(--chart-${index + 1}, ${colour})`),
};

/** The same colours for dark backgrounds, for such style sheets. */
export const darkCategory: readonly string[] = palettes.dark;

/** Vega's configuration for a theme. Specifications name colours only by role, so it decides them all. */
export function vegaConfig(theme: ChartTheme): Config {
  const { foreground, muted, grid, fontFamily: font, fontSize } = theme;
  const category = [...(theme.category ?? palettes[theme.dark ? 'dark' : 'light'])];
  return {
    background: theme.background ?? 'transparent',
    range: {
      category,
      heatmap: { scheme: 'viridis' },
      ramp: { scheme: 'viridis' },
      diverging: { scheme: 'blueorange' },
    },
    axis: {
      domainColor: muted,
      tickColor: muted,
      gridColor: grid,
      gridOpacity: theme.highContrast ? 0.5 : 1,
      labelColor: foreground,
      titleColor: foreground,
      labelFont: font,
      titleFont: font,
      labelFontSize: fontSize,
      titleFontSize: fontSize,
      titleFontWeight: 'normal',
      titlePadding: 8,
      titleLimit: 260,
      labelPadding: 4,
      labelSeparation: 6,
    },
    legend: {
      labelColor: foreground,
      titleColor: foreground,
      labelFont: font,
      titleFont: font,
      labelFontSize: fontSize,
      titleFontSize: fontSize,
      titleFontWeight: 'normal',
      labelLimit: 360,
      titleLimit: 360,
      symbolStrokeWidth: 2.5,
      symbolSize: 160,
    },
    title: { color: foreground, font, fontSize: fontSize + 2, fontWeight: 'bold', anchor: 'start', offset: 12 },
    text: { font, fontSize, fill: foreground },
    style: { cell: { stroke: 'transparent' } },
  };
}

/** Gives the named colours of a specification (its signals `foreground`, `muted`, `paper`) those of a theme. */
export function themedSpecification(vega: VegaSpecification, theme: ChartTheme): VegaSpecification {
  const colours: Readonly<Record<string, string>> = {
    foreground: theme.foreground,
    muted: theme.muted,
    paper: theme.background ?? (theme.dark ? '#1e1e1e' : '#ffffff'),
  };
  const signals = Array.isArray(vega['signals']) ? (vega['signals'] as readonly Record<string, unknown>[]) : [];
  const themed = signals.map((signal) => {
    const colour = colours[String(signal['name'])];
    return colour === undefined ? signal : { ...signal, value: colour };
  });
  const { background: _, ...rest } = vega;
  return { ...rest, signals: themed };
}
