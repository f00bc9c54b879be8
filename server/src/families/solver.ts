import type { Budget } from '../numerics/budget';
import type { Binding, Fault, Frame, FrameWorld } from '../language/expressions/runtime';
import { noSolution, type FamilySolution } from './family';
import { createFrame, ensureSlots, placeParameters, type FrameLayout } from './frames';
import type { BuiltInstance } from './instance';
import type { Trade } from './trade';

/** Solutions remembered per instance; beyond this the oldest half is forgotten. */
const rememberedSolutions = 4096;

interface RememberedSolution {
  readonly solution: FamilySolution;
  /** Evaluations that it took. */
  readonly cost: number;
  /** The budget that has paid for it; null: it stands at the stated parameters, which everybody needs. */
  paidBy: Budget | null;
}

interface State {
  /** On which solved expressions are evaluated. */
  readonly frame: Frame;
  /** On which the family solves, so that a re-solve within an evaluation leaves `frame` whole. */
  readonly solving: Frame;
  readonly solutions: Map<string, RememberedSolution>;
  current: FamilySolution | null;
  /** The version of the world's point that `frame` shows. */
  shown: number;
  equilibrium: number | null;
  /** While the family solves: who reads it now needs what it is about to find. */
  busy: boolean;
  /** Whether its solution reads other instances: then it varies with parameters that it does not have. */
  readsOthers: boolean;
}

interface Move {
  readonly name: string;
  readonly value: number;
  /** The instance in whose expression the binder stands. */
  readonly home: BuiltInstance | null;
  readonly earlier: ReadonlyMap<string, number>;
}

/** Two models that need each other's solutions first. */
const circular: Fault = {
  kind: 'undefined-value',
  message: 'the models need each other’s solution: neither can be solved first',
  span: { start: 0, end: 0 },
};

/** A formula sheet has one outcome and nothing to choose. */
const formulas: FamilySolution = {
  ...noSolution,
  equilibria: [{ choices: new Float64Array(), outcomes: new Float64Array() }],
  selected: 0,
};

