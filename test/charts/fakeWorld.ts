import { createBudget } from '../../server/src/numerics/budget';
import { sourceSpan, verbatim, type MappedText } from '../../server/src/notes/mappedText';
import { noFolder, type FoundFile } from '../../server/src/notes/files';
import { problem, type Problem } from '../../server/src/notes/problem';
import type { ChartText, BlockDeclaration } from '../../server/src/language/block/declaration';
import type { Expression } from '../../server/src/language/expressions/ast';
import {
  createTextPool,
  type Compiled,
  type Frame,
  type TextPool,
  type ValueType,
} from '../../server/src/language/expressions/runtime';
import type { FamilySolution } from '../../server/src/families/family';
import type { Instance, ModelBlock, World } from '../../server/src/families/world';

/** What moves at a point: parameters, and choices that are held. */
export type Here = Readonly<Record<string, number>>;

/** A model by closed formulas, so that charts are tested against numbers that no solver computed. */
export interface FakeModel {
  readonly parameters: Readonly<
    Record<string, { value: number; range?: [number, number]; unit?: string; type?: ValueType }>
  >;
  /** Each from the parameters and what is held, as if re-solved. */
  readonly choices?: Readonly<Record<string, (here: Here) => number>>;
  readonly outcomes: Readonly<
    Record<string, { of: (here: Here, texts: TextPool) => number; unit?: string; type?: ValueType }>
  >;
  readonly equilibria?: (here: Here) => readonly (readonly number[])[];
  readonly charts?: readonly string[];
}

export interface FakeBlock {
  readonly world: World;
  readonly block: ModelBlock;
  readonly points: () => number;
}

/** A world of one block; scenarios set parameters to values of their own. */
export function fakeWorld(
  model: FakeModel,
  scenarios: Readonly<Record<string, Here>> = {},
  charts: readonly ChartText[] = [],
  files: Readonly<Record<string, FoundFile>> = {},
): FakeBlock {
  const texts = createTextPool();
  let point: ReadonlyMap<string, number> = new Map();
  let moves = 0;
  const own = new Map<Instance, Here>();
  const here = (instance: Instance): Here => {
    const values: Record<string, number> = {};
    for (const [name, { value }] of Object.entries(model.parameters)) values[name] = value;
    for (const [name, value] of point) values[name] = value;
    Object.assign(values, own.get(instance));
    for (const [name, solve] of Object.entries(model.choices ?? {})) values[name] ??= solve(values);
    return values;
  };
  const read = (instance: Instance, name: string): number | null => {
    const values = here(instance);
    return model.outcomes[name]?.of(values, texts) ?? values[name] ?? null;
  };

  const block = {
    index: 0,
    id: 'fake',
    family: { name: 'game' },
    declaration: { charts } as unknown as BlockDeclaration,
  } as unknown as {
    -readonly [K in keyof ModelBlock]: ModelBlock[K];
  };
  const build = (scenario: string | null): Instance => {
    const outcome = (name: string, kind: 'choice' | 'outcome', unit: string | null, type: ValueType) => ({
      name,
      kind,
      type,
      about: '',
      unit,
      formula: null,
      binding: { type, read: () => read(instance, name) ?? NaN, afterSolution: true },
    });
    const choices = Object.keys(model.choices ?? {});
    const instance = {
      block,
      scenario,
      parameters: Object.entries(model.parameters).map(([name, { value, range, unit, type }], slot) => ({
        name,
        slot,
        type: type ?? 'number',
        value,
        range: range ?? null,
        step: null,
        unit: unit ?? null,
        note: null,
      })),
      choices: choices.map((name, slot) => ({ name, slot: 100 + slot, type: 'number' as const, about: '' })),
      outcomes: [
        ...choices.map((name) => outcome(name, 'choice', null, 'number')),
        ...Object.entries(model.outcomes).map(([name, { unit, type }]) =>
          outcome(name, 'outcome', unit ?? null, type ?? 'number'),
        ),
      ],
      own: new Set(Object.keys(scenarios[scenario ?? ''] ?? {})),
      problems: [],
      solvable: true,
      defaultCharts: model.charts ?? [],
      customers: null,
      figures: [],
    } as unknown as Instance;
    own.set(instance, scenarios[scenario ?? ''] ?? {});
    return instance;
  };
  block.base = build(null);
  block.scenarios = new Map(Object.keys(scenarios).map((name) => [name, build(name)]));

  const compile = (
    instance: Instance,
    source: MappedText | Expression,
  ): { compiled: Compiled | null; problems: Problem[] } => {
    const text = source as MappedText;
    const span = sourceSpan(text, { start: 0, end: text.text.length });
    const number = Number(text.text);
    if (text.text !== '' && !Number.isNaN(number))
      return { compiled: compiled('number', () => number, { kind: 'number', span }), problems: [] };
    const outcome = instance.outcomes.find((each) => each.name === text.text);
    const parameter = instance.parameters.find((each) => each.name === text.text);
    if (!outcome && !parameter)
      return { compiled: null, problems: [problem('unknown-name', span, `\`${text.text}\` is not a name here.`)] };
    const parts = text.text.split('.').map((name) => ({ name, quoted: false, span }));
    const type = outcome?.type ?? parameter!.type;
    return {
      compiled: compiled(type, () => read(instance, text.text) ?? NaN, { kind: 'reference', path: null, parts, span }),
      problems: [],
    };
  };

  const world: World = {
    blocks: [block],
    texts,
    budget: createBudget(1e9),
    setPoint(next) {
      point = next;
      moves++;
    },
    setEquilibrium() {},
    solution(instance): FamilySolution {
      const all = model.equilibria?.(here(instance)) ?? [
        Object.values(model.choices ?? {}).map((solve) => solve(here(instance))),
      ];
      return {
        equilibria: all.map((choices) => ({ choices: Float64Array.from(choices), outcomes: new Float64Array() })),
        selected: all.length > 0 ? 0 : -1,
        rule: 'the first in ascending order',
        selectedByAuthor: false,
        error: 0,
        alternatives: [],
        problems: [],
      };
    },
    frame: () => ({ fault: null }) as Frame,
    blockNamed: () => null,
    columns: () => null,
    trade: () => null,
    data: (_, written) => ({ file: files[written] ?? noFolder, path: written }),
    compile,
    compileInNote: (source) => ({ ...compile(block.base!, source), instance: block.base }),
    noteFrame: () => ({ fault: null }) as Frame,
    instancesRead: () => [],
  };
  return { world, block, points: () => moves };
}

