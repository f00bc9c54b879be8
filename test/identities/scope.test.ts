import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../runs';
import { amount, createLedger, outcomesOf } from './random';

const firm = fc.record({ volume: amount(1, 5000), products: fc.integer({ min: 0, max: 20 }), memory: amount(0, 10) });
const model = fc.record({
  floor: amount(0, 5),
  scale: amount(0, 10),
  elasticity: amount(0, 1),
  misfit: amount(0, 8),
  learning: amount(0, 2),
  firms: fc.array(firm, { minLength: 1, maxLength: 3 }),
  value: amount(0, 25),
});
type Stated = typeof model extends fc.Arbitrary<infer T> ? T : never;

function body(stated: Stated, order: readonly number[], money = 1, volume = 1): string[] {
  const { floor, scale, elasticity, misfit, learning, firms, value } = stated;
  return [
    'model: scope',
    `cost: {floor: ${floor * money}, scale: ${scale * money}, referenceVolume: ${volume}, elasticity: ${elasticity}, misfit: ${misfit * money}, learning: ${learning}}`,
    'firms:',
    ...order.map((f) => {
      const { volume: sold, products, memory } = firms[f]!;
      return `  f${f}: {volume: ${sold * volume}, products: ${products}, memory: ${memory * money}}`;
    }),
    `value: ${value * money}`,
  ];
}

test('random suppliers: costs, price competition and what customers keep add up', { timeout: 3_600_000 }, () => {
  fc.assert(
    fc.property(model, (stated) => {
      const { floor, scale, elasticity, misfit, learning, firms, value } = stated;
      const order = firms.map((_, f) => f);
      const found = outcomesOf(...body(stated, order));
      const { wrong, holds, same, least } = createLedger();
      const costs = firms.map(
        ({ volume, products, memory }) =>
          floor +
          scale * volume ** -elasticity +
          (products === 0 ? 0 : memory / products) +
          misfit / (1 + learning * products),
      );
      order.forEach((f) => same(found[`deliveredCost.f${f}`], costs[f]!, 'unit cost, memory and misfit'));
      const sorted = [...costs].sort((a, b) => a - b);
      const [lowest = 0, next = Infinity] = sorted;
      same(found['totalSurplus'], Math.max(0, value - lowest), 'value less the lowest cost');
      same(found['totalSurplus'], Number(found['profit']) + Number(found['consumerSurplus']), 'surplus adds up');
      least(found['consumerSurplus'], 0, 'customers take part');
      least(found['profit'], 0, 'so does the winner');
      if (lowest < value - 1e-6 && next - lowest > 1e-6) {
        const best = costs.indexOf(lowest);
        holds(found['winner'] === `f${best}`, 'the lowest cost wins', found['winner']);
        const margin = Math.min(value, next) - lowest;
        same(found['margin'], margin, 'by as much as the next one allows');
        same(found['consumerSurplus'], value - Math.min(value, next), 'the rest is the customer’s');
        // Nobody gains by another price: the winner no more, the others nothing above their cost.
        const hidden = (f: number): number => misfit / (1 + learning * firms[f]!.products);
        same(found['price'], Math.min(value, next) - hidden(best), 'the price, less what the misfit costs');
        const turned = outcomesOf(...body(stated, [...order].reverse()));
        holds(turned['winner'] === found['winner'], 'order does not matter', turned['winner']);
        same(turned['profit'], margin, 'nor for profit');
      }
      const scaled = outcomesOf(...body(stated, order, 4, 8));
      same(scaled['profit'], 4 * Number(found['profit']), 'neither money nor volume has a unit', 1e-7);
      holds(scaled['beatsAnyScale'] === found['beatsAnyScale'], 'nor has what scope can do');
      if (firms.length > 1 && typeof found['breakEvenScope'] === 'number' && Number.isFinite(found['breakEvenScope'])) {
        const n = found['breakEvenScope'];
        const [{ volume, memory }] = [firms[0]!];
        const at =
          floor +
          scale * volume ** -elasticity +
          (n > 0 ? memory / n : memory > 0 ? Infinity : 0) +
          misfit / (1 + learning * n);
        if (n > 1e-9) same(at, costs[1]!, 'at the break-even scope costs are equal', 1e-6);
      }
      expect(wrong).toEqual([]);
    }),
    { numRuns: runs(250) },
  );
});

const loop = fc.record({
  learning: amount(0.01, 0.9),
  feedback: amount(0.01, 1),
  forgetting: amount(0, 0.4),
  initial: amount(0, 1),
  cycles: fc.integer({ min: 1, max: 30 }),
});

test(
  'random loops of feedback: each cycle follows from the one before, towards the limit',
  { timeout: 3_600_000 },
  () => {
    fc.assert(
      fc.property(loop, fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 30 }), (each, one, other) => {
        const { learning, feedback, forgetting, initial, cycles } = each;
        fc.pre(learning * feedback + forgetting <= 1);
        const found = outcomesOf(
          'model: scope',
          'cost: {floor: 2, scale: 6, elasticity: 0.3, misfit: 5, learning: 0.5}',
          `firms: {a: {volume: 5, products: ${one}, memory: 1}, b: {volume: 5, products: ${other}, memory: 1}}`,
          'value: 20',
          'information: {priorSd: 2, signalSd: 1}',
          `loop: {learning: ${learning}, feedback: ${feedback}, forgetting: ${forgetting}, initial: ${initial}, cycles: ${cycles}}`,
        );
        const { wrong, holds, same } = createLedger();
        let fit = initial;
        for (let cycle = 0; cycle <= cycles; cycle++) {
          same(found[`fit.${cycle}`], fit, `fit in cycle ${cycle}`);
          fit += learning * feedback * (1 - fit) - forgetting * fit;
        }
        const limit = (learning * feedback) / (learning * feedback + forgetting);
        same(found['fitLimit'], limit, 'the limit does not move');
        const probability = Number(found['betterOfferProbability']);
        holds(probability >= 0 && probability <= 1, 'a probability', probability);
        holds(
          one === other ? Math.abs(probability - 0.5) < 1e-12 : one > other === probability > 0.5,
          'more signals, better offers',
          probability,
        );
        expect(wrong).toEqual([]);
      }),
      { numRuns: runs(150) },
    );
  },
);
