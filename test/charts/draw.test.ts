import { describe, expect, it } from 'vitest';
import { chartsFor, type Chart } from '../../server/src/charts';
import { chartText, cournot, fakeWorld, type FakeModel, type Here } from './fakeWorld';

function draw(
  text: string,
  model: FakeModel = cournot,
  budget?: number,
): { chart: Chart; problems: readonly string[]; points: number } {
  const { world, block, points } = fakeWorld(model, { costly: { c2: 60 }, 'big market': { a: 180 } }, [
    chartText(text),
  ]);
  const { charts, problems } = chartsFor(world, block, budget === undefined ? {} : { budget });
  return { chart: charts[0]!, problems: problems.map((each) => each.code), points: points() };
}

const column = (chart: Chart, index: number): number[] => chart.table.rows.map((row) => row[index] as number);

describe('lines', () => {
  it('are the values of the model, re-solved at every point', () => {
    const { chart } = draw('price, payoff.one over c2 in [0, 60]');
    expect(chart.table.columns).toEqual([
      { name: 'c2', unit: null },
      { name: 'price', unit: 'EUR/unit' },
      { name: 'payoff.one', unit: 'EUR' },
    ]);
    for (const [c2, price, payoff] of chart.table.rows as number[][]) {
      expect(price).toBeCloseTo((120 + 30 + c2!) / 3, 10);
      expect(payoff).toBeCloseTo(((120 - 60 + c2!) / 3) ** 2, 8);
    }
  });
  it('go through the stated value exactly', () => {
    expect(column(draw('price over c2 in [0, 71]').chart, 0)).toContain(30);
  });
  it('say where curves cross, narrowed between points', () => {
    const { description } = draw('payoff.one, payoff.two over c2 in [0, 71]').chart;
    expect(description).toBe(
      'Lines of payoff.one and payoff.two over c2 from 0 to 71, stated at 30. payoff.one rises from 400 to 1,907. ' +
        'payoff.two falls from 2,500 to 7.111. payoff.one and payoff.two cross at c2 = 30.',
    );
  });
  it('are dense at a kink: where the second firm leaves at 75', () => {
    const near = column(draw('payoff.one over c2').chart, 0).filter((x) => Math.abs(x - 75) < 2);
    expect(near.length).toBeGreaterThan(4);
  });
  it('leave a gap where there is no value', () => {
    const { chart } = draw('broken over c2');
    expect(chart.table.rows.filter(([x]) => (x as number) > 60).every(([, y]) => y === null)).toBe(true);
    expect(chart.description).toContain('not available for c2 from 60 to 120');
  });
  it('find a jump and do not draw through it', () => {
    const { chart } = draw('jumpy over c2');
    expect(chart.description).toContain('it jumps from 2 to 10 at c2 = 47.3');
    const [layer] = chart.vegaLite!['layer'] as { data: { values: { c0: number; c1: number | null }[] } }[];
    const gap = layer!.data.values.findIndex((row) => row.c1 === null);
    expect(layer!.data.values[gap]!.c0).toBeCloseTo(47.3, 2);
  });
  it('keep to whole numbers where only those have values', () => {
    const { chart } = draw('whole over c2 in [0, 12]');
    expect(column(chart, 0)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(chart.description).toContain('Only whole numbers of c2 have values.');
  });
  it('stay flat where a scenario sets the parameter itself', () => {
    const { chart } = draw('price by scenario over c2');
    expect(new Set(column(chart, 2))).toEqual(new Set([70]));
    expect(chart.description).toContain('costly sets c2 itself, so nothing moves there.');
  });
  it('say which equilibrium is drawn when there are several', () => {
    const several = {
      ...cournot,
      equilibria: () => [
        [30, 30],
        [10, 50],
      ],
    };
    expect(draw('price over c2', several).chart.description).toContain(
      'Where there are several equilibria, one is drawn: the first in ascending order.',
    );
  });
  it('never magnify noise to a landscape', () => {
    const noisy: FakeModel = {
      parameters: { k: { value: 1, range: [0, 10] } },
      outcomes: { y: { of: (here) => 5 + 1e-12 * Math.sin(99 * here['k']!) } },
    };
    const { chart, points } = draw('y over k', noisy);
    expect(chart.description).toContain('y is 5 throughout.');
    expect(points).toBeLessThan(110);
  });
  it('stop with what there is when the budget ends, and say so', () => {
    const { chart, problems } = draw('price over c2', cournot, 40);
    expect(chart.table.rows.length).toBeGreaterThan(10);
    expect(chart.table.rows.length).toBeLessThan(60);
    expect(chart.description).toContain('The budget ended before every point was computed.');
    expect(problems).toEqual(['budget-exceeded']);
  });
});

describe('other charts', () => {
  it('bands name the stretches', () => {
    expect(draw('regime over c2').chart.description).toBe(
      'Bands of regime over c2 from 0 to 120, stated at 30. regime: duopoly for c2 from 0 to 75; only one for c2 from 75 to 120.',
    );
  });
  it('a map reads the middle of each cell', () => {
    const { chart } = draw('price over c2 in [0, 41], a in [100, 141]');
    expect(chart.table.rows).toHaveLength(41 * 41);
    for (const [c2, a, price] of chart.table.rows as number[][]) expect(price).toBeCloseTo((a! + 30 + c2!) / 3, 10);
    expect(chart.description).toContain(
      'It is highest, 70.33, near c2 = 40.5, a = 140.5 and lowest, 43.67, near c2 = 0.5, a = 100.5.',
    );
  });
  it('a map of words has regions with their shares and reach: the second firm leaves at c2 = (a + 30)/2', () => {
    const { chart } = draw('regime over c2, a');
    expect(chart.description).toContain(
      'Regions: duopoly in 66.7 % (c2 0 to 115, a 60 to 200) and only one in 33.3 % (c2 45 to 120, a 60 to 200).',
    );
    for (const [from, to, a, regime] of chart.table.rows as [number, number, number, string][])
      expect(regime === 'duopoly' ? to : from).toBeCloseTo((a + 30) / 2, 1);
  });
  it('a map of a count has regions too', () => {
    const count = { ...cournot.outcomes, firms: { of: (here: Here) => (here['q2']! > 0 ? 2 : 1) } };
    const { chart } = draw('firms over c2, a', { ...cournot, outcomes: count });
    expect(chart.description).toContain('Regions: 1 in 33.3 % (c2 45 to 120, a 60 to 200) and 2 in 66.7 %');
  });
  it('bars by scenario', () => {
    const { table } = draw('price, profit by scenario').chart;
    expect(table.columns.map((each) => each.name)).toEqual(['scenario', 'price', 'profit']);
    expect(table.rows).toEqual([
      ['base', 60, 1800],
      ['costly', 70, 1700],
      ['big market', 80, 5000],
    ]);
  });
  it('surplus stacks what there is', () => {
    const { chart } = draw('surplus by scenario');
    expect(chart.table.rows[0]).toEqual(['base', 1800, 1800, 450, 3600]);
    expect(chart.description).toContain(
      'base: profit 1,800, consumer surplus 1,800, deadweight loss 450 and total surplus 3,600;',
    );
  });
  it('best responses are straight lines that meet in the equilibrium', () => {
    const { chart } = draw('responses over q1 in [0, 90], q2 in [0, 90]');
    for (const [curve, q1, q2] of chart.table.rows as [string, number, number][])
      expect(curve === 'best response q1' ? q1 : q2).toBeCloseTo(
        (90 - (curve === 'best response q1' ? q2 : q1)) / 2,
        9,
      );
    expect(chart.description).toContain('Equilibrium: q1 = 30, q2 = 30.');
  });
  it('axes of best responses reach to where a player alone would go', () => {
    const [layer] = draw('responses').chart.vegaLite!['layer'] as {
      encoding: { x: { scale: { domain: number[] } } };
    }[];
    expect(layer!.encoding.x.scale.domain).toEqual([0, 90]);
  });
  it('a series is drawn over its periods', () => {
    expect(draw('fit').chart.table.rows).toEqual([
      [0, 1],
      [1, 1.5],
      [2, 1.75],
      [3, 1.875],
    ]);
  });
  it('nothing to draw is no drawing, but still a description', () => {
    const { chart } = draw('broken over c2 in [70, 90]');
    expect(chart.vegaLite).toBeNull();
    expect(chart.description).toContain('broken is not available anywhere.');
  });
  it('a family draws its own charts when the author states none', () => {
    const { world, block } = fakeWorld(cournot);
    const { charts, problems } = chartsFor(world, block);
    expect(charts.map(({ title, span }) => ({ title, span }))).toEqual([
      { title: 'Best responses', span: null },
      { title: 'Surplus', span: null },
    ]);
    expect(problems).toEqual([]);
  });
});
