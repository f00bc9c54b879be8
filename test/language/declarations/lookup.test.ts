import { describe, expect, it } from 'vitest';
import { blockShape } from '../../../server/src/language/block';
import { completionsAt, describeField } from '../../../server/src/language/declarations';
import { pathAt } from '../../../server/src/language/yaml';
import { testFamilies } from '../block/family';

const shape = blockShape(testFamilies[0]!.shape);
const labels = (marked: string): string[] => {
  const place = pathAt(marked.replace('‸', ''), marked.indexOf('‸'));
  return completionsAt(shape, place).map(({ label }) => label);
};

describe('completionsAt', () => {
  it.each<[string, string[]]>([
    ['model: game\nplayers:\n  one:\n    ‸', ['payoff', 'chooses', 'count', 'subjectTo']],
    ['model: game\nplayers:\n  one: {payoff: 1, ‸}', ['chooses', 'count', 'subjectTo']],
    ['conduct: ‸', ['nash', 'collude']],
    ['covered: ‸', ['true', 'false']],
    ['players: {one: {payoff: ‸}}', ['p*q - c']],
    ['params:\n  k: {‸}', ['value', 'range', 'step', 'unit', 'note']],
    ['claims:\n  - ‸', ['claim', 'name', 'for', 'given', 'note', 'expect']],
    ['players:\n  ‸', ['new player {chooses, payoff}']],
    ['zzz:\n  ‸', []],
  ])('%j', (marked, expected) => expect(labels(marked)).toEqual(expected));

  it('offers every field at the root, the required one first', () => {
    const offered = labels('‸');
    expect(offered[0]).toBe('model');
    expect(offered).toEqual(expect.arrayContaining(['players', 'params', 'claims', 'charts', 'scenarios', 'extends']));
    expect(labels('model: game\n‸')).not.toContain('model');
  });
});

describe('describeField', () => {
  it.each([
    [['conduct'], ['How the players behave.', '`nash` or `collude`', true, 'nash']],
    [
      ['players', 'one'],
      ['player', 'a mapping with `chooses`, `payoff`, `count` or `subjectTo`', false, null],
    ],
    [
      ['players', 'one', 'count'],
      ['How many identical players.', 'an expression', true, '1'],
    ],
    [
      ['segments', 'a', 'v'],
      ['attribute', 'an expression or a mapping with `uniform` or `normal`', false, null],
    ],
    [
      ['params', 'k', 'range'],
      ['Lowest and highest value, for sliders, charts and shapes without a domain.', 'a list `[…, …]`', true, null],
    ],
  ])('%j', (path, expected) => {
    const described = describeField(shape, path)!;
    expect([described.about, described.takes, described.declared, described.default]).toEqual(expected);
  });

  it.each([[['zzz']], [['claims', 0]], [['conduct', 'x']]])('%j is not declared', (path) => {
    expect(describeField(shape, path)).toBeNull();
  });
});
