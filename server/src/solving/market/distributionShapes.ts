import betainc from '@stdlib/math-base-special-betainc';
import betaincinv from '@stdlib/math-base-special-betaincinv';
import erfcinv from '@stdlib/math-base-special-erfcinv';
import { byPanels } from '../../numerics/panels';
import { normalCdf, normalPdf } from '../../numerics/special';
import type { Distribution } from './types';

/** All customers alike in this attribute. */
export function pointDistribution(value: number): Distribution {
  return discreteDistribution([[value, 1]]);
}

/** Finitely many values with their probabilities, which are scaled to sum to 1. */
export function discreteDistribution(pairs: readonly (readonly [number, number])[]): Distribution {
  const total = pairs.reduce((sum, [, probability]) => sum + probability, 0);
  const atoms = [...pairs]
    .filter(([, probability]) => probability > 0)
    .sort((a, b) => a[0] - b[0])
    .map(([value, probability]) => [value, probability / total] as const);
  const sumUpTo = (x: number, of: (value: number) => number): number =>
    atoms.reduce((sum, [value, probability]) => (value <= x ? sum + of(value) * probability : sum), 0);
  const [lowest, highest] = [atoms[0]![0], atoms[atoms.length - 1]![0]];
  return {
    support: [lowest, highest],
    density: () => 0,
    cumulative: (x) => (x >= highest ? 1 : sumUpTo(x, () => 1)),
    quantile: (probability) => {
      let sum = 0;
      for (const [value, each] of atoms) if ((sum += each) >= probability) return value;
      return highest;
    },
    partialMean: (x) => sumUpTo(x, (value) => value),
    mean: sumUpTo(highest, (value) => value),
    uniform: false,
    atoms,
    kinks: [],
  };
}

export function uniformDistribution(low: number, high: number): Distribution {
  if (low === high) return pointDistribution(low);
  const width = high - low;
  const inside = (x: number): number => Math.min(high, Math.max(low, x));
  return {
    support: [low, high],
    density: (x) => (x >= low && x <= high ? 1 / width : 0),
    cumulative: (x) => (inside(x) - low) / width,
    quantile: (probability) => (probability >= 1 ? high : low + probability * width),
    partialMean: (x) => ((inside(x) - low) / width) * (0.5 * (inside(x) + low)),
    mean: 0.5 * (low + high),
    uniform: true,
    atoms: null,
    kinks: [],
  };
}

export function normalDistribution(mean: number, deviation: number): Distribution {
  if (deviation === 0) return pointDistribution(mean);
  const standard = (x: number): number => (x - mean) / deviation;
  return {
    support: [-Infinity, Infinity],
    density: (x) => normalPdf(standard(x)) / deviation,
    cumulative: (x) => normalCdf(standard(x)),
    quantile: (probability) => mean + deviation * standardQuantile(probability),
    partialMean: (x) => mean * normalCdf(standard(x)) - deviation * normalPdf(standard(x)),
    mean,
    uniform: false,
    atoms: null,
    kinks: [],
  };
}

/** The logarithm is normal with this mean and standard deviation. */
export function lognormalDistribution(logMean: number, logDeviation: number): Distribution {
  if (logDeviation === 0) return pointDistribution(Math.exp(logMean));
  const standard = (x: number): number => (Math.log(x) - logMean) / logDeviation;
  const mean = Math.exp(logMean + 0.5 * logDeviation * logDeviation);
  return {
    support: [0, Infinity],
    density: (x) => (x > 0 ? normalPdf(standard(x)) / (x * logDeviation) : 0),
    cumulative: (x) => (x > 0 ? normalCdf(standard(x)) : 0),
    quantile: (probability) => Math.exp(logMean + logDeviation * standardQuantile(probability)),
    partialMean: (x) => (x > 0 ? mean * normalCdf(standard(x) - logDeviation) : 0),
    mean,
    uniform: false,
    atoms: null,
    kinks: [],
  };
}

export function exponentialDistribution(rate: number): Distribution {
  return {
    support: [0, Infinity],
    density: (x) => (x >= 0 ? rate * Math.exp(-rate * x) : 0),
    cumulative: (x) => (x > 0 ? -Math.expm1(-rate * x) : 0),
    quantile: (probability) => -Math.log1p(-probability) / rate,
    partialMean: (x) => {
      if (!(x > 0)) return 0;
      return x === Infinity ? 1 / rate : -Math.expm1(-rate * x) / rate - x * Math.exp(-rate * x);
    },
    mean: 1 / rate,
    uniform: false,
    atoms: null,
    kinks: [],
  };
}

