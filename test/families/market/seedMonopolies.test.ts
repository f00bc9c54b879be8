import { describe, expect, test } from 'vitest';
import { cases } from '../../fixtures/seed-cases-S1.json';
import { solveNote, type Answer } from '../game/solveNote';

/** The cases of seed 1 with one firm, as notes; numbers straight from the reference. */

interface MonopolyInputs {
  readonly market: string;
  readonly segments?: readonly { mass: number; value: number; ownCost: number; volume?: number }[];
  readonly value?: { low: number; high: number };
  readonly ownCost?: { h0?: number; rho?: number; low?: number; high?: number };
  readonly baseCost: number;
  readonly firmCompletionCost: number;
  readonly allowed: readonly string[];
  readonly transactionCost?: number;
  readonly bargainingWeight?: number;
  readonly hybrid?: boolean;
}

interface Configuration {
  readonly price?: number | null;
  readonly priceComplete?: number;
  readonly priceIncomplete?: number;
  readonly demand?: readonly number[] | number;
  readonly demandComplete?: readonly number[];
  readonly demandIncomplete?: readonly number[];
  readonly served?: readonly number[];
  readonly profit: number;
  readonly consumerSurplus: number;
  readonly totalSurplus: number;
}

const names: Readonly<Record<string, string>> = { C: 'complete', I: 'kit', M: 'complete+kit', N: 'negotiated' };

function bodyOf(inputs: MonopolyInputs): string {
  const { value, ownCost } = inputs;
  const customers = inputs.segments
    ? inputs.segments.map(
        ({ mass, value: v, ownCost: h, volume = 1 }, index) =>
          `  s${index}: {mass: ${mass}, v: ${v}, h: ${h}, units: ${volume}}`,
      )
    : ownCost!.h0 === undefined
      ? [`  all: {v: {uniform: [${value!.low}, ${value!.high}]}, h: {uniform: [${ownCost!.low}, ${ownCost!.high}]}}`]
      : [
          `  all: {v: {uniform: [${value!.low}, ${value!.high}]}, h: "${ownCost!.h0} + ${ownCost!.rho}*(v - ${value!.low})"}`,
        ];
  const sets = { C: '[complete]', I: '[kit]', M: '[complete, kit]' } as Readonly<Record<string, string>>;
  const lineUps = inputs.allowed.flatMap((each) => sets[each] ?? []);
  const negotiation = inputs.allowed.includes('N')
    ? [
        `negotiation: {cost: ${inputs.transactionCost}, weight: ${inputs.bargainingWeight}, with: ${inputs.hybrid ? 'each' : 'all'}}`,
      ]
    : [];
  return [
    'model: market',
    `params: {k: ${inputs.firmCompletionCost}, c: ${inputs.baseCost}}`,
    'segments:',
    ...customers,
    'products:',
    '  complete: {value: v, cost: c + k}',
    '  kit: {value: v - h, cost: c}',
    `lineup: [${lineUps.join(', ')}]`,
    ...negotiation,
  ].join('\n');
}

const near = (actual: unknown, wanted: number | null, tolerance: number, what: string): void => {
  if (wanted === null) return expect(actual, what).toBeNull();
  expect(typeof actual, `${what}: ${String(actual)}`).toBe('number');
  expect(Math.abs((actual as number) - wanted), `${what}: ${String(actual)} for ${wanted}`).toBeLessThanOrEqual(
    tolerance * Math.max(1, Math.abs(wanted)),
  );
};

/** Compares one configuration with an answer. */
function compare(
  answer: Answer,
  name: string,
  expected: Configuration,
  inputs: MonopolyInputs,
  tolerance: number,
): void {
  const product = name === 'C' ? 'complete' : 'kit';
  for (const key of ['profit', 'consumerSurplus', 'totalSurplus'] as const)
    near(answer[key], expected[key], tolerance, `${name} ${key}`);
  if (expected.price !== undefined) near(answer[`price.${product}`], expected.price, tolerance, `${name} price`);
  if (expected.priceComplete !== undefined)
    near(answer['price.complete'], expected.priceComplete, tolerance, `${name} price`);
  if (expected.priceIncomplete !== undefined)
    near(answer['price.kit'], expected.priceIncomplete, tolerance, `${name} price`);
  const bySegment = (of: string, demand: readonly number[]): void =>
    demand.forEach((units, index) =>
      near(answer[`demand.${of}.s${index}`], units, tolerance, `${name} demand ${index}`),
    );
  if (Array.isArray(expected.demand)) bySegment(product, expected.demand as readonly number[]);
  else if (typeof expected.demand === 'number')
    near(answer[`demand.${product}`], expected.demand, tolerance, `${name} demand`);
  if (expected.demandComplete) bySegment('complete', expected.demandComplete);
  if (expected.demandIncomplete) bySegment('kit', expected.demandIncomplete);
  expected.served?.forEach((mass, index) => {
    const units = (answer[`demand.complete.s${index}`] as number) + (answer[`demand.kit.s${index}`] as number);
    near(units, mass * (inputs.segments![index]!.volume ?? 1), tolerance, `${name} served ${index}`);
  });
}

