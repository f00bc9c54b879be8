import type { Budget } from '../numerics/budget';
import { noFolder } from '../notes/files';
import type { MappedText } from '../notes/mappedText';
import type { Span } from '../notes/span';
import type { BlockDeclaration } from '../language/block/declaration';
import { compile, readExpression } from '../language/expressions';
import type { Expression } from '../language/expressions/ast';
import { createTextPool, type Frame, type Scope, type TextPool } from '../language/expressions/runtime';
import { createColumnReader } from './columnReader';
import type { Family } from './family';
import { declareInstance, type BuiltInstance, type DeclaredInstance, type Surroundings } from './instance';
import { scopeOf, type Elsewhere, type LeadsNowhere, type Namespace } from './names';
import { namespacesRead } from './namespacesRead';
import { noBlock, noNote, type KnownNote, type NoteFacts } from './noteFacts';
import { createSolver } from './solver';
import type { Instance, ModelBlock, World } from './world';

interface BuildingBlock extends ModelBlock {
  base: BuiltInstance | null;
  scenarios: Map<string, BuiltInstance>;
}

/** Names first, so that any block and scenario can read any other; then everything is compiled. */
interface Declared {
  readonly block: BuildingBlock;
  readonly base: DeclaredInstance;
  readonly scenarios: ReadonlyMap<string, DeclaredInstance>;
}

export type { NoteFacts } from './noteFacts';

/** Builds models of a note, with those of other notes that they need. Never throws; problems are on the instances. */
export function createWorld(
  declarations: readonly BlockDeclaration[],
  families: ReadonlyMap<string, Family>,
  budget: Budget,
  facts: NoteFacts = {},
): World {
  const { otherIds = [], alone = declarations.length === 1 } = facts;
  const home: KnownNote = facts.home ?? { path: null, ids: new Map() };
  const noteOf = (index: number): KnownNote => facts.notes?.[index] ?? home;
  const texts = createTextPool();
  const compiling = { depth: 0 };
  const solver = createSolver(budget);
  const built = new Map<Namespace, BuiltInstance>();
  const byNote = new Map<KnownNote, Map<string, Declared>>();
  const declaredIn = (note: KnownNote, id: string): Declared | undefined => byNote.get(note)?.get(id);
  const idsOf = (note: KnownNote): readonly string[] =>
    note === home ? [...(byNote.get(home)?.keys() ?? []), ...otherIds] : [...note.ids.keys()];

  const elsewhere = (instance: DeclaredInstance | undefined): Elsewhere | null =>
    instance === undefined
      ? null
      : {
          owner: instance.namespace,
          read: (_frame, binding) => solver.readFrom(built.get(instance.namespace)!, binding),
        };

  /** A block by its id in a note; what is inherited from another note is looked up there at last. */
  const neighbour = (note: KnownNote, name: string, from: string | undefined): DeclaredInstance | undefined => {
    const own = declaredIn(note, name);
    if (own || from === undefined) return own?.base;
    const origin = [...byNote.keys()].find(({ path }) => path === from);
    return origin && declaredIn(origin, name)?.base;
  };

  const otherNote = (path: string, id: string, from: string | null): Elsewhere | LeadsNowhere => {
    const note = facts.reach?.(path, from) ?? noFolder;
    if ('problem' in note) return noNote(path, note);
    const found = declaredIn(note, id)?.base;
    return found ? elsewhereIn(path, found) : noBlock(path, id, note);
  };

  /** As `elsewhere`; the problems of a model of another note are not seen here, so reading it says that it has some. */
  const elsewhereIn = (path: string, instance: DeclaredInstance): Elsewhere => ({
    owner: instance.namespace,
    read(_frame, binding) {
      const there = built.get(instance.namespace)!;
      const { value, fault } = solver.readFrom(there, binding);
      if (there.solvable || !Number.isNaN(value)) return { value, fault };
      const message = `the model has errors: mend it in \`${path}\``;
      return { value, fault: { kind: 'undefined-value', message, span: { start: 0, end: 0 } } };
    },
  });

  const declare = (block: BuildingBlock, family: Family): Declared => {
    const { declaration } = block;
    const note = noteOf(block.index);
    const scenarios = new Map<string, DeclaredInstance>();
    const surroundings: Surroundings = {
      compiling,
      elsewhere: (name, from) =>
        elsewhere(name === 'base' ? base : (scenarios.get(name) ?? neighbour(note, name, from))),
      otherNote: (path, id, from) => otherNote(path, id, from ?? note.path),
      integerSolver: facts.integerSolver ?? null,
      readFile: (written, from) => facts.data?.(written, from ?? note.path) ?? { file: noFolder, path: written },
      elsewhereNames: () => ['base', ...scenarios.keys(), ...idsOf(note)],
      explain: ({ parts }) => explainClaim(declaration, parts[0].name),
      taken: takenNames(declaration),
    };
    const base = declareInstance(block, null, declaration.base, family, texts, surroundings);
    for (const scenario of declaration.scenarios)
      if (!scenarios.has(scenario.name))
        scenarios.set(scenario.name, declareInstance(block, scenario.name, scenario, family, texts, surroundings));
    return { block, base, scenarios };
  };

  const blocks = declarations.map((declaration, index): BuildingBlock => {
    const family = declaration.family ? (families.get(declaration.family.name) ?? null) : null;
    return { index, id: declaration.id?.name ?? null, declaration, family, base: null, scenarios: new Map() };
  });
  const declared: Declared[] = [];
  for (const block of blocks) {
    if (!block.family) continue;
    const each = declare(block, block.family);
    declared.push(each);
    const note = noteOf(block.index);
    const known = byNote.get(note) ?? new Map<string, Declared>();
    byNote.set(note, known);
    if (block.id !== null && !known.has(block.id)) known.set(block.id, each);
  }
  for (const { block, base, scenarios } of declared) {
    block.base = finish(base);
    for (const [name, scenario] of scenarios) block.scenarios.set(name, finish(scenario));
  }

  function finish(instance: DeclaredInstance): BuiltInstance {
    const finished = instance.finish();
    built.set(instance.namespace, finished);
    return finished;
  }

  const own = blocks.filter(({ index }) => noteOf(index) === home);
  const only = alone && own.length === 1 ? own[0]!.base : null;
  const note = noteNamespace(
    texts,
    (name) => elsewhere(declaredIn(home, name)?.base),
    (path, id) => otherNote(path, id, home.path),
    () => idsOf(home),
  );
  const noteScope = only?.scope ?? scopeOf(note.namespace, 'solved');

  return {
    blocks,
    texts,
    get budget() {
      return solver.budget;
    },
    set budget(next: Budget) {
      solver.budget = next;
    },
    setPoint: solver.setPoint,
    setEquilibrium: (instance, index) => solver.setEquilibrium(instance as BuiltInstance, index),
    solution: (instance) => solver.solution(instance as BuiltInstance),
    frame: (instance) => solver.frame(instance as BuiltInstance),
    columns(instance, sources, names) {
      const reader = createColumnReader(instance as BuiltInstance, sources, names);
      return (
        reader && {
          read(fixed, moved, count, into, ask) {
            solver.setPoint(new Map([...fixed, ...moved.map(({ name, values }) => [name, values[0]!] as const)]));
            return reader.read(solver.frame(instance as BuiltInstance), moved, count, into, ask);
          },
        }
      );
    },
    trade: (instance) => solver.trade(instance as BuiltInstance),
    data: ({ index }, written) => facts.data?.(written, noteOf(index).path) ?? { file: noFolder, path: written },
    blockNamed(path, id, { index }) {
      const note = path === null ? noteOf(index) : facts.reach?.(path, noteOf(index).path);
      return note && !('problem' in note) ? (declaredIn(note, id)?.block ?? null) : null;
    },
    compile: (instance, source) => compileIn(instance.scope, source),
    compileInNote: (source) => ({ ...compileIn(noteScope, source), instance: only }),
    noteFrame: (): Frame =>
      only
        ? solver.frame(only)
        : solver.looseFrame({ slotCount: note.slotCount, memoCount: () => 0, parameterEntries: [] }),
    instancesRead(instance, expression) {
      const home = instance ? (instance as BuiltInstance).namespace : (only?.namespace ?? note.namespace);
      const read: Instance[] = [];
      for (const each of namespacesRead(home, expression)) {
        const found = built.get(each);
        if (found) read.push(found);
      }
      return read;
    },
  };
}

