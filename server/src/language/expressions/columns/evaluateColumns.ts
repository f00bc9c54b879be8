import { between, type Bounds } from './bounds';
import type { Link } from './chain';
import { combineThree, runChain } from './fusedKernels';
import type { Graph } from './graph';
import { affine, apply, calculate, combine, type Affine, type Operand } from './kernels';
import { planSteps, type AffineOperand, type Plan, type Step } from './plan';
import { createSurvey } from './survey';

/** Numbers that are worked on at once: their buffers stay in the nearest cache. */
const chunk = 1024;
/** A longer stretch is surveyed at once where its conditions do not change. */
const stretch = 8 * chunk;
/** Plans that are kept; beyond that conditions change without a pattern. */
const mostPlans = 64;

/** Values of an input: one number, or a column of them. */
export type ColumnInput =
  | number
  | {
      readonly values: Float64Array;
      /** Whether they never fall or never rise, so that the ends say how far they reach. */
      readonly ordered?: boolean;
    };

/** A computation over columns, ready to run any number of times. */
export interface ColumnEvaluator {
  /**
   * Writes the first `count` values of each output; `inputs` as in the graph. NaN is undefined or not available; `ask`
   * becomes 1 where the compiled expression has to say which, or has a value that columns have not.
   */
  run(inputs: readonly ColumnInput[], count: number, into: readonly Float64Array[], ask: Uint8Array): void;
}

/**
 * Prepares a graph for evaluation, chunk by chunk in buffers that are used again. Points where `condition` (a flag) is
 * not true are to be asked for.
 */
