import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { certifyClaim, type Certificate } from '../../server/src/claims';
import { checkCertificate } from '../../server/src/claims/prove/checkCertificate';
import { decisionsOf } from '../../server/src/claims/prove/proveStatement';
import { readStatement } from '../../server/src/claims/prove/statement/json';
import { runs } from '../runs';
import { worldOf } from './models';

const model = `model: sheet
params: {x: 1, y: {value: 2}, n: 3, k: 20, cheap: 1}
define:
  f: x^2 + y
  g: (x + y)^2/(1 + x)
  h: if(x > 0, x, -x)
  regime: 'if(k > 24, "high", "low")'
scenarios:
  costly: {k: 30}`;

const claims = [
  'f > y - 0.5 for x in [-1, 1], y in [0, 3]',
  'g = x^2/(1 + x) + 2*x*y/(x + 1) + y^2/(1 + x) for x in [0, 5], y in [0, 3]',
  'f is increasing in x for x in [0.1, 4]',
  'f is strictly convex in x for x in [0.1, 4]',
  'f is weakly increasing in y for y in [0, 4]',
  'g > 0 for x in [0, 2]',
  'n^2 >= n for n in {1..30}',
  'n^2 >= n for n in {1, 2, 7}',
  'h >= 0 and f >= 0 for x in (-1, 2]',
  'h >= 0 or x > 5 for x in [-1, 2)',
  'not (x > 3) for x in [-1, 2]',
  'x > 1 implies f > 3 for x in [0, 2]',
  'x > 1 iff x - 1 > 0 for x in [0, 2] given y > 1',
  'x = 1.0 for x in [0.96, 1.04]',
  'x = 1 ± 0.5 for x in [0.6, 1.4]',
  'x = 1 ± 50% for x in [0.6, 1.4]',
  'costly.regime = high for x in [0, 1]',
  'regime != costly.regime for x in [0, 1]',
  'f >= 0 for x in [0, 1], y in [x, 3]',
  'n*x >= 0 for n in {1..6}, x in [0, 1]',
  'x + y >= 0 for x in [1, 1], y in [0, 4]',
  'x + y >= 0 for x in [0, 4], y in [0, 4] given x < 2',
] as const;

const certificates = claims.map((claim): readonly [string, Certificate] => {
  const world = worldOf(`${model}\nclaims:\n  - '${claim}'\n`);
  const block = world.blocks[0]!;
  const found = certifyClaim(world, block, block.declaration.claims[0]!, 200_000);
  if (found === null) throw new Error(`not proved: ${claim}`);
  return [claim, JSON.parse(JSON.stringify(found)) as Certificate];
});
const certificateOf = (claim: (typeof claims)[number]): Certificate =>
  structuredClone(certificates.find(([each]) => each === claim)![1]);

/** A certificate as one that wants to deceive sees it. */
interface Open {
  method: unknown;
  engine: unknown;
  smallest: unknown;
  statement: Record<string, unknown>;
  boxes: { box: Record<string, unknown>; enclosure: unknown }[];
}
type Claim = (typeof claims)[number];
const plain: Claim = 'f > y - 0.5 for x in [-1, 1], y in [0, 3]';
const byCases: Claim = 'g = x^2/(1 + x) + 2*x*y/(x + 1) + y^2/(1 + x) for x in [0, 5], y in [0, 3]';
const whole: Claim = 'n^2 >= n for n in {1..30}';