const single = cases.filter(({ inputs }) => inputs.market === 'monopoly' || inputs.market === 'monopoly-continuous');

describe('one firm in seed 1', () => {
  test.each(single.map((each) => [each.id, each] as const))('%s', (_, each) => {
    const inputs = each.inputs as unknown as MonopolyInputs;
    const expected = each.expected as unknown as Configuration & {
      configuration: string;
      surplusBestAtFirmPrices?: string;
      byConfiguration?: Readonly<Record<string, Configuration>>;
      potentialSurplus?: { firstBest: number };
      firstBest?: number;
      deadweightLoss?: number;
      negotiatedSegments?: readonly number[];
      postedConfiguration?: string;
      postedPrice?: number;
      shareCompletedByFirm?: number;
    };
    const finite = inputs.market === 'monopoly';
    const tolerance = finite ? 1e-9 : 1e-7;
    const note = solveNote(bodyOf(inputs));
    expect(note.problems()).toEqual([]);
    const answer = note.answer();
    const sells = answer['quantity'] !== 0;
    const configuration = expected.configuration ?? expected.postedConfiguration;
    expect(answer['configuration']).toBe(sells ? names[configuration] : 'none');
    if (expected.surplusBestAtFirmPrices)
      expect(answer['surplusBestConfiguration']).toBe(sells ? names[expected.surplusBestAtFirmPrices] : 'none');
    for (const key of ['profit', 'consumerSurplus', 'totalSurplus', 'deadweightLoss', 'firstBest'] as const)
      if (expected[key] !== undefined) near(answer[key], expected[key], tolerance, key);
    if (expected.potentialSurplus)
      near(answer['firstBest'], expected.potentialSurplus.firstBest, tolerance, 'first best');
    if (expected.postedPrice !== undefined) near(answer['price.kit'], expected.postedPrice, tolerance, 'posted price');
    if (expected.priceComplete !== undefined)
      near(answer['price.complete'], expected.priceComplete, tolerance, 'price');
    if (expected.shareCompletedByFirm !== undefined)
      near(answer['demand.complete'], expected.shareCompletedByFirm, tolerance, 'share');
    if (expected.negotiatedSegments)
      inputs.segments!.forEach((_, index) =>
        expect(answer[`negotiated.s${index}`], `segment ${index}`).toBe(expected.negotiatedSegments!.includes(index)),
      );
    const { alternatives } = note.solution();
    for (const [name, wanted] of Object.entries(expected.byConfiguration ?? {})) {
      const alternative = alternatives.find(({ configuration: each }) => each === names[name]);
      const own = Object.fromEntries(
        [...alternative!.outcomes].map(([key, value]) => [key, Number.isNaN(value) ? null : value]),
      );
      compare(own, name, wanted, inputs, tolerance);
    }
  });

  test('S1-M33: twelve markets as contracts get dearer', () => {
    const each = cases.find(({ id }) => id === 'S1-M33')!;
    const { markets } = each.inputs as unknown as { markets: MonopolyInputs[] };
    const { rows } = each.expected as unknown as {
      rows: { t: number; negotiated: number; efficientAllocations: number; meanShareOfFirstBest: number }[];
    };
    for (const { t, negotiated, efficientAllocations, meanShareOfFirstBest } of rows) {
      const answers = markets.map((market) =>
        solveNote(
          bodyOf({ ...market, baseCost: 0, allowed: ['C', 'I', 'N'], transactionCost: t, bargainingWeight: 1 }),
        ).answer(),
      );
      expect(answers.filter(({ configuration }) => configuration === 'negotiated').length, `t = ${t}`).toBe(negotiated);
      // The right customers get the product from the cheaper side; what contracts cost is another matter.
      const efficient = answers.filter(({ configuration, totalSurplus, quantity, firstBest }) => {
        const contracts = configuration === 'negotiated' ? t * (quantity as number) : 0;
        return Math.abs((totalSurplus as number) + contracts - (firstBest as number)) < 1e-9;
      });
      expect(efficient.length, `t = ${t}`).toBe(efficientAllocations);
      const share =
        answers.reduce(
          (total, { totalSurplus, firstBest }) => total + (totalSurplus as number) / (firstBest as number),
          0,
        ) / 12;
      expect(share).toBeCloseTo(meanShareOfFirstBest, 9);
    }
  });
});