export function createColumnEvaluator(graph: Graph, wanted: readonly number[], condition: number): ColumnEvaluator {
  const outputs = [...wanted, condition];
  const flags = new Float64Array(chunk);
  const survey = createSurvey(graph);
  const plans: Plan[] = [];
  /** Those of the outputs first, which are stretches of what the caller gives. */
  const buffers: Float64Array[] = outputs.map(() => new Float64Array(0));
  const columns: (Float64Array | null)[] = graph.inputs.map(() => null);
  let bound: (Bounds | number)[] = [];

  const surveyed = (inputs: readonly ColumnInput[], from: number, to: number): Plan => {
    bound = inputs.map((input) => (typeof input === 'number' ? input : boundsBetween(input, from, to)));
    survey.take(bound);
    const known = plans.find(({ codes }) => sameCodes(codes, survey.codes));
    if (known) return known;
    const plan = planSteps(graph, survey, outputs);
    if (plans.length >= mostPlans) plans.length = 0;
    plans.push(plan);
    while (buffers.length < plan.bufferCount) buffers.push(new Float64Array(chunk));
    return plan;
  };

  const runPlan = (
    plan: Plan,
    inputs: readonly ColumnInput[],
    from: number,
    to: number,
    into: readonly Float64Array[],
    ask: Uint8Array,
  ): void => {
    for (let start = from; start < to; start += chunk) {
      const count = Math.min(chunk, to - start);
      for (let index = 0; index < inputs.length; index++) {
        const input = inputs[index]!;
        if (typeof input !== 'number') columns[index] = input.values.subarray(start, start + count);
      }
      for (let index = 0; index < outputs.length; index++) {
        const { buffer, copied } = plan.outputs[index]!;
        if (!copied) buffers[buffer] = index < into.length ? into[index]!.subarray(start, start + count) : flags;
      }
      for (const step of plan.steps) runStep(step, plan, count);
      for (let index = 0; index < wanted.length; index++)
        if (plan.outputs[index]!.copied) copyOutput(plan, outputs[index]!, into[index]!, start, count);
      markUnmet(operandAt(survey.places[condition]!, plan), start, count, ask);
    }
    wanted.forEach((output, index) => markMissing(survey.places[output]!, into[index]!, from, to, ask));
  };

  const markUnmet = (flag: Operand, start: number, count: number, ask: Uint8Array): void => {
    if (typeof flag === 'number') {
      if (flag !== 1) ask.fill(1, start, start + count);
    } else for (let index = 0; index < count; index++) if (flag[index] !== 1) ask[start + index] = 1;
  };

  const markMissing = (place: number, values: Float64Array, from: number, to: number, ask: Uint8Array): void => {
    if (survey.uniform[place] === 1) {
      if (survey.asks[place] === 1) ask.fill(1, from, to);
    } else if (!survey.bounds[place]!.safe)
      for (let index = from; index < to; index++) if (values[index] !== values[index]) ask[index] = 1;
  };

  const operandAt = (node: number, plan: Plan): Operand => {
    if (survey.uniform[node] === 1) return survey.values[node]!;
    const each = graph.nodes[node]!;
    return each.kind === 'input' ? columns[each.input]! : buffers[plan.buffers[node]!]!;
  };

  const affineAt = ({ node, factor, negative, constant, subtracted }: AffineOperand, plan: Plan): Affine => {
    const scale = factor === null ? 1 : survey.values[factor]!;
    const added = constant === null ? -0 : survey.values[constant]!;
    return {
      column: operandAt(node, plan) as Float64Array,
      factor: negative ? -scale : scale,
      constant: subtracted ? -added : added,
    };
  };

  /** What a link of a chain comes to; without one, what changes nothing there. */
  const numberOf = (link: Link | null, place: number): number => {
    if (link === null) return place === 2 || place === 5 ? -0 : 1;
    if (link.kind === 'opposite') return -1;
    const value = survey.values[link.node]!;
    return link.kind === 'plus' && link.negative ? -value : value;
  };

  const runStep = (step: Step, plan: Plan, count: number): void => {
    const out = buffers[plan.buffers[step.node]!]!;
    switch (step.kind) {
      case 'calculate':
        return calculate(step.operation, out, count, operandAt(step.a, plan), operandAt(step.b, plan));
      case 'affine': {
        const { column, factor, constant } = affineAt(step.of, plan);
        return affine(out, count, column, factor, constant);
      }
      case 'chain': {
        const { source, links } = step.chain;
        const [a, b, c, d, e, f] = links.map(numberOf) as [number, number, number, number, number, number];
        return runChain(out, count, operandAt(source, plan) as Float64Array, a, b, c, d, e, f);
      }
      case 'combineThree': {
        const { operation, outer, thirdFirst } = step;
        const [left, right, third] = [
          affineAt(step.left, plan),
          affineAt(step.right, plan),
          affineAt(step.third, plan),
        ];
        return combineThree(out, count, operation, left, right, outer, third, thirdFirst);
      }
      case 'combine':
        return combine(step.operation, out, count, affineAt(step.left, plan), affineAt(step.right, plan));
      case 'apply': {
        const { operation, a, b, c } = step;
        const safe = survey.bounds[step.node]!.safe;
        return apply(operation, out, count, operandAt(a, plan), operandAt(b, plan), operandAt(c, plan), safe);
      }
    }
  };

  const copyOutput = (plan: Plan, output: number, into: Float64Array, start: number, count: number): void => {
    const value = operandAt(survey.places[output]!, plan);
    if (typeof value === 'number') into.fill(value, start, start + count);
    else into.set(value.length === count ? value : value.subarray(0, count), start);
  };

  return {
    run(inputs, count, into, ask) {
      for (let start = 0; start < count; start += stretch) {
        const end = Math.min(count, start + stretch);
        const whole = surveyed(inputs, start, end);
        if (!whole.careful || end - start <= chunk) runPlan(whole, inputs, start, end, into, ask);
        else
          for (let from = start; from < end; from += chunk) {
            const to = Math.min(end, from + chunk);
            runPlan(surveyed(inputs, from, to), inputs, from, to, into, ask);
          }
      }
    },
  };
}

function sameCodes(a: Int32Array, b: Int32Array): boolean {
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false;
  return true;
}

function boundsBetween({ values, ordered }: Exclude<ColumnInput, number>, from: number, to: number): Bounds {
  const [first, last] = [values[from]!, values[to - 1]!];
  if (ordered === true) return between(Math.min(first, last), Math.max(first, last));
  let low = first;
  let high = first;
  for (let index = from + 1; index < to; index++) {
    low = Math.min(low, values[index]!);
    high = Math.max(high, values[index]!);
  }
  return between(low, high);
}
