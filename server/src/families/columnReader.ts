import { buildBinding, buildColumns, createColumnEvaluator, createGraph } from '../language/expressions/columns';
import type { ColumnEvaluator, ColumnInput, ColumnProgram } from '../language/expressions/columns';
import type { Binding, Compiled, Frame } from '../language/expressions/runtime';
import type { FamilyColumns } from './familyColumns';
import type { BuiltInstance } from './instance';

/** What moves along columns: parameters, or choices to hold. */
export interface MovedColumn {
  readonly name: string;
  readonly values: Float64Array;
  /** Whether the values never fall or never rise. */
  readonly ordered?: boolean;
}

/** Reads expressions at many points at once. */
export interface ColumnReader {
  /**
   * Writes the first `count` values of each expression; NaN is not available. `frame` stands at the first point. `ask`
   * becomes 1 at points that have to be solved and read by themselves.
   */
  read(
    frame: Frame,
    moved: readonly MovedColumn[],
    count: number,
    into: readonly Float64Array[],
    ask: Uint8Array,
  ): void;
}

/** Numbers that are solved at once. */
const span = 4096;

/**
 * Prepares to read expressions (compiled after the solution, or bindings of outcomes) of an instance over columns of
 * the named parameters and choices; null where the instance is solved point by point.
 */
export function createColumnReader(
  instance: BuiltInstance,
  sources: readonly (Compiled | Binding)[],
  names: readonly string[],
): ColumnReader | null {
  const family = instance.columns();
  if (family === null || instance.held.some(({ stated }) => stated !== null && !stated.constant)) return null;
  const places = createPlaces(instance, names);
  const solver = family.solver ? createSolving(instance, family, places) : null;
  const { graph, program, inputs } = places.program((outcome) => solver?.outcomeOf(outcome) ?? null);
  const values = sources.map((source) => build(source, instance, program));
  const usable = family.usable.reduce(
    (all, flag) => graph.operation('and', all, buildBinding(flag, program)),
    graph.constant(1),
  );
  const evaluator = createColumnEvaluator(graph, values, usable);
  return {
    read(frame, moved, count, into, ask) {
      if (solver === null) return evaluator.run(inputs(frame, moved, 0, []), count, into, ask);
      for (let start = 0; start < count; start += span) {
        const size = Math.min(span, count - start);
        const solved = solver.solve(frame, moved, start, size, ask);
        const stretch = into.map((each) => each.subarray(start, start + size));
        evaluator.run(inputs(frame, moved, start, solved), size, stretch, ask.subarray(start, start + size));
      }
    },
  };
}

function build(source: Compiled | Binding, { scope }: BuiltInstance, program: ColumnProgram): number {
  return 'evaluate' in source ? buildColumns(source.expression, scope, program) : buildBinding(source, program);
}

type Inputs = (
  frame: Frame,
  moved: readonly MovedColumn[],
  start: number,
  solved: readonly Float64Array[],
) => readonly ColumnInput[];

/** What an input of a graph stands for. */
type Source = { readonly slot: number } | { readonly moved: number } | { readonly outcome: number };

/** Where slots come from: the columns that move them, or the frame at the first point. */
function createPlaces(instance: BuiltInstance, names: readonly string[]) {
  const bySlot = new Map<number, Source>();
  for (const { name, slot } of [...instance.parameters, ...instance.choices])
    if (names.includes(name) && !instance.own.has(name)) bySlot.set(slot, { moved: names.indexOf(name) });
  return {
    program(outcomeOf: (outcome: number) => Source | null): {
      readonly graph: ReturnType<typeof createGraph>;
      readonly program: ColumnProgram;
      readonly inputs: Inputs;
    } {
      const graph = createGraph();
      const fixed = new Map<number, Source>();
      const slotSource = (slot: number): Source => {
        const source = bySlot.get(slot) ?? fixed.get(slot) ?? { slot };
        fixed.set(slot, source);
        return source;
      };
      const program: ColumnProgram = {
        graph,
        definitions: new Map(),
        model: {
          slot: (slot) => graph.input(slotSource(slot)),
          solved({ outcome }) {
            const source = outcome === undefined ? null : outcomeOf(outcome);
            return source && graph.input(source);
          },
        },
      };
      const inputs: Inputs = (frame, moved, start, solved) =>
        (graph.inputs as readonly Source[]).map((source) => {
          if ('slot' in source) return frame.slots[source.slot]!;
          if ('outcome' in source) return { values: solved[source.outcome]! };
          const { values, ordered } = moved[source.moved]!;
          return { values: start === 0 ? values : values.subarray(start), ...(ordered === true ? { ordered } : {}) };
        });
      return { graph, program, inputs };
    },
  };
}

/** Evaluates what the solution reads, then lets the family solve. */
function createSolving(instance: BuiltInstance, family: FamilyColumns, places: ReturnType<typeof createPlaces>) {
  const { reads, outcomes, solve } = family.solver!;
  const { graph, program, inputs } = places.program(() => null);
  const evaluator: ColumnEvaluator = createColumnEvaluator(
    graph,
    reads.map((read) => build(read, instance, program)),
    graph.constant(1),
  );
  const numbers = reads.map(() => new Float64Array(span));
  const solved = outcomes.map(() => new Float64Array(span));
  const sources = new Map(outcomes.map((outcome, index) => [outcome, { outcome: index }]));
  return {
    outcomeOf: (outcome: number): Source | null => sources.get(outcome) ?? null,
    solve(frame: Frame, moved: readonly MovedColumn[], start: number, count: number, ask: Uint8Array) {
      const left = ask.subarray(start, start + count);
      evaluator.run(inputs(frame, moved, start, []), count, numbers, left);
      solve(numbers, count, solved, left);
      return solved;
    },
  };
}
