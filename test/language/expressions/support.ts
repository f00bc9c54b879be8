import { verbatim } from '../../../server/src/notes/mappedText';
import type { Problem } from '../../../server/src/notes/problem';
import { createBudget } from '../../../server/src/numerics/budget';
import {
  compile,
  createTextPool,
  memoised,
  printReference,
  readExpression,
  type Binding,
  type Frame,
  type Movable,
  type Scope,
  type ValueType,
} from '../../../server/src/language/expressions';
import { didYouMean } from '../../../server/src/language/suggest';

/** A small world: parameters (2, 3, …) that can be moved, text choices, definitions, and values that do not exist. */
export interface World {
  readonly scope: Scope;
  readonly frame: Frame;
  slotOf(name: string): number;
}

export interface Declarations {
  readonly parameters?: Readonly<Record<string, number>>;
  /** Numbers that cannot be moved. */
  readonly choices?: Readonly<Record<string, number>>;
  readonly texts?: Readonly<Record<string, { readonly value: string; readonly values: readonly string[] }>>;
  readonly flags?: Readonly<Record<string, boolean>>;
  readonly definitions?: Readonly<Record<string, string>>;
  /** Outcomes computed from the frame as if the model were solved again. */
  readonly outcomes?: Readonly<Record<string, (frame: Frame, slot: (name: string) => number) => number>>;
}

export function createTestWorld(declarations: Declarations): World {
  const texts = createTextPool();
  const bindings = new Map<string, Binding>();
  const slots = new Map<string, number>();
  const initial: number[] = [];
  const add = (name: string, value: number, type: ValueType, values?: readonly string[]): void => {
    const slot = initial.push(value) - 1;
    slots.set(name, slot);
    bindings.set(name, {
      type,
      slot,
      read: (frame) => frame.slots[slot]!,
      afterSolution: false,
      ...(values ? { values } : {}),
    });
  };
  for (const [name, value] of Object.entries(declarations.parameters ?? {})) add(name, value, 'number');
  for (const [name, value] of Object.entries(declarations.choices ?? {})) add(name, value, 'number');
  for (const [name, value] of Object.entries(declarations.flags ?? {})) add(name, value ? 1 : 0, 'flag');
  for (const [name, { value, values }] of Object.entries(declarations.texts ?? {})) {
    values.forEach((each) => texts.intern(each));
    add(name, texts.intern(value), 'text', values);
  }
  const slotOf = (name: string): number => slots.get(name)!;
  for (const [name, read] of Object.entries(declarations.outcomes ?? {})) {
    bindings.set(name, { type: 'number', afterSolution: true, read: (frame) => read(frame, slotOf) });
  }
  let nextSlot = initial.length;
  const names = (): readonly string[] => [...bindings.keys()];
  const scope: Scope = {
    texts,
    names,
    allocateSlot: () => nextSlot++,
    movable: (name) => (name in (declarations.parameters ?? {}) ? movableSlot(slotOf(name)) : null),
    lookup(reference) {
      const name = printReference(reference);
      const binding = bindings.get(name);
      if (binding !== undefined) return { binding };
      const suggestion = didYouMean(name, names());
      const message = `\`${name}\` is not a name here.`;
      return {
        problem: 'unknown-name',
        message,
        span: reference.span,
        suggestions: suggestion === null ? [] : [suggestion],
      };
    },
  };
  Object.entries(declarations.definitions ?? {}).forEach(([name, text], index) => {
    const { expression } = readExpression(verbatim(text));
    const { compiled, problems } = compile(expression, scope);
    if (compiled === null) throw new Error(`${name}: ${problems.map((problem) => problem.message).join(' ')}`);
    const { type, afterSolution } = compiled;
    bindings.set(name, {
      type,
      afterSolution,
      read: memoised(index, compiled.evaluate),
      definition: { name, expression, scope },
    });
  });
  return { scope, frame: newFrame(initial), slotOf };
}

function newFrame(initial: readonly number[]): Frame {
  const slots = new Float64Array(initial.length);
  slots.set(initial);
  const memo = new Float64Array(50);
  return {
    slots,
    outcomes: null,
    epoch: 1,
    memo,
    memoEpoch: new Float64Array(50),
    fault: null,
    budget: createBudget(1e8),
    world: null,
  };
}

function movableSlot(slot: number): Movable {
  const earlier: number[] = [];
  return {
    slot,
    set(frame, value) {
      earlier.push(frame.slots[slot]!);
      frame.slots[slot] = value;
      frame.epoch++;
    },
    restore(frame) {
      frame.slots[slot] = earlier.pop()!;
      frame.epoch++;
    },
  };
}

/** Reads, compiles and evaluates a text: the value, or the problems, or the fault. */
export function evaluateText(
  text: string,
  world: World,
): { value: number | null; problems: readonly Problem[]; fault: Frame['fault'] } {
  const { expression, problems } = readExpression(verbatim(text));
  const { compiled, problems: more } = compile(expression, world.scope);
  world.frame.fault = null;
  world.frame.epoch++;
  const value = compiled === null || problems.length > 0 ? null : compiled.evaluate(world.frame);
  return { value, problems: [...problems, ...more], fault: world.frame.fault };
}

/** A problem in short: its code, the text it stands on, and the text after its first fix. */
export function inShort(text: string, { code, span, fixes }: Problem): readonly [string, string, string | null] {
  return [code, text.slice(span.start, span.end), fixes?.[0] === undefined ? null : applyFix(text, fixes[0].edits)];
}

function applyFix(
  text: string,
  edits: readonly { readonly span: { readonly start: number; readonly end: number }; readonly newText: string }[],
): string {
  const ordered = [...edits].sort((first, second) => second.span.start - first.span.start);
  return ordered.reduce(
    (result, { span, newText }) => result.slice(0, span.start) + newText + result.slice(span.end),
    text,
  );
}
