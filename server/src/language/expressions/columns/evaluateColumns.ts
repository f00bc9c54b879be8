import { boundsBetween, withOrder, type ColumnInput } from './columnInput';
import type { Graph } from './graph';
import { memory, type Pass } from './memory';
import { placesAround } from './partStretch';
import { planSteps } from './plan';
import { preparePasses, setNumbers } from './preparePasses';
import type { Plan } from './steps';
import { createSurvey } from './survey';
import { tileOf, tileSize } from './tiles';

/** Stretches that are surveyed at first where inputs move up and down. */
const unorderedStretch = 8192;
/** Stretches of this length are halved no more when that changed nothing so many times. */
const [short, patience] = [1024, 2];
/** Stretches are parted so many times in a row where a change is expected, then in the middle. */
const mostGuesses = 4;
/** Nanoseconds that surveying a node takes, roughly. */
const surveyCost = 20;
/** Plans that are kept; beyond that conditions change without a pattern. */
const mostPlans = 64;

const none = new Uint8Array(0);

/** A computation over columns, ready to run any number of times. */
export interface ColumnEvaluator {
  /**
   * Writes the first `count` values of each output; `inputs` as in the graph. NaN is undefined or not available; `ask`
   * becomes 1 where the compiled expression has to say which, or has a value that columns have not. Answers whether it
   * does anywhere.
   */
  run(inputs: readonly ColumnInput[], count: number, into: readonly Float64Array[], ask: Uint8Array): boolean;
}

interface Prepared extends Plan {
  /** Numbers to a tile; 0: there are more columns than room for them. */
  readonly size: number;
  readonly passes: readonly Pass[];
}

/** How the stretch came about that a shorter one is part of. */
interface Before {
  readonly plan: Prepared | null;
  readonly left: number;
  readonly guesses: number;
}

/**
 * Prepares a graph for evaluation, tile by tile in memory that is used again. Points where `condition` (a flag) is not
 * true are to be asked for.
 */
export function createColumnEvaluator(graph: Graph, wanted: readonly number[], condition: number): ColumnEvaluator {
  const outputs = [...wanted, condition];
  const survey = createSurvey(graph, outputs);
  const plans: Prepared[] = [];
  let inputs: readonly ColumnInput[] = [];
  let into: readonly Float64Array[] = [];
  let ask: Uint8Array = none;
  let asked = false;

  const surveyed = (from: number, to: number): Prepared => {
    survey.take(inputs.map((input) => (typeof input === 'number' ? input : boundsBetween(input, from, to))));
    const known = plans.find(({ codes }) => sameCodes(codes, survey.codes));
    if (known) return known;
    const plan = planSteps(graph, survey, outputs);
    const size = tileSize(plan.tileCount);
    const prepared = { ...plan, size, passes: preparePasses(plan, size, survey) };
    if (plans.length >= mostPlans) plans.length = 0;
    plans.push(prepared);
    return prepared;
  };

  /** Runs a stretch as a whole, or its parts where fewer conditions may change. */
  const runStretch = (from: number, to: number, before: Before): void => {
    const plan = surveyed(from, to);
    const count = to - from;
    const left = count < short && plan === before.plan ? before.left - 1 : patience;
    const dear = count * plan.cost > 2 * surveyCost * survey.size;
    if (!plan.careful || !dear || left <= 0) return runPlan(plan, from, to);
    const around = before.guesses > 0 ? placesAround(survey.change(), inputs, from, to) : [];
    const guesses = around.length > 0 ? before.guesses - 1 : mostGuesses;
    const ends = around.length > 0 ? [...around, to] : [from + (count >> 1), to];
    let start = from;
    for (const end of ends) {
      runStretch(start, end, { plan, left, guesses });
      start = end;
    }
  };

  const runPlan = (plan: Prepared, from: number, to: number): void => {
    const { steps, passes, size } = plan;
    if (size === 0) return askAll(from, to);
    passes.forEach((pass, index) => setNumbers(pass, steps[index]!, survey));
    fillNumbers(plan, Math.min(size, to - from));
    for (let start = from; start < to; start += size) {
      const count = Math.min(size, to - start);
      load(plan, start, count);
      for (let index = 0; index < passes.length; index++) {
        const pass = passes[index]!;
        pass.kernel(pass, count);
      }
      store(plan, start, count);
      markUnmet(plan, start, count);
    }
    wanted.forEach((output, index) => {
      const place = survey.places[output]!;
      if (survey.uniform[place] === 1) into[index]!.fill(survey.values[place]!, from, to);
      markMissing(place, into[index]!, from, to);
    });
    const place = survey.places[condition]!;
    if (survey.uniform[place] === 1 && survey.values[place] !== 1) askAll(from, to);
  };

  const askAll = (from: number, to: number): void => {
    ask.fill(1, from, to);
    asked = true;
  };

  const fillNumbers = ({ given, tiles, size }: Prepared, count: number): void => {
    for (const node of given)
      if (survey.uniform[node] === 1) {
        const start = tiles[node]! * size;
        memory.fill(survey.values[node]!, start, start + count);
      }
  };

  const load = ({ given, tiles, size }: Prepared, start: number, count: number): void => {
    for (const node of given) {
      const each = graph.nodes[node]!;
      if (survey.uniform[node] === 1 || each.kind !== 'input') continue;
      const input = inputs[each.input]!;
      if (typeof input !== 'number') memory.set(input.values.subarray(start, start + count), tiles[node]! * size);
    }
  };

  const store = ({ tiles, size }: Prepared, start: number, count: number): void => {
    for (let index = 0; index < wanted.length; index++) {
      const place = survey.places[wanted[index]!]!;
      if (survey.uniform[place] === 1) continue;
      const tile = tiles[place]! * size;
      into[index]!.set(tileOf(tile, count), start);
    }
  };

  const markUnmet = ({ tiles, size }: Prepared, start: number, count: number): void => {
    const place = survey.places[condition]!;
    if (survey.uniform[place] === 1) return;
    const tile = tiles[place]! * size;
    for (let index = 0; index < count; index++)
      if (memory[tile + index] !== 1) {
        ask[start + index] = 1;
        asked = true;
      }
  };

  const markMissing = (place: number, values: Float64Array, from: number, to: number): void => {
    if (survey.uniform[place] === 1) {
      if (survey.asks[place] === 1) askAll(from, to);
    } else if (!survey.bounds[place]!.safe)
      for (let index = from; index < to; index++)
        if (values[index] !== values[index]) {
          ask[index] = 1;
          asked = true;
        }
  };

  return {
    run(given, count, results, marks) {
      [inputs, into, ask] = [given.map((input) => withOrder(input, count)), results, marks];
      asked = false;
      const ordered = inputs.every((input) => typeof input === 'number' || input.ordered === true);
      const stretch = ordered ? count : unorderedStretch;
      for (let start = 0; start < count; start += stretch)
        runStretch(start, Math.min(count, start + stretch), { plan: null, left: patience, guesses: mostGuesses });
      [inputs, into, ask] = [[], [], none];
      return asked;
    },
  };
}

function sameCodes(a: Int32Array, b: Int32Array): boolean {
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false;
  return true;
}
