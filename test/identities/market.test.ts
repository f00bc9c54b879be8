import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../runs';
import { amount, createLedger, outcomesOf, type Ledger } from './random';
import type { Answer } from '../families/game/solveNote';

const value = (found: Answer, name: string): number => Number(found[name] ?? NaN);

/** What holds in every market, whoever decides. */
function accounts(found: Answer, { same, least }: Ledger, tolerance = 1e-7): void {
  same(found['totalSurplus'], value(found, 'profit') + value(found, 'consumerSurplus'), 'surplus adds up', tolerance);
  least(found['firstBest'], value(found, 'totalSurplus'), 'no more than the first best', 1e-6);
  same(found['deadweightLoss'], value(found, 'firstBest') - value(found, 'totalSurplus'), 'what is lost', 1e-6);
  least(found['deadweightLoss'], 0, 'nothing is won by losing', 1e-6);
  least(found['consumerSurplus'], 0, 'customers take part', 1e-7);
  least(1 + 1e-9, value(found, 'coverage'), 'no more customers than there are');
}

const segment = fc.record({
  mass: fc.integer({ min: 1, max: 60 }),
  v: fc.integer({ min: 1, max: 100 }),
  h: fc.integer({ min: 0, max: 60 }),
});
const finite = fc.record({
  segments: fc.array(segment, { minLength: 1, maxLength: 4 }),
  k: fc.integer({ min: 0, max: 40 }),
  t: fc.integer({ min: 0, max: 30 }),
  weight: amount(0, 1),
});
type Finite = typeof finite extends fc.Arbitrary<infer T> ? T : never;

function monopoly({ segments, k }: Finite, more: readonly string[] = [], mass = 1): string[] {
  return [
    'model: market',
    `params: {k: ${k}}`,
    'segments:',
    ...segments.map(({ mass: each, v, h }, s) => `  s${s}: {mass: ${each * mass}, v: ${v}, h: ${h}}`),
    'products:',
    '  complete: {value: v, cost: k}',
    '  kit: {value: v - h, cost: 0}',
    ...more,
  ];
}

test(
  'random sellers: bargaining splits the gain, planners and discrimination reach the first best, masses scale',
  { timeout: 3_600_000 },
  () => {
    fc.assert(
      fc.property(finite, (stated) => {
        const { segments, k, t, weight } = stated;
        const ledger = createLedger();
        const { wrong, same, least } = ledger;
        const found = outcomesOf(...monopoly(stated, ['lineup: choose']));
        accounts(found, ledger);
        const best = segments.reduce((sum, { mass, v, h }) => sum + mass * Math.max(0, v - Math.min(k, h)), 0);
        same(found['firstBest'], best, 'the first best by hand');
        const planner = outcomesOf(...monopoly(stated, ['conduct: planner']));
        same(planner['totalSurplus'], best, 'a planner reaches it');
        const personal = outcomesOf(...monopoly(stated, ['pricing: personal']));
        same(personal['profit'], best, 'perfect discrimination takes it');
        const bySegment = outcomesOf(...monopoly(stated, ['pricing: segment']));
        least(bySegment['profit'], value(found, 'profit'), 'prices by segment earn no less');
        const scaled = outcomesOf(...monopoly(stated, ['lineup: choose'], 4));
        same(scaled['profit'], 4 * value(found, 'profit'), 'customers have no unit');
        // Nobody else's price list earns more: every single price, on a fine grid, for each version.
        for (let price = 0; price <= 100; price += 0.5) {
          const complete = segments.reduce((sum, { mass, v }) => sum + (v >= price ? mass * (price - k) : 0), 0);
          const kit = segments.reduce((sum, { mass, v, h }) => sum + (v - h >= price ? mass * price : 0), 0);
          least(found['profit'], Math.max(complete, kit), `a price of ${price} earns no more`);
        }
        const contracts = outcomesOf(
          ...monopoly(stated, ['lineup: choose', `negotiation: {cost: ${t}, weight: ${weight}, with: all}`]),
        );
        accounts(contracts, ledger);
        least(contracts['profit'], value(found, 'profit'), 'the right to negotiate cannot hurt the firm');
        if (contracts['configuration'] === 'negotiated') {
          const gain = segments.reduce((sum, { mass, v, h }) => sum + mass * Math.max(0, v - Math.min(k, h) - t), 0);
          same(contracts['profit'], weight * gain, 'the firm’s share of the gain');
          same(contracts['consumerSurplus'], (1 - weight) * gain, 'and the customers’');
        }
        expect(wrong).toEqual([]);
      }),
      { numRuns: runs(120) },
    );
  },
);

