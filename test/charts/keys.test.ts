import { describe, expect, it } from 'vitest';
import { readChart } from '../../server/src/charts';
import type { ChartText } from '../../server/src/language/block/declaration';
import type { YamlNode } from '../../server/src/language/yaml/tree';
import { verbatim } from '../../server/src/notes/mappedText';
import { cournot, fakeWorld } from './fakeWorld';

type Written = string | readonly Written[] | { readonly [key: string]: Written };

/** A node as YAML would give it; spans count from where each scalar would stand, one after the other. */
function node(written: Written, at: { offset: number }): YamlNode {
  const start = at.offset;
  if (typeof written === 'string') {
    at.offset += written.length + 1;
    const span = { start, end: start + written.length };
    return { kind: 'scalar', value: verbatim(written, start), style: 'plain', span };
  }
  if (Array.isArray(written)) {
    const items = written.map((each) => node(each as Written, at));
    return { kind: 'sequence', items, flow: true, span: { start, end: at.offset } };
  }
  const entries = Object.entries(written as { [key: string]: Written }).map(([name, value]) => {
    const key = node(name, at);
    if (key.kind !== 'scalar') throw new Error('A key is a scalar');
    return { key, value: node(value, at), span: key.span };
  });
  return { kind: 'mapping', entries, flow: true, span: { start, end: at.offset } };
}

function read(written: { readonly [key: string]: Written }) {
  const { world, block } = fakeWorld(cournot, { costly: { c2: 60 } });
  const mapping = node(written, { offset: 0 });
  return readChart({ node: mapping, span: mapping.span } as ChartText, world, block);
}

describe('charts with keys', () => {
  it('takes a list to plot, an axis, a title and a number of points', () => {
    const { plan, problems } = read({
      plot: ['profit', 'price'],
      over: 'c2 in [0, 50]',
      title: 'Cost and profit',
      steps: '21',
    });
    expect(problems).toEqual([]);
    expect(plan).toMatchObject({
      kind: 'lines',
      title: 'Cost and profit',
      steps: 21,
      axis: { name: 'c2', low: 0, high: 50 },
    });
    expect(plan?.kind === 'lines' && plan.curves.map((each) => each.quantity)).toEqual(['profit', 'price']);
  });
  it('takes two axes as a list, and intervals as a mapping', () => {
    expect(read({ plot: 'profit', over: ['c2', 'a'] }).plan?.kind).toBe('map');
    expect(read({ plot: 'profit', over: { c2: ['0', '50'] } }).plan).toMatchObject({
      kind: 'lines',
      axis: { low: 0, high: 50, ends: 'written' },
    });
  });
  it('goes by scenario', () => {
    expect(read({ plot: 'profit', by: 'scenario' }).plan).toMatchObject({ kind: 'bars', title: 'profit by scenario' });
  });

  const wrong: readonly (readonly [string, { readonly [key: string]: Written }, string, string])[] = [
    ['no plot', { over: 'c2' }, 'missing-field', 'Say what to draw: `plot: [profit, totalSurplus]`.'],
    [
      'an unknown key',
      { plot: 'profit', ovr: 'c2' },
      'unknown-field',
      '`ovr` is not a key of a chart (`plot`, `over`, `by`, `title`, `steps`, `data`, `mark`, `shade`, `between`). Did you mean `over`?',
    ],
    [
      'too many points',
      { plot: 'profit', over: 'c2', steps: '100000' },
      'out-of-range',
      '`steps` is a whole number from 2 to 1000.',
    ],
    [
      'half a point',
      { plot: 'profit', over: 'c2', steps: '2.5' },
      'out-of-range',
      '`steps` is a whole number from 2 to 1000.',
    ],
    [
      'a data file that is not there',
      { plot: 'profit', over: 'c2', data: 'swep.csv' },
      'file-not-found',
      '`swep.csv` cannot be looked for: this note is in no folder yet. Save the note first.',
    ],
    [
      'a mark that is a condition',
      { plot: 'profit', over: 'c2', mark: 'active' },
      'wrong-type',
      '`active` is not a number along the axis.',
    ],
    [
      'a shade that is a number',
      { plot: 'profit', over: 'c2', shade: { gain: 'profit' } },
      'wrong-type',
      '`profit` is not a condition, as in `profit > 0`.',
    ],
    [
      'a mark without an axis',
      { plot: 'profit', by: 'scenario', mark: 'price' },
      'wrong-type',
      '`mark`, `shade` and `between` go with lines over one parameter, as in `over: k`.',
    ],
    [
      'one end of an area',
      { plot: 'profit', over: 'c2', between: 'price' },
      'wrong-type',
      '`between` takes the lower and the upper end of what is shaded, as in `between: [bargainingLow, bargainingHigh]`.',
    ],
    [
      'a mapping as title',
      { plot: 'profit', over: 'c2', title: { a: 'b' } },
      'wrong-type',
      '`title` is one value, not a list or mapping.',
    ],
    [
      'an axis without an interval',
      { plot: 'profit', over: { c2: 'wide' } },
      'wrong-type',
      'Name a parameter here, or give an interval, as in `over: {k: [0, 50]}`.',
    ],
  ];
  it.each(wrong)('%s is a problem', (_, written, code, message) => {
    const { plan, problems } = read(written);
    expect(plan).toBeNull();
    expect(problems[0]).toMatchObject({ code, message });
  });
});
