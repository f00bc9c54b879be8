import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../runs';
import { judgeOne } from './models';

/** A claim whose truth is known by how it was made. `null`: within the tolerance, so both verdicts would be right. */
interface KnownClaim {
  readonly kind: string;
  readonly claim: string;
  readonly truth: boolean | null;
}

const written = (value: number): string => (value < 0 ? `(${value})` : String(value));
const thousandths = (low: number, high: number) => fc.integer({ min: low, max: high }).map((value) => value / 1000);
const dyadic = fc.integer({ min: 1, max: 1023 }).map((value) => value / 1024);

/** Above the tolerance by a margin, below it by one, or neither. */
function byMargin(least: number): boolean | null {
  if (least > 1.1e-9) return true;
  return least < -1.1e-9 ? false : null;
}

/** The smallest value of a product of differences on [0, 1]: at the ends or where the slope is zero. */
function smallestProduct(roots: readonly number[], scale: number): number {
  const at = (x: number): number => roots.reduce((product, root) => product * (x - root), scale);
  const inside = [0, ...roots.filter((root) => root > 0 && root < 1), 1].sort((a, b) => a - b);
  let least = Math.min(at(0), at(1));
  for (let piece = 1; piece < inside.length; piece += 1) {
    let [low, high] = [inside[piece - 1]!, inside[piece]!];
    // Between neighbouring roots of a polynomial whose roots are all real there is one turning point.
    for (let round = 0; round < 200; round += 1) {
      const [a, b] = [low + (high - low) / 3, high - (high - low) / 3];
      if (Math.abs(at(a)) > Math.abs(at(b))) high = b;
      else low = a;
    }
    least = Math.min(least, at((low + high) / 2));
  }
  return least;
}

const products = fc
  .record({
    roots: fc.array(thousandths(-1500, 2500), { minLength: 1, maxLength: 4 }),
    scale: fc.constantFrom(-3, -1, 1, 2.5),
    operator: fc.constantFrom('>', '>='),
  })
  .map(({ roots, scale, operator }): KnownClaim => {
    const text = [String(scale), ...roots.map((root) => `(x - ${written(root)})`)].join('*');
    const truth = byMargin(smallestProduct(roots, scale));
    return { kind: 'planted roots', claim: `${text} ${operator} 0 for x in [0, 1]`, truth };
  });

const slices = fc
  .record({ place: dyadic, bits: fc.integer({ min: 2, max: 14 }), other: fc.boolean(), deep: fc.boolean() })
  .map(({ place, bits, other, deep }): KnownClaim => {
    const depth = (deep ? 1 : -1) * 4 ** -bits;
    const text = `(x - ${place})^2${other ? '*(1 + y^2)' : ''} - ${written(depth)}`;
    const domain = other ? 'x in [0, 1], y in [-1, 1]' : 'x in [0, 1]';
    return { kind: 'thin slices', claim: `${text} >= 0 for ${domain}`, truth: byMargin(-depth) };
  });

const tangencies = fc
  .record({ place: dyadic, slope: thousandths(-900, 900), power: fc.constantFrom(2, 4), strict: fc.boolean() })
  .map(({ place, slope, power, strict }): KnownClaim => {
    const text = `(x - ${place})^${power} + ${written(slope)}*x*(y - y)`;
    const claim = `${text} ${strict ? '>' : '>='} 0 for x in [0, 1], y in [0, 2]`;
    return { kind: 'tangencies', claim, truth: strict ? null : true };
  });

const quotients = fc
  .record({
    p: thousandths(-900, 2000),
    q: thousandths(-900, 1500),
    gap: fc.integer({ min: -24, max: 24 }).filter((bits) => Math.abs(bits) >= 4),
  })
  .map(({ p, q, gap }): KnownClaim => {
    // The quotient peaks at −p + sqrt((p + q)² + 1), where it is 1/(2(x − q)).
    const peak = -p + Math.hypot(p + q, 1);
    const value = (x: number): number => (x + p) / (1 + (x - q) ** 2);
    const most = peak >= 0 && peak <= 1 ? value(peak) : Math.max(value(0), value(1));
    const bound = most + Math.sign(gap) * 2 ** -Math.abs(gap);
    const text = `(x + ${written(p)})/(1 + (x - ${written(q)})^2)`;
    return { kind: 'quotients', claim: `${text} <= ${written(bound)} for x in [0, 1]`, truth: byMargin(bound - most) };
  });