const forgeries: readonly (readonly [string, Claim, (certificate: Open) => void, RegExp])[] = [
  ['another engine', plain, (c) => (c.engine = 'a kinder prover'), /made by "a kinder prover"/],
  ['another method', plain, (c) => (c.method = 'a good feeling'), /method is not the one/],
  ['no statement', plain, (c) => (c.statement = {}), /statement cannot be read/],
  ['no claim in it', plain, (c) => (c.statement['claim'] = null), /statement cannot be read/],
  ['no boxes', plain, (c) => (c.boxes = []), /boxes cannot be read/],
  ['boxes that are none', plain, (c) => (c.boxes = [null as never]), /boxes cannot be read/],
  ['a box without sides', plain, (c) => (c.boxes = [{ enclosure: null } as never]), /boxes cannot be read/],
  ['a box without a side', plain, (c) => delete c.boxes[0]!.box['x'], /boxes cannot be read/],
  ['a side too many', plain, (c) => (c.boxes[0]!.box['z'] = [0, 1]), /boxes cannot be read/],
  ['a reversed side', plain, (c) => (c.boxes[0]!.box['x'] = [1, -1]), /boxes cannot be read/],
  ['a side of three', plain, (c) => (c.boxes[0]!.box['x'] = [-1, 0, 1]), /boxes cannot be read/],
  ['a side of texts', plain, (c) => (c.boxes[0]!.box['x'] = ['-1', '1']), /boxes cannot be read/],
  ['an enclosure of one number', plain, (c) => (c.boxes[0]!.enclosure = [1]), /boxes cannot be read/],
  ['an enclosure left out', plain, (c) => delete (c.boxes[0] as Partial<Open['boxes'][0]>).enclosure, /boxes cannot/],
  ['a narrower enclosure', plain, (c) => (c.boxes[0]!.enclosure = [0.4, 0.45]), /another enclosure/],
  ['by cases where that shows nothing', plain, (c) => (c.boxes[0]!.enclosure = null), /smallest slack|by cases/],
  [
    'an enclosure that ends elsewhere',
    plain,
    (c) => ((c.boxes[0]!.enclosure as number[])[1]! += 1),
    /box 1 has another/,
  ],
  [
    'an enclosure that begins elsewhere',
    plain,
    (c) => ((c.boxes[0]!.enclosure as number[])[0]! -= 1),
    /another enclos/,
  ],
  ['another smallest slack', plain, (c) => (c.smallest = 1), /smallest slack/],
  ['a part left out', plain, (c) => (c.boxes[0]!.box['x'] = [-1, 0.5]), /enclosure|cover/],
  ['a number left out', whole, (c) => (c.boxes[0]!.box['n'] = [1, 29]), /enclosure|cover/],
  ['a stronger claim by cases', byCases, (c) => stronger(c), /does not show|method|enclosure/],
  [
    'a larger domain',
    plain,
    (c) =>
      Object.assign((c.statement['variables'] as Record<string, unknown>[])[0]!['values'] as object, { high: '2' }),
    /cover/,
  ],
  [
    'a stronger claim',
    plain,
    (c) =>
      (((c.statement['claim'] as Record<string, unknown>)['condition'] as Record<string, unknown>)['right'] = 'y + 1'),
    /does not show/,
  ],
  [
    'a formula that cannot be read',
    plain,
    (c) =>
      (((c.statement['claim'] as Record<string, unknown>)['condition'] as Record<string, unknown>)['right'] = 'y +'),
    /cannot be read/,
  ],
  [
    'a name of nothing',
    plain,
    (c) => (((c.statement['claim'] as Record<string, unknown>)['condition'] as Record<string, unknown>)['right'] = 'z'),
    /does not show/,
  ],
];

function stronger(certificate: Open): void {
  const claim = certificate.statement['claim'] as Record<string, unknown>;
  const condition = claim['condition'] as Record<string, unknown>;
  condition['right'] = `(${String(condition['right'])}) + 1`;
}

