import loadHighs, { type Highs } from 'highs';
import { findReads } from './analyseNote';
import type { Reuse } from './reuse';
import type { NoteFiles } from '../notes/files';
import { layoutOf } from '../notes/layout';
import type { AnyText } from '../notes/noteText';
import { parseNote } from '../notes/parseNote';
import type { IntegerProgram, IntegerSolution, IntegerSolver } from '../solving/integerProgram';

/** Where the program of the solver is; undefined: beside its own package. */
export type SolverBinary = () => Uint8Array | undefined;

/** The safety stop of one solution, in seconds: branches end it long before. */
const safetySeconds = 10;

let loading: Promise<Highs> | null = null;
let broken = false;

/** Whether notes that rest on each other may need mixed-integer programs: loading what solves them takes a moment. */
export function mayNeedIntegerSolver(texts: readonly string[]): boolean {
  const somewhere = (words: RegExp): boolean => texts.some((text) => words.test(text));
  return somewhere(/\bportfolio\b/) && somewhere(/\b(capacity|risk|reference)\b/);
}

/** The solver, if a note or one that it rests on may need it: see `mayNeedIntegerSolver`. */
export async function integerSolverFor(
  text: AnyText,
  files: NoteFiles,
  reuse: Reuse,
  binary: SolverBinary,
): Promise<IntegerSolver | null> {
  const own = layoutOf(parseNote(text, reuse.notes)).blocks.map(({ body }) => body.text);
  const others = findReads(text, files, reuse).flatMap((path) => {
    const file = files.read(path);
    return 'text' in file ? [file.text] : [];
  });
  return mayNeedIntegerSolver([...own, ...others]) ? loadIntegerSolver(binary) : null;
}

type Start = (imports: object, done: (instance: object) => void) => object;
declare const WebAssembly: {
  readonly Module: new (binary: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => object;
};

/** The solver's program as it was handed over: left to itself it looks for a file beside the bundle. */
function startedFrom(binary: Uint8Array): object {
  const instantiateWasm: Start = (imports, done) => {
    done(new WebAssembly.Instance(new WebAssembly.Module(binary), imports));
    return {};
  };
  return { instantiateWasm };
}

/** The solver of mixed-integer programs (HiGHS), loaded once and again after it broke down. */
export async function loadIntegerSolver(binary: SolverBinary = () => undefined): Promise<IntegerSolver> {
  if (loading === null || broken) {
    const wasmBinary = binary();
    loading = loadHighs(wasmBinary ? startedFrom(wasmBinary) : {});
    broken = false;
  }
  const highs = await loading;
  return (program, mostBranches) => {
    if (broken) return null;
    try {
      return solve(highs, program, mostBranches);
    } catch {
      // What the solver refuses, and its own breakdown, count as not found; a new one is loaded for the next note.
      broken = true;
      return null;
    }
  };
}

function solve(highs: Highs, program: IntegerProgram, mostBranches: number): IntegerSolution | null {
  const { objective, whole, constraints } = program;
  const columns = objective.length;
  const starts = [0];
  for (const { variables } of constraints) starts.push(starts.at(-1)! + variables.length);
  const { continuous, integer } = highs.constants.variableType;
  const solved = highs.withModel((model) => {
    model.options.set({
      output_flag: false,
      random_seed: 1,
      mip_max_nodes: mostBranches,
      mip_rel_gap: 0,
      mip_abs_gap: 1e-9,
      time_limit: safetySeconds,
    });
    model.passModel({
      numCols: columns,
      numRows: constraints.length,
      sense: highs.constants.objectiveSense.maximize,
      colCost: objective,
      colLower: new Float64Array(columns),
      colUpper: new Float64Array(columns).fill(1),
      rowLower: new Float64Array(constraints.length).fill(-highs.infinity),
      rowUpper: Float64Array.from(constraints, ({ most }) => most),
      matrix: {
        format: 'csr',
        numRows: constraints.length,
        numCols: columns,
        starts: Int32Array.from(starts),
        indices: Int32Array.from(constraints.flatMap(({ variables }) => variables)),
        values: Float64Array.from(constraints.flatMap(({ coefficients }) => coefficients)),
      },
      integrality: Array.from(whole, (each) => (each ? integer : continuous)),
    });
    const { modelStatus } = model.run();
    const { colValue } = model.getSolution();
    return { modelStatus, colValue, bound: Number(model.info.get('mip_dual_bound')) };
  });
  const optimal = solved.modelStatus === highs.constants.modelStatus.optimal;
  if (solved.colValue.length !== columns) return null;
  return { values: Float64Array.from(solved.colValue), bound: solved.bound, proved: optimal };
}