const thresholds = fc
  .record({
    factor: fc.integer({ min: 1, max: 9 }),
    place: dyadic,
    shift: fc.constantFrom(0, 0, 0, 0.25, 0.01, 1e-4, 1e-6),
    form: fc.integer({ min: 0, max: 2 }),
  })
  .map(({ factor, place, shift, form }): KnownClaim => {
    const first = [
      `${factor}*x*(1 + y) > ${factor * place}*(1 + y)`,
      `max(x - ${place}, 0)*${factor} > 0`,
      `${factor}/(1 + y) < ${factor}*x/(${place}*(1 + y))`,
    ][form]!;
    const claim = `${first} iff x > ${place + shift} for x in [0, 2], y in [0, 3]`;
    return { kind: 'thresholds', claim, truth: shift === 0 };
  });

const alternatives = fc
  .record({ a: dyadic, b: dyadic, gap: fc.constantFrom(0.2, 0.01, 1e-3), reaches: fc.boolean() })
  .map(({ a, b, gap, reaches }): KnownClaim => {
    const edge = reaches ? a + gap : a - gap;
    const claim = `x^2 + ${b} > y or x >= ${a} or x < ${edge} and y < 5 for x in [0, 1], y in [2, 3]`;
    return { kind: 'alternatives', claim, truth: reaches };
  });

const identities = fc
  .record({ a: thousandths(-3000, 3000), b: fc.integer({ min: 1, max: 9 }), off: fc.constantFrom(0, 0, 1e-3, 1e-7) })
  .map(({ a, b, off }): KnownClaim => {
    const left = `(x + ${written(a)}*y)^2/(${b} + x)`;
    const right = `(x^2 + ${off})/(${b} + x) + 2*${written(a)}*x*y/(${b} + x) + ${written(a)}^2*y^2/(x + ${b})`;
    return { kind: 'identities', claim: `${left} = ${right} for x in [0, 4], y in [-2, 2]`, truth: off === 0 };
  });

const claims = fc.oneof(products, slices, tangencies, quotients, thresholds, alternatives, identities);

const short = 250;

test('no claim that is false is ever proved, and none that is true is ever refuted', { timeout: 3_600_000 }, () => {
  const seen = new Map<string, { claims: number; proved: number; holds: number; refuted: number }>();
  fc.assert(
    fc.property(claims, ({ kind, claim, truth }) => {
      const { judgement } = judgeOne('model: sheet\nparams: {x: 0.5, y: 0.5}', claim);
      const { verdict } = judgement;
      const count = seen.get(kind) ?? { claims: 0, proved: 0, holds: 0, refuted: 0 };
      seen.set(kind, count);
      count.claims += 1;
      if (verdict === 'proved' || verdict === 'holds' || verdict === 'refuted') count[verdict] += 1;
      if (truth === true) expect(['proved', 'holds', 'tight']).toContain(verdict);
      if (truth === false) expect(['refuted', 'holds', 'tight']).toContain(verdict);
    }),
    { numRuns: runs(short) },
  );
  const rows = [...seen].sort(([a], [b]) => (a < b ? -1 : 1));
  const total = rows.reduce((sum, [, { claims: each }]) => sum + each, 0);
  const held = rows.reduce((sum, [, { holds }]) => sum + holds, 0);
  console.info(
    [
      `${total} claims of known truth, ${((100 * held) / total).toFixed(1)} % left at holds`,
      ...rows.map(
        ([kind, { claims: all, proved, holds, refuted }]) =>
          `  ${kind}: ${all}, ${proved} proved, ${refuted} refuted, ${holds} hold`,
      ),
    ].join('\n'),
  );
  expect(total).toBe(runs(short));
  expect(held / total).toBeLessThan(0.1);
});
