import { describe, expect, it } from 'vitest';
import { didYouMean } from '../../server/src/language/suggest';

describe('didYouMean', () => {
  it.each([
    ['prams', ['params', 'players', 'stages'], 'params'],
    ['pramas', ['params', 'players'], 'params'],
    ['Title', ['title', 'note'], 'title'],
    ['palyers', ['players', 'stages'], 'players'],
    ['conusmerSurplus', ['consumerSurplus', 'totalSurplus'], 'consumerSurplus'],
    ['k', ['c', 'd'], null],
    ['kk', ['k', 'c'], 'k'],
    ['p1', ['p2', 'q1'], 'p2'],
    ['profit', ['price', 'regret'], null],
    ['', ['a'], null],
    ['abc', [], null],
    ['x'.repeat(10_000), ['y'.repeat(10_000)], null],
  ])('%s among %j is %s', (name, candidates, expected) => {
    expect(didYouMean(name, candidates)).toBe(expected);
  });
});
