import { memory, type Kernel } from './memory';

/** (a operation b) outer (factor·c + constant) */
export const ofPlain = plainKernels(memory);
/** The same of three affine functions. */
export const ofThreeAffine = affineKernels(memory);

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
