import type { Arithmetic } from './arithmeticKernels';
import { memory, type Kernel, type Pass } from './memory';
import { ofRepeated } from './repeatedKernels';
import type { AffineOperand, CombineThree } from './steps';
import { ofPlain, ofThreeAffine } from './tripleKernels';

const divisions = divisionsOfThree(memory);

/** The loop of (a operation b) outer c, or c outer (a operation b). */
export function kernelOfThree({ operation, outer, thirdFirst, left, right, third }: CombineThree): Kernel {
  const name = `${operation} ${thirdFirst && outer === '-' ? 'from ' : ''}${outer}`;
  const kernels = !isPlain(left) || !isPlain(right) ? ofThreeAffine : third.node === left.node ? ofRepeated : ofPlain;
  return kernels[name] ?? divisions(operation, outer, thirdFirst);
}

const isPlain = ({ factor, constant, negative }: AffineOperand): boolean =>
  factor === null && constant === null && !negative;

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
