import type { Overrides, ParameterValues } from '../../server/src/analysis/overrides';
import type { PreviewAnalysis, PreviewWhatIf } from '../../server/src/protocol';
import { keyOf } from './cards';

/** The values that are tried in each model, by its key: they outlive versions of the note and windows. */
export type TriedByModel = Readonly<Record<string, ParameterValues>>;

/** Values that a model has no parameter for any more, or that the note states by now, are not tried any more. */
export function stillTried(tried: TriedByModel, analysis: Pick<PreviewAnalysis, 'models'>): TriedByModel {
  const models = new Map(analysis.models.map((model, index) => [keyOf(model, index), model]));
  const kept = Object.entries(tried).flatMap(([key, values]) => {
    const model = models.get(key);
    if (model === undefined) return [];
    if (model.broken) return [[key, values] as const];
    const left = Object.entries(values).filter(([name, value]) => {
      const parameter = model.parameters.find((each) => each.name === name);
      return parameter !== undefined && !says(parameter.value, value);
    });
    return left.length === 0 ? [] : [[key, Object.fromEntries(left)] as const];
  });
  return Object.fromEntries(kept);
}

function says(stated: unknown, written: string): boolean {
  return typeof stated === 'number' ? Number(written) === stated : String(stated) === written;
}

/** As the server takes them: by the model's index. */
export function overridesOf(tried: TriedByModel, analysis: Pick<PreviewAnalysis, 'models'>): Overrides {
  const found = analysis.models.flatMap((model, index) => {
    const values = tried[keyOf(model, index)];
    return values && Object.keys(values).length > 0 ? [[index, values] as const] : [];
  });
  return Object.fromEntries(found);
}

/**
 * Asks for what-ifs one at a time: while one is on its way only the newest values wait, and go as soon as it is
 * back, or when it takes longer than `patience` milliseconds (whoever answers then gives the older one up).
 */
export interface Asker {
  want(values: Overrides): void;
  /** An answer arrived (null: given up); true when it is the newest one asked for and worth showing. */
  answered(ticket: number, answer: PreviewWhatIf | null): boolean;
  /** What is on its way is of no interest any more. */
  forget(): void;
}

export function createAsker(ask: (values: Overrides, ticket: number) => void, patience = 400): Asker {
  let ticket = 0;
  let underway: number | null = null;
  let next: Overrides | null = null;
  let overdue = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const send = (): void => {
    clearTimeout(timer);
    overdue = underway !== null;
    if (next === null) return;
    const values = next;
    next = null;
    overdue = false;
    underway = ++ticket;
    timer = setTimeout(send, patience);
    ask(values, ticket);
  };
  return {
    want(values) {
      next = values;
      if (underway === null || overdue) send();
    },
    answered(number, answer) {
      const current = number === ticket;
      if (number === underway) {
        underway = null;
        send();
      }
      return answer !== null && (current || underway !== null);
    },
    forget() {
      clearTimeout(timer);
      next = null;
      underway = null;
      ticket++;
    },
  };
}
