import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MovedColumn } from '../../server/src/families/columnReader';
import { runs } from '../runs';
import { along, compareColumns as compare, openModel as open } from './columnSupport';

const number: fc.Arbitrary<string> = fc.constantFrom('a', 'b', 'c', 'd', '0', '1', '2', '0.5', '-3', 'inf', 'half');
const { numeric, condition } = fc.letrec<{ numeric: string; condition: string }>((tie) => ({
  numeric: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    number,
    fc
      .tuple(tie('numeric'), fc.constantFrom('+', '-', '*', '/', '^'), tie('numeric'))
      .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
    fc.tuple(fc.constantFrom('min', 'max'), tie('numeric'), tie('numeric')).map(([f, x, y]) => `${f}(${x}, ${y})`),
    fc
      .tuple(
        fc.constantFrom('abs', 'sqrt', 'exp', 'ln', 'log10', 'floor', 'ceil', 'round', 'sign', 'normalCdf', '-'),
        tie('numeric'),
      )
      .map(([f, x]) => `${f}(${x})`),
    fc
      .tuple(fc.constantFrom('clamp', 'normalCdf', 'normalPdf'), tie('numeric'), tie('numeric'), tie('numeric'))
      .map(([f, ...args]) => `${f}(${args.join(', ')})`),
    fc.tuple(tie('condition'), tie('numeric'), tie('numeric')).map(([p, x, y]) => `if(${p}, ${x}, ${y})`),
    fc.tuple(tie('numeric')).map(([x]) => `sum(t, 1, 3, t*${x})`),
  ),
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('true', 'word = low', 'word != "high"', 'positive'),
    fc
      .tuple(tie('numeric'), fc.constantFrom('<', '<=', '>', '>=', '=', '!='), tie('numeric'))
      .map(([x, operator, y]) => `${x} ${operator} ${y}`),
    fc.tuple(tie('numeric'), tie('numeric'), tie('numeric')).map(([x, y, z]) => `${x} < ${y} <= ${z}`),
    fc.tuple(tie('numeric'), tie('numeric'), fc.constantFrom('0.1', '5%')).map(([x, y, t]) => `${x} = ${y} ± ${t}`),
    fc
      .tuple(tie('condition'), fc.constantFrom('and', 'or'), tie('condition'))
      .map(([p, operator, q]) => `(${p}) ${operator} (${q})`),
    fc.tuple(tie('condition')).map(([p]) => `not (${p})`),
  ),
}));

const value = fc.oneof(
  fc.constantFrom(0, -0, 1, -1, 2, 0.5, 1e-9, 1e200, -1e200),
  fc.double({ min: -4, max: 4, noNaN: true }),
);

