import type { Frame } from '../../language/expressions';
import { isFinite } from '../../solving/market/finiteTable';
import { firstBest } from '../../solving/market/jointSurplus';
import type { LineUpOutcome } from '../../solving/market/lineUpOutcome';
import type { Alternative, MarketEquilibrium, MarketSolution, Solvers } from '../../solving/market/marketModel';
import { bestOf, solveMonopoly } from '../../solving/market/monopoly';
import { solveOligopoly } from '../../solving/market/oligopoly';
import type { Equilibrium, FamilyHost, FamilySolution, Solve } from '../family';
import type { CompiledMarket } from './compileMarket';
import { factsOf, lineUpName, type Facts } from './facts';
import { marketAt, type MarketAtPoint } from './primitives';
import { problemsOf, unsolvable } from './problems';
import { probabilityReaders, type Around, type OutcomeReader } from './readers';
import { responsesAt, type Responses } from './responses';
import { solvers } from './solvers';

/** How a price that may be held is read after the solution. */
export interface PriceReader {
  readonly name: string;
  readonly read: (facts: Facts) => number;
}

/** What the solution of a compiled market fills in. */
export interface MarketOutputs {
  readonly choices: readonly PriceReader[];
  readonly readers: readonly OutcomeReader[];
}

/** Solves a compiled market at the parameter values of frames. */
export function createSolve(compiled: CompiledMarket, outputs: MarketOutputs, host: FamilyHost): Solve {
  const { declared } = compiled;
  const one = declared.firms.length < 2 || declared.conduct !== 'profit';
  return (frame, held) => {
    const point = marketAt(compiled, frame, held);
    const reasons = point.problems.length > 0 ? point.problems : unsolvable(compiled, point);
    if (reasons.length > 0) return { ...unsolved, problems: reasons };
    const solution = (one ? solveMonopoly : solveOligopoly)(point.model, solvers, frame.budget);
    return reported(compiled, outputs, point, solution, solvers, frame, host);
  };
}

const unsolved: FamilySolution = {
  equilibria: [],
  selected: -1,
  rule: '',
  selectedByAuthor: false,
  error: 0,
  alternatives: [],
  problems: [],
};

function reported(
  compiled: CompiledMarket,
  { choices, readers }: MarketOutputs,
  { model, types }: MarketAtPoint,
  solution: MarketSolution,
  solvers: Solvers,
  frame: Frame,
  host: FamilyHost,
): FamilySolution {
  const { declared } = compiled;
  const { market } = model;
  const { budget } = frame;
  const names = declared.products.map(({ name }) => name);
  const facts = new Map<LineUpOutcome, Facts>();
  const gather = (outcome: LineUpOutcome): Facts => {
    const known = facts.get(outcome) ?? factsOf(compiled, market, types, outcome);
    facts.set(outcome, known);
    return known;
  };
  const responses = new Map<LineUpOutcome, Responses>();
  const around = (regret: number, equilibria: number): Around => ({
    firstBest: best,
    surplusBest,
    equilibria,
    regret,
    responses({ outcome, sold }) {
      if (!sold || outcome.negotiated || outcome.contracts || outcome.prices.length > names.length) return null;
      if (declared.pricing.some((way) => way === 'personal')) return null;
      const known = responses.get(outcome) ?? responsesAt(market, outcome, solvers.demandOf, budget);
      responses.set(outcome, known);
      return known;
    },
  });
  const nameOf = ({ lineUp, negotiated }: Alternative): string =>
    negotiated ? 'negotiated' : lineUpName(names, lineUp);
  const best = firstBest(market, solvers.demandOf, budget);
  const surplusBest = host.internText(surplusBestName(solution.alternatives, gather, nameOf));
  const count = solution.continuum ? Infinity : solution.equilibria.length;
  const readAll = (each: MarketEquilibrium): Equilibrium => {
    const { outcome, lottery } = each;
    const at = around(each.regret, count);
    const probabilities = probabilityReaders(declared).map(({ firm, choice }) => {
      const own = each.probabilities?.[firm];
      return own ? own[choice]! : declared.allowed[firm]!.length === 1 ? 1 : NaN;
    });
    if (outcome) {
      const own = gather(outcome);
      return {
        choices: Float64Array.from(choices, ({ read }) => read(own)),
        outcomes: Float64Array.from([...readers.map(({ read }) => read(own, at)), ...probabilities]),
        note: solution.continuum ? 'in a continuum' : 'pure',
      };
    }
    const values = readers.map(({ outcome: { type }, read, common }) => {
      if (common) return read(gather(lottery[0]!.outcome), at);
      if (type !== 'number') return NaN;
      return lottery.reduce((total, each) => total + each.probability * read(gather(each.outcome), at), 0);
    });
    const prices = Float64Array.from(choices, () => NaN);
    return { choices: prices, outcomes: Float64Array.from([...values, ...probabilities]), note: 'mixed' };
  };
  const equilibria = solution.unbounded ? [] : solution.equilibria.map(readAll);
  return {
    equilibria,
    ...(equilibria.length === 0 ? { withoutEquilibrium: withoutEquilibrium(readers, solution, best) } : {}),
    selected: equilibria.length > 0 ? solution.selected : -1,
    rule: solution.rule,
    selectedByAuthor: declared.preferred,
    error: errorOf(compiled, solution, isFinite(market)),
    get alternatives() {
      return solution.alternatives.map((each) => ({
        configuration: nameOf(each),
        outcomes: alternativeOutcomes(each, choices, readers, gather, around(each.outcome?.regret ?? NaN, 1)),
      }));
    },
    problems: problemsOf(compiled, solution, frame),
  };
}

function surplusBestName(
  alternatives: readonly Alternative[],
  gather: (outcome: LineUpOutcome) => Facts,
  nameOf: (alternative: Alternative) => string,
): string {
  const outcome = bestOf(alternatives, ({ totalSurplus }) => totalSurplus);
  const best = alternatives.find((each) => each.outcome === outcome);
  return best && outcome && gather(outcome).sold ? nameOf(best) : 'none';
}

function alternativeOutcomes(
  { outcome }: Alternative,
  choices: readonly PriceReader[],
  readers: readonly OutcomeReader[],
  gather: (outcome: LineUpOutcome) => Facts,
  around: Around,
): ReadonlyMap<string, number> {
  const facts = outcome && gather(outcome);
  return new Map([
    ...choices.map(({ name, read }) => [name, facts ? read(facts) : NaN] as const),
    ...readers.map(({ outcome: { name }, read }) => [name, facts ? read(facts, around) : NaN] as const),
  ]);
}

/** What is known all the same. */
function withoutEquilibrium(readers: readonly OutcomeReader[], solution: MarketSolution, best: number): Float64Array {
  const known = new Map([
    ['equilibria', 0],
    ['regret', solution.smallestRegret],
    ['firstBest', best],
  ]);
  return Float64Array.from(readers, ({ outcome: { name } }) => known.get(name) ?? NaN);
}

/** What the solver answers for, relative to the size of outcomes. */
function errorOf({ declared }: CompiledMarket, { alternatives }: MarketSolution, finite: boolean): number {
  const one = declared.firms.length < 2 || declared.conduct !== 'profit';
  if (finite && one) return 1e-12;
  const integrated = alternatives.reduce((most, { outcome }) => Math.max(most, outcome?.purchases.error ?? 0), 0);
  return Math.max(one ? 1e-9 : 1e-8, integrated);
}
