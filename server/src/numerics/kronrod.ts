/** A vector function of one variable: writes its values at x to `out`; false where it is undefined. */
export type Integrand = (x: number, out: Float64Array) => boolean;

export interface PieceEstimate {
  readonly values: Float64Array;
  readonly errors: Float64Array;
  /** Integrals of the absolute values, as a scale for rounding. */
  readonly magnitudes: Float64Array;
}

// Positive abscissae of the 21-point Kronrod extension of the 10-point Gauss rule (QUADPACK, dqk21).
const abscissae = [
  0.9956571630258081, 0.9739065285171717, 0.9301574913557082, 0.8650633666889845, 0.7808177265864169,
  0.6794095682990244, 0.5627571346686047, 0.4333953941292472, 0.2943928627014602, 0.14887433898163122, 0,
];
const kronrodWeights = [
  0.011694638867371874, 0.032558162307964725, 0.054755896574351995, 0.07503967481091996, 0.0931254545836976,
  0.10938715880229764, 0.12349197626206584, 0.13470921731147334, 0.14277593857706009, 0.14773910490133849,
  0.1494455540029169,
];
/** Of every second abscissa, from the second on. */
const gaussWeights = [
  0.06667134430868814, 0.1494513491505806, 0.21908636251598204, 0.26926671930999635, 0.29552422471475287,
];

const points = abscissae.flatMap((x, index) =>
  x === 0
    ? [{ x, index }]
    : [
        { x: -x, index },
        { x, index },
      ],
);

/** The rule on one interval; null where the integrand is undefined at one of its points. */
function estimate(f: Integrand, size: number, low: number, high: number): PieceEstimate | null {
  const centre = 0.5 * (low + high);
  const half = 0.5 * (high - low);
  const samples: { values: Float64Array; index: number }[] = [];
  for (const { x, index } of points) {
    const values = new Float64Array(size);
    if (!f(centre + half * x, values)) return null;
    samples.push({ values, index });
  }
  const [values, errors, magnitudes] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  for (let each = 0; each < size; each++) {
    let kronrod = 0;
    let gauss = 0;
    let magnitude = 0;
    for (const { values: sample, index } of samples) {
      kronrod += kronrodWeights[index]! * sample[each]!;
      magnitude += kronrodWeights[index]! * Math.abs(sample[each]!);
      if (index % 2 === 1) gauss += gaussWeights[index >> 1]! * sample[each]!;
    }
    let spread = 0;
    for (const { values: sample, index } of samples)
      spread += kronrodWeights[index]! * Math.abs(sample[each]! - 0.5 * kronrod);
    values[each] = kronrod * half;
    magnitudes[each] = magnitude * half;
    errors[each] = errorOf(Math.abs(kronrod - gauss) * half, spread * half);
  }
  return { values, errors, magnitudes };
}

/** QUADPACK's estimate: the difference of the rules, sharpened where it is small against the variation. */
function errorOf(difference: number, spread: number): number {
  return spread === 0 ? difference : spread * Math.min(1, ((200 * difference) / spread) ** 1.5);
}

export const kronrodRule = { points: 21, estimate };