/** Solves instances at the world's current point, remembers solutions, and keeps one frame per instance up to date. */
export function createSolver(initialBudget: Budget) {
  let budget = initialBudget;
  let point: ReadonlyMap<string, number> = new Map();
  let version = 1;
  /** Moves by binders, innermost last. */
  const moves: Move[] = [];
  const states = new Map<BuiltInstance, State>();
  let loose: Frame | null = null;
  const solvingNow: State[] = [];

  const world: FrameWorld = {
    move(frame, name, value) {
      moves.push({ name, value, home: homeOf(frame), earlier: point });
      replacePoint(new Map([...point, [name, value]]));
      refreshFrame(frame);
    },
    restore(frame) {
      const latest = moves.pop();
      if (latest) replacePoint(latest.earlier);
      refreshFrame(frame);
    },
  };

  function replacePoint(next: ReadonlyMap<string, number>): void {
    point = next;
    version++;
  }

  function refreshFrame(frame: Frame): void {
    const home = homeOf(frame);
    if (home) refresh(home, stateOf(home));
    frame.epoch++;
  }

  function stateOf(instance: BuiltInstance): State {
    const known = states.get(instance);
    if (known) return known;
    const state: State = {
      frame: createFrame(instance, budget, world),
      solving: createFrame(instance, budget, null),
      solutions: new Map(),
      current: null,
      shown: 0,
      equilibrium: null,
      busy: false,
      readsOthers: false,
    };
    states.set(instance, state);
    return state;
  }

  function homeOf(frame: Frame): BuiltInstance | null {
    for (const [instance, state] of states) if (state.frame === frame) return instance;
    return null;
  }

  /**
   * Parameters that are moved in this instance. What a scenario sets itself stays where it is, except for a binder in
   * one of its own expressions.
   */
  function movedIn(instance: BuiltInstance): Map<string, number> {
    const moved = new Map<string, number>();
    for (const [name, value] of point) if (!instance.own.has(name)) moved.set(name, value);
    for (const { name, value, home } of moves) if (home === instance) moved.set(name, value);
    return moved;
  }

  function refresh(instance: BuiltInstance, state: State): void {
    if (state.shown === version) return;
    const { frame } = state;
    frame.budget = budget;
    ensureSlots(frame, instance.slotCount());
    const moved = movedIn(instance);
    placeParameters(instance, frame, moved);
    frame.fault = null;
    state.current = instance.trivial ? formulas : solveAt(instance, state);
    holdChoices(instance, frame, moved);
    const index = state.equilibrium ?? state.current.selected;
    const equilibrium = state.current.equilibria[index];
    const outcomes = equilibrium?.outcomes ?? state.current.withoutEquilibrium ?? null;
    instance.choiceSlots.forEach((slot, each) => (frame.slots[slot] = equilibrium ? equilibrium.choices[each]! : NaN));
    for (const [slot, outcome] of instance.outcomeSlots) frame.slots[slot] = outcomes?.[outcome] ?? NaN;
    frame.outcomes = outcomes;
    frame.member = equilibrium?.member ?? null;
    frame.epoch++;
    state.shown = version;
  }

  function solveAt(instance: BuiltInstance, state: State): FamilySolution {
    if (!instance.solve) return noSolution;
    const moved = movedIn(instance);
    const known = state.solutions.get(keyOf(instance, state, moved));
    if (known) {
      // Each budget pays once, so that a verdict does not depend on what was judged before it.
      if (known.paidBy !== null && known.paidBy !== budget) {
        known.paidBy = budget;
        budget.spend(known.cost);
      }
      return known.solution;
    }
    const before = budget.spent;
    const { solving } = state;
    solving.budget = budget;
    ensureSlots(solving, instance.slotCount());
    placeParameters(instance, solving, moved);
    const held = holdChoices(instance, solving, moved);
    solving.fault = null;
    budget.spend();
    state.busy = true;
    solvingNow.push(state);
    const solution = instance.solve(solving, held);
    solvingNow.pop();
    state.busy = false;
    if (state.solutions.size >= rememberedSolutions) forgetHalf(state.solutions);
    const paidBy = point.size === 0 && moves.length === 0 ? null : budget;
    if (!budget.exhausted)
      state.solutions.set(keyOf(instance, state, moved), { solution, cost: budget.spent - before, paidBy });
    return solution;
  }

  function holdChoices(instance: BuiltInstance, frame: Frame, moved: ReadonlyMap<string, number>): Set<number> {
    const held = new Set<number>();
    for (const { slot, evaluate } of instance.held) {
      frame.slots[slot] = evaluate(frame);
      held.add(slot);
    }
    for (const { name, slot } of instance.choices) {
      const value = moved.get(name);
      if (value === undefined) continue;
      frame.slots[slot] = value;
      held.add(slot);
    }
    for (const [choice, flag] of instance.heldFlags) frame.slots[flag] = held.has(choice) ? 1 : 0;
    frame.epoch++;
    return held;
  }

  function keyOf(instance: BuiltInstance, state: State, moved: ReadonlyMap<string, number>): string {
    let key = state.readsOthers ? keyOfEverything() : '';
    for (const { name } of instance.parameters) key += `${moved.get(name) ?? ''};`;
    for (const { name } of instance.choices) key += `${moved.get(name) ?? ''};`;
    return key;
  }

  function keyOfEverything(): string {
    const indices = Array.from(states.values(), ({ equilibrium }) => equilibrium ?? '');
    const latest = moves.map(({ name, value }) => `${name}=${value}`);
    return `${[...point].join(';')}|${latest.join(';')}|${indices.join(';')}|`;
  }

  function upToDate(instance: BuiltInstance): State {
    const state = stateOf(instance);
    refresh(instance, state);
    ensureSlots(state.frame, instance.slotCount());
    return state;
  }

  return {
    get budget() {
      return budget;
    },
    set budget(next: Budget) {
      budget = next;
      for (const { frame, solving } of states.values()) frame.budget = solving.budget = next;
      if (loose) loose.budget = next;
    },
    setPoint(next: ReadonlyMap<string, number>) {
      moves.length = 0;
      replacePoint(next);
    },
    setEquilibrium(instance: BuiltInstance, index: number | null) {
      const state = stateOf(instance);
      if (state.equilibrium === index) return;
      state.equilibrium = index;
      version++;
    },
    solution: (instance: BuiltInstance): FamilySolution => upToDate(instance).current ?? noSolution,
    frame(instance: BuiltInstance): Frame {
      const { frame } = upToDate(instance);
      frame.fault = null;
      return frame;
    },
    /** Who could buy what at the current point, solved once more; null: nothing to picture. */
    trade(instance: BuiltInstance): Trade | null {
      if (!instance.customers || !instance.solve) return null;
      const { solving } = upToDate(instance);
      const moved = movedIn(instance);
      placeParameters(instance, solving, moved);
      return instance.customers.at(solving, holdChoices(instance, solving, moved));
    },
    /** A frame that belongs to no instance: for prose that reads several blocks. */
    looseFrame(layout: FrameLayout): Frame {
      loose ??= createFrame(layout, budget, world);
      ensureSlots(loose, layout.slotCount());
      loose.fault = null;
      loose.epoch++;
      return loose;
    },
    /** Reads a binding of another instance at the current point. */
    readFrom(instance: BuiltInstance, binding: Binding): { value: number; fault: Fault | null } {
      for (const each of solvingNow) each.readsOthers = true;
      const state = stateOf(instance);
      if (state.busy) return { value: NaN, fault: circular };
      const { frame } = upToDate(instance);
      const outer = frame.fault;
      frame.fault = null;
      const value = binding.read(frame);
      const { fault } = frame;
      frame.fault = outer;
      return { value, fault };
    },
  };
}

function forgetHalf(solutions: Map<string, RememberedSolution>): void {
  let count = solutions.size >> 1;
  for (const key of solutions.keys()) {
    if (count-- <= 0) return;
    solutions.delete(key);
  }
}