function compileIn(scope: Scope, source: MappedText | Expression): ReturnType<World['compile']> {
  if ('kind' in source) return compile(source, scope);
  const { expression, problems } = readExpression(source);
  if (problems.length > 0) return { compiled: null, problems };
  return compile(expression, scope);
}

/** Names of scenarios and claims, which share the block's namespace. */
function takenNames(declaration: BlockDeclaration): ReadonlyMap<string, Span> {
  const taken = new Map<string, Span>();
  for (const { name, nameSpan } of declaration.scenarios) taken.set(name, nameSpan);
  for (const { name } of declaration.claims) if (name) taken.set(name.text, name.span);
  return taken;
}

function explainClaim(declaration: BlockDeclaration, name: string): string | null {
  const isClaim = declaration.claims.some((claim) => claim.name?.text === name);
  return isClaim ? `\`${name}\` is the name of a claim, which has a verdict but no value.` : null;
}

/** The namespace of prose when there are several blocks: their ids. */
function noteNamespace(
  texts: TextPool,
  elsewhere: Namespace['elsewhere'],
  otherNote: Namespace['otherNote'],
  ids: () => readonly string[],
) {
  let slots = 0;
  const namespace: Namespace = {
    texts,
    entries: new Map(),
    member: () => null,
    elsewhere,
    otherNote,
    elsewhereNames: ids,
    explain: () => null,
    movable: () => null,
    allocateSlot: () => slots++,
    allocateMemo: () => 0,
    compiling: { depth: 0 },
  };
  return { namespace, slotCount: () => slots };
}
