import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs } from '../../runs';
import { verbatim } from '../../../server/src/notes/mappedText';
import { compile, compileDual, readExpression, type Frame } from '../../../server/src/language/expressions';
import { createTestWorld, type World } from './support';

const world = createTestWorld({
  parameters: { a: 2, b: 3, c: 0.7 },
  definitions: {
    d: 'a*b + c^2',
    e: 'd/(1 + a^2) + sqrt(d)',
    g: 'e*e + d*exp(-c)',
    early: 'a < 2.5',
    edge: 'a < 2',
    size: 'if(a < 2.5, "small", "large")',
    side: 'if(edge, "small", "large")',
  },
  flags: { open: true },
});
const variables = ['a', 'b', 'c'].map((name) => world.slotOf(name));

/** The value of a formula with the variables moved by `by`. */
function valueAt(text: string, by: readonly number[], { scope, frame }: World): number {
  const compiled = compile(readExpression(verbatim(text)).expression, scope).compiled!;
  variables.forEach((slot, index) => (frame.slots[slot]! += by[index]!));
  frame.epoch++;
  const value = compiled.evaluate(frame);
  variables.forEach((slot, index) => (frame.slots[slot]! -= by[index]!));
  frame.epoch++;
  frame.fault = null;
  return value;
}

/** Fourth-order central differences of the gradient that was found, and of the value. */
function difference(f: (step: number) => number, step: number): number {
  return (8 * (f(step) - f(-step)) - (f(2 * step) - f(-2 * step))) / (12 * step);
}

function derivativesOf(text: string, order: 1 | 2): ReturnType<NonNullable<ReturnType<typeof compileDual>>> {
  const { expression } = readExpression(verbatim(text));
  return compileDual(expression, world.scope, variables, order)!(world.frame);
}

function unit(index: number, step: number): number[] {
  return variables.map((_, each) => (each === index ? step : 0));
}

function gradientAt(text: string, by: readonly number[], frame: Frame): Float64Array {
  variables.forEach((slot, index) => (frame.slots[slot]! += by[index]!));
  frame.epoch++;
  const gradient = Float64Array.from(derivativesOf(text, 1)?.gradient ?? [NaN, NaN, NaN]);
  variables.forEach((slot, index) => (frame.slots[slot]! -= by[index]!));
  frame.epoch++;
  return gradient;
}

/** Compares gradient and Hessian with differences; the Hessian with differences of the checked gradient. */
function checkDerivatives(text: string, tolerance = 1e-6): void {
  const found = derivativesOf(text, 2)!;
  const [gradient, hessian] = [Float64Array.from(found.gradient), Float64Array.from(found.hessian)];
  const size = Math.max(1, Math.abs(found.value), ...gradient.map(Math.abs), ...hessian.map(Math.abs));
  expect(found.value).toBeCloseTo(valueAt(text, [0, 0, 0], world), 9);
  variables.forEach((_, i) => {
    const slope = difference((step) => valueAt(text, unit(i, step), world), 1e-3);
    expect(Math.abs(gradient[i]! - slope)).toBeLessThanOrEqual(tolerance * size);
    variables.forEach((__, j) => {
      const second = difference((step) => gradientAt(text, unit(i, step), world.frame)[j]!, 1e-3);
      expect(Math.abs(hessian[i * 3 + j]! - second)).toBeLessThanOrEqual(tolerance * size);
    });
  });
}

const smooth = [
  'a',
  '7',
  'a*b - c',
  'a/b',
  '-a^3',
  'a^b',
  'a^-2',
  '(a - 2)^2',
  'b^0',
  'sqrt(a*b)',
  'exp(a - b)',
  'ln(a + c)',
  'log10(a*b)',
  'abs(a - b)*c',
  'normalCdf(a - 1)',
  'normalPdf(a*c)',
  'normalCdf(a, b, c)',
  'normalPdf(a, b, c + 1)',
  'min(a, b)*c',
  'max(a^2, b, c)',
  'clamp(a, c, b)',
  'if(a < b, a^3*c, b)',
  '+a*b',
  'if(early, a^3*c, b)',
  'if(not early, b, a^3*c)',
  'if(size = "small", a^3*c, b)',
  'if(size != "small" or b < a, a*c, b)',
  'if(open, a^2*b, c)',
  'if(a = 3 ± 0.5, a, a*b)',
  'if(a = 3 ± 1.5, a*b, c)',
  'if(b = c ± 5%, a, a*b)',
  'd',
  'e',
  'g*d',
  'sum(t, 1, 5, a^t/t)',
  'product(t, 1, 4, a + t*b)',
  'sum(t, 1, 3, max(a, t + 0.5)*b)',
  'integral(x, 0, 1, exp(a*x)*b)',
  'integral(x, a*c, b^2, x^2*a + c)',
  'integral(x, 0, inf, exp(-a*x)*b)',
  'integral(x, b, a, sqrt(x + c))',
  'integral(x, 0, 1, integral(y, 0, a*x, y*b))',
  'maximum(x, 0, 10, x*(a*b - c*x))',
  'maximum(x, 0, a, x*b)',
  'maximum(x, c, a, -(x - b)^2*a)',
  'root(x, 0, 10, x^2 - a*b)',
  'root(x, 0, 10, x^3 + c*x - a)',
  'integral(x, 0, 10, if(x > 3, a*x, b))',
  'root(x, 0, 5, exp(x) - d)',
  'root(x, 0, 5, exp(x) = d)',
];

