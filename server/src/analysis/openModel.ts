import { createBudget } from '../numerics/budget';
import { verbatim } from '../notes/mappedText';
import { parseNote } from '../notes/parseNote';
import type { Problem } from '../notes/problem';
import type { Binding, Compiled, ValueType } from '../language/expressions/runtime';
import { didYouMean, didYouMeanText } from '../language/suggest';
import { normalName } from '../language/names';
import type { Instance, ModelBlock, World, WorldColumns } from '../families/world';
import type { JsonValue } from './analysis';
import { createNoteModels } from './noteModels';
import { readSources } from './noteSources';
import { evaluationsFor, type AnalysisOptions } from './options';
import { toJson } from './readInstance';
import type { Reuse } from './reuse';

/** Which model to solve again and again, what to move in it, what to read. */
export interface WantedModel {
  /** null: the only model of the note. */
  readonly id: string | null;
  /** null: the base. */
  readonly scenario: string | null;
  /** Parameters, or choices to hold, in the order in which `solveAt` is given their values. */
  readonly names: readonly string[];
  /** Expressions to read; null: every outcome of the model. */
  readonly quantities: readonly string[] | null;
}

/** A model that can be solved at any point. */
export interface OpenModel {
  /** What is read at each point. */
  readonly quantities: readonly { readonly name: string; readonly type: ValueType }[];
  /** Of what is moved. */
  readonly types: readonly ValueType[];
  /**
   * Solves at these values, under a budget of its own, so that a point says the same whatever was solved before.
   * What is not available is null.
   */
  solveAt(values: readonly JsonValue[]): SolvedPoint;
  /** The same at many points, at once where the model allows it; `solveOne` solves the others. */
  solveAll(
    points: readonly (readonly JsonValue[])[],
    solveOne?: (values: readonly JsonValue[]) => SolvedPoint,
  ): readonly SolvedPoint[];
}

export interface SolvedPoint {
  readonly values: readonly JsonValue[];
  /** What may mislead or went wrong there, each once. */
  readonly problems: readonly Pick<Problem, 'code' | 'message'>[];
}

/** Opens a model of a note; the text says why that is not possible. Never throws. */
export function openModel(
  text: string,
  { id, scenario, names, quantities }: WantedModel,
  options: AnalysisOptions & { readonly reuse: Reuse },
): OpenModel | string {
  const { reuse } = options;
  const sources = readSources(parseNote(text, reuse.notes), reuse, options);
  const index = findBlock(sources, id);
  if (typeof index === 'string') return index;
  const needed = sources.needed(index);
  const { world, blocks } = createNoteModels(sources, reuse, options).part(needed);
  const instance = findInstance(blocks.get(index)!, scenario);
  if (typeof instance === 'string') return instance;
  const moved = names.map((name) => findMoved(instance, name));
  const wrongName = moved.find((each) => typeof each === 'string');
  if (wrongName !== undefined) return wrongName;
  const read = readingsOf(world, instance, quantities);
  if (typeof read === 'string') return read;
  const known = moved as readonly { readonly name: string; readonly type: ValueType }[];
  const solveAt = (values: readonly JsonValue[]): SolvedPoint => {
    world.budget = createBudget(evaluationsFor(options), () => options.outOfTime?.() === true);
    world.setPoint(new Map(known.map(({ name, type }, place) => [name, fromJson(values[place] ?? null, type, world)])));
    return readPoint(world, instance, read);
  };
  const columns =
    evaluationsFor(options) < leastForColumns
      ? null
      : world.columns(
          instance,
          read.map(({ source }) => source),
          known.map(({ name }) => name),
        );
  return {
    quantities: read.map(({ name, type }) => ({ name, type })),
    types: known.map(({ type }) => type),
    solveAt,
    solveAll: (points, solveOne = solveAt) =>
      columns === null || points.length < fewestForColumns
        ? points.map((point) => solveOne(point))
        : readColumns({ world, columns, read, moved: known, solveOne }, points),
  };
}

interface Sources {
  readonly own: number;
  readonly ids: ReadonlyMap<string, number>;
}

function findBlock({ own, ids }: Sources, id: string | null): number | string {
  if (own === 0) return 'there is no model in this note';
  if (id === null) {
    if (own === 1) return 0;
    return `the note has ${own} models; say which, as in NOTE#${[...ids.keys()][0] ?? 'ID'}`;
  }
  const index = ids.get(normalName(id));
  if (index !== undefined) return index;
  const hint = didYouMeanText(didYouMean(id, ids.keys()));
  return `there is no model \`${id}\` in this note.${hint}`;
}

