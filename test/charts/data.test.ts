import { describe, expect, it } from 'vitest';
import { chartsFor } from '../../server/src/charts';
import type { ChartText } from '../../server/src/language/block/declaration';
import type { MappingEntry, ScalarNode } from '../../server/src/language/yaml/tree';
import { verbatim } from '../../server/src/notes/mappedText';
import { cournot, fakeWorld } from './fakeWorld';

const files = {
  'sweep.csv': {
    text: 'c2,profit,regime,active,problem\n0,10,duopoly,true,\n20,6,duopoly,true,\n10,8.5,duopoly,true,\n30,,alone,false,"no-equilibrium: none, here"\n40,inf,alone,false,\n',
  },
  'map.csv': { text: '# part 1 of 1\na,c2,profit (EUR)\n60,0,1\n60,10,2\n80,0,3\n80,10,4\n' },
  'broken.csv': { text: 'c2,profit\n"0,1\n' },
  'empty.csv': { text: 'c2,profit\n' },
};

function draw(keys: Readonly<Record<string, string>>) {
  let at = 0;
  const scalar = (text: string): ScalarNode => {
    const start = at;
    at += text.length + 1;
    return { kind: 'scalar', value: verbatim(text, start), style: 'plain', span: { start, end: start + text.length } };
  };
  const entries = Object.entries(keys).map(([name, value]): MappingEntry => {
    const key = scalar(name);
    return { key, value: scalar(value), span: key.span };
  });
  const span = { start: 0, end: at };
  const text: ChartText = { node: { kind: 'mapping', entries, flow: true, span }, span };
  const { world, block, points } = fakeWorld(cournot, {}, [text], files);
  const { charts, problems } = chartsFor(world, block);
  return { chart: charts[0], problems, points: points() };
}

describe('charts of points that a file lists', () => {
  it('are lines over a column, in ascending order, gaps and infinity kept, and nothing is solved', () => {
    const { chart, problems, points } = draw({ plot: 'profit', over: 'c2', data: 'sweep.csv' });
    expect(problems).toEqual([]);
    expect(chart?.table).toEqual({
      places: { x: [0], y: [] },
      columns: [
        { name: 'c2', unit: null },
        { name: 'profit', unit: 'EUR' },
      ],
      rows: [
        [0, 10],
        [10, 8.5],
        [20, 6],
        [30, null],
        [40, Infinity],
      ],
    });
    expect(chart?.description).toContain('not available for c2 at 30. Drawn are 5 points of sweep.csv.');
    expect(points).toBeLessThanOrEqual(2);
  });
  it('take an interval', () => {
    const { chart } = draw({ plot: 'profit', over: 'c2 in [5, 20]', data: 'sweep.csv' });
    expect(chart?.table.rows).toEqual([
      [10, 8.5],
      [20, 6],
    ]);
  });
  it('are bands where the column holds words', () => {
    const { chart } = draw({ plot: 'regime', over: 'c2', data: 'sweep.csv' });
    expect(chart?.description).toBe(
      'regime along c2: duopoly from 0 to 25; alone from 25 to 40. Drawn are 5 points of sweep.csv.',
    );
    expect(chart?.vegaLite).not.toBeNull();
  });
  it('are a map over two columns, with units from the header', () => {
    const { chart } = draw({ plot: 'profit', over: 'a, c2', data: 'map.csv' });
    expect(chart?.table).toEqual({
      places: { x: [0], y: [1] },
      columns: [
        { name: 'a', unit: 'EUR' },
        { name: 'c2', unit: null },
        { name: 'profit', unit: 'EUR' },
      ],
      rows: [
        [60, 0, 1],
        [80, 0, 3],
        [60, 10, 2],
        [80, 10, 4],
      ],
    });
    expect(chart?.description).toContain('It is highest, 4, near a = 80, c2 = 10 and lowest, 1, near a = 60, c2 = 0.');
  });

  const wrong: readonly (readonly [string, Readonly<Record<string, string>>, string, string])[] = [
    [
      'an unknown column',
      { plot: 'proft', over: 'c2', data: 'sweep.csv' },
      'unknown-name',
      '`proft` is not a column of the file. Did you mean `profit`?',
    ],
    [
      'an axis of words',
      { plot: 'profit', over: 'regime', data: 'sweep.csv' },
      'wrong-type',
      'The column `regime` holds no numbers, so nothing can be drawn along it.',
    ],
    [
      'several values at one place',
      { plot: 'profit', over: 'a', data: 'map.csv' },
      'wrong-type',
      'The file has several values at one place of `a`. Draw over another column too, as in `over: k, c`.',
    ],
    [
      'no axis',
      { plot: 'profit', data: 'sweep.csv' },
      'expression-syntax',
      'Name the column along the axis, as in `over: k`; two for a map.',
    ],
    [
      'what is no table',
      { plot: 'profit', over: 'c2', data: 'broken.csv' },
      'wrong-type',
      'Row 2 of `broken.csv` cannot be read: a quote is not closed, or stands where none may stand.',
    ],
    [
      'a table without rows',
      { plot: 'profit', over: 'c2', data: 'empty.csv' },
      'wrong-type',
      '`empty.csv` has no rows below its header.',
    ],
    [
      'an empty interval',
      { plot: 'profit', over: 'c2 in [9, 9]', data: 'sweep.csv' },
      'out-of-range',
      'There is nothing to draw along `c2` from 9 to 9.',
    ],
  ];
  it.each(wrong)('%s is a problem', (_, keys, code, message) => {
    const { chart, problems } = draw(keys);
    expect(chart).toBeUndefined();
    expect(problems.map((each) => ({ code: each.code, message: each.message }))).toContainEqual({ code, message });
  });
});