describe('certificates, checked without the solver', () => {
  test.each(certificates)('hold as they were made: %s', (_, certificate) => {
    expect(checkCertificate(certificate)).toBeNull();
  });

  test.each(forgeries)('do not when forged: %s', (_, claim, forge, why) => {
    const certificate = certificateOf(claim);
    forge(certificate as unknown as Open);
    expect(checkCertificate(certificate)).toMatch(why);
  });

  test('parts in any order and any finer parts of the domain cover it', () => {
    const certificate = certificateOf(whole);
    const { boxes } = certificate as unknown as Open;
    boxes.reverse();
    expect(checkCertificate(certificate)).toBeNull();
  });

  /** By name of the claim, the sides of boxes in its place, and whether these cover its domain. */
  const cuts: readonly (readonly [Claim, readonly (readonly (readonly [number, number])[])[], boolean])[] = [
    [whole, [[[1, 10]], [[11, 30]]], true],
    [whole, [[[11, 30]], [[1, 10]]], true],
    [whole, [[[1, 12]], [[7, 30]]], true],
    [whole, [[[1, 10]], [[12, 30]]], false],
    [whole, [[[2, 30]]], false],
    [whole, [[[1, 29]]], false],
    [whole, [[[1, 1]], [[2, 2]], [[3, 29]], [[30, 30]]], true],
    [whole, [[[1, 10]], [[20, 30]], [[11, 18]]], false],
    ['n^2 >= n for n in {1, 2, 7}', [[[1, 2]], [[7, 7]]], true],
    ['n^2 >= n for n in {1, 2, 7}', [[[1, 7]]], true],
    ['n^2 >= n for n in {1, 2, 7}', [[[1, 1]], [[3, 7]]], false],
    [plain, [[[-1, 0], [0, 3]], [[0, 1], [0, 3]]], true], // prettier-ignore
    [plain, [[[-1, 0], [0, 3]], [[0.1, 1], [0, 3]]], false], // prettier-ignore
    [plain, [[[-1, 0], [0, 2]], [[0, 1], [0, 3]], [[-1, 0], [2, 3]]], true], // prettier-ignore
    [plain, [[[-1, 0], [0, 2]], [[0, 1], [0, 3]], [[-1, 0], [2.5, 3]]], false], // prettier-ignore
    [plain, [[[-1, 0], [0, 2]], [[0, 1], [0, 3]]], false], // prettier-ignore
    [plain, [[[-2, 2], [-1, 4]]], true], // prettier-ignore
    [plain, [[[5, 6], [0, 3]]], false], // prettier-ignore
    ['n*x >= 0 for n in {1..6}, x in [0, 1]', [[[1, 2], [0, 1]], [[3, 6], [0, 0.5]], [[3, 6], [0.5, 1]]], true], // prettier-ignore
    ['n*x >= 0 for n in {1..6}, x in [0, 1]', [[[1, 2], [0, 1]], [[3, 5], [0, 1]], [[6, 6], [0, 0.5]]], false], // prettier-ignore
    ['n*x >= 0 for n in {1..6}, x in [0, 1]', [[[1, 2], [0, 1]], [[4, 6], [0, 1]]], false], // prettier-ignore
    ['x + y >= 0 for x in [1, 1], y in [0, 4]', [[[1, 1], [0, 2]], [[1, 1], [2, 4]]], true], // prettier-ignore
    ['x + y >= 0 for x in [1, 1], y in [0, 4]', [[[0, 1], [0, 2]], [[1, 2], [2, 4]]], true], // prettier-ignore
    ['x + y >= 0 for x in [1, 1], y in [0, 4]', [[[1, 1], [0, 2]], [[2, 2], [2, 4]]], false], // prettier-ignore
    // Parts that lie outside of an end that depends on x need no box.
    ['f >= 0 for x in [0, 1], y in [x, 3]', [[[0, 1], [0.4, 3]], [[0, 0.5], [0, 0.4]]], true], // prettier-ignore
    ['f >= 0 for x in [0, 1], y in [x, 3]', [[[0, 1], [0.4, 3]], [[0, 0.3], [0, 0.4]]], false], // prettier-ignore
    ['x + y >= 0 for x in [0, 4], y in [0, 4] given x < 2', [[[0, 2.1], [0, 4]]], true], // prettier-ignore
    ['x + y >= 0 for x in [0, 4], y in [0, 4] given x < 2', [[[0, 1.9], [0, 4]]], false], // prettier-ignore
  ];
  test.each(cuts)('cut anew: %s as %j: %s', (claim, sides, covers) => {
    const certificate = certificateOf(claim);
    const { variables } = readStatement(certificate.statement)!;
    const { decide } = decisionsOf(readStatement(certificate.statement)!)!;
    const boxes = sides.map((box) => {
      const { slack } = decide(box.map(([low, high]) => ({ low, high })));
      const named = Object.fromEntries(box.map((side, index) => [variables[index]!.name, side]));
      return { box: named, enclosure: [slack.low, slack.high] as const };
    });
    const smallest = Math.min(...boxes.map(({ enclosure }) => enclosure[0]));
    expect(checkCertificate({ ...certificate, boxes, smallest })).toBe(
      covers ? null : 'its boxes do not cover the domain',
    );
  });

  /** Anything in place of anything: no exception, and what is still accepted says the same. */
  test('whatever is changed in them, they are refused in words', () => {
    const values = fc.oneof(
      fc.jsonValue({ maxDepth: 1 }),
      fc.constantFrom<unknown>(null, 0, 1, -1, 1e300, '', '0', 'x', '1/0'),
    );
    let refused = 0;
    fc.assert(
      fc.property(fc.constantFrom(...certificates), fc.nat(), values, ([, certificate], at, value) => {
        const changed = structuredClone(certificate) as unknown;
        const places = placesIn(changed);
        const [holder, key] = places[at % places.length]!;
        if (JSON.stringify(holder[key]) === JSON.stringify(value)) return;
        holder[key] = value;
        const why = checkCertificate(changed as Certificate);
        if (why !== null) refused++;
        expect(why === null || (why.length > 10 && !why.includes('undefined'))).toBe(true);
      }),
      { numRuns: runs(1500) },
    );
    expect(refused).toBeGreaterThan(runs(1000));
  });
});

type Holder = Record<string, unknown>;

function placesIn(value: unknown): readonly (readonly [Holder, string])[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Holder;
  return Object.keys(holder).flatMap((key) => [[holder, key] as const, ...placesIn(holder[key])]);
}
