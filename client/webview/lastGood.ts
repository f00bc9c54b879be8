import type { PreviewAnalysis, PreviewModel } from '../../server/src/protocol';
import { keyOf, problemsIn } from './cards';

/** The last version of each model that worked. */
export interface LastGood {
  /** Looks at a new analysis of the same note. */
  update(analysis: PreviewAnalysis): void;
  /** What to show instead of a model that an error has taken something from; null: the model itself. */
  of(model: PreviewModel, index: number): PreviewModel | null;
  forget(): void;
}

/** Remembers models by their keys. */
export function createLastGood(): LastGood {
  const good = new Map<string, PreviewModel>();
  const broken = new Set<string>();
  return {
    update({ models, problems }) {
      broken.clear();
      models.forEach((model, index) => {
        const key = keyOf(model, index);
        const known = good.get(key);
        const errors = problemsIn(problems, model).some(({ severity }) => severity === 'error');
        // An error that leaves every result as it was, such as one in a chart's text, makes nothing stale.
        const lost = errors && known !== undefined && available(model) < available(known);
        if (model.broken || lost) broken.add(key);
        else good.set(key, model);
      });
    },
    of(model, index) {
      const key = keyOf(model, index);
      return broken.has(key) ? (good.get(key) ?? null) : null;
    },
    forget() {
      good.clear();
      broken.clear();
    },
  };
}

/** How many results and charts there are to see. */
function available({ outcomes, charts }: PreviewModel): number {
  return (
    Object.values(outcomes).filter((value) => value !== null).length + charts.filter(({ vega }) => vega !== null).length
  );
}
