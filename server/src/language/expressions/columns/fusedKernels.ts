import type { Arithmetic } from './arithmeticKernels';
import { memory, type Kernel, type Pass } from './memory';

const ofAffine = affineKernels(memory);
const ofPlain = plainKernels(memory);
const divisions = divisionsOfThree(memory);

/**
 * (a operation b) outer c of three affine functions, with `thirdFirst` c outer (a operation b); `plain` where a and b are
 * columns as they are.
 */
export function kernelOfThree(operation: Arithmetic, outer: Arithmetic, thirdFirst: boolean, plain: boolean): Kernel {
  const name = `${operation} ${thirdFirst && (outer === '-' || outer === '/') ? 'from ' : ''}${outer}`;
  return (plain ? ofPlain : ofAffine)[name] ?? divisions(operation, outer, thirdFirst);
}

function plainKernels(m: Float64Array): Readonly<Record<string, Kernel>> {
  return {
    '+ +': ({ out, a, b, c, kc, cc }, count) => {
      for (let i = 0; i < count; i = (i + 2) | 0) {
        const to = (out + i) | 0;
        const first = (a + i) | 0;
        const second = (b + i) | 0;
        const third = (c + i) | 0;
        m[to] = m[first]! + m[second]! + (kc * m[third]! + cc);
        m[(to + 1) | 0] = m[(first + 1) | 0]! + m[(second + 1) | 0]! + (kc * m[(third + 1) | 0]! + cc);
      }
    },
    '+ -': ({ out, a, b, c, kc, cc }, count) => {
      for (let i = 0; i < count; i = (i + 2) | 0) {
        const to = (out + i) | 0;
        const first = (a + i) | 0;
        const second = (b + i) | 0;
        const third = (c + i) | 0;
        m[to] = m[first]! + m[second]! - (kc * m[third]! + cc);
        m[(to + 1) | 0] = m[(first + 1) | 0]! + m[(second + 1) | 0]! - (kc * m[(third + 1) | 0]! + cc);
      }
    },
    '+ *': ({ out, a, b, c, kc, cc }, count) => {
      for (let i = 0; i < count; i = (i + 2) | 0) {
        const to = (out + i) | 0;
        const first = (a + i) | 0;
        const second = (b + i) | 0;
        const third = (c + i) | 0;
        m[to] = (m[first]! + m[second]!) * (kc * m[third]! + cc);
        m[(to + 1) | 0] = (m[(first + 1) | 0]! + m[(second + 1) | 0]!) * (kc * m[(third + 1) | 0]! + cc);
      }
    },
    '+ from -': ({ out, a, b, c, kc, cc }, count) => {
      for (let i = 0; i < count; i = (i + 2) | 0) {
        const to = (out + i) | 0;
        const first = (a + i) | 0;
        const second = (b + i) | 0;
        const third = (c + i) | 0;
        m[to] = kc * m[third]! + cc - (m[first]! + m[second]!);
        m[(to + 1) | 0] = kc * m[(third + 1) | 0]! + cc - (m[(first + 1) | 0]! + m[(second + 1) | 0]!);
      }
    },
    '- +': ({ out, a, b, c, kc, cc }, count) => {
      for (let i = 0; i < count; i = (i + 2) | 0) {
        const to = (out + i) | 0;
        const first = (a + i) | 0;
        const second = (b + i) | 0;
        const third = (c + i) | 0;
        m[to] = m[first]! - m[second]! + (kc * m[third]! + cc);
        m[(to + 1) | 0] = m[(first + 1) | 0]! - m[(second + 1) | 0]! + (kc * m[(third + 1) | 0]! + cc);
      }
    },
    '- -': ({ out, a, b, c, kc, cc }, count) => {
      for (let i = 0; i < count; i = (i + 2) | 0) {
        const to = (out + i) | 0;
        const first = (a + i) | 0;
        const second = (b + i) | 0;
        const third = (c + i) | 0;
        m[to] = m[first]! - m[second]! - (kc * m[third]! + cc);
        m[(to + 1) | 0] = m[(first + 1) | 0]! - m[(second + 1) | 0]! - (kc * m[(third + 1) | 0]! + cc);
      }
    },
    '- *': ({ out, a, b, c, kc, cc }, count) => {
      for (let i = 0; i < count; i = (i + 2) | 0) {
        const to = (out + i) | 0;
        const first = (a + i) | 0;
        const second = (b + i) | 0;
        const third = (c + i) | 0;
        m[to] = (m[first]! - m[second]!) * (kc * m[third]! + cc);
        m[(to + 1) | 0] = (m[(first + 1) | 0]! - m[(second + 1) | 0]!) * (kc * m[(third + 1) | 0]! + cc);
      }
    },
    '- from -': ({ out, a, b, c, kc, cc }, count) => {
      for (let i = 0; i < count; i = (i + 2) | 0) {
        const to = (out + i) | 0;
        const first = (a + i) | 0;
        const second = (b + i) | 0;
        const third = (c + i) | 0;
        m[to] = kc * m[third]! + cc - (m[first]! - m[second]!);
        m[(to + 1) | 0] = kc * m[(third + 1) | 0]! + cc - (m[(first + 1) | 0]! - m[(second + 1) | 0]!);
      }
    },
    '* +': ({ out, a, b, c, kc, cc }, count) => {
      for (let i = 0; i < count; i = (i + 2) | 0) {
        const to = (out + i) | 0;
        const first = (a + i) | 0;
        const second = (b + i) | 0;
        const third = (c + i) | 0;
        m[to] = m[first]! * m[second]! + (kc * m[third]! + cc);
        m[(to + 1) | 0] = m[(first + 1) | 0]! * m[(second + 1) | 0]! + (kc * m[(third + 1) | 0]! + cc);
      }
    },
    '* -': ({ out, a, b, c, kc, cc }, count) => {
      for (let i = 0; i < count; i = (i + 2) | 0) {
        const to = (out + i) | 0;
        const first = (a + i) | 0;
        const second = (b + i) | 0;
        const third = (c + i) | 0;
        m[to] = m[first]! * m[second]! - (kc * m[third]! + cc);
        m[(to + 1) | 0] = m[(first + 1) | 0]! * m[(second + 1) | 0]! - (kc * m[(third + 1) | 0]! + cc);
      }
    },
    '* *': ({ out, a, b, c, kc, cc }, count) => {
      for (let i = 0; i < count; i = (i + 2) | 0) {
        const to = (out + i) | 0;
        const first = (a + i) | 0;
        const second = (b + i) | 0;
        const third = (c + i) | 0;
        m[to] = m[first]! * m[second]! * (kc * m[third]! + cc);
        m[(to + 1) | 0] = m[(first + 1) | 0]! * m[(second + 1) | 0]! * (kc * m[(third + 1) | 0]! + cc);
      }
    },
    '* from -': ({ out, a, b, c, kc, cc }, count) => {
      for (let i = 0; i < count; i = (i + 2) | 0) {
        const to = (out + i) | 0;
        const first = (a + i) | 0;
        const second = (b + i) | 0;
        const third = (c + i) | 0;
        m[to] = kc * m[third]! + cc - m[first]! * m[second]!;
        m[(to + 1) | 0] = kc * m[(third + 1) | 0]! + cc - m[(first + 1) | 0]! * m[(second + 1) | 0]!;
      }
    },
  };
}