export function triangularDistribution(low: number, mode: number, high: number): Distribution {
  if (low === high) return pointDistribution(low);
  const [width, up, down] = [high - low, mode - low, high - mode];
  const mean = (low + mode + high) / 3;
  // Mass and first moment of a wedge of length t from its tip.
  const share = up / width;
  return {
    support: [low, high],
    density: (x) => {
      if (x < low || x > high) return 0;
      if (x < mode) return (2 * (x - low)) / (width * up);
      return down > 0 ? (2 * (high - x)) / (width * down) : up > 0 ? 2 / width : 0;
    },
    cumulative: (x) => {
      if (x <= low) return 0;
      if (x >= high) return 1;
      return x <= mode ? ((x - low) * (x - low)) / (width * up) : 1 - ((high - x) * (high - x)) / (width * down);
    },
    quantile: (probability) =>
      probability <= share
        ? low + Math.sqrt(probability * width * up)
        : high - Math.sqrt(Math.max(0, 1 - probability) * width * down),
    partialMean: (x) => {
      if (x <= low) return 0;
      if (x >= high) return mean;
      if (x <= mode) {
        const t = x - low;
        return ((t * t) / (width * up)) * (low + (2 * t) / 3);
      }
      const t = high - x;
      return mean - ((t * t) / (width * down)) * (high - (2 * t) / 3);
    },
    mean,
    uniform: false,
    atoms: null,
    kinks: mode > low && mode < high ? [mode] : [],
  };
}

/** Beta(p, q) stretched to [low, high]. */
export function betaDistribution(p: number, q: number, low = 0, high = 1): Distribution {
  if (low === high) return pointDistribution(low);
  const width = high - low;
  const share = p / (p + q);
  const mean = low + width * share;
  const inside = (x: number): number => Math.min(1, Math.max(0, (x - low) / width));
  const upTo = incompleteBeta(p, q);
  const meanUpTo = incompleteBeta(p + 1, q);
  // The density from the cumulative's own normalisation: I'(x) ∝ x^(p−1)(1−x)^(q−1).
  const scale = 1 / (unitBeta(p, q) * width);
  return {
    support: [low, high],
    density: (x) => {
      const t = (x - low) / width;
      return t < 0 || t > 1 ? 0 : scale * Math.pow(t, p - 1) * Math.pow(1 - t, q - 1);
    },
    cumulative: (x) => upTo(inside(x)),
    quantile: (probability) => low + width * betaincinv(probability, p, q),
    partialMean: (x) => low * upTo(inside(x)) + width * share * meanUpTo(inside(x)),
    mean,
    uniform: p === 1 && q === 1,
    atoms: null,
    kinks: [],
  };
}

const knownBetas = new Map<string, (x: number) => number>();
const mostKnown = 32;

/** The regularised incomplete beta function on [0, 1]; every market of a sweep asks for the same few. */
function incompleteBeta(p: number, q: number): (x: number) => number {
  const key = `${p};${q}`;
  let known = knownBetas.get(key);
  if (!known) {
    known = byPanels((x) => betainc(x, p, q));
    if (knownBetas.size >= mostKnown) for (const [oldest] of [...knownBetas].slice(0, 1)) knownBetas.delete(oldest);
    knownBetas.set(key, known);
  }
  return known;
}

/** The value of the complete beta function B(p, q): the unregularised integral up to 1. */
function unitBeta(p: number, q: number): number {
  return betainc(1, p, q, false);
}

/** Density falling as x^−(shape + 1) from `minimum` on. The mean exists for a shape above 1. */
export function paretoDistribution(minimum: number, shape: number): Distribution {
  const mean = shape > 1 ? (shape * minimum) / (shape - 1) : Infinity;
  const beyond = (x: number): number => (x > minimum ? Math.pow(minimum / x, shape) : 1);
  return {
    support: [minimum, Infinity],
    density: (x) => (x >= minimum ? (shape / x) * beyond(x) : 0),
    cumulative: (x) => 1 - beyond(x),
    quantile: (probability) => minimum * Math.pow(1 - probability, -1 / shape),
    partialMean: (x) => {
      if (!(x > minimum)) return 0;
      if (x === Infinity) return mean;
      if (shape === 1) return minimum * Math.log(x / minimum);
      return mean * (1 - Math.pow(minimum / x, shape - 1));
    },
    mean,
    uniform: false,
    atoms: null,
    kinks: [],
  };
}

function standardQuantile(probability: number): number {
  return -Math.SQRT2 * erfcinv(2 * probability);
}
