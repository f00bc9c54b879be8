import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../runs';
import { amount, createLedger, outcomesOf } from './random';

/** What a player gets from x of its own and y of the other's: x·(worth − curve·x − rivalry·y) + spill·y. */
interface Player {
  readonly worth: number;
  readonly curve: number;
  readonly rivalry: number;
  readonly spill: number;
}

const top = 10;
const player: fc.Arbitrary<Player> = fc.record({
  worth: amount(-2, 20),
  curve: amount(0.3, 3),
  rivalry: amount(-1, 3),
  spill: amount(-2, 2),
});

const gets = ({ worth, curve, rivalry, spill }: Player, x: number, y: number): number =>
  x * (worth - curve * x - rivalry * y) + spill * y;
const within = (x: number): number => Math.min(top, Math.max(0, x));
/** The only best reply: what it gets is strictly concave in its own choice. */
const reply = ({ worth, curve, rivalry }: Player, y: number): number => within((worth - rivalry * y) / (2 * curve));

/** The best of a concave or convex parabola between two ends. */
function bestBetween(low: number, high: number, value: (x: number) => number): number {
  const [a, b, c] = [value(low), value((low + high) / 2), value(high)];
  const bend = a - 2 * b + c;
  const vertex = bend < 0 ? (low + high) / 2 + ((a - c) / (4 * bend)) * (high - low) : low;
  return [low, high, Math.min(high, Math.max(low, vertex))].reduce((best, x) => (value(x) > value(best) ? x : best));
}

/** The leader's best choice: on each stretch on which the follower's reply is linear it faces a parabola. */
function lead(leader: Player, follower: Player): number {
  const value = (x: number): number => gets(leader, x, reply(follower, x));
  const { worth, curve, rivalry } = follower;
  const bends = [worth / rivalry, (worth - 2 * curve * top) / rivalry].filter((x) => x > 0 && x < top);
  const ends = [0, ...bends.sort((a, b) => a - b), top];
  return ends
    .slice(1)
    .map((end, index) => bestBetween(ends[index]!, end, value))
    .reduce((best, x) => (value(x) > value(best) ? x : best));
}

const payoff = (own: string, other: string, { worth, curve, rivalry, spill }: Player): string =>
  `${own}*(${worth} - ${curve}*${own} - (${rivalry})*${other}) + (${spill})*${other}`;

const stated = (one: Player, two: Player, more: readonly string[] = []): readonly string[] => [
  'model: game',
  'players:',
  `  one: {chooses: {x: [0, ${top}]}, payoff: "${payoff('x', 'y', one)}"}`,
  `  two: {chooses: {y: [0, ${top}]}, payoff: "${payoff('y', 'x', two)}"}`,
  ...more,
];

test('random leaders get what the best of all choices gives, replies at an end of their interval included', () => {
  fc.assert(
    fc.property(player, player, (one, two) => {
      const { wrong, same } = createLedger();
      const x = lead(one, two);
      const y = reply(two, x);
      const found = outcomesOf(...stated(one, two, ['stages: [[x], [y]]']));
      same(found['payoff.one'], gets(one, x, y), 'what the leader gets', 1e-7);
      same(found['y'], reply(two, Number(found['x'])), 'the follower replies', 1e-6);
      same(found['payoff.one'], gets(one, Number(found['x']), Number(found['y'])), 'at these choices', 1e-9);
      expect(wrong).toEqual([]);
    }),
    { numRuns: runs(120) },
  );
});

test('random rivals whose replies settle meet where each replies to the other', () => {
  fc.assert(
    fc.property(player, player, (one, two) => {
      // Replies are a contraction: one equilibrium, whatever the ends of the intervals.
      fc.pre(Math.abs(one.rivalry * two.rivalry) < 3.6 * one.curve * two.curve);
      let [x, y] = [top / 2, top / 2];
      for (let round = 0; round < 4000; round++) [x, y] = [reply(one, y), reply(two, x)];
      const { wrong, same, least } = createLedger();
      const found = outcomesOf(...stated(one, two));
      same(found['equilibria'], 1, 'one equilibrium');
      same(found['x'], x, 'x', 1e-6);
      same(found['y'], y, 'y', 1e-6);
      for (let step = 0; step <= 100; step++) {
        const other = (top * step) / 100;
        least(found['payoff.one'], gets(one, other, Number(found['y'])), `x = ${other} gains nothing`, 1e-7);
        least(found['payoff.two'], gets(two, other, Number(found['x'])), `y = ${other} gains nothing`, 1e-7);
      }
      expect(wrong).toEqual([]);
    }),
    { numRuns: runs(120) },
  );
});

test('random cartels get the best of the square, and moving first never hurts', () => {
  fc.assert(
    fc.property(player, player, (one, two) => {
      const { wrong, least } = createLedger();
      const joint = outcomesOf(...stated(one, two, ['conduct: collude']));
      const together = Number(joint['payoff.one']) + Number(joint['payoff.two']);
      const sum = (x: number, y: number): number => gets(one, x, y) + gets(two, y, x);
      for (let i = 0; i <= 50; i++)
        for (let k = 0; k <= 50; k++)
          least(together, sum(i * (top / 50), k * (top / 50)), `x = ${i / 5}, y = ${k / 5} is not better`, 1e-7);
      const leading = outcomesOf(...stated(one, two, ['stages: [[x], [y]]']));
      const meeting = outcomesOf(...stated(one, two));
      if (typeof meeting['payoff.one'] === 'number')
        least(leading['payoff.one'], meeting['payoff.one'], 'leading is no worse than meeting', 1e-7);
      expect(wrong).toEqual([]);
    }),
    { numRuns: runs(60) },
  );
});
