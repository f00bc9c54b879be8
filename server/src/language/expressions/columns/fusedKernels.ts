import { isPowerOfTwo, type Affine } from './kernels';
import type { Arithmetic } from './plan';

/** (((x·a)·b + c) / d)·e + f, each rounded by itself. */
export function runChain(
  out: Float64Array,
  count: number,
  x: Float64Array,
  a: number,
  b: number,
  c: number,
  d: number,
  e: number,
  f: number,
): void {
  if (!isPowerOfTwo(d)) {
    for (let i = 0; i < count; i++) out[i] = ((x[i]! * a * b + c) / d) * e + f;
    return;
  }
  const inverse = 1 / d;
  if (b === 1 && e === 1) for (let i = 0; i < count; i++) out[i] = (x[i]! * a + c) * inverse + f;
  else for (let i = 0; i < count; i++) out[i] = (x[i]! * a * b + c) * inverse * e + f;
}

const codes: Readonly<Record<Arithmetic, number>> = { '+': 0, '-': 1, '*': 2, '/': 3 };

/** (left operation right) outer third, or with `thirdFirst` the other way around. */
export function combineThree(
  out: Float64Array,
  count: number,
  operation: Arithmetic,
  left: Affine,
  right: Affine,
  outer: Arithmetic,
  third: Affine,
  thirdFirst: boolean,
): void {
  const { column: a, factor: ka, constant: ca } = left;
  const { column: b, factor: kb, constant: cb } = right;
  const { column: c, factor: kc, constant: cc } = third;
  const inner = codes[operation];
  // Sums and products do not care which comes first.
  const last = codes[outer] + (thirdFirst && (outer === '-' || outer === '/') ? 4 : 0);
  for (let i = 0; i < count; i++) {
    const x = ka * a[i]! + ca;
    const y = kb * b[i]! + cb;
    const z = kc * c[i]! + cc;
    const pair = inner === 0 ? x + y : inner === 1 ? x - y : inner === 2 ? x * y : x / y;
    out[i] =
      last === 0
        ? pair + z
        : last === 1
          ? pair - z
          : last === 2
            ? pair * z
            : last === 3
              ? pair / z
              : last === 5
                ? z - pair
                : z / pair;
  }
}