function findInstance({ base, scenarios }: ModelBlock, scenario: string | null): Instance | string {
  const instance = scenario === null ? base : scenarios.get(normalName(scenario));
  if (instance === undefined)
    return `there is no scenario \`${scenario}\`.${didYouMeanText(didYouMean(scenario ?? '', scenarios.keys()))}`;
  if (instance?.solvable !== true) return 'the model has errors; see `surplus check`';
  return instance;
}

function findMoved(instance: Instance, written: string): { name: string; type: ValueType } | string {
  const name = normalName(written);
  const parameter = instance.parameters.find((each) => each.name === name);
  if (instance.own.has(name)) return `the scenario sets \`${name}\` itself, so it cannot be moved`;
  if (parameter) return { name, type: parameter.type };
  const choice = instance.choices.find((each) => each.name === name);
  if (choice) return { name, type: choice.type };
  const names = [...instance.parameters, ...instance.choices].map((each) => each.name);
  return `\`${written}\` is not a parameter or choice of this model.${didYouMeanText(didYouMean(written, names))}`;
}

/** With less, a point may not be solved within its budget, which only the point itself can tell. */
const leastForColumns = 100_000;
const fewestForColumns = 8;

interface Reading {
  readonly name: string;
  readonly type: ValueType;
  readonly source: Compiled | Binding;
  readonly evaluate: Compiled['evaluate'];
}

function readingsOf(world: World, instance: Instance, quantities: readonly string[] | null): Reading[] | string {
  if (quantities === null)
    return instance.outcomes.map(({ name, type, binding }) => ({
      name,
      type,
      source: binding,
      evaluate: binding.read,
    }));
  const readings: Reading[] = [];
  for (const text of quantities) {
    const { compiled, problems } = world.compile(instance, verbatim(text));
    if (compiled === null) return `\`${text}\`: ${problems[0]?.message ?? 'cannot be read'}`;
    readings.push({ name: text, type: compiled.type, source: compiled, evaluate: (frame) => compiled.evaluate(frame) });
  }
  return readings;
}

function fromJson(value: JsonValue, type: ValueType, world: World): number {
  if (type === 'text') return world.texts.intern(String(value));
  return typeof value === 'boolean' ? Number(value) : typeof value === 'number' ? value : NaN;
}

interface ColumnReading {
  readonly world: World;
  readonly columns: WorldColumns;
  readonly read: readonly Reading[];
  readonly moved: readonly { readonly name: string; readonly type: ValueType }[];
  readonly solveOne: OpenModel['solveAt'];
}

/** Reads columns, then those points by themselves at which something is to be told. */
function readColumns(
  { world, columns, read, moved, solveOne }: ColumnReading,
  points: readonly (readonly JsonValue[])[],
): readonly SolvedPoint[] {
  const count = points.length;
  const given = moved.map(({ name, type }, place) => ({
    name,
    values: Float64Array.from(points, (point) => fromJson(point[place] ?? null, type, world)),
  }));
  const values = read.map(() => new Float64Array(count));
  const ask = new Uint8Array(count);
  world.budget = createBudget(leastForColumns);
  columns.read(new Map(), given, count, values, ask);
  return points.map((point, index) =>
    ask[index] === 1
      ? solveOne(point)
      : { values: read.map(({ type }, each) => toJson(values[each]![index]!, type, world.texts)), problems: [] },
  );
}

function readPoint(world: World, instance: Instance, readings: readonly Reading[]): SolvedPoint {
  const problems = new Map<string, Pick<Problem, 'code' | 'message'>>();
  const note = ({ code, message }: Pick<Problem, 'code' | 'message'>): void =>
    void problems.set(`${code} ${message}`, { code, message });
  for (const each of world.solution(instance).problems) if (each.severity !== 'information') note(each);
  const values = readings.map(({ type, evaluate }) => {
    const frame = world.frame(instance);
    const value = evaluate(frame);
    const { fault } = frame;
    if (fault === null || !Number.isNaN(value)) return toJson(value, type, world.texts);
    if (fault.kind !== 'not-available') note({ code: fault.kind, message: fault.message });
    return null;
  });
  if (world.budget.exhausted && ![...problems.values()].some(({ code }) => code === 'budget-exceeded'))
    note({ code: 'budget-exceeded', message: 'The evaluation budget ended before this point was solved.' });
  return { values, problems: [...problems.values()] };
}
