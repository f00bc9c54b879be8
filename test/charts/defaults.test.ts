import { describe, expect, it } from 'vitest';
import { families } from '../../server/src/families';
import { compileChart } from '../../server/src/charts/compile';
import { renderSvg } from '../../server/src/charts/render';
import { chartsOfBody, withCharts } from './noteCharts';

/** A starter body without the charts that it writes. */
function starter(family: string): string {
  return families.get(family)!.template.replace(/^charts:\n(?: {2}- .*\n?)+/mu, '');
}

describe('without charts of the author', () => {
  const table: Readonly<Record<string, readonly string[]>> = {
    market: ['Surplus by configuration', 'profit, consumerSurplus, totalSurplus over k', 'configuration over k, c'],
    partnership: ['Profit and joint surplus against the customer’s share'],
    coproduction: [
      'Who does what',
      'allocation over q',
      'The bargaining window: shares of the firm with which both commit',
      'grossGain, commitmentCost over q',
    ],
    portfolio: [
      'Value capture by customer and business model',
      'From value captured to the value of the portfolio',
      'Heterogeneity of value capture by source',
      'value, oneModelValue.transactional, oneModelValue.keyAccount by scenario',
      'value, parallelGain over keySetup',
    ],
    scope: ['deliveredCost over n'],
  };
  it.each(Object.entries(table))('%s draws what a reader of the seed would', async (family, titles) => {
    const { charts, problems } = chartsOfBody(starter(family));
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(charts.map(({ title }) => title)).toEqual(titles);
    for (const { vegaLite, description, table } of charts) {
      expect(description).toMatch(/\d/);
      expect(table.rows.length).toBeGreaterThan(0);
      expect(await renderSvg(compileChart(vegaLite!), undefined, 320)).not.toContain('NaN');
    }
  });
  it('the configuration that is chosen loses surplus, and the chart says how much', () => {
    const { charts } = chartsOfBody(starter('market'));
    expect(charts[0]!.table.rows).toEqual([
      ['complete', 8000, 1600, 600, 9600],
      ['kit ✓', 9000, 200, 1000, 9200],
    ]);
    expect(charts[0]!.description).toContain(
      'Chosen, marked ✓: kit, whose total surplus is 400 below that of complete.',
    );
  });
  it('both win between extraction and the share at which the firm earns no more than by it: 1 − S0/Γ', () => {
    const { charts, model } = chartsOfBody(starter('partnership'));
    expect(model.outcomes['winWinLimit']).toBeCloseTo(1 - 4 / 9.5, 12);
    expect(charts[0]!.description).toContain('Shaded is win–win: share from 0 to 0.579.');
  });
  it('value captured, references and set-ups add up to the value of the portfolio', () => {
    const { charts, model } = chartsOfBody(starter('portfolio'));
    const rows = charts[1]!.table.rows as [string, number, number][];
    const total = rows.pop()!;
    expect(rows.reduce((sum, [, value]) => sum + value, 0)).toBeCloseTo(model.outcomes['value'] as number, 9);
    expect(total[1]).toBeCloseTo(model.outcomes['value'] as number, 9);
    expect(rows.map(([name]) => name)).toEqual([
      'acme',
      'bolt',
      'delta',
      'references',
      'set-up of transactional',
      'set-up of keyAccount',
    ]);
  });
  it('tasks stand with what each side would bear, and who does them', () => {
    const { charts } = chartsOfBody(starter('coproduction'));
    expect(charts[0]!.table.rows).toEqual([
      ['design', 'firm', 6, false],
      ['design', 'customer', 14, false],
      ['design', 'joint', -3, true],
      ['make', 'firm', 30, true],
      ['make', 'customer', 90, false],
      ['transport', 'firm', 12, false],
      ['transport', 'customer', 5, true],
    ]);
  });
  it('the break-even scope is marked where delivered costs cross', () => {
    const { charts, model } = chartsOfBody(starter('scope'));
    const breakEven = model.outcomes['breakEvenScope'] as number;
    expect(charts[0]!.description).toContain(`Marked: break-even at n = ${breakEven.toPrecision(4)}.`);
  });
  it('games draw best responses, payoffs over a choice, and choices along a parameter', () => {
    const monopoly = `
model: game
params: {c: {value: 2, range: [0, 5]}}
players: {shop: {chooses: {p: [0, 10]}, payoff: (p - c)*(10 - p)}}`;
    expect(chartsOfBody(monopoly).charts.map(({ title }) => title)).toEqual([
      'payoff.shop over p in [0, 10]',
      'p over c',
    ]);
    const duopoly = `
model: game
players:
  one: {chooses: {q1: [0, 10]}, payoff: q1*(10 - q1 - q2)}
  two: {chooses: {q2: [0, 10]}, payoff: q2*(10 - q1 - q2)}`;
    expect(chartsOfBody(duopoly).charts.map(({ title }) => title)).toEqual(['Best responses']);
  });
});

describe('one bad chart', () => {
  const sheet =
    'model: game\nparams: {k: {value: 1, range: [0, 2]}}\ndefine: {a: k^2, big: k > 1, word: \'if(k > 1, "high", "low")\'}';
  it('is a problem where it stands, and the others are drawn', () => {
    const { charts, problems } = chartsOfBody(
      withCharts(
        sheet,
        'a over k',
        'aa over k',
        'a over kk',
        'a, word over k',
        'a over k in [2, 1]',
        '{plot: a, over: k, steps: 5000}',
        'word over k',
      ),
    );
    expect(charts.map(({ title }) => title)).toEqual(['a over k', 'word over k']);
    expect(
      problems.map(({ code, message, range }) => [code, range.start.line, range.start.character, message]),
    ).toEqual([
      ['unknown-name', 6, 4, expect.stringContaining('`aa`')],
      ['unknown-name', 7, 11, '`kk` is not a parameter or choice of this model. Did you mean `k`?'],
      ['wrong-type', 8, 7, '`word` is not a number. Draw it alone, as in `word over k`.'],
      ['out-of-range', 9, 11, 'The interval from 2 to 1 is empty: the first end must be the smaller.'],
      ['out-of-range', 10, 30, '`steps` is a whole number from 2 to 1000.'],
    ]);
  });
  it('an unknown key is said once', () => {
    const { problems } = chartsOfBody(withCharts(sheet, '{plot: a, ovr: k}'));
    expect(problems.filter(({ code }) => code === 'unknown-field')).toHaveLength(1);
  });
  it('keys of a chart are all known to the fields of a block', () => {
    const { charts, problems } = chartsOfBody(
      withCharts(
        sheet,
        '{plot: [a], over: {k: [0, 1]}, title: A, steps: 11, mark: {edge: k/2}, shade: {high: big}}',
        '{between: [k, a], over: k, mark: [k], shade: a < 1}',
        '{plot: a, by: scenario}',
      ),
    );
    expect(problems).toEqual([]);
    expect(charts.map(({ title }) => title)).toEqual(['A', 'k, a over k', 'a by scenario']);
    expect(charts[0]!.description).toBe(
      'Lines of a over k from 0 to 1, stated at 1. a rises from 0 to 1. Nothing is shaded: high is nowhere true. Marked: edge at k = 0.5.',
    );
    expect(charts[1]!.description).toContain(
      'Shaded is a < 1: k from 0 to 1. Marked: k at k = 1. The area between k and a is shaded; it is open for k',
    );
  });
});
