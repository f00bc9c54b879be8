/**
 * Tasks of published tools, solved at a few points each: a merger of logit products, a line of customers who are just
 * served, a finite game of 41 × 41 cells. Where Python with NumPy and SciPy is installed, beside the same by its solvers.
 */
import { spawnSync } from 'node:child_process';
import { families } from '../../server/src/families';
import { createWorld } from '../../server/src/families/createWorld';
import { readBlocks } from '../../server/src/language/block';
import { verbatim } from '../../server/src/notes/mappedText';
import { createBudget } from '../../server/src/numerics/budget';
import { report, skip } from './report';

interface Task {
  readonly name: string;
  readonly body: string;
  readonly over: string;
  readonly range: readonly [number, number];
  readonly points: number;
  /** What is read at each point. */
  readonly read: string;
  /** How far the answers may differ. */
  readonly within: number;
}

const quantities = Array.from({ length: 41 }, (_, quantity) => quantity).join(', ');

const tasks: readonly Task[] = [
  {
    name: 'logit merger',
    body: `model: market
params: {c1: 0.2}
segments: {all: {}}
products:
  one: {value: 0.5, cost: c1, firm: first}
  two: {value: 0.5, cost: 0.5, firm: second}
  three: {value: 0, cost: 0.5, firm: third}
  four: {value: 1, cost: 0.8, firm: fourth}
choice: {logit: 1}
scenarios:
  merged: {products: {one: {firm: union}, two: {firm: union}}}
`,
    over: 'c1',
    range: [0, 1],
    points: 40,
    read: 'merged.price.one + 0*price.one',
    within: 1e-6,
  },
  {
    name: 'kinked Hotelling',
    body: `model: game
params: {v: 1.25}
players:
  left: {chooses: {p1: [0, v]}, payoff: p1*share1}
  right: {chooses: {p2: [0, v]}, payoff: p2*share2}
define:
  indifferent: 1/2 + (p2 - p1)/2
  share1: clamp(min(indifferent, v - p1), 0, 1)
  share2: clamp(min(1 - indifferent, v - p2), 0, 1)
equilibrium: symmetric
`,
    over: 'v',
    range: [1.05, 1.45],
    points: 10,
    read: 'regret',
    within: 1e-5,
  },
  {
    name: '41 x 41 game',
    body: `model: game
params: {c: 1}
players:
  first: {chooses: {q1: {oneOf: [${quantities}]}}, payoff: (60 - q1 - q2 - c)*q1}
  second: {chooses: {q2: {oneOf: [${quantities}]}}, payoff: (60 - q1 - q2 - 2)*q2}
`,
    over: 'c',
    range: [0, 10],
    points: 40,
    read: 'q1',
    within: 1e-9,
  },
];

/** Prints milliseconds of the middle point, ours and theirs; throws when the answers differ. */
export function measurePublished(): void {
  const python = spawnSync('python3', ['-c', 'import numpy, scipy']).status === 0;
  for (const task of tasks) measure(task, python);
}

function measure({ name, body, over, range, points, read, within }: Task, python: boolean): void {
  const blocks = readBlocks([{ body, fenceId: null }], [...families.values()]);
  const world = createWorld(blocks, families, createBudget(1e12));
  const instance = world.blocks[0]!.base!;
  const { compiled, problems } = world.compile(instance, verbatim(read));
  if (compiled === null) throw new Error(`${name}: ${problems[0]?.message}`);
  const at = (x: number): number => {
    world.setPoint(new Map([[over, x]]));
    return compiled.evaluate(world.frame(instance));
  };
  // As both sides would run in a sweep: compiled and warm.
  for (let index = 0; index < points; index++) at(range[0] + ((range[1] - range[0]) * index) / points);
  const times: number[] = [];
  let last = NaN;
  for (let index = 0; index < points; index++) {
    const start = performance.now();
    last = at(range[0] + ((range[1] - range[0]) * (index + 0.5)) / points);
    times.push(performance.now() - start);
  }
  const ours = times.sort((a, b) => a - b)[points >> 1]!;
  console.log(`${name}: ${ours.toFixed(2)} ms a point`);
  const what = `${name} as a ratio to NumPy and SciPy`;
  if (!python) return skip(what, 'Python with NumPy and SciPy is not installed');
  const run = spawnSync('python3', ['test/bench/published.py', name, ...range.map(String), String(points)], {
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new Error(`Python: ${run.stderr}`);
  const theirs = JSON.parse(run.stdout) as { readonly each: number; readonly last: number };
  console.log(`  with NumPy and SciPy: ${theirs.each.toFixed(2)} ms a point`);
  if (!(Math.abs(theirs.last - last) <= within)) throw new Error(`${name}: ${last} is not their ${theirs.last}.`);
  report(what, ours / theirs.each, 1);
}