const logit = fc.record({
  v: amount(1, 8),
  cost: amount(0, 3),
  scale: amount(0.3, 2),
  mass: fc.integer({ min: 1, max: 100 }),
});

test(
  'random logit markets: Lerner, the envelope, symmetry, shares, cartels and planners',
  { timeout: 3_600_000 },
  () => {
    fc.assert(
      fc.property(logit, fc.integer({ min: 2, max: 3 }), ({ v, cost, scale, mass }, firms) => {
        const body = (count: number, at = cost, more: readonly string[] = []): string[] => [
          'model: market',
          `segments: {all: {mass: ${mass}}}`,
          'products:',
          ...Array.from({ length: count }, (_, f) => `  p${f}: {value: ${v}, cost: ${at}, firm: f${f}}`),
          `choice: {logit: ${scale}}`,
          ...more,
        ];
        const ledger = createLedger();
        const { wrong, same, least } = ledger;
        const alone = outcomesOf(...body(1));
        accounts(alone, ledger);
        const price = value(alone, 'price.p0');
        const share = 1 / (1 + Math.exp((price - v) / scale));
        same(alone['demand.p0'], mass * share, 'demand by hand');
        same((price - cost) * (1 - share), scale, 'the margin of a logit monopoly', 1e-6);
        same(alone['lerner.p0'], 1 / Math.abs(value(alone, 'elasticity.p0')), 'Lerner', 1e-5);
        for (let step = 0; step <= 400; step++) {
          const trial = cost + (step / 400) * 4 * (v + 2);
          least(
            alone['profit'],
            (mass * (trial - cost)) / (1 + Math.exp((trial - v) / scale)),
            `a price of ${trial} earns no more`,
            1e-8,
          );
        }
        const width = 1e-4;
        const slope =
          (value(outcomesOf(...body(1, cost + width)), 'profit') -
            value(outcomesOf(...body(1, cost - width + 1e-4)), 'profit')) /
          width;
        if (cost > 0.01) same(slope, -mass * share, 'the envelope: a cost weighs what is sold', 1e-2);

        const rivals = outcomesOf(...body(firms));
        accounts(rivals, ledger);
        for (let f = 1; f < firms; f++) {
          same(rivals[`profit.f${f}`], value(rivals, 'profit.f0'), 'equals earn the same', 1e-6);
          same(rivals[`price.p${f}`], value(rivals, 'price.p0'), 'at the same price', 1e-6);
        }
        const shares = Array.from({ length: firms }, (_, f) => value(rivals, `marketShare.f${f}`));
        same(
          shares.reduce((a, b) => a + b, 0),
          1,
          'shares add up',
        );
        same(rivals['hhi'], 10_000 / firms, 'concentration of equals', 1e-6);
        const rivalPrice = value(rivals, 'price.p0');
        const others = (firms - 1) * Math.exp((v - rivalPrice) / scale);
        for (let step = 0; step <= 400; step++) {
          const trial = cost + (step / 400) * 4 * (v + 2);
          const weight = Math.exp((v - trial) / scale);
          least(
            rivals['profit.f0'],
            (mass * (trial - cost) * weight) / (1 + others + weight),
            `a price of ${trial} gains nothing`,
            1e-6,
          );
        }
        const cartel = outcomesOf(...body(firms, cost, ['conduct: collude']));
        accounts(cartel, ledger);
        least(cartel['profit'], value(rivals, 'profit'), 'a cartel earns no less together', 1e-6);
        const planner = outcomesOf(...body(firms, cost, ['conduct: planner']));
        least(planner['totalSurplus'], value(rivals, 'totalSurplus'), 'a planner reaches no less', 1e-6);
        same(
          planner['totalSurplus'],
          mass * scale * Math.log(1 + firms * Math.exp((v - cost) / scale)),
          'as much as the log-sum at cost',
          1e-6,
        );
        expect(wrong).toEqual([]);
      }),
      { numRuns: runs(60) },
    );
  },
);

test.each([
  [4.33, 0, 0.3],
  [8, 0.5, 0.2],
  [1, 0, 3],
])('demand that is only curved has an elasticity: value %f, cost %f, scale %f', (v, cost, scale) => {
  const found = outcomesOf(
    'model: market',
    'segments: {all: {}}',
    `products: {p: {value: ${v}, cost: ${cost}}}`,
    `choice: {logit: ${scale}}`,
  );
  expect(value(found, 'elasticity.p') * value(found, 'lerner.p')).toBeCloseTo(-1, 4);
});
