import type { Budget } from '../numerics/budget';
import type { MappedText } from '../notes/mappedText';
import type { Span } from '../notes/span';
import type { BlockDeclaration } from '../language/block/declaration';
import { compile, readExpression } from '../language/expressions';
import type { Expression } from '../language/expressions/ast';
import { createTextPool, type Frame, type Scope, type TextPool } from '../language/expressions/runtime';
import type { Family } from './family';
import { declareInstance, type BuiltInstance, type DeclaredInstance, type Surroundings } from './instance';
import { scopeOf, type Elsewhere, type Namespace } from './names';
import { namespacesRead } from './namespacesRead';
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

/** What a world of some blocks must know of the note that they were taken from. */
export interface NoteFacts {
  /** Ids of the note's other blocks, for did-you-mean. */
  readonly otherIds?: readonly string[];
  /** Whether the names of the only block may be used directly in the prose; default: when there is one block. */
  readonly alone?: boolean;
}

/** Builds models of a note. Never throws; problems are on the instances. */
export function createWorld(
  declarations: readonly BlockDeclaration[],
  families: ReadonlyMap<string, Family>,
  budget: Budget,
  { otherIds = [], alone = declarations.length === 1 }: NoteFacts = {},
): World {
  const texts = createTextPool();
  const compiling = { depth: 0 };
  const solver = createSolver(budget);
  const built = new Map<Namespace, BuiltInstance>();
  const byId = new Map<string, Declared>();
  const ids = (): readonly string[] => [...byId.keys(), ...otherIds];

  const elsewhere = (instance: DeclaredInstance | undefined): Elsewhere | null =>
    instance === undefined
      ? null
      : {
          owner: instance.namespace,
          read: (_frame, binding) => solver.readFrom(built.get(instance.namespace)!, binding),
        };

  const declare = (block: BuildingBlock, family: Family): Declared => {
    const { declaration } = block;
    const scenarios = new Map<string, DeclaredInstance>();
    const surroundings: Surroundings = {
      compiling,
      elsewhere: (name) => elsewhere(name === 'base' ? base : (scenarios.get(name) ?? byId.get(name)?.base)),
      elsewhereNames: () => ['base', ...scenarios.keys(), ...ids()],
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
    if (block.id !== null && !byId.has(block.id)) byId.set(block.id, each);
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

  const only = alone && blocks.length === 1 ? blocks[0]!.base : null;
  const note = noteNamespace(texts, (name) => elsewhere(byId.get(name)?.base), ids);
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
function noteNamespace(texts: TextPool, elsewhere: Namespace['elsewhere'], ids: () => readonly string[]) {
  let slots = 0;
  const namespace: Namespace = {
    texts,
    entries: new Map(),
    elsewhere,
    elsewhereNames: ids,
    explain: () => null,
    movable: () => null,
    allocateSlot: () => slots++,
    allocateMemo: () => 0,
    compiling: { depth: 0 },
  };
  return { namespace, slotCount: () => slots };
}