function affineKernels(m: Float64Array): Readonly<Record<string, Kernel>> {
  return {
    '+ +': ({ out, a, b, c, ka, ca, kb, cb, kc, cc }, count) => {
      for (let i = 0; i < count; i = (i + 2) | 0) {
        const to = (out + i) | 0;
        const first = (a + i) | 0;
        const second = (b + i) | 0;
        const third = (c + i) | 0;
        m[to] = ka * m[first]! + ca + (kb * m[second]! + cb) + (kc * m[third]! + cc);
        m[(to + 1) | 0] =
          ka * m[(first + 1) | 0]! + ca + (kb * m[(second + 1) | 0]! + cb) + (kc * m[(third + 1) | 0]! + cc);
      }
    },
    '+ -': ({ out, a, b, c, ka, ca, kb, cb, kc, cc }, count) => {
      for (let i = 0; i < count; i = (i + 2) | 0) {
        const to = (out + i) | 0;
        const first = (a + i) | 0;
        const second = (b + i) | 0;
        const third = (c + i) | 0;
        m[to] = ka * m[first]! + ca + (kb * m[second]! + cb) - (kc * m[third]! + cc);
        m[(to + 1) | 0] =
          ka * m[(first + 1) | 0]! + ca + (kb * m[(second + 1) | 0]! + cb) - (kc * m[(third + 1) | 0]! + cc);
      }
    },
    '+ *': ({ out, a, b, c, ka, ca, kb, cb, kc, cc }, count) => {
      for (let i = 0; i < count; i = (i + 2) | 0) {
        const to = (out + i) | 0;
        const first = (a + i) | 0;
        const second = (b + i) | 0;
        const third = (c + i) | 0;
        m[to] = (ka * m[first]! + ca + (kb * m[second]! + cb)) * (kc * m[third]! + cc);
        m[(to + 1) | 0] =
          (ka * m[(first + 1) | 0]! + ca + (kb * m[(second + 1) | 0]! + cb)) * (kc * m[(third + 1) | 0]! + cc);
      }
    },
    '+ from -': ({ out, a, b, c, ka, ca, kb, cb, kc, cc }, count) => {
      for (let i = 0; i < count; i = (i + 2) | 0) {
        const to = (out + i) | 0;
        const first = (a + i) | 0;
        const second = (b + i) | 0;
        const third = (c + i) | 0;
        m[to] = kc * m[third]! + cc - (ka * m[first]! + ca + (kb * m[second]! + cb));
        m[(to + 1) | 0] =
          kc * m[(third + 1) | 0]! + cc - (ka * m[(first + 1) | 0]! + ca + (kb * m[(second + 1) | 0]! + cb));
      }
    },
    '- +': ({ out, a, b, c, ka, ca, kb, cb, kc, cc }, count) => {
      for (let i = 0; i < count; i = (i + 2) | 0) {
        const to = (out + i) | 0;
        const first = (a + i) | 0;
        const second = (b + i) | 0;
        const third = (c + i) | 0;
        m[to] = ka * m[first]! + ca - (kb * m[second]! + cb) + (kc * m[third]! + cc);
        m[(to + 1) | 0] =
          ka * m[(first + 1) | 0]! + ca - (kb * m[(second + 1) | 0]! + cb) + (kc * m[(third + 1) | 0]! + cc);
      }
    },
    '- -': ({ out, a, b, c, ka, ca, kb, cb, kc, cc }, count) => {
      for (let i = 0; i < count; i = (i + 2) | 0) {
        const to = (out + i) | 0;
        const first = (a + i) | 0;
        const second = (b + i) | 0;
        const third = (c + i) | 0;
        m[to] = ka * m[first]! + ca - (kb * m[second]! + cb) - (kc * m[third]! + cc);
        m[(to + 1) | 0] =
          ka * m[(first + 1) | 0]! + ca - (kb * m[(second + 1) | 0]! + cb) - (kc * m[(third + 1) | 0]! + cc);
      }
    },
    '- *': ({ out, a, b, c, ka, ca, kb, cb, kc, cc }, count) => {
      for (let i = 0; i < count; i = (i + 2) | 0) {
        const to = (out + i) | 0;
        const first = (a + i) | 0;
        const second = (b + i) | 0;
        const third = (c + i) | 0;
        m[to] = (ka * m[first]! + ca - (kb * m[second]! + cb)) * (kc * m[third]! + cc);
        m[(to + 1) | 0] =
          (ka * m[(first + 1) | 0]! + ca - (kb * m[(second + 1) | 0]! + cb)) * (kc * m[(third + 1) | 0]! + cc);
      }
    },
    '- from -': ({ out, a, b, c, ka, ca, kb, cb, kc, cc }, count) => {
      for (let i = 0; i < count; i = (i + 2) | 0) {
        const to = (out + i) | 0;
        const first = (a + i) | 0;
        const second = (b + i) | 0;
        const third = (c + i) | 0;
        m[to] = kc * m[third]! + cc - (ka * m[first]! + ca - (kb * m[second]! + cb));
        m[(to + 1) | 0] =
          kc * m[(third + 1) | 0]! + cc - (ka * m[(first + 1) | 0]! + ca - (kb * m[(second + 1) | 0]! + cb));
      }
    },
    '* +': ({ out, a, b, c, ka, ca, kb, cb, kc, cc }, count) => {
      for (let i = 0; i < count; i = (i + 2) | 0) {
        const to = (out + i) | 0;
        const first = (a + i) | 0;
        const second = (b + i) | 0;
        const third = (c + i) | 0;
        m[to] = (ka * m[first]! + ca) * (kb * m[second]! + cb) + (kc * m[third]! + cc);
        m[(to + 1) | 0] =
          (ka * m[(first + 1) | 0]! + ca) * (kb * m[(second + 1) | 0]! + cb) + (kc * m[(third + 1) | 0]! + cc);
      }
    },
    '* -': ({ out, a, b, c, ka, ca, kb, cb, kc, cc }, count) => {
      for (let i = 0; i < count; i = (i + 2) | 0) {
        const to = (out + i) | 0;
        const first = (a + i) | 0;
        const second = (b + i) | 0;
        const third = (c + i) | 0;
        m[to] = (ka * m[first]! + ca) * (kb * m[second]! + cb) - (kc * m[third]! + cc);
        m[(to + 1) | 0] =
          (ka * m[(first + 1) | 0]! + ca) * (kb * m[(second + 1) | 0]! + cb) - (kc * m[(third + 1) | 0]! + cc);
      }
    },
    '* *': ({ out, a, b, c, ka, ca, kb, cb, kc, cc }, count) => {
      for (let i = 0; i < count; i = (i + 2) | 0) {
        const to = (out + i) | 0;
        const first = (a + i) | 0;
        const second = (b + i) | 0;
        const third = (c + i) | 0;
        m[to] = (ka * m[first]! + ca) * (kb * m[second]! + cb) * (kc * m[third]! + cc);
        m[(to + 1) | 0] =
          (ka * m[(first + 1) | 0]! + ca) * (kb * m[(second + 1) | 0]! + cb) * (kc * m[(third + 1) | 0]! + cc);
      }
    },
    '* from -': ({ out, a, b, c, ka, ca, kb, cb, kc, cc }, count) => {
      for (let i = 0; i < count; i = (i + 2) | 0) {
        const to = (out + i) | 0;
        const first = (a + i) | 0;
        const second = (b + i) | 0;
        const third = (c + i) | 0;
        m[to] = kc * m[third]! + cc - (ka * m[first]! + ca) * (kb * m[second]! + cb);
        m[(to + 1) | 0] =
          kc * m[(third + 1) | 0]! + cc - (ka * m[(first + 1) | 0]! + ca) * (kb * m[(second + 1) | 0]! + cb);
      }
    },
  };
}

/** Where something is divided that takes longest, and which operations they are may be asked for every number. */
function divisionsOfThree(m: Float64Array) {
  return (operation: Arithmetic, outer: Arithmetic, thirdFirst: boolean): Kernel => {
    const inner = '+-*/'.indexOf(operation);
    const last = '+-*/'.indexOf(outer) + (thirdFirst && (outer === '-' || outer === '/') ? 4 : 0);
    return (pass, count) => run(pass, count, inner, last);
  };
  function run({ out, a, b, c, ka, ca, kb, cb, kc, cc }: Pass, count: number, inner: number, last: number): void {
    for (let i = 0; i < count; i = (i + 1) | 0) {
      const x = ka * m[(a + i) | 0]! + ca;
      const y = kb * m[(b + i) | 0]! + cb;
      const z = kc * m[(c + i) | 0]! + cc;
      const pair = inner === 0 ? x + y : inner === 1 ? x - y : inner === 2 ? x * y : x / y;
      m[(out + i) | 0] =
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
}
