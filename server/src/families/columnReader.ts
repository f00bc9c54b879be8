import {
  buildBinding,
  buildColumns,
  createColumnEvaluator,
  createGraph,
  formulasOn,
} from '../language/expressions/columns';
import type { ColumnInput, ColumnProgram } from '../language/expressions/columns';
import type { Binding, Compiled, Frame } from '../language/expressions/runtime';
import type { ColumnExpression, ColumnSolver } from './familyColumns';
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
   * becomes 1 at points that have to be solved and read by themselves; answers whether there are any.
   */
  read(
    frame: Frame,
    moved: readonly MovedColumn[],
    count: number,
    into: readonly Float64Array[],
    ask: Uint8Array,
  ): boolean;
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
  const solver = family.solver && !family.stated ? createSolving(instance, family.solver, places) : null;
  if (
    (solver || family.stated) &&
    (instance.held.length > 0 || instance.choices.some(({ name }) => names.includes(name)))
  )
    return null;
  const stated = family.stated ?? null;
  const known: { solved: Solved | null; fine: number | null } = { solved: solver, fine: null };
  const { graph, program, inputs } = places.program({
    outcomeOf: (outcome) => known.solved?.outcomeOf(outcome) ?? null,
    slotOf: (slot) => known.solved?.slotOf(slot),
  });
  if (stated) {
    const { values: solution, fine } = stated.state(formulasOn(graph), readPlaces(stated.reads, instance, program));
    known.solved = filledIn(instance, stated, (index) => ({ place: solution[index]! }));
    known.fine = fine;
    program.definitions.clear();
  }
  const values = sources.map((source) =>
    'evaluate' in source ? buildColumns(source.expression, instance.scope, program) : buildBinding(source, program),
  );
  const usable = family.usable.reduce(
    (all, flag) => graph.operation('and', all, buildBinding(flag, program)),
    known.fine ?? graph.constant(1),
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
      return ask.subarray(0, count).includes(1);
    },
  };
}

type Inputs = (
  frame: Frame,
  moved: readonly MovedColumn[],
  start: number,
  solved: readonly (Float64Array | null)[],
) => readonly ColumnInput[];

/** What an input of a graph stands for. */
type Source =
  | { readonly slot: number }
  | { readonly moved: number }
  | { readonly outcome: number }
  /** A place of the graph itself. */
  | { readonly place: number };

/** Outcomes and slots that a solver fills in; null: it does not give that one; undefined: not its own. */
interface Solved {
  outcomeOf(outcome: number): Source | null;
  slotOf(slot: number): Source | null | undefined;
}

interface Prepared {
  readonly graph: ReturnType<typeof createGraph>;
  readonly program: ColumnProgram;
  readonly inputs: Inputs;
}

/** Where slots come from: the columns that move them, what is solved for, or the frame at the first point. */
function createPlaces(instance: BuiltInstance, names: readonly string[]) {
  const bySlot = new Map<number, Source>();
  for (const { name, slot } of [...instance.parameters, ...instance.choices])
    if (names.includes(name) && !instance.own.has(name)) bySlot.set(slot, { moved: names.indexOf(name) });
  return {
    program(solved: Solved | null): Prepared {
      const graph = createGraph();
      const fixed = new Map<number, Source>();
      const slotSource = (slot: number): Source => {
        const source = bySlot.get(slot) ?? fixed.get(slot) ?? { slot };
        fixed.set(slot, source);
        return source;
      };
      const placeOf = (source: Source): number => ('place' in source ? source.place : graph.input(source));
      const program: ColumnProgram = {
        graph,
        definitions: new Map(),
        model: {
          slot(slot) {
            const filled = solved?.slotOf(slot);
            if (filled === null) return graph.unknown();
            return placeOf(filled ?? slotSource(slot));
          },
          solved({ outcome }) {
            const source = outcome === undefined ? null : (solved?.outcomeOf(outcome) ?? null);
            return source && placeOf(source);
          },
        },
      };
      const inputs: Inputs = (frame, moved, start, solution) =>
        (graph.inputs as readonly Source[]).map((source) => {
          if ('slot' in source) return frame.slots[source.slot]!;
          if ('outcome' in source) return { values: solution[source.outcome]! };
          if ('place' in source) return NaN;
          const { values, ordered } = moved[source.moved]!;
          return { values: start === 0 ? values : values.subarray(start), ...(ordered === true ? { ordered } : {}) };
        });
      return { graph, program, inputs };
    },
  };
}

