import { isPowerOfTwo, ofAffine, ofOne, ofTwo } from './arithmeticKernels';
import type { Link } from './chain';
import { kernelOfThree } from './fusedKernels';
import { kernelOf, raise } from './kernels';
import type { Kernel, Pass } from './memory';
import { readBy, type AffineOperand, type Plan, type Step } from './steps';
import type { Survey } from './survey';

// Fields that begin as doubles stay doubles, so that loops are compiled once.
const numbers = { ka: NaN, ca: NaN, kb: NaN, cb: NaN, kc: NaN, cc: NaN };

/** The passes of a plan whose tiles are `size` numbers long; what does not vary is filled in by `setNumbers`. */
export function preparePasses({ steps, tiles }: Plan, size: number, survey: Survey): readonly Pass[] {
  const isNumber = (node: number): boolean => survey.uniform[node] === 1;
  return steps.map((step) => {
    const [a, b = a, c = a] = columnsOf(step, isNumber).map((node) => tiles[node]! * size);
    return { kernel: kernelFor(step, survey), out: tiles[step.node]! * size, a: a!, b: b!, c: c!, ...numbers };
  });
}

/** Where the kernel of a step finds its columns: of a quotient with a number the other one alone. */
function columnsOf(step: Step, isNumber: (node: number) => boolean): readonly number[] {
  return step.kind === 'divide' ? [isNumber(step.a) ? step.b : step.a] : readBy(step);
}

function kernelFor(step: Step, { uniform }: Survey): Kernel {
  switch (step.kind) {
    case 'affine':
      return ofOne.affine;
    case 'chain':
      return ofOne.chain;
    case 'combine':
      return ofAffine[step.operation];
    case 'combineThree':
      return kernelOfThree(step);
    case 'calculate':
      return ofTwo[step.operation];
    case 'divide':
      return uniform[step.a] === 1 ? ofOne.into : ofOne.over;
    case 'raise':
      return raise;
    case 'apply':
      return kernelOf(step.operation);
  }
}

/** Fills in what does not vary along a stretch. */
export function setNumbers(pass: Pass, step: Step, survey: Survey): void {
  const { values, uniform } = survey;
  switch (step.kind) {
    case 'affine':
      [pass.ka, pass.ca] = affineNumbers(step.of, survey);
      return;
    case 'chain':
      return setChain(pass, step.chain.links, survey);
    case 'combine':
      [pass.ka, pass.ca] = affineNumbers(step.left, survey);
      [pass.kb, pass.cb] = affineNumbers(step.right, survey);
      return;
    case 'combineThree':
      [pass.ka, pass.ca] = affineNumbers(step.left, survey);
      [pass.kb, pass.cb] = affineNumbers(step.right, survey);
      [pass.kc, pass.cc] = affineNumbers(step.third, survey);
      return;
    case 'calculate':
      return;
    case 'divide': {
      const number = values[uniform[step.a] === 1 ? step.a : step.b]!;
      const times = uniform[step.b] === 1 && isPowerOfTwo(number);
      if (uniform[step.b] === 1) pass.kernel = times ? ofOne.affine : ofOne.over;
      [pass.ka, pass.ca] = [times ? 1 / number : number, -0];
      return;
    }
    case 'raise':
      pass.ka = values[step.b]!;
      return;
    case 'apply':
      return;
  }
}

function affineNumbers(
  { factor, negative, constant, subtracted }: AffineOperand,
  { values }: Survey,
): [number, number] {
  const scale = factor === null ? 1 : values[factor]!;
  const added = constant === null ? -0 : values[constant]!;
  return [negative ? -scale : scale, subtracted ? -added : added];
}

function setChain(pass: Pass, links: readonly (Link | null)[], { values }: Survey): void {
  /** What a link comes to; without one, what changes nothing there. */
  const [a, b, c, d, e, f] = links.map((link, place) => {
    if (link === null) return place === 2 || place === 5 ? -0 : 1;
    if (link.kind === 'opposite') return -1;
    const value = values[link.node]!;
    return link.kind === 'plus' && link.negative ? -value : value;
  }) as [number, number, number, number, number, number];
  const times = isPowerOfTwo(d);
  const short = times && (a === 1 || b === 1) && e === 1;
  pass.kernel = short ? ofOne.shortChain : times ? ofOne.chainTimes : ofOne.chain;
  [pass.ka, pass.kb, pass.ca, pass.kc, pass.cb, pass.cc] = [short ? a * b : a, b, c, times ? 1 / d : d, e, f];
}