describe('columns say what the points say, to the last bit', () => {
  test('of random formulas', () => {
    let [given, asked] = [0, 0];
    fc.assert(
      fc.property(
        fc.array(numeric, { minLength: 1, maxLength: 3 }),
        condition,
        fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 24 }),
        fc.boolean(),
        (formulas, truth, points, sorted) => {
          const body = `model: game
params: {a: 2, b: -1, c: 3, d: 0, half: a/2}
define:
  positive: a > 0
  word: if(b > 0, "high", "low")
${formulas.map((each, index) => `  x${index}: ${each}`).join('\n')}
  truth: ${truth}
`;
          const model = open(body);
          const wrong = model.instance.problems.filter(({ severity }) => severity === 'error');
          fc.pre(wrong.every(({ code }) => code !== 'wrong-type'));
          expect(wrong).toEqual([]);
          const ordered = sorted ? [...points].sort(([p], [q]) => p - q) : points;
          const moved: MovedColumn[] = [
            { name: 'a', values: Float64Array.from(ordered, ([a]) => a), ordered: sorted },
            { name: 'b', values: Float64Array.from(ordered, ([, b]) => b) },
          ];
          const counts = compare(model, moved);
          given += counts.given;
          asked += counts.asked;
        },
      ),
      { numRuns: runs(150) },
    );
    // Sums, and what is undefined, are left to the points.
    expect(given).toBeGreaterThan(asked);
  });

  const bodies: readonly (readonly [string, string, readonly MovedColumn[], number])[] = [
    [
      'a sheet with a jump, an edge and a gap',
      `model: game
params: {x: 1, rate: 0.1}
define:
  worth: if(x < 3, x^2, if(x < 5, 1/(x - 4), sqrt(7 - x)))
  inside: 1 < x <= 5 and worth > 0
  word: if(inside, "in", "out")
  both: max(0, min(x, 4)) + clamp(x, 2, 3)*rate
  discounted: worth/(1 + rate)^x
`,
      [along('x', 0, 8, 2500)],
      0.8,
    ],
    [
      'partnership',
      `model: partnership
params: {S0: 4, d: 0.9}
core: S0
contributions: {information: {value: 2, capacity: 1}, ideas: {value: 1, capacity: 1}}
share: choose
commitment: none
discountFactor: d
`,
      [along('S0', -1, 10, 2500)],
      0.5,
    ],
    [
      'partnership with the share moved',
      `model: partnership
params: {S0: 4}
core: S0
contributions: {information: {value: 2, capacity: 1}}
share: choose
`,
      [
        along('share', -0.5, 1.5, 600),
        { name: 'S0', values: Float64Array.from({ length: 600 }, (_, i) => (i * 37) % 11) },
      ],
      0.3,
    ],
    [
      'scope',
      `model: scope
params: {Q: 50, n: 8}
cost: {floor: 2, scale: 6, referenceVolume: 1, elasticity: 0.3, misfit: 5, learning: 0.5}
firms: {boutique: {volume: Q, products: n, memory: 2}, factory: {volume: 5000, products: 1}}
value: 20
`,
      [along('Q', -5, 500, 1500), { name: 'n', values: Float64Array.from({ length: 1500 }, (_, i) => i % 13) }],
      0.6,
    ],
    [
      'coproduction',
      `model: coproduction
params: {f: 12, b: 0.5}
tasks: {design: {firm: f, customer: 14}, make: {firm: 30, customer: 90}, transport: {firm: 12, customer: 5}}
volume: 2
handoff: 1
bargaining: b
commitment: {firm: 3, customer: 2}
`,
      [along('f', -2, 30, 1200), { name: 'b', values: Float64Array.from({ length: 1200 }, (_, i) => (i % 7) / 5) }],
      0.5,
    ],
    [
      'portfolio',
      `model: portfolio
params: {R: 1000, g: 2%}
customers:
  acme: {revenue: R, costOfCapital: 10%, growth: g}
  bolt: {revenue: 700, costOfCapital: 12%, growth: 1%}
  "Core AB": {revenue: 2*R - 900, costOfCapital: 9%, growth: 0%}
businessModels:
  transactional: {walletShare: 0.3, variableCost: 0.55, fixedCost: 10, capital: 0.2, retention: 0.7, setup: 50}
  partnership: {walletShare: 0.8, variableCost: 0.6, fixedCost: 60, capital: 0.4, retention: 0.9, setup: 300}
`,
      [along('R', 0, 2000, 900), { name: 'g', values: Float64Array.from({ length: 900 }, (_, i) => (i % 9) / 200) }],
      0.4,
    ],
    [
      'market with menus and ties',
      `model: market
params: {k: 20, c: 0, m: 60}
segments:
  families: {mass: m, v: 100, h: 10}
  couples: {mass: 40, v: 140, h: 45}
  nobody: {mass: 0, v: 500, h: 0}
products:
  complete: {value: v, cost: c + k}
  kit: {value: v - h, cost: c}
lineup: [[complete], [kit], [complete, kit]]
`,
      [along('k', 0, 150, 700), { name: 'm', values: Float64Array.from({ length: 700 }, (_, i) => (i % 8) * 20 - 20) }],
      0.3,
    ],
  ];
  /** Small whole numbers, so that ties are frequent. */
  const few = fc.integer({ min: 0, max: 6 });
  const count = (most: number) => fc.integer({ min: 1, max: most });
  const ks: MovedColumn = { name: 'k', values: Float64Array.from({ length: 25 }, (_, i) => i / 4), ordered: true };

  test('of random markets, with ties', () => {
    const market = fc.record({
      segments: fc.array(fc.record({ mass: few, v: few, w: few, outside: few }), { minLength: 1, maxLength: 4 }),
      products: count(3),
      menus: fc.boolean(),
      cost: few,
    });
    let [given, asked] = [0, 0];
    fc.assert(
      fc.property(market, ({ segments, products, menus, cost }) => {
        const members = Array.from({ length: products }, (_, p) => `p${p}`);
        const lineUps = [...members.map((name) => `[${name}]`), ...(menus && products > 1 ? ['[p1, p0]'] : [])];
        const model = open(`model: market
params: {k: 1}
segments:
${segments.map(({ mass, v, w, outside }, s) => `  s${s}: {mass: ${mass}, v: ${v}, w: ${w} - ${outside}/2}`).join('\n')}
products:
${members.map((name, p) => `  ${name}: {value: v + ${p}*w, cost: ${p === 0 ? 'k' : `${cost}/${p + 1}`}}`).join('\n')}
outside: if(w > 2, 1, 0)
lineup: [${lineUps.join(', ')}]
`);
        expect(model.instance.solvable).toBe(true);
        const counts = compare(model, [ks]);
        given += counts.given;
        asked += counts.asked;
      }),
      { numRuns: runs(25) },
    );
    expect(given / (given + asked)).toBeGreaterThan(0.15);
  });

  test('of random portfolios, with ties', () => {
    const customer = fc.record({ revenue: few, growth: few });
    const model = fc.record({ wallet: few, fixed: few, setup: few });
    const arbitrary = fc.record({
      customers: fc.array(customer, { minLength: 1, maxLength: 3 }),
      models: fc.array(model, { minLength: 1, maxLength: 3 }),
    });
    fc.assert(
      fc.property(arbitrary, ({ customers, models }) => {
        const opened = open(`model: portfolio
params: {k: 1}
customers:
${customers.map(({ revenue, growth }, c) => `  c${c}: {revenue: ${revenue} + k, costOfCapital: 20%, growth: ${growth}%}`).join('\n')}
businessModels:
${models.map(({ wallet, fixed, setup }, m) => `  m${m}: {walletShare: ${wallet}/6, variableCost: 0.5, fixedCost: ${fixed}/4, capital: 0, retention: 0.5, setup: ${setup}/2}`).join('\n')}
`);
        expect(opened.instance.solvable).toBe(true);
        compare(opened, [ks]);
      }),
      { numRuns: runs(20) },
    );
  });

  test.each(bodies)('of %s', (_, body, moved, share) => {
    const model = open(body);
    expect(model.instance.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    const { given, asked } = compare(model, moved);
    expect(given / (given + asked)).toBeGreaterThan(share);
  });

  test('of a market in which only the price moves nothing: points with a problem are left to themselves', () => {
    const model = open(`model: market
params: {k: 20}
segments: {families: {mass: 60 - 2*k, v: 100}}
products: {complete: {value: v, cost: k}}
`);
    const { world, instance } = model;
    const ks = Float64Array.of(10, 30, 40);
    const ask = new Uint8Array(3);
    const into = new Float64Array(3);
    const { binding } = instance.outcomes.find(({ name }) => name === 'profit')!;
    world.columns(instance, [binding], ['k'])!.read(new Map(), [{ name: 'k', values: ks }], 3, [into], ask);
    expect([into[0], ...ask]).toEqual([3600, 0, 1, 1]);
  });

  test.each([
    [
      'a game of choices',
      'model: game\nparams: {c: 1}\nplayers: {one: {choose: {q: [0, 10]}, payoff: (10 - q - c)*q}}\n',
    ],
    [
      'a market of random tastes',
      'model: market\nparams: {c: 1}\nsegments: {all: {mass: 1, v: uniform(0, 10)}}\nproducts: {good: {value: v, cost: c}}\n',
    ],
  ])('%s is solved point by point', (_, body) => {
    const { world, instance } = open(body);
    expect(world.columns(instance, [instance.outcomes[0]!.binding], ['c'])).toBeNull();
  });
});
