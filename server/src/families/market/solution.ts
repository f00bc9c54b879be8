import type { Frame } from '../../language/expressions';
import { isFinite } from '../../solving/market/finiteTable';
import type { MarketEquilibrium, MarketSolution } from '../../solving/market/marketModel';
import { solveMonopoly } from '../../solving/market/monopoly';
import { solveOligopoly } from '../../solving/market/oligopoly';
import { noSolution, type FamilyHost, type FamilySolution, type Solve } from '../family';
import type { CompiledMarket } from './compileMarket';
import { createFiniteReader } from './finitePoint';
import { readPoint, type MarketOutputs, type PointReading } from './pointReading';
import { marketAt, type MarketAtPoint, type Unreadable } from './primitives';
import { problemsOf, unsolvable } from './problems';
import type { OutcomeReader } from './readers';
import { solvers } from './solvers';

/** Solves a compiled market at the parameter values of frames. */
export function createSolve(compiled: CompiledMarket, outputs: MarketOutputs, host: FamilyHost): Solve {
  const quick = createFiniteReader(compiled);
  return (frame, held) => {
    const slots = outputs.takeNumbers(frame.slots.length);
    slots.set(frame.slots);
    const alternatives = alternativesLater(compiled, outputs, frame, slots, held, host);
    const quickly = held.size === 0 ? quick?.(frame) : null;
    const point = quickly ?? marketAt(compiled, frame, held);
    if (!isReadable(point) || point.problems.length > 0) return { ...noSolution, problems: point.problems };
    const reasons = unsolvable(compiled, point);
    if (reasons.length > 0) return { ...noSolution, problems: reasons };
    const solution = solveModel(compiled, point, frame);
    const reading = readPoint(compiled, outputs, point, solution, frame.budget, host);
    return reported(compiled, outputs, point, solution, reading, frame, alternatives);
  };
}

/** Whether a market could be read at a point. */
export function isReadable(point: MarketAtPoint | Unreadable): point is MarketAtPoint {
  return 'model' in point;
}

function hasOneDecider({ declared }: CompiledMarket): boolean {
  return declared.firms.length < 2 || declared.conduct !== 'profit';
}

/** Solves a market that was read at a point. */
export function solveModel(compiled: CompiledMarket, { model }: MarketAtPoint, { budget }: Frame): MarketSolution {
  return (hasOneDecider(compiled) ? solveMonopoly : solveOligopoly)(model, solvers, budget);
}

function reported(
  compiled: CompiledMarket,
  { readers }: MarketOutputs,
  { model }: MarketAtPoint,
  solution: MarketSolution,
  reading: PointReading,
  frame: Frame,
  alternatives: () => FamilySolution['alternatives'],
): FamilySolution {
  const equilibria = solution.unbounded ? [] : solution.equilibria.map((each) => reading.equilibrium(each));
  const error = errorOf(compiled, solution, isFinite(model.market));
  const problems = problemsOf(compiled, solution, frame);
  const solved = solutionOf(equilibria, solution, compiled.declared.preferred, error, problems, alternatives);
  if (equilibria.length > 0) return solved;
  return Object.assign(solved, { withoutEquilibrium: withoutEquilibrium(readers, solution, reading) });
}

/** Apart from `reported`, so that what is remembered does not hold on to the reading and all that it has gathered. */
function solutionOf(
  equilibria: FamilySolution['equilibria'],
  { selected, rule }: MarketSolution,
  selectedByAuthor: boolean,
  error: number,
  problems: FamilySolution['problems'],
  alternatives: () => FamilySolution['alternatives'],
): FamilySolution {
  return {
    equilibria,
    selected: equilibria.length > 0 ? selected : -1,
    rule,
    selectedByAuthor,
    error,
    get alternatives() {
      return alternatives();
    },
    problems,
  };
}

/**
 * The alternatives of a point, solved once more when somebody asks: sweeps remember thousands of solutions and nobody
 * looks at the alternatives of most.
 */
function alternativesLater(
  compiled: CompiledMarket,
  outputs: MarketOutputs,
  frame: Frame,
  slots: Float64Array,
  held: ReadonlySet<number>,
  host: FamilyHost,
): () => FamilySolution['alternatives'] {
  return () => {
    const now = frame.slots.slice();
    frame.slots.set(slots);
    frame.epoch++;
    const point = marketAt(compiled, frame, held);
    const alternatives = isReadable(point) ? alternativesAt(compiled, outputs, point, frame, host) : [];
    frame.slots.set(now);
    frame.epoch++;
    return alternatives;
  };
}

function alternativesAt(
  compiled: CompiledMarket,
  outputs: MarketOutputs,
  point: MarketAtPoint,
  frame: Frame,
  host: FamilyHost,
): FamilySolution['alternatives'] {
  const solution = solveModel(compiled, point, frame);
  const reading = readPoint(compiled, outputs, point, solution, frame.budget, host);
  return solution.alternatives.map((each) => reading.alternative(each));
}

/** What is known all the same. */
function withoutEquilibrium(
  readers: readonly OutcomeReader[],
  solution: MarketSolution,
  { firstBest }: PointReading,
): Float64Array {
  const known = new Map([
    ['equilibria', 0],
    ['regret', solution.smallestRegret],
    ['firstBest', firstBest],
  ]);
  return Float64Array.from(readers, ({ outcome: { name } }) => known.get(name) ?? NaN);
}

/** What the solver answers for, relative to the size of outcomes. */
function errorOf(compiled: CompiledMarket, solution: MarketSolution, finite: boolean): number {
  const one = hasOneDecider(compiled);
  if (finite && one) return 1e-12;
  const { alternatives, equilibria, selected, randomPrices } = solution;
  const integrated = alternatives.reduce((most, { outcome }) => Math.max(most, outcome?.purchases.error ?? 0), 0);
  const random = randomPrices ? relativeRegret(equilibria[selected]!) : 0;
  return Math.max(one ? 1e-9 : 1e-8, integrated, random);
}

/** How far random prices on a grid may be off: their regret as a share of the expected profits. */
function relativeRegret({ lottery, regret }: MarketEquilibrium): number {
  const profit = lottery.reduce(
    (total, { probability, outcome }) => total + probability * outcome.profit.reduce((a, b) => a + Math.abs(b), 0),
    0,
  );
  return regret / Math.max(profit, 1e-12);
}
