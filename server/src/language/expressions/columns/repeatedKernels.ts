import { memory, type Kernel } from './memory';

/** (a operation b) outer (factor·a + constant): the third column is the first once more, and read once. */
export const ofRepeated = repeatedKernels(memory);

function repeatedKernels(m: Float64Array): Readonly<Record<string, Kernel>> {
  return {
    '+ +': ({ out, a, b, kc, cc }, count) => {
      for (let i = 0; i < count; i = (i + 2) | 0) {
        const to = (out + i) | 0;
        const first = (a + i) | 0;
        const second = (b + i) | 0;
        const x = m[first]!;
        const y = m[(first + 1) | 0]!;
        m[to] = x + m[second]! + (kc * x + cc);
        m[(to + 1) | 0] = y + m[(second + 1) | 0]! + (kc * y + cc);
      }
    },
    '+ -': ({ out, a, b, kc, cc }, count) => {
      for (let i = 0; i < count; i = (i + 2) | 0) {
        const to = (out + i) | 0;
        const first = (a + i) | 0;
        const second = (b + i) | 0;
        const x = m[first]!;
        const y = m[(first + 1) | 0]!;
        m[to] = x + m[second]! - (kc * x + cc);
        m[(to + 1) | 0] = y + m[(second + 1) | 0]! - (kc * y + cc);
      }
    },
    '+ *': ({ out, a, b, kc, cc }, count) => {
      for (let i = 0; i < count; i = (i + 2) | 0) {
        const to = (out + i) | 0;
        const first = (a + i) | 0;
        const second = (b + i) | 0;
        const x = m[first]!;
        const y = m[(first + 1) | 0]!;
        m[to] = (x + m[second]!) * (kc * x + cc);
        m[(to + 1) | 0] = (y + m[(second + 1) | 0]!) * (kc * y + cc);
      }
    },
    '+ from -': ({ out, a, b, kc, cc }, count) => {
      for (let i = 0; i < count; i = (i + 2) | 0) {
        const to = (out + i) | 0;
        const first = (a + i) | 0;
        const second = (b + i) | 0;
        const x = m[first]!;
        const y = m[(first + 1) | 0]!;
        m[to] = kc * x + cc - (x + m[second]!);
        m[(to + 1) | 0] = kc * y + cc - (y + m[(second + 1) | 0]!);
      }
    },
    '- +': ({ out, a, b, kc, cc }, count) => {
      for (let i = 0; i < count; i = (i + 2) | 0) {
        const to = (out + i) | 0;
        const first = (a + i) | 0;
        const second = (b + i) | 0;
        const x = m[first]!;
        const y = m[(first + 1) | 0]!;
        m[to] = x - m[second]! + (kc * x + cc);
        m[(to + 1) | 0] = y - m[(second + 1) | 0]! + (kc * y + cc);
      }
    },
    '- -': ({ out, a, b, kc, cc }, count) => {
      for (let i = 0; i < count; i = (i + 2) | 0) {
        const to = (out + i) | 0;
        const first = (a + i) | 0;
        const second = (b + i) | 0;
        const x = m[first]!;
        const y = m[(first + 1) | 0]!;
        m[to] = x - m[second]! - (kc * x + cc);
        m[(to + 1) | 0] = y - m[(second + 1) | 0]! - (kc * y + cc);
      }
    },
    '- *': ({ out, a, b, kc, cc }, count) => {
      for (let i = 0; i < count; i = (i + 2) | 0) {
        const to = (out + i) | 0;
        const first = (a + i) | 0;
        const second = (b + i) | 0;
        const x = m[first]!;
        const y = m[(first + 1) | 0]!;
        m[to] = (x - m[second]!) * (kc * x + cc);
        m[(to + 1) | 0] = (y - m[(second + 1) | 0]!) * (kc * y + cc);
      }
    },
    '- from -': ({ out, a, b, kc, cc }, count) => {
      for (let i = 0; i < count; i = (i + 2) | 0) {
        const to = (out + i) | 0;
        const first = (a + i) | 0;
        const second = (b + i) | 0;
        const x = m[first]!;
        const y = m[(first + 1) | 0]!;
        m[to] = kc * x + cc - (x - m[second]!);
        m[(to + 1) | 0] = kc * y + cc - (y - m[(second + 1) | 0]!);
      }
    },
    '* +': ({ out, a, b, kc, cc }, count) => {
      for (let i = 0; i < count; i = (i + 2) | 0) {
        const to = (out + i) | 0;
        const first = (a + i) | 0;
        const second = (b + i) | 0;
        const x = m[first]!;
        const y = m[(first + 1) | 0]!;
        m[to] = x * m[second]! + (kc * x + cc);
        m[(to + 1) | 0] = y * m[(second + 1) | 0]! + (kc * y + cc);
      }
    },
    '* -': ({ out, a, b, kc, cc }, count) => {
      for (let i = 0; i < count; i = (i + 2) | 0) {
        const to = (out + i) | 0;
        const first = (a + i) | 0;
        const second = (b + i) | 0;
        const x = m[first]!;
        const y = m[(first + 1) | 0]!;
        m[to] = x * m[second]! - (kc * x + cc);
        m[(to + 1) | 0] = y * m[(second + 1) | 0]! - (kc * y + cc);
      }
    },
    '* *': ({ out, a, b, kc, cc }, count) => {
      for (let i = 0; i < count; i = (i + 2) | 0) {
        const to = (out + i) | 0;
        const first = (a + i) | 0;
        const second = (b + i) | 0;
        const x = m[first]!;
        const y = m[(first + 1) | 0]!;
        m[to] = x * m[second]! * (kc * x + cc);
        m[(to + 1) | 0] = y * m[(second + 1) | 0]! * (kc * y + cc);
      }
    },
    '* from -': ({ out, a, b, kc, cc }, count) => {
      for (let i = 0; i < count; i = (i + 2) | 0) {
        const to = (out + i) | 0;
        const first = (a + i) | 0;
        const second = (b + i) | 0;
        const x = m[first]!;
        const y = m[(first + 1) | 0]!;
        m[to] = kc * x + cc - x * m[second]!;
        m[(to + 1) | 0] = kc * y + cc - y * m[(second + 1) | 0]!;
      }
    },
  };
}
