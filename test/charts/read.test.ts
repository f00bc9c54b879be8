import { describe, expect, it } from 'vitest';
import { readChart } from '../../server/src/charts';
import { chartText, cournot, fakeWorld } from './fakeWorld';

const scenarios = { costly: { c2: 60 } };

function read(text: string) {
  const { world, block } = fakeWorld(cournot, scenarios);
  return readChart(chartText(text), world, block);
}

describe('chart texts that can be drawn', () => {
  const table: readonly (readonly [text: string, kind: string, title?: string | undefined])[] = [
    ['profit over c2', 'lines'],
    ['profit, consumerSurplus over c2 in [0, 50]', 'lines'],
    ['profit over q1', 'lines'],
    ['profit by scenario over c2', 'lines'],
    ['profit over c2 by scenario', 'lines'],
    ['payoff over c2', 'lines'],
    ['regime over c2', 'regimes'],
    ['active by scenario over c2', 'regimes'],
    ['profit over c2, a', 'map'],
    ['regime over c2 in [0, 60], a in [60, 100]', 'map'],
    ['profit by scenario', 'bars'],
    ['payoff', 'bars'],
    ['regime by scenario', 'tiles'],
    ['fit, price', 'path'],
    ['surplus by configuration', 'surplus', 'Surplus by configuration'],
    ['payoff by scenario', 'bars'],
    ['fit', 'path'],
    ['surplus', 'surplus', 'Surplus'],
    ['surplus by scenario', 'surplus', 'Surplus by scenario'],
    ['surplus over c2', 'surplus', 'Surplus over c2'],
    ['responses', 'responses', 'Best responses'],
    ['responses over q1 in [0, 90], q2 in [0, 90]', 'responses'],
  ];
  it.each(table.map(([text, kind, title]) => ({ text, kind, title })))('$text', ({ text, kind, title }) => {
    const { plan, problems } = read(text);
    expect(problems).toEqual([]);
    expect(plan?.kind).toBe(kind);
    expect(plan?.title).toBe(title ?? text);
  });
});

describe('chart texts that cannot be drawn say why, where', () => {
  const table: readonly (readonly [text: string, code: string, where: string, message: string])[] = [
    ['', 'expression-syntax', '', 'Say what to draw first, as in `profit over k`.'],
    ['over c2', 'expression-syntax', 'over c2', 'Say what to draw first, as in `profit over k`.'],
    ['profit', 'expression-syntax', 'profit', 'Say over what to draw `profit`, as in `profit over a`.'],
    ['profit over', 'expression-syntax', '', 'Name a parameter after `over`, as in `over k`.'],
    ['proft over c2', 'unknown-name', 'proft', '`proft` is not a name here.'],
    ['profit over cc2', 'unknown-name', 'cc2', '`cc2` is not a parameter or choice of this model. Did you mean `c2`?'],
    [
      'profit over price',
      'wrong-type',
      'price',
      '`price` is what the model yields, not something to move. Draw over a parameter or a choice.',
    ],
    [
      'profit over c2 in [5, 1]',
      'out-of-range',
      'c2 in [5, 1]',
      'The interval from 5 to 1 is empty: the first end must be the smaller.',
    ],
    [
      'profit over c2 in 0 to 50',
      'expression-syntax',
      '0 to 50',
      'Write an interval after `in`, as in `k in [0, 50]`.',
    ],
    ['profit over c2 in [0, inf2]', 'unknown-name', 'inf2', '`inf2` is not a name here.'],
    [
      'profit by firm',
      'expression-syntax',
      'firm',
      'A chart goes `by scenario`; for a parameter write `over`, as in `profit over k`.',
    ],
    [
      'profit, regime over c2',
      'wrong-type',
      'regime',
      '`regime` is not a number. Draw it alone, as in `regime over k`.',
    ],
    [
      'profit over c2, c2',
      'expression-syntax',
      'profit over c2, c2',
      'A map needs two different parameters, as in `profit over k, c`.',
    ],
    [
      'profit, price over c2, a',
      'expression-syntax',
      'profit, price over c2, a',
      'A map over two parameters shows one quantity; write one chart for each.',
    ],
    [
      'demand',
      'wrong-type',
      'demand',
      'The family `game` has no `demand` chart: it knows no products and customers. Draw an outcome over a parameter instead, as in `q over p`.',
    ],
    [
      'purchase over a, c2',
      'wrong-type',
      'purchase',
      'The family `game` has no `purchase` chart: it knows no products and customers. Draw an outcome over a parameter instead, as in `q over p`.',
    ],
    [
      'surplus over c2, a',
      'expression-syntax',
      'surplus over c2, a',
      'The surplus chart goes by scenario or over one parameter: `surplus by scenario`, `surplus over k`.',
    ],
    [
      'responses over a in [0, 5]',
      'wrong-type',
      'a in [0, 5]',
      'The axes of this chart are the two choices, `q1` and `q2`.',
    ],
  ];
  it.each(table)('%s', (text, code, where, message) => {
    const { plan, problems } = read(text);
    expect(plan).toBeNull();
    const [first] = problems.filter((each) => each.code !== 'unknown-name' || each.code === code);
    expect(first).toMatchObject({ code, message });
    expect(text.slice(first!.span.start, first!.span.end)).toBe(where);
  });

  it('offers the nearest parameter as a fix', () => {
    const [problem] = read('profit over cc2').problems;
    expect(problem?.fixes).toEqual([
      { title: 'Change to `c2`', edits: [{ span: { start: 12, end: 15 }, newText: 'c2' }], preferred: true },
    ]);
  });
});

describe('axes', () => {
  const table: readonly (readonly [text: string, low: number, high: number, ends: string, stated: number | null])[] = [
    ['profit over c2', 0, 120, 'range', 30],
    ['profit over c2 in [10, 20]', 10, 20, 'written', null],
    ['profit over c1', 0, 60, 'around', 30],
    ['profit over q1', 0, 60, 'around', 30],
    ['profit over c2 in [c1, a]', 30, 120, 'written', 30],
  ];
  it.each(table)('%s', (text, low, high, ends, stated) => {
    const { plan } = read(text);
    expect(plan?.kind === 'lines' && plan.axis).toMatchObject({ low, high, ends, stated });
  });
});
