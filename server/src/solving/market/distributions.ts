import {
  betaDistribution,
  discreteDistribution,
  exponentialDistribution,
  lognormalDistribution,
  normalDistribution,
  paretoDistribution,
  triangularDistribution,
  uniformDistribution,
} from './distributionShapes';
import type { Distribution } from './types';

export const distributionNames = [
  'uniform',
  'normal',
  'lognormal',
  'exponential',
  'triangular',
  'beta',
  'pareto',
  'discrete',
] as const;
export type DistributionName = (typeof distributionNames)[number];

/** How the parameters of each distribution are called, in order; `beta` may leave out its last two (0 and 1). */
export const distributionParameters: { readonly [name in DistributionName]: readonly string[] } = {
  uniform: ['a', 'b'],
  normal: ['mean', 'sd'],
  lognormal: ['meanlog', 'sdlog'],
  exponential: ['rate'],
  triangular: ['a', 'mode', 'b'],
  beta: ['p', 'q', 'a', 'b'],
  pareto: ['min', 'shape'],
  discrete: ['values and probabilities'],
};

/**
 * The distribution of a name with its parameters (for `discrete`: value, probability, value, probability …), or in
 * plain words why there is none.
 */
export function createDistribution(
  name: DistributionName,
  parameters: readonly number[],
): { readonly distribution: Distribution } | { readonly problem: string } {
  const problem = parameters.every(Number.isFinite) ? problemOf(name, parameters) : `\`${name}\` needs finite numbers`;
  if (problem !== null) return { problem };
  const [first = 0, second = 0, third = 0, fourth = 1] = parameters;
  switch (name) {
    case 'uniform':
      return { distribution: uniformDistribution(first, second) };
    case 'normal':
      return { distribution: normalDistribution(first, second) };
    case 'lognormal':
      return { distribution: lognormalDistribution(first, second) };
    case 'exponential':
      return { distribution: exponentialDistribution(first) };
    case 'triangular':
      return { distribution: triangularDistribution(first, second, third) };
    case 'beta':
      return { distribution: betaDistribution(first, second, third, fourth) };
    case 'pareto':
      return { distribution: paretoDistribution(first, second) };
    case 'discrete':
      return { distribution: discreteDistribution(pairsOf(parameters)) };
  }
}

function pairsOf(parameters: readonly number[]): [number, number][] {
  const pairs: [number, number][] = [];
  for (let index = 0; index + 1 < parameters.length; index += 2)
    pairs.push([parameters[index]!, parameters[index + 1]!]);
  return pairs;
}

function problemOf(name: DistributionName, parameters: readonly number[]): string | null {
  const count = parameters.length;
  const [first = NaN, second = NaN, third = NaN, fourth = NaN] = parameters;
  const needs = (wanted: number): string | null =>
    count === wanted ? null : `\`${name}\` needs ${distributionParameters[name].join(', ')}`;
  switch (name) {
    case 'uniform':
      return needs(2) ?? (first <= second ? null : `\`uniform(a, b)\` needs a ≤ b; here ${first} > ${second}`);
    case 'normal':
    case 'lognormal':
      return needs(2) ?? (second >= 0 ? null : `The standard deviation of \`${name}\` must not be negative`);
    case 'exponential':
      return needs(1) ?? (first > 0 ? null : 'The rate of `exponential` must be above 0');
    case 'triangular':
      return needs(3) ?? (first <= second && second <= third ? null : '`triangular(a, mode, b)` needs a ≤ mode ≤ b');
    case 'beta':
      if (count !== 2) {
        const wrong = needs(4) ?? (third <= fourth ? null : '`beta(p, q, a, b)` needs a ≤ b');
        if (wrong !== null) return wrong;
      }
      return first > 0 && second > 0 ? null : '`beta` needs p and q above 0';
    case 'pareto':
      if (count !== 2) return needs(2);
      if (!(first > 0)) return 'The minimum of `pareto` must be above 0';
      return second > 1 ? null : '`pareto` needs a shape above 1: otherwise there is no mean, and surplus is infinite';
    case 'discrete':
      return discreteProblem(parameters);
  }
}

function discreteProblem(parameters: readonly number[]): string | null {
  const pairs = pairsOf(parameters);
  if (pairs.length === 0 || parameters.length % 2 === 1) return '`discrete` needs values, each with its probability';
  if (pairs.some(([, probability]) => probability < 0)) return 'A probability must not be negative';
  const total = pairs.reduce((sum, [, probability]) => sum + probability, 0);
  if (Math.abs(total - 1) <= 1e-6) return null;
  return `The probabilities of \`discrete\` must sum to 1; here they sum to ${Number(total.toPrecision(6))}`;
}
