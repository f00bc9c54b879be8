import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../runs';
import { chartsOfBody, withCharts } from './noteCharts';

const bookcase = `
model: market
params: {k: {value: 20, range: [0, 50], unit: EUR/unit}}
segments:
  families: {mass: 60, v: 100, h: 10}
  couples: {mass: 40, v: 140, h: 45}
products:
  complete: {value: v, cost: k}
  kit: {value: v - h, cost: 0}
lineup: [[complete], [kit]]
scenarios:
  committed: {lineup: [[complete]]}
  menu: {lineup: all}
`;
const ticket = `
model: market
params: {c: 20}
segments: {all: {mass: 100, v: "uniform(0, 100)"}}
products: {ticket: {value: v, cost: c}}
`;

describe('demand', () => {
  it('is a step for each segment, exactly, with what is gained and what the model loses otherwise', () => {
    const { charts } = chartsOfBody(withCharts(bookcase, 'demand'));
    expect(charts).toHaveLength(1);
    expect(charts[0]!.title).toBe('Demand for kit');
    expect(charts[0]!.table).toEqual({
      places: { x: [0], y: [] },
      columns: [
        { name: 'quantity', unit: 'units' },
        { name: 'willingness to pay', unit: 'EUR/unit' },
        { name: 'unit cost', unit: 'EUR/unit' },
        { name: 'segment', unit: null },
      ],
      rows: [
        [0, 95, 0, 'couples'],
        [40, 95, 0, 'couples'],
        [40, 90, 0, 'families'],
        [100, 90, 0, 'families'],
      ],
    });
    expect(charts[0]!.description).toBe(
      'Demand curve for kit: willingness to pay from high to low, for up to 100 units, prices in EUR/unit. ' +
        'couples would pay 95 for 40 units and families would pay 90 for 60 units. ' +
        'The price is 90. The average cost of a unit sold is 0. ' +
        '100 units are sold. Shaded: consumer surplus 200, profit before fixed costs 9,000, deadweight loss 0. ' +
        'The model loses 1,000 in all; 1,000 of it is due to which products are offered, not to missing sales.',
    );
  });
  it('draws each product of a menu against the others, without a loss that is none', () => {
    const { charts } = chartsOfBody(withCharts(bookcase, 'demand by scenario'));
    expect(charts.map((each) => each.title)).toEqual([
      'Demand for kit · base',
      'Demand for complete · committed',
      'Demand for complete · menu',
      'Demand for kit · menu',
    ]);
    // In the menu couples take the complete one at 135: they would pay 140 − (95 − 90), families 100.
    expect(charts[2]!.table.rows.map((row) => row.slice(0, 2))).toEqual([
      [0, 135],
      [40, 135],
      [40, 100],
      [100, 100],
    ]);
    expect(charts[2]!.description).toContain('No deadweight loss is shaded');
    expect(charts[2]!.description).not.toContain('deadweight loss 4');
  });
  it('is the straight line of a uniform distribution: triangles of the textbook', () => {
    const { charts } = chartsOfBody(withCharts(ticket, 'demand'));
    for (const [quantity, price, cost] of charts[0]!.table.rows as [number, number, number][]) {
      expect(quantity).toBeCloseTo(100 - price, 6);
      expect(cost).toBeCloseTo(20, 6);
    }
    expect(charts[0]!.description).toContain(
      '40 units are sold. Shaded: consumer surplus 800, profit before fixed costs 1,600, deadweight loss 800.',
    );
  });
  it('shades nothing for customers who pay what it is worth to them', () => {
    const { charts } = chartsOfBody(withCharts(`${ticket}pricing: personal`, 'demand'));
    expect(charts[0]!.description).toContain(
      '80 units are sold. Shaded: consumer surplus 0, profit before fixed costs 3,200, deadweight loss 0.',
    );
  });
  it('draws a curve for each segment that has a price of its own', () => {
    const body = `
model: market
segments: {students: {mass: 50, v: "uniform(0, 50)"}, others: {mass: 100, v: "uniform(0, 100)"}}
products: {ticket: {value: v, cost: 10}}
pricing: segment`;
    const { charts } = chartsOfBody(withCharts(body, 'demand'));
    expect(charts.map(({ title }) => title)).toEqual(['Demand for ticket: students', 'Demand for ticket: others']);
    expect(charts[0]!.description).toContain('The price is 30.');
    expect(charts[1]!.description).toContain('The price is 55.');
  });
  it('shows what contracts bring: the seller gets its share of what the transaction cost leaves', () => {
    const body = bookcase.replace('scenarios:', 'negotiation: {cost: 2, weight: 0.95}\nscenarios:');
    const { charts } = chartsOfBody(withCharts(body, 'demand'));
    // Families gain 100 − 10, couples 140 − 20; 60·88 + 40·118 = 10,000, of which 95 % are the seller's.
    expect(charts[0]!.title).toBe('Gains from individual contracts');
    expect(charts[0]!.description).toContain(
      'consumer surplus 500, profit before fixed costs 9,500, deadweight loss 0',
    );
  });
  it('agrees with the model for random markets of one product: what is shaded is what is reported', () => {
    const segment = fc.record({ mass: fc.integer({ min: 1, max: 90 }), v: fc.integer({ min: 1, max: 200 }) });
    fc.assert(
      fc.property(
        fc.array(segment, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 0, max: 60 }),
        (segments, cost) => {
          const body = `
model: market
segments: {${segments.map(({ mass, v }, index) => `s${index}: {mass: ${mass}, v: ${v}}`).join(', ')}}
products: {one: {value: v, cost: ${cost}}}`;
          const { charts, model } = chartsOfBody(withCharts(body, 'demand'));
          const { profit, consumerSurplus, deadweightLoss, quantity } = model.outcomes as Record<string, number>;
          if (quantity === 0) return charts[0]!.vegaLite === null;
          const values = (charts[0]!.vegaLite!['layer'] as { data: { values: { c3: string }[] } }[])[0]!.data.values;
          const sizes = [...new Set(values.map(({ c3 }) => c3))].map((label) => Number(label.replace(/[^\d.−]/gu, '')));
          const wanted = [profit!, consumerSurplus!, deadweightLoss!];
          // Where nothing is lost, the area has no corners to name.
          return sizes.every((size, index) => Math.abs(size - wanted[index]!) <= 1e-3 * Math.max(1, wanted[index]!));
        },
      ),
      { numRuns: runs(30) },
    );
  });
  it('says why there is nothing to draw', () => {
    const { charts } = chartsOfBody(withCharts(ticket.replace('c: 20', 'c: 200'), 'demand'));
    expect(charts[0]!.vegaLite).toBeNull();
    expect(charts[0]!.description).toBe('No demand curve is drawn. Nothing is sold.');
  });
});
