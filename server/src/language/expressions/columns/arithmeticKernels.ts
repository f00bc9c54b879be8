import { memory, type Kernel } from './memory';

export type Arithmetic = '+' | '-' | '*' | '/';

// The array is a parameter of what makes the loops, so that it is a constant in them however they are bundled. Tiles are
// whole fours, so that four numbers may be worked on where fewer are wanted. All of this is for operations whose operands
// and results are numbers all along: nothing has to be looked at.

/** Passes over one column. */
export const ofOne = kernelsOfOne(memory);
/** a operation b. */
export const ofTwo = kernelsOfTwo(memory);
/** The same of two affine functions, each rounded by itself. */
export const ofAffine = kernelsOfAffine(memory);

function kernelsOfOne(m: Float64Array) {
  return {
    /** a·factor + constant; with a factor of −1 it is constant − a to the last bit. */
    affine: ({ out, a, ka, ca }, count) => {
      for (let i = 0; i < count; i = (i + 4) | 0) {
        const to = (out + i) | 0;
        const first = (a + i) | 0;
        m[to] = ka * m[first]! + ca;
        m[(to + 1) | 0] = ka * m[(first + 1) | 0]! + ca;
        m[(to + 2) | 0] = ka * m[(first + 2) | 0]! + ca;
        m[(to + 3) | 0] = ka * m[(first + 3) | 0]! + ca;
      }
    },
    /** (x·a + c)·d + f */
    shortChain: ({ out, a, ka, ca, kc, cc }, count) => {
      for (let i = 0; i < count; i = (i + 4) | 0) {
        const to = (out + i) | 0;
        const first = (a + i) | 0;
        m[to] = (m[first]! * ka + ca) * kc + cc;
        m[(to + 1) | 0] = (m[(first + 1) | 0]! * ka + ca) * kc + cc;
        m[(to + 2) | 0] = (m[(first + 2) | 0]! * ka + ca) * kc + cc;
        m[(to + 3) | 0] = (m[(first + 3) | 0]! * ka + ca) * kc + cc;
      }
    },
    /** (((x·a)·b + c) / d)·e + f, each rounded by itself. */
    chain: ({ out, a, ka, kb, ca, kc, cb, cc }, count) => {
      for (let i = 0; i < count; i = (i + 1) | 0) m[(out + i) | 0] = ((m[(a + i) | 0]! * ka * kb + ca) / kc) * cb + cc;
    },
    /** The same with the inverse of the divisor in its place, for powers of two. */
    chainTimes: ({ out, a, ka, kb, ca, kc, cb, cc }, count) => {
      for (let i = 0; i < count; i = (i + 1) | 0) m[(out + i) | 0] = (m[(a + i) | 0]! * ka * kb + ca) * kc * cb + cc;
    },
    /** A column divided by a number. */
    over: ({ out, a, ka }, count) => {
      for (let i = 0; i < count; i = (i + 1) | 0) m[(out + i) | 0] = m[(a + i) | 0]! / ka;
    },
    /** A number divided by a column. */
    into: ({ out, a, ka }, count) => {
      for (let i = 0; i < count; i = (i + 1) | 0) m[(out + i) | 0] = ka / m[(a + i) | 0]!;
    },
  } satisfies Record<string, Kernel>;
}

function kernelsOfTwo(m: Float64Array): Readonly<Record<Arithmetic, Kernel>> {
  return {
    '+': ({ out, a, b }, count) => {
      for (let i = 0; i < count; i = (i + 4) | 0) {
        const to = (out + i) | 0;
        const first = (a + i) | 0;
        const second = (b + i) | 0;
        m[to] = m[first]! + m[second]!;
        m[(to + 1) | 0] = m[(first + 1) | 0]! + m[(second + 1) | 0]!;
        m[(to + 2) | 0] = m[(first + 2) | 0]! + m[(second + 2) | 0]!;
        m[(to + 3) | 0] = m[(first + 3) | 0]! + m[(second + 3) | 0]!;
      }
    },
    '-': ({ out, a, b }, count) => {
      for (let i = 0; i < count; i = (i + 4) | 0) {
        const to = (out + i) | 0;
        const first = (a + i) | 0;
        const second = (b + i) | 0;
        m[to] = m[first]! - m[second]!;
        m[(to + 1) | 0] = m[(first + 1) | 0]! - m[(second + 1) | 0]!;
        m[(to + 2) | 0] = m[(first + 2) | 0]! - m[(second + 2) | 0]!;
        m[(to + 3) | 0] = m[(first + 3) | 0]! - m[(second + 3) | 0]!;
      }
    },
    '*': ({ out, a, b }, count) => {
      for (let i = 0; i < count; i = (i + 4) | 0) {
        const to = (out + i) | 0;
        const first = (a + i) | 0;
        const second = (b + i) | 0;
        m[to] = m[first]! * m[second]!;
        m[(to + 1) | 0] = m[(first + 1) | 0]! * m[(second + 1) | 0]!;
        m[(to + 2) | 0] = m[(first + 2) | 0]! * m[(second + 2) | 0]!;
        m[(to + 3) | 0] = m[(first + 3) | 0]! * m[(second + 3) | 0]!;
      }
    },
    '/': ({ out, a, b }, count) => {
      for (let i = 0; i < count; i = (i + 1) | 0) m[(out + i) | 0] = m[(a + i) | 0]! / m[(b + i) | 0]!;
    },
  };
}

function kernelsOfAffine(m: Float64Array): Readonly<Record<Arithmetic, Kernel>> {
  return {
    '+': ({ out, a, b, ka, ca, kb, cb }, count) => {
      for (let i = 0; i < count; i = (i + 2) | 0) {
        const to = (out + i) | 0;
        const first = (a + i) | 0;
        const second = (b + i) | 0;
        m[to] = ka * m[first]! + ca + (kb * m[second]! + cb);
        m[(to + 1) | 0] = ka * m[(first + 1) | 0]! + ca + (kb * m[(second + 1) | 0]! + cb);
      }
    },
    '-': ({ out, a, b, ka, ca, kb, cb }, count) => {
      for (let i = 0; i < count; i = (i + 2) | 0) {
        const to = (out + i) | 0;
        const first = (a + i) | 0;
        const second = (b + i) | 0;
        m[to] = ka * m[first]! + ca - (kb * m[second]! + cb);
        m[(to + 1) | 0] = ka * m[(first + 1) | 0]! + ca - (kb * m[(second + 1) | 0]! + cb);
      }
    },
    '*': ({ out, a, b, ka, ca, kb, cb }, count) => {
      for (let i = 0; i < count; i = (i + 2) | 0) {
        const to = (out + i) | 0;
        const first = (a + i) | 0;
        const second = (b + i) | 0;
        m[to] = (ka * m[first]! + ca) * (kb * m[second]! + cb);
        m[(to + 1) | 0] = (ka * m[(first + 1) | 0]! + ca) * (kb * m[(second + 1) | 0]! + cb);
      }
    },
    '/': ({ out, a, b, ka, ca, kb, cb }, count) => {
      for (let i = 0; i < count; i = (i + 1) | 0)
        m[(out + i) | 0] = (ka * m[(a + i) | 0]! + ca) / (kb * m[(b + i) | 0]! + cb);
    },
  };
}

/** A power of two that divides as its inverse multiplies: the same bits, sooner. */
export function isPowerOfTwo(x: number): boolean {
  const exponent = Math.round(Math.log2(Math.abs(x)));
  return Math.abs(exponent) < 1000 && Math.abs(x) === 2 ** exponent;
}
