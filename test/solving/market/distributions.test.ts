import { describe, expect, it } from 'vitest';
import { createDistribution, type DistributionName } from '../../../server/src/solving/market/distributions';
import type { Distribution } from '../../../server/src/solving/market/types';

function made(name: DistributionName, parameters: number[]): Distribution {
  const result = createDistribution(name, parameters);
  if ('problem' in result) throw new Error(result.problem);
  return result.distribution;
}

/** Mean, then rows of x, density, probability up to x, partial mean up to x; computed with SciPy 1.17. */
const reference: [DistributionName, number[], number, [number, number, number, number][]][] = [
  [
    'uniform',
    [2, 5],
    3.5,
    [
      [2.15, 1 / 3, 0.05, 0.10375],
      [3.5, 1 / 3, 0.5, 1.375],
      [4.79, 1 / 3, 0.93, 3.15735],
    ],
  ],
  [
    'normal',
    [10, 4],
    10,
    [
      [3.4205854921941086, 0.02578391009384282, 0.05, 0.08745743849851474],
      [10, 0.09973557010035818, 0.5, 3.4042308783942707],
      [15.903164112716684, 0.033566978642560384, 0.93, 8.76292834171904],
    ],
  ],
  [
    'lognormal',
    [1, 0.5],
    3.080216848918031,
    [
      [1.1943154625015757, 0.17271088521176237, 0.05, 0.04922887572247295],
      [2.718281828459045, 0.29352532634747985, 0.5, 0.9503625253074847],
      [5.685366051237407, 0.04723281257889047, 0.93, 2.57326239027395],
    ],
  ],
  [
    'exponential',
    [0.5],
    2,
    [
      [0.10258658877510107, 0.475, 0.05, 0.0025427406636539867],
      [1.3862943611198906, 0.25, 0.5, 0.30685281944005466],
      [5.318520073865558, 0.035, 0.93, 1.4877035948294115],
    ],
  ],
  [
    'triangular',
    [1, 2, 5],
    8 / 3,
    [
      [1.4472135954999579, 0.22360679774997894, 0.05, 0.06490711984999857],
      [2.550510257216822, 0.40824829046386296, 0.5, 0.9831632475906122],
      [4.083484861008833, 0.15275252316519458, 0.93, 2.359437373020562],
    ],
  ],
  [
    'beta',
    [2, 3.5],
    0.36363636363636365,
    [
      [0.08572749421489521, 1.079169933757559, 0.05, 0.0028030008994337284],
      [0.34608605024787026, 1.8848038400558416, 0.5, 0.10426347417438535],
      [0.6685746319483119, 0.665878235689144, 0.93, 0.31135508611001933],
    ],
  ],
  [
    'beta',
    [0.5, 0.7, -1, 3],
    2 / 3,
    [
      [-0.984314793880727, 1.5951119009396344, 0.05, -0.049738497738805315],
      [0.4443356525281752, 0.18991407534846527, 0.5, -0.250848239162511],
      [2.8030182616790937, 0.2524935964753178, 0.93, 0.4623755809647421],
    ],
  ],
  [
    'pareto',
    [2, 3],
    3,
    [
      [2.034489536382202, 1.4008427908004708, 0.05, 0.10085241065536196],
      [2.5198420997897464, 0.5952753944880748, 0.5, 1.11011842515769],
      [4.852855006405174, 0.04327349564798982, 0.93, 2.490450224327456],
    ],
  ],
];

describe('distributions against SciPy', () => {
  it.each(reference)('%s(%j)', (name, parameters, mean, rows) => {
    const distribution = made(name, parameters);
    expect(distribution.mean).toBeCloseTo(mean, 12);
    for (const [x, density, probability, partialMean] of rows) {
      expect(distribution.density(x)).toBeCloseTo(density, 11);
      expect(distribution.cumulative(x)).toBeCloseTo(probability, 11);
      expect(distribution.partialMean(x)).toBeCloseTo(partialMean, 9);
      expect(distribution.quantile(probability) / x).toBeCloseTo(1, 11);
    }
    const [low, high] = distribution.support;
    expect([distribution.cumulative(low), distribution.cumulative(high)]).toEqual([0, 1]);
    expect(distribution.partialMean(low)).toBeCloseTo(0, 14);
    expect(distribution.partialMean(high)).toBeCloseTo(mean, 12);
    expect([distribution.quantile(0), distribution.quantile(1)]).toEqual([low, high]);
  });

  it('keeps values and probabilities of a discrete one', () => {
    const distribution = made('discrete', [20, 0.25, 10, 0.5, 30, 0.25]);
    expect(distribution.atoms).toEqual([
      [10, 0.5],
      [20, 0.25],
      [30, 0.25],
    ]);
    expect([9, 10, 20, 30].map(distribution.cumulative)).toEqual([0, 0.5, 0.75, 1]);
    expect([0.2, 0.5, 0.6, 1].map(distribution.quantile)).toEqual([10, 10, 20, 30]);
    expect(distribution.mean).toBe(17.5);
  });

  it.each<[DistributionName, number[]]>([
    ['uniform', [3, 3]],
    ['normal', [3, 0]],
    ['triangular', [3, 3, 3]],
  ])('is a point where %s(%j) has no width', (name, parameters) => {
    expect(made(name, parameters).atoms).toEqual([[3, 1]]);
  });

  it.each<[DistributionName, number[], string]>([
    ['uniform', [2, 1], '`uniform(a, b)` needs a ≤ b; here 2 > 1'],
    ['normal', [0, -1], 'The standard deviation of `normal` must not be negative'],
    ['exponential', [0], 'The rate of `exponential` must be above 0'],
    ['triangular', [0, 2, 1], '`triangular(a, mode, b)` needs a ≤ mode ≤ b'],
    ['beta', [1, 0], '`beta` needs p and q above 0'],
    ['pareto', [1, 1], '`pareto` needs a shape above 1: otherwise there is no mean, and surplus is infinite'],
    ['discrete', [1, 0.5, 2, 0.4], 'The probabilities of `discrete` must sum to 1; here they sum to 0.9'],
    ['uniform', [1], '`uniform` needs a, b'],
    ['normal', [NaN, 1], '`normal` needs finite numbers'],
  ])('says what is wrong with %s(%j)', (name, parameters, problem) => {
    expect(createDistribution(name, parameters)).toEqual({ problem });
  });
});
