import { families } from '../../../server/src/families';
import { createWorld } from '../../../server/src/families/createWorld';
import type { FamilySolution } from '../../../server/src/families/family';
import type { Instance, ModelBlock, World } from '../../../server/src/families/world';
import { readBlocks } from '../../../server/src/language/block';
import type { Problem } from '../../../server/src/notes/problem';
import { createBudget } from '../../../server/src/numerics/budget';

export type Answer = Readonly<Record<string, number | string | boolean | null>>;

export interface SolvedNote {
  readonly world: World;
  /** Everything that can be read of a block under a scenario; null is not available. */
  answer(block?: number, scenario?: string | null): Answer;
  solution(block?: number, scenario?: string | null): FamilySolution;
  /** Problems of reading and of solving, with the text that each is about. */
  problems(block?: number, scenario?: string | null): readonly { code: string; message: string; at: string }[];
  readonly spent: () => number;
}

/** Bodies of blocks, read and solvable. */
export function solveNote(...bodies: readonly string[]): SolvedNote {
  const declarations = readBlocks(
    bodies.map((body) => ({ body, fenceId: null })),
    [...families.values()],
  );
  const budget = createBudget(20_000_000);
  const world = createWorld(declarations, families, budget);
  const instanceOf = (block: number, scenario: string | null): Instance => {
    const model: ModelBlock = world.blocks[block]!;
    return scenario === null ? model.base! : model.scenarios.get(scenario)!;
  };
  const solution = (block = 0, scenario: string | null = null) => world.solution(instanceOf(block, scenario));
  return {
    world,
    solution,
    spent: () => budget.spent,
    answer(block = 0, scenario = null) {
      const instance = instanceOf(block, scenario);
      const frame = world.frame(instance);
      const entries = instance.outcomes.map(({ name, type, binding }) => {
        frame.fault = null;
        const value = binding.read(frame);
        if (Number.isNaN(value)) return [name, null] as const;
        return [name, type === 'text' ? world.texts.text(value) : type === 'flag' ? value === 1 : value] as const;
      });
      return Object.fromEntries(entries);
    },
    problems(block = 0, scenario = null) {
      const body = bodies[block]!;
      const instance = instanceOf(block, scenario);
      const all: readonly Problem[] = [
        ...world.blocks[block]!.declaration.problems,
        ...instance.problems,
        ...(instance.solvable ? solution(block, scenario).problems : []),
      ];
      return all.map(({ code, message, span }) => ({ code, message, at: body.slice(span.start, span.end) }));
    },
  };
}
