import { memory, type Kernel } from './memory';
import { operations, type Apply, type Operation } from './operations';

const common = commonKernels(memory);
const ofNumbers = kernelsOfFunctions(memory);

/** Any operation, number by number; looks at every result. */
export function kernelOf(operation: Operation): Kernel {
  return common[operation] ?? ofNumbers(operations[operation]);
}

/** A column to the power of a number that does not vary, for results that are safe. */
export const raise = (
  (m: Float64Array): Kernel =>
  ({ out, a, ka }, count) => {
    if (ka === 2) for (let i = 0; i < count; i = (i + 1) | 0) m[(out + i) | 0] = m[(a + i) | 0]! * m[(a + i) | 0]!;
    else for (let i = 0; i < count; i = (i + 1) | 0) m[(out + i) | 0] = m[(a + i) | 0]! ** ka;
  }
)(memory);

function kernelsOfFunctions(m: Float64Array) {
  return (of: Apply): Kernel =>
    ({ out, a, b, c }, count) => {
      for (let i = 0; i < count; i = (i + 1) | 0)
        m[(out + i) | 0] = of(m[(a + i) | 0]!, m[(b + i) | 0]!, m[(c + i) | 0]!);
    };
}

/** Operations that are needed often, as `operations` says them; calling a function takes longer than doing them. */
function commonKernels(m: Float64Array): Partial<Record<Operation, Kernel>> {
  return {
    '+': ({ out, a, b }, count) => {
      for (let i = 0; i < count; i = (i + 1) | 0) {
        const x = m[(a + i) | 0]!;
        const y = m[(b + i) | 0]!;
        const value = x + y;
        m[(out + i) | 0] = value - value === 0 ? value : operations['+'](x, y);
      }
    },
    '-': ({ out, a, b }, count) => {
      for (let i = 0; i < count; i = (i + 1) | 0) {
        const x = m[(a + i) | 0]!;
        const y = m[(b + i) | 0]!;
        const value = x - y;
        m[(out + i) | 0] = value - value === 0 ? value : operations['-'](x, y);
      }
    },
    '*': ({ out, a, b }, count) => {
      for (let i = 0; i < count; i = (i + 1) | 0) {
        const x = m[(a + i) | 0]!;
        const y = m[(b + i) | 0]!;
        const value = x * y;
        m[(out + i) | 0] = value - value === 0 ? value : operations['*'](x, y);
      }
    },
    '/': ({ out, a, b }, count) => {
      for (let i = 0; i < count; i = (i + 1) | 0) {
        const x = m[(a + i) | 0]!;
        const y = m[(b + i) | 0]!;
        const value = x / y;
        m[(out + i) | 0] = value - value === 0 ? value : operations['/'](x, y);
      }
    },
    '<': ({ out, a, b }, count) => {
      for (let i = 0; i < count; i = (i + 1) | 0) {
        const x = m[(a + i) | 0]!;
        const y = m[(b + i) | 0]!;
        m[(out + i) | 0] = x < y ? 1 : x >= y ? 0 : NaN;
      }
    },
    '<=': ({ out, a, b }, count) => {
      for (let i = 0; i < count; i = (i + 1) | 0) {
        const x = m[(a + i) | 0]!;
        const y = m[(b + i) | 0]!;
        m[(out + i) | 0] = x <= y ? 1 : x > y ? 0 : NaN;
      }
    },
    if: ({ out, a, b, c }, count) => {
      for (let i = 0; i < count; i = (i + 1) | 0) {
        const answer = m[(a + i) | 0]!;
        m[(out + i) | 0] = answer === 1 ? m[(b + i) | 0]! : answer === 0 ? m[(c + i) | 0]! : NaN;
      }
    },
    and: ({ out, a, b }, count) => {
      for (let i = 0; i < count; i = (i + 1) | 0) {
        const first = m[(a + i) | 0]!;
        m[(out + i) | 0] = first === 1 ? m[(b + i) | 0]! : first;
      }
    },
    or: ({ out, a, b }, count) => {
      for (let i = 0; i < count; i = (i + 1) | 0) {
        const first = m[(a + i) | 0]!;
        m[(out + i) | 0] = first === 0 ? m[(b + i) | 0]! : first;
      }
    },
    not: ({ out, a }, count) => {
      for (let i = 0; i < count; i = (i + 1) | 0) m[(out + i) | 0] = 1 - m[(a + i) | 0]!;
    },
    negative: ({ out, a }, count) => {
      for (let i = 0; i < count; i = (i + 1) | 0) m[(out + i) | 0] = -m[(a + i) | 0]!;
    },
    abs: ({ out, a }, count) => {
      for (let i = 0; i < count; i = (i + 1) | 0) m[(out + i) | 0] = Math.abs(m[(a + i) | 0]!);
    },
    min: ({ out, a, b }, count) => {
      for (let i = 0; i < count; i = (i + 1) | 0) m[(out + i) | 0] = Math.min(m[(a + i) | 0]!, m[(b + i) | 0]!);
    },
    max: ({ out, a, b }, count) => {
      for (let i = 0; i < count; i = (i + 1) | 0) m[(out + i) | 0] = Math.max(m[(a + i) | 0]!, m[(b + i) | 0]!);
    },
  };
}
