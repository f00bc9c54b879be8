import { performance } from 'node:perf_hooks';
import { createReuse } from '../../analysis';
import type { JsonValue } from '../../analysis/analysis';
import { createDiskFiles } from '../../disk/noteFiles';
import type { FoundFile } from '../../notes/files';
import { openModel, type OpenModel, type WantedModel } from '../../analysis/openModel';
import { rowLine } from './rows';

/** The safety stop for one row. Budgets count evaluations; this only keeps a run from hanging. */
const safetySeconds = 120;

/** A model as plain data: every worker opens it for itself. */
export interface SweepModel extends WantedModel {
  /** Absolute. */
  readonly file: string;
  readonly text: string;
  /** Absolute; null: none was given. */
  readonly root: string | null;
  /** Evaluations for each row; null: the default. */
  readonly budget: number | null;
}

/** Some rows of a sweep. */
export interface SweepJob {
  readonly kind: 'sweep';
  readonly model: SweepModel;
  readonly points: readonly (readonly JsonValue[])[];
}

export interface SweptRows {
  /** As they stand in the file. */
  readonly lines: string;
  /** How many have a problem. */
  readonly troubled: number;
  readonly milliseconds: number;
}

/** Opens the model of a sweep; the text says why that is not possible. `hear` is told what other files say. */
export function openSwept(
  { file, text, root, budget, ...wanted }: SweepModel,
  hear: (path: string, found: FoundFile) => void = () => undefined,
): OpenModel | string {
  const files = createDiskFiles().of(file, root);
  let deadline = Infinity;
  const open = openModel(text, wanted, {
    version: 0,
    charts: false,
    reuse: createReuse(),
    files: {
      ...files,
      read(path) {
        const found = files.read(path);
        hear(path, found);
        return found;
      },
    },
    outOfTime: () => performance.now() > deadline,
    ...(budget === null ? {} : { budget }),
  });
  if (typeof open === 'string') return open;
  const solveAt: OpenModel['solveAt'] = (values) => {
    deadline = performance.now() + safetySeconds * 1000;
    return open.solveAt(values);
  };
  return { ...open, solveAt, solveAll: (points) => open.solveAll(points, solveAt) };
}

/** Solves rows one after the other; a worker keeps its model from job to job. */
export function createSweeper(): (job: SweepJob) => SweptRows {
  let known: { readonly key: string; readonly open: OpenModel } | null = null;
  return ({ model, points }) => {
    const started = performance.now();
    const key = JSON.stringify(model);
    if (known?.key !== key) {
      const open = openSwept(model);
      if (typeof open === 'string') throw new Error(`the model of a sweep: ${open}`);
      known = { key, open };
    }
    let troubled = 0;
    const solved = known.open.solveAll(points);
    const lines = solved.map((each, index) => {
      if (each.problems.length > 0) troubled++;
      return rowLine(points[index]!, each);
    });
    return { lines: lines.join(''), troubled, milliseconds: performance.now() - started };
  };
}