function compiled(type: ValueType, evaluate: () => number, expression: object): Compiled {
  return { expression: expression as Expression, type, evaluate, afterSolution: true, constant: false };
}

/** A chart entry written as one text, at the start of a body. */
export function chartText(text: string): ChartText {
  const span = { start: 0, end: text.length };
  return { node: { kind: 'scalar', value: verbatim(text), style: 'plain', span }, span };
}

/** Cournot's duopoly with demand a − q1 − q2 and unit costs c1, c2, in closed form. */
export const cournot: FakeModel = {
  parameters: {
    a: { value: 120, range: [60, 200], unit: 'EUR' },
    c1: { value: 30, unit: 'EUR/unit' },
    c2: { value: 30, range: [0, 120] },
  },
  choices: {
    q1: (here) => ('q2' in here ? reply(here, 'c1', here['q2']!) : nash(here)[0]),
    q2: (here) => ('q1' in here && !isNash(here) ? reply(here, 'c2', here['q1']!) : nash(here)[1]),
  },
  outcomes: {
    price: { of: (here) => here['a']! - here['q1']! - here['q2']!, unit: 'EUR/unit' },
    profit: {
      of: (here) =>
        here['q1']! * (here['a']! - here['q1']! - here['q2']! - here['c1']!) +
        here['q2']! * (here['a']! - here['q1']! - here['q2']! - here['c2']!),
      unit: 'EUR',
    },
    consumerSurplus: { of: (here) => (here['q1']! + here['q2']!) ** 2 / 2, unit: 'EUR' },
    deadweightLoss: { of: (here) => (here['a']! - here['q1']! - here['q2']! - 30) ** 2 / 2, unit: 'EUR' },
    totalSurplus: {
      of: (here) => cournot.outcomes['profit']!.of(here, createTextPool()) + (here['q1']! + here['q2']!) ** 2 / 2,
      unit: 'EUR',
    },
    regime: {
      of: (here, texts) => texts.intern(here['q2']! > 0 ? (here['q1']! > 0 ? 'duopoly' : 'only two') : 'only one'),
      type: 'text',
    },
    active: { of: (here) => (here['q2']! > 0 ? 1 : 0), type: 'flag' },
    'fit.0': { of: () => 1 },
    'fit.1': { of: () => 1.5 },
    'fit.2': { of: () => 1.75 },
    'fit.3': { of: () => 1.875 },
    'payoff.one': { of: (here) => here['q1']! * (here['a']! - here['q1']! - here['q2']! - here['c1']!), unit: 'EUR' },
    'payoff.two': { of: (here) => here['q2']! * (here['a']! - here['q1']! - here['q2']! - here['c2']!), unit: 'EUR' },
    broken: { of: (here) => (here['c2']! > 60 ? NaN : here['c2']!) },
    jumpy: { of: (here) => (here['c2']! > 47.3 ? 10 : 2) },
    whole: { of: (here) => (Number.isInteger(here['c2']!) ? here['c2']! : NaN) },
  },
  charts: ['responses', 'surplus'],
};

function reply(here: Here, cost: string, other: number): number {
  return Math.max(0, (here['a']! - here[cost]! - other) / 2);
}

function nash(here: Here): readonly [number, number] {
  const q1 = (here['a']! - 2 * here['c1']! + here['c2']!) / 3;
  const q2 = (here['a']! - 2 * here['c2']! + here['c1']!) / 3;
  if (q2 < 0) return [reply(here, 'c1', 0), 0];
  return q1 < 0 ? [0, reply(here, 'c2', 0)] : [q1, q2];
}

function isNash(here: Here): boolean {
  return Math.abs(here['q1']! - nash(here)[0]) < 1e-12;
}
