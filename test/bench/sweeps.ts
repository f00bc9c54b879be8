/**
 * Sweeps of 100,000 points through each family as a ratio to the same numbers from a loop written by hand, and, where
 * Python with NumPy and SciPy is installed, to a vectorised formula and to a solver called for each point.
 */
import { spawnSync } from 'node:child_process';
import { families } from '../../server/src/families';
import { createWorld } from '../../server/src/families/createWorld';
import { readBlocks } from '../../server/src/language/block';
import { createBudget } from '../../server/src/numerics/budget';
import { report } from './report';
import { fastestOf } from './time';

const points = 100_000;

type Loop = (xs: Float64Array, out: Float64Array) => void;

interface SweepCase {
  readonly family: string;
  readonly body: string;
  readonly over: string;
  readonly range: readonly [number, number];
  readonly outcome: string;
  /** A loop of its own, so that it is compiled for this formula alone. */
  readonly byHand: Loop;
  /** The same in NumPy over the array `x`. */
  readonly vectorised: string;
  /** Names a solver of test/bench/peers.py that is called for each point; null: there is none for this model. */
  readonly solver: string | null;
}

const cases: readonly SweepCase[] = [
  {
    family: 'game, a sheet of formulas',
    body: `model: game
params: {a: 100, b: 2, c: 10}
define:
  price: (a + b*c)/(2*b)
  quantity: a - b*price
  profit: (price - c)*quantity
`,
    over: 'c',
    range: [0, 40],
    outcome: 'profit',
    byHand(xs, out) {
      for (let index = 0; index < xs.length; index += 1) {
        const c = xs[index]!;
        const price = (100 + 2 * c) / 4;
        out[index] = (price - c) * (100 - 2 * price);
      }
    },
    vectorised: '((100 + 2*x)/4 - x)*(100 - 2*(100 + 2*x)/4)',
    solver: null,
  },
  {
    family: 'partnership',
    body: `model: partnership
params: {S0: 4}
core: S0
contributions: {information: {value: 2, capacity: 1}, ideas: {value: 1, capacity: 1}}
share: choose
`,
    over: 'S0',
    range: [0, 10],
    outcome: 'profit',
    byHand(xs, out) {
      const potential = 5;
      for (let index = 0; index < xs.length; index += 1) {
        const core = xs[index]!;
        const share = Math.max(0, (potential - core) / (2 * potential));
        out[index] = (1 - share) * (core + potential * share);
      }
    },
    vectorised: '(lambda s: (1 - s)*(x + 5*s))(np.maximum(0, (5 - x)/10))',
    solver: 'share',
  },
  {
    family: 'scope',
    body: `model: scope
params: {Q: 50}
cost: {floor: 2, scale: 6, referenceVolume: 1, elasticity: 0.3, misfit: 5, learning: 0.5}
firms: {boutique: {volume: Q, products: 8, memory: 2}}
value: 20
`,
    over: 'Q',
    range: [1, 500],
    outcome: 'deliveredCost.boutique',
    byHand(xs, out) {
      for (let index = 0; index < xs.length; index += 1)
        out[index] = 2 + 6 * xs[index]! ** -0.3 + 2 / 8 + 5 / (1 + 0.5 * 8);
    },
    vectorised: '2 + 6*x**-0.3 + 2/8 + 5/(1 + 0.5*8)',
    solver: null,
  },
  {
    family: 'portfolio',
    body: `model: portfolio
params: {R: 1000}
customers: {acme: {revenue: R, costOfCapital: 10%, growth: 2%}}
businessModels: {transactional: {walletShare: 0.4, variableCost: 0.55, fixedCost: 10, capital: 0.2, retention: 0.7, setup: 50}}
`,
    over: 'R',
    range: [500, 2000],
    outcome: 'value',
    byHand(xs, out) {
      for (let index = 0; index < xs.length; index += 1) {
        const profit = 0.4 * xs[index]! * (1 - 0.55 - 0.1 * 0.2) - 10;
        out[index] = Math.max(0, profit / (1.1 - 0.7 * 1.02) - 50);
      }
    },
    vectorised: 'np.maximum(0, (0.4*x*(1 - 0.55 - 0.1*0.2) - 10)/(1.1 - 0.7*1.02) - 50)',
    solver: null,
  },
  {
    family: 'coproduction',
    body: `model: coproduction
params: {f: 12}
tasks: {design: {firm: f, customer: 14}, make: {firm: 30, customer: 90}, transport: {firm: 12, customer: 5}}
volume: 2
`,
    over: 'f',
    range: [0, 30],
    outcome: 'unitGain',
    byHand(xs, out) {
      for (let index = 0; index < xs.length; index += 1) out[index] = Math.max(0, xs[index]! - 14) + 7;
    },
    vectorised: 'np.maximum(0, x - 14) + 7',
    solver: null,
  },
  {
    family: 'market, one firm and two segments',
    body: `model: market
params: {k: 20}
segments: {families: {mass: 60, v: 100}, couples: {mass: 40, v: 140}}
products: {complete: {value: v, cost: k}}
`,
    over: 'k',
    range: [0, 90],
    outcome: 'profit',
    byHand(xs, out) {
      for (let index = 0; index < xs.length; index += 1) {
        const k = xs[index]!;
        out[index] = Math.max(100 * (100 - k), 40 * (140 - k));
      }
    },
    vectorised: 'np.maximum(100*(100 - x), 40*(140 - x))',
    solver: 'market',
  },
];

