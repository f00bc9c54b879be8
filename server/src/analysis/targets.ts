import type { EvaluatedTarget, Targets } from '../claims';
import type { NotePart } from './noteModels';
import { budgetFor, interrupted, type AnalysisOptions } from './options';
import type { Reuse } from './reuse';

/** What a reference of the prose leads to: a value, or nothing that can be evaluated (a claim, a misspelt name). */
export interface RememberedTarget {
  readonly evaluated: EvaluatedTarget | null;
}

/**
 * The values that an expression of the prose leads to, remembered by what it says and by the models that it reads:
 * only then are the models put together. `key` names them; `part` puts them together.
 */
export function rememberedTargets(
  text: string,
  key: string,
  part: () => NotePart,
  worldTargets: (world: NotePart['world']) => Targets,
  reuse: Reuse,
  options: AnalysisOptions,
): Targets {
  const full = `${key}: ${text}`;
  const targets = (): Targets => {
    const { world } = part();
    world.budget = budgetFor(options);
    return worldTargets(world);
  };
  return {
    evaluate(expression) {
      const known = reuse.targets.get(full);
      if (known) return known.evaluated;
      reuse.work.targets++;
      const evaluated = targets().evaluate(expression);
      if (!interrupted(options)) reuse.targets.set(full, { evaluated });
      return evaluated;
    },
    explain: (expression) => targets().explain(expression),
  };
}
