import { describe, expect, it } from 'vitest';
import { chartsOfBody, withCharts } from './noteCharts';

const plane = `
model: market
segments: {all: {mass: 100, v: "uniform(0, 1)", h: "uniform(0, 0.6)"}}
products:
  complete: {value: v, cost: 0.2, price: 0.6}
  kit: {value: v - h, cost: 0, price: 0.4}
lineup: all
`;
const points = `
model: market
segments:
  families: {mass: 60, v: 100, h: 10}
  couples: {mass: 40, v: 140, h: 45}
  nobody: {mass: 5, v: 20, h: 30}
products:
  complete: {value: v, cost: 20}
  kit: {value: v - h, cost: 0}
lineup: all
`;

describe('who buys what', () => {
  it('cuts a box at the lines of indifference: kit below h = 0.2, complete above, from v = 0.6 and 0.4 + h on', () => {
    const { charts, model } = chartsOfBody(withCharts(plane, 'purchase over v, h'));
    const [chart] = charts;
    for (const [from, h, to, , , , buys] of chart!.table.rows as [
      number,
      number,
      number,
      number,
      string,
      null,
      string,
    ][]) {
      if (Math.abs(h - 0.2) < 1e-3) continue;
      const edge = h > 0.2 ? 0.6 : 0.4 + h;
      if (buys === 'nothing') expect(to).toBeCloseTo(edge, 3);
      else expect([from, to, buys]).toEqual([expect.closeTo(edge, 3), 1, h > 0.2 ? 'complete' : 'kit']);
    }
    const share = (name: string): number => Math.round(10 * (model.outcomes[`demand.${name}`] as number)) / 10;
    expect(chart!.description).toContain(
      `Of all units that customers could use: complete ${share('complete')} %, kit ${share('kit')} % and nothing`,
    );
    // Uniform customers: areas are shares.
    expect(chart!.description).toContain(
      `all: of the area, complete in ${share('complete')} %, kit in ${share('kit')} %`,
    );
  });
  it('shows segments as points, by what they buy', () => {
    const { charts } = chartsOfBody(withCharts(points, 'purchase'));
    expect(charts[0]!.title).toBe('Who buys what, over v, h');
    expect(charts[0]!.table.rows).toEqual([
      [100, 10, 100, 10, 'families', 60, 'kit'],
      [140, 45, 140, 45, 'couples', 40, 'complete'],
      [20, 30, 20, 30, 'nobody', 5, 'nothing'],
    ]);
  });
  it('shows a line where one attribute follows from the other', () => {
    const body = `
model: market
segments: {all: {mass: 1, v: "uniform(0, 1)", h: 0.5*v}}
products: {kit: {value: v - h, cost: 0, price: 0.2}}`;
    const { charts } = chartsOfBody(withCharts(body, 'purchase over v, h'));
    expect(
      charts[0]!.table.rows.map((row) => row.slice(0, 4).map((each) => Math.round(1e6 * (each as number)) / 1e6)),
    ).toEqual([
      [0, 0, 0.4, 0.2],
      [0.4, 0.2, 1, 0.5],
    ]);
  });
  it('is a band along one attribute', () => {
    const body = `
model: market
segments: {town: {mass: 1, x: "uniform(0, 1)"}}
products:
  left: {value: 5 - x, cost: 1, firm: A}
  right: {value: 4 + x, cost: 1, firm: B}`;
    const { charts } = chartsOfBody(withCharts(body, 'purchase over x'));
    expect(charts[0]!.description).toContain('town: left from x = 0 to x = 0.5. town: right from x = 0.5 to x = 1.');
  });
  it('says which attributes there are', () => {
    const { charts, problems } = chartsOfBody(withCharts(points, 'purchase over v, g', 'purchase over v, v'));
    expect(charts).toEqual([]);
    expect(problems.map(({ code, message }) => ({ code, message }))).toEqual([
      {
        code: 'unknown-name',
        message: expect.stringContaining('`g` is not an attribute of the customers of this model'),
      },
      { code: 'expression-syntax', message: 'Name two different attributes after `over`.' },
    ]);
  });
});