describe('automatic derivatives agree with differences', () => {
  test.each(smooth)('%s', (text) => checkDerivatives(text));

  test('of random formulas', () => {
    const leaf = fc.constantFrom('a', 'b', 'c', 'd', 'e', '2', '0.5');
    const { formula } = fc.letrec<{ formula: string }>((tie) => ({
      formula: fc.oneof(
        { depthSize: 'small' },
        leaf,
        fc
          .tuple(tie('formula'), fc.constantFrom('+', '-', '*'), tie('formula'))
          .map(([x, sign, y]) => `(${x} ${sign} ${y})`),
        tie('formula').map((x) => `1/(1 + (${x})^2)`),
        tie('formula').map((x) => `ln(1 + (${x})^2)`),
        tie('formula').map((x) => `exp(-(${x})^2/10)`),
        tie('formula').map((x) => `normalCdf((${x})/3)`),
        fc.tuple(tie('formula'), tie('formula')).map(([x, y]) => `(1 + (${x})^2)^(1/(1 + (${y})^2))`),
        tie('formula').map((x) => `sum(t, 1, 3, (${x})/(t + a^2))`),
      ),
    }));
    fc.assert(
      fc.property(formula, (text) => checkDerivatives(text, 2e-5)),
      { numRuns: runs(150) },
    );
  });

  test('the first derivative of a maximiser, of a derivative and of kinked integrands', () => {
    for (const text of [
      'argmax(x, 0, 10, x*(a*b - c*x))',
      'derivative(a^2*b^3, b)',
      'derivative(d*e, a)',
      'integral(x, 0, 10, max(0, x - a))',
      'integral(x, 0, 10, normalPdf(x, a, 1)*max(b, x))',
    ]) {
      const gradient = Float64Array.from(derivativesOf(text, 1)!.gradient);
      variables.forEach((_, index) => {
        expect(gradient[index]).toBeCloseTo(
          difference((step) => valueAt(text, unit(index, step), world), 1e-3),
          6,
        );
      });
    }
  });
});

test.each(['(a - a)^b', 'sqrt(0*a)*b', '(a - a)^0.5', '(0*b)^1.5'])(
  'nothing moves nothing, however steep: %s',
  (text) => {
    const found = derivativesOf(text, 2)!;
    expect([found.value, ...found.gradient, ...found.hessian].map((each) => each + 0)).toEqual(
      Array.from({ length: 13 }, () => 0),
    );
  },
);

describe('where there are none', () => {
  test.each([
    'max(a, 2)',
    'abs(a - 2)',
    'if(a < 2, a, b)',
    'clamp(a, 2, 9)',
    'floor(a)*b',
    'sum(t, 1, 3, max(a, t))',
    'if(a < 1 or b > 3, a, 2*a)',
    'if(edge, a, 2*a)',
    'if(not edge, a, 2*a)',
    'if(side = "small", a, 2*a)',
    'if(size = side, a, 2*a)',
    'if(a = 3 ± 1, a, 2*a)',
    'if(b = 2.4 ± 25%, a, 2*a)',
  ])('a kink is told: %s', (text) => {
    expect(derivativesOf(text, 2)!.kink).toBe(true);
  });

  test.each(['max(a, 2.5)', 'if(b = 5, a, b)', 'if(2 < 3, a, b)', 'max(2, 2)*a', 'min(a, a)'])(
    'what only looks like one is not: %s',
    (text) => {
      expect(derivativesOf(text, 2)!.kink).toBe(false);
    },
  );

  test.each([
    'if(ln(a - 3) > 0, a, b)',
    'ln(a - 2)',
    'a/(b - 3)',
    '(a - b)^0.5',
    'sqrt(a - 2)',
    'root(x, 0, 1, x + a)',
  ])('undefined at the point: %s', (text) => {
    expect(derivativesOf(text, 2)).toBeNull();
    expect(world.frame.fault).toBeNull();
  });

  test.each([
    'integral(x, 0, 10, if(x > a, 1, 0))',
    'integral(x, 0, 10, max(0, x - a))',
    'argmax(x, 0, 1, a*x)',
    'maximum(a, 0, 1, a*b)',
    'derivative(a^3, a)',
  ])('not automatic at second order: %s', (text) => {
    expect(compileDual(readExpression(verbatim(text)).expression, world.scope, variables, 2)).toBeNull();
  });
});
