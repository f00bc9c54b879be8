import { describe, expect, it, vi } from 'vitest';
import { chartsFor } from '../../server/src/charts';
import { compileChart, type VegaSpecification } from '../../server/src/charts/compile';
import { renderSvg } from '../../server/src/charts/render';
import { lightTheme } from '../../server/src/charts/theme';
import { chartText, cournot, fakeWorld, type FakeModel } from './fakeWorld';

const everyKind = [
  'profit, price over c2',
  'payoff.one, payoff.two by scenario over c2',
  'regime by scenario over c2',
  'regime over c2, a',
  'profit over c2, a',
  'profit, price by scenario',
  'surplus by scenario',
  'surplus over c2',
  'responses',
  'fit',
  'payoff',
  'whole over c2 in [0, 12]',
  'broken, jumpy over c2',
];

/** Names and titles that would do harm if they were ever read as an expression, an address or markup. */
const hostile = `"]; alert(1); datum["x"] \${1} <script>alert(1)</script> javascript:alert(1)`;

function chartsOf(texts: readonly string[], model: FakeModel = cournot) {
  const { world, block } = fakeWorld(model, { costly: { c2: 60 }, [hostile]: { a: 180 } }, texts.map(chartText));
  return chartsFor(world, block).charts;
}

/** Every text of a specification that Vega reads as an expression. */
function expressionsOf(value: unknown, key = ''): string[] {
  if (typeof value === 'string')
    return ['signal', 'expr', 'update', 'init', 'test', 'filter'].includes(key) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((each) => expressionsOf(each));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, each]) => (name === 'values' ? [] : expressionsOf(each, name)));
}

describe('drawing without a page and without made-up code', () => {
  it.each(everyKind)('%s', async (text) => {
    const warn = vi.spyOn(console, 'warn');
    const [chart] = chartsOf([text]);
    const svg = await renderSvg(compileChart(chart!.vegaLite!));
    expect(svg).toMatch(/^<svg [^>]*width="640"/);
    expect(svg).not.toContain('NaN');
    expect(svg).not.toContain('<script');
    expect(svg).not.toMatch(/href=/);
    expect(warn).not.toHaveBeenCalled();
    warn.mockRestore();
  });

  it('keeps the words of a note out of every expression', () => {
    const units: FakeModel = { ...cournot, outcomes: { ...cournot.outcomes, price: { of: () => 1, unit: hostile } } };
    const charts = chartsOf(
      [
        'price, profit over c2',
        'price by scenario',
        'regime by scenario over c2',
        'price over c2, a',
        'surplus by scenario',
      ],
      units,
    );
    for (const chart of charts) {
      const compiled = compileChart({ ...chart.vegaLite!, title: hostile });
      for (const expression of expressionsOf(compiled)) expect(expression).not.toContain('alert');
    }
  });

  it('is plain JSON that names colours only by role', () => {
    for (const chart of chartsOf(everyKind)) {
      const compiled = compileChart(chart.vegaLite!);
      expect(JSON.parse(JSON.stringify(compiled))).toEqual(compiled);
      const { signals: _, ...rest } = compiled as VegaSpecification & { signals: unknown };
      expect(JSON.stringify(rest).match(/#[0-9a-f]{6}\b/gi) ?? []).toEqual([]);
    }
  });

  it('follows a theme', async () => {
    const [chart] = chartsOf(['profit over c2']);
    const svg = await renderSvg(compileChart(chart!.vegaLite!), {
      ...lightTheme,
      dark: true,
      foreground: '#abcdef',
      background: '#101010',
    });
    expect(svg).toContain('#abcdef');
    expect(svg).toContain('#101010');
    expect(svg).toContain('#56b4e9');
  });
});