/** Prints the ratios; throws when the numbers themselves disagree. */
export function measureSweeps(): void {
  const python = spawnSync('python3', ['-c', 'import numpy, scipy']).status === 0;
  if (!python) console.log('Python with NumPy and SciPy is not installed: no comparison with them.');
  for (const each of cases) measure(each, python);
}

function measure(each: SweepCase, python: boolean): void {
  const { family, body, over, range, outcome, byHand } = each;
  const [low, high] = range;
  const xs = Float64Array.from({ length: points }, (_, index) => low + ((high - low) * (index + 0.5)) / points);
  const world = createWorld(
    readBlocks([{ body, fenceId: null }], [...families.values()]),
    families,
    createBudget(1e12),
  );
  const instance = world.blocks[0]!.base!;
  const { binding } = instance.outcomes.find(({ name }) => name === outcome)!;
  const values = new Float64Array(points);
  const byLoop = new Float64Array(points);
  const columns = world.columns(instance, [binding], [over]);
  const ask = new Uint8Array(points);
  const sweepAtOnce = (): void => {
    ask.fill(0);
    const moved = [{ name: over, values: xs, ordered: true }];
    if (!columns!.read(new Map(), moved, points, [values], ask)) return;
    for (let index = ask.indexOf(1); index >= 0; index = ask.indexOf(1, index + 1)) values[index] = at(xs[index]!);
  };
  const at = (x: number): number => {
    world.setPoint(new Map([[over, x]]));
    return binding.read(world.frame(instance));
  };
  const sweepByPoints = (): void => {
    for (let index = 0; index < points; index += 1) values[index] = at(xs[index]!);
  };
  const sweepByHand = (): void => byHand(xs, byLoop);
  const [engine, hand] = fastestOf(
    columns ? [sweepAtOnce, sweepByHand] : [sweepByPoints, sweepByHand],
    columns ? 200 : 3,
  );
  for (let index = 0; index < points; index += 1)
    if (!(Math.abs(values[index]! - byLoop[index]!) <= 1e-9 * Math.max(1, Math.abs(byLoop[index]!))))
      throw new Error(`${family}: ${values[index]} is not the ${byLoop[index]} of the loop written by hand.`);
  const asked = ask.reduce((sum, each) => sum + each, 0);
  const way = columns ? `in columns, ${asked} by themselves` : 'point by point';
  console.log(`${family}: ${points} points ${way}, ${((1e6 * engine!) / points).toFixed(1)} ns each`);
  report(`${family} as a ratio to a loop written by hand`, engine! / hand!, 1.5);
  if (python) compare(each, engine!);
}

function compare({ family, vectorised, solver, range }: SweepCase, engine: number): void {
  const run = spawnSync(
    'python3',
    ['test/bench/peers.py', vectorised, String(range[0]), String(range[1]), String(points), solver ?? ''],
    { encoding: 'utf8' },
  );
  if (run.status !== 0) throw new Error(`Python: ${run.stderr}`);
  const times = JSON.parse(run.stdout) as { readonly vectorised: number; readonly solver: number | null };
  report(`${family} as a ratio to NumPy over the whole array`, engine / times.vectorised, 1);
  if (times.solver !== null)
    report(`${family} as a ratio to a SciPy solver called for each point`, engine / times.solver, 0.05);
}
