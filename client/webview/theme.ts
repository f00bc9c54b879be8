import type { ChartTheme } from '../../server/src/charts/theme';

/** The chart colours of the editor's theme, as the page's styles resolve them now. */
export function currentTheme(): ChartTheme {
  const style = getComputedStyle(document.body);
  const variable = (name: string, otherwise: string): string => style.getPropertyValue(name).trim() || otherwise;
  const highContrast = document.body.className.includes('vscode-high-contrast');
  const dark =
    document.body.classList.contains('vscode-dark') ||
    (document.body.classList.contains('vscode-high-contrast') &&
      !document.body.classList.contains('vscode-high-contrast-light'));
  const foreground = variable('--vscode-foreground', dark ? '#cccccc' : '#24292f');
  return {
    foreground,
    muted: highContrast ? foreground : variable('--vscode-descriptionForeground', dark ? '#9d9d9d' : '#57606a'),
    grid: highContrast ? foreground : dark ? 'rgba(255, 255, 255, 0.1)' : 'rgba(0, 0, 0, 0.09)',
    background: null,
    dark,
    highContrast,
    fontFamily: variable('--vscode-font-family', 'system-ui, sans-serif'),
    fontSize: 12,
  };
}

/** Calls back when the editor's theme changes: it changes the page's classes and variables. */
export function onThemeChange(changed: () => void): void {
  let scheduled: ReturnType<typeof setTimeout> | undefined;
  const observer = new MutationObserver(() => {
    clearTimeout(scheduled);
    scheduled = setTimeout(changed, 50);
  });
  observer.observe(document.body, { attributes: true, attributeFilter: ['class'] });
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });
}
