import { describe, expect, it } from 'vitest';
import { pathAt } from '../../../server/src/language/yaml';

/** A body with the cursor as `‸`; path, key or value, the text that is replaced, other keys around. */
const places: readonly [body: string, path: string, at: 'key' | 'value', text: string, siblings: string[]][] = [
  ['‸', '', 'key', '', []],
  ['mod‸', '', 'key', 'mod', []],
  ['model: ‸', 'model', 'value', '', []],
  ['model:‸', 'model', 'value', '', []],
  ['model: ga‸me\nid: a', 'model', 'value', 'game', []],
  ['mod‸el: game\nid: a', '', 'key', 'model', ['id']],
  ['model: game\n‸', '', 'key', '', ['model']],
  ['model: game\npl‸\nid: a', '', 'key', 'pl', ['model', 'id']],
  ['players:\n  one:\n    pay‸', 'players.one', 'key', 'pay', []],
  ['players:\n  one:\n    payoff: 1\n    ‸', 'players.one', 'key', '', ['payoff']],
  ['players:\n  one:\n    payoff: 1\n  ‸', 'players', 'key', '', ['one']],
  ['players:\n  one:\n    payoff: 1\n‸', '', 'key', '', ['players']],
  ['players:\n  one:\n    payoff: ‸\n  two:\n    payoff: 2', 'players.one.payoff', 'value', '', []],
  ['players:\n  one: {‸}', 'players.one', 'key', '', []],
  ['players:\n  one: {payoff: 1, ‸}', 'players.one', 'key', '', ['payoff']],
  ['players:\n  one: {payoff: 1, cho‸}', 'players.one', 'key', 'cho', ['payoff']],
  ['players:\n  one: {payoff: ‸, count: 2}', 'players.one.payoff', 'value', '', []],
  ['players:\n  one: {payoff: ‸', 'players.one.payoff', 'value', '', []],
  ['players:\n  one: {payoff: p1‸*q', 'players.one.payoff', 'value', 'p1*q', []],
  ['players:\n  one: {chooses: {p: [0, ‸]}}', 'players.one.chooses.p.1', 'value', '', []],
  ['stages: [[p1], [p‸2]]', 'stages.1.0', 'value', 'p2', []],
  ['claims:\n  - a > ‸0', 'claims.0', 'value', 'a > 0', []],
  ['claims:\n  - a > 0\n  - ‸', 'claims.1', 'value', '', []],
  ['claims:\n  - name: p\n    cla‸', 'claims.0', 'key', 'cla', ['name']],
  ['claims:\n  - name: p\n    expect: ‸', 'claims.0.expect', 'value', '', []],
  ['note: |\n  one\n  t‸wo', 'note', 'value', '|\n  one\n  two', []],
  ['{mod‸}', '', 'key', 'mod', []],
];

describe('pathAt', () => {
  it.each(places)('%j', (marked, path, at, text, siblings) => {
    const offset = marked.indexOf('‸');
    const body = marked.replace('‸', '');
    const place = pathAt(body, offset);
    expect({
      path: place.path.join('.'),
      at: place.at,
      text: body.slice(place.span.start, place.span.end),
      siblings: place.siblings,
    }).toEqual({ path, at, text, siblings });
  });
});
