import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../runs';
import { amount, createLedger, outcomesOf } from './random';

const customer = fc.record({
  revenue: fc.integer({ min: 10, max: 1000 }),
  costOfCapital: fc.integer({ min: 2, max: 20 }),
  growth: fc.integer({ min: -5, max: 5 }),
  load: fc.integer({ min: 1, max: 5 }),
  gives: fc.integer({ min: -20, max: 60 }),
});
const businessModel = fc.record({
  walletShare: amount(0.1, 1),
  variableCost: amount(0.2, 0.9),
  fixedCost: fc.integer({ min: 0, max: 100 }),
  capital: amount(0, 1),
  retention: amount(0, 0.85),
  setup: fc.integer({ min: 0, max: 150 }),
});
const portfolio = fc.record({
  customers: fc.array(customer, { minLength: 1, maxLength: 4 }),
  models: fc.array(businessModel, { minLength: 1, maxLength: 3 }),
  capacity: fc.option(fc.integer({ min: 1, max: 12 }), { nil: null }),
  references: fc.boolean(),
  aversion: fc.constantFrom(0, 0, 0.01),
});
type Portfolio = typeof portfolio extends fc.Arbitrary<infer T> ? T : never;

/** Customers in this order; money in this unit. */
function body(
  { customers, models, capacity, references, aversion }: Portfolio,
  order: readonly number[],
  money = 1,
): string[] {
  const lines = order.map((c) => {
    const { revenue, costOfCapital, growth, load, gives } = customers[c]!;
    const reference = references && c > 0 ? `, reference: {c0: ${gives * money}}` : '';
    return `  c${c}: {revenue: ${revenue * money}, costOfCapital: ${costOfCapital}%, growth: ${growth}%, load: ${load}${reference}}`;
  });
  return [
    'model: portfolio',
    'customers:',
    ...lines,
    'businessModels:',
    ...models.map(
      ({ fixedCost, setup, ...shares }, m) =>
        `  m${m}: {${Object.entries(shares)
          .map(([name, value]) => `${name}: ${value}`)
          .join(', ')}, fixedCost: ${fixedCost * money}, setup: ${setup * money}}`,
    ),
    ...(capacity === null ? [] : [`capacity: ${capacity}`]),
    ...(aversion === 0
      ? []
      : [
          `risk: {aversion: ${aversion / money}, sd: {${customers.map((_, c) => `c${c}: ${(5 + 3 * c) * money}`).join(', ')}}}`,
        ]),
  ];
}

/** What a customer is worth under a model: a growing, fading income for ever. */
function capture({ customers, models }: Portfolio, c: number, m: number): number {
  const { revenue, costOfCapital, growth } = customers[c]!;
  const { walletShare, variableCost, fixedCost, capital, retention } = models[m]!;
  const [w, g] = [costOfCapital / 100, growth / 100];
  const economicProfit = walletShare * revenue * (1 - variableCost - w * capital) - fixedCost;
  return economicProfit / (1 + w - retention * (1 + g));
}

/** The worth of an assignment (−1: not served); −∞ when it needs more than there is. */
function worth(stated: Portfolio, assignment: readonly number[]): number {
  const { customers, models, capacity, references, aversion } = stated;
  let sum = 0;
  let load = 0;
  let variance = 0;
  assignment.forEach((m, c) => {
    if (m < 0) return;
    sum += capture(stated, c, m);
    load += customers[c]!.load;
    variance += (5 + 3 * c) ** 2;
    if (references && c > 0 && assignment[0]! >= 0) sum += customers[c]!.gives;
  });
  models.forEach(({ setup }, m) => {
    if (assignment.includes(m)) sum -= setup;
  });
  return capacity !== null && load > capacity ? -Infinity : sum - (aversion / 2) * variance;
}

function assignments(customers: number, models: number): number[][] {
  if (customers === 0) return [[]];
  const rest = assignments(customers - 1, models);
  return rest.flatMap((each) => Array.from({ length: models + 1 }, (_, m) => [...each, m - 1]));
}

test('random portfolios are worth what the best of all assignments is', { timeout: 3_600_000 }, () => {
  fc.assert(
    fc.property(portfolio, (stated) => {
      const { customers, models } = stated;
      const order = customers.map((_, c) => c);
      const found = outcomesOf(...body(stated, order));
      const { wrong, holds, same, least } = createLedger();
      const all = assignments(customers.length, models.length);
      const best = Math.max(...all.map((each) => worth(stated, each)));
      same(found['value'], best, 'the best of all assignments');
      const chosen = order.map((c) => models.findIndex((_, m) => found[`assignment.c${c}`] === `m${m}`));
      same(worth(stated, chosen), best, 'what is assigned is worth it');
      least(found['value'], 0, 'nobody need be served');
      for (const c of order)
        models.forEach((_, m) =>
          same(found[`valueCapture.c${c}.m${m}`], capture(stated, c, m), `value capture of c${c} under m${m}`),
        );
      const single = models.map((_, m) =>
        Math.max(
          ...all.filter((each) => each.every((one) => one === -1 || one === m)).map((each) => worth(stated, each)),
        ),
      );
      single.forEach((each, m) => same(found[`oneModelValue.m${m}`], each, `with m${m} alone`));
      same(found['parallelGain'], best - Math.max(...single), 'what parallel models add');
      const parts = ['customer', 'relationship', 'interdependence'].map((part) =>
        Number(found[`heterogeneity.${part}`] ?? NaN),
      );
      if (typeof found['heterogeneity'] === 'number')
        same(
          parts.reduce((a, b) => a + b, 0),
          found['heterogeneity'],
          'the sources of heterogeneity add up',
          1e-6,
        );
      const turned = outcomesOf(...body(stated, [...order].reverse()));
      same(turned['value'], best, 'order does not matter');
      const scaled = outcomesOf(...body(stated, order, 8));
      same(scaled['value'], 8 * best, 'money has no unit');
      holds(
        found['modelsUsed'] === new Set(chosen.filter((m) => m >= 0)).size,
        'models in use are counted',
        found['modelsUsed'],
      );
      expect(wrong).toEqual([]);
    }),
    { numRuns: runs(250) },
  );
});