/** Adds what a solution reads; expressions of one segment share its attributes. */
function readPlaces(reads: ColumnSolver['reads'], { scope }: BuiltInstance, program: ColumnProgram): readonly number[] {
  const known = new Map<ColumnExpression, number>();
  const inside = new Map<ColumnExpression['slots'], ColumnProgram>();
  const programOf = (slots: ColumnExpression['slots']): ColumnProgram => {
    const before = inside.get(slots);
    if (before) return before;
    const own: ColumnProgram = {
      ...program,
      definitions: new Map(),
      model: {
        ...program.model,
        slot(slot) {
          const given = slots.get(slot);
          if (given === null) return program.graph.constant(NaN);
          return given === undefined ? program.model.slot(slot) : placeOf(given);
        },
      },
    };
    inside.set(slots, own);
    return own;
  };
  const placeOf = (read: ColumnExpression): number => {
    const before = known.get(read);
    if (before !== undefined) return before;
    const place = buildColumns(read.expression, scope, programOf(read.slots));
    known.set(read, place);
    return place;
  };
  return reads.map((read) => ('expression' in read ? placeOf(read) : buildBinding(read, program)));
}

/** Where outcomes and choices of a solution are found; it gives some of the outcomes, and all choices or none. */
function filledIn(
  { outcomeSlots, choiceSlots }: BuiltInstance,
  { outcomes, choices }: Pick<ColumnSolver, 'outcomes' | 'choices'>,
  sourceOf: (index: number) => Source,
): Solved {
  const byOutcome = new Map(outcomes.map((outcome, index) => [outcome, index]));
  const bySlot = new Map(outcomeSlots.map(([slot, outcome]) => [slot, byOutcome.get(outcome)]));
  choiceSlots.forEach((slot, index) => bySlot.set(slot, choices ? outcomes.length + index : undefined));
  const find = (index: number | undefined): Source | null => (index === undefined ? null : sourceOf(index));
  return {
    outcomeOf: (outcome) => find(byOutcome.get(outcome)),
    slotOf: (slot) => (bySlot.has(slot) ? find(bySlot.get(slot)) : undefined),
  };
}

/** Evaluates what the solution reads, then lets the family solve. */
function createSolving(instance: BuiltInstance, solver: ColumnSolver, places: ReturnType<typeof createPlaces>) {
  const { reads, outcomes, choices, solve } = solver;
  const { graph, program, inputs } = places.program(null);
  const evaluator = createColumnEvaluator(graph, readPlaces(reads, instance, program), graph.constant(1));
  const filled = [...outcomes, ...(choices ? instance.choiceSlots : [])];
  const numbers = reads.map(() => new Float64Array(span));
  const solution: (Float64Array | null)[] = filled.map(() => null);
  const sources = filled.map((_, index): Source => ({ outcome: index }));
  /** Makes room for what is asked for. */
  const solved = filledIn(instance, solver, (index) => {
    solution[index] ??= new Float64Array(span);
    return sources[index]!;
  });
  return {
    ...solved,
    solve(frame: Frame, moved: readonly MovedColumn[], start: number, count: number, ask: Uint8Array) {
      const left = ask.subarray(start, start + count);
      evaluator.run(inputs(frame, moved, start, []), count, numbers, left);
      solve(numbers, count, solution, left);
      return solution;
    },
  };
}
