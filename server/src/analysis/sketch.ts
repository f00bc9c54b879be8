import { readChart } from '../charts';
import { defaultChartText } from '../charts/defaultChart';
import { sweep } from '../charts/sweep';
import { createBudget } from '../numerics/budget';
import type { AnyText } from '../notes/noteText';
import { parseNote } from '../notes/parseNote';
import { createNoteModels } from './noteModels';
import { readSources } from './noteSources';
import { interrupted, type AnalysisOptions } from './options';
import type { Reuse } from './reuse';

/** What a small chart shows: a name of a block over one of the block's parameters. */
export interface SketchTarget {
  /** The block's index in the note. */
  readonly block: number;
  readonly quantity: string;
  readonly over: string;
}

/** One curve as plain numbers, for a chart of the size of a stamp. */
export interface Sketch {
  readonly quantity: string;
  readonly over: string;
  /** Pieces between jumps and gaps, each with x ascending. */
  readonly lines: readonly (readonly (readonly [x: number, y: number])[])[];
  /** The ends of the axis. */
  readonly ends: readonly [low: number, high: number];
  /** Where the note stands; null where that is not on the curve. */
  readonly present: readonly [x: number, y: number] | null;
}

/** Few points are enough for a small picture, and few evaluations for them: whoever looks at it does not wait. */
const points = 41;
const mostEvaluations = 400_000;

/** Computes a small chart; null where there is none, or where it takes more than a glance. Never throws. */
export function sketch(
  text: AnyText,
  { block, quantity, over }: SketchTarget,
  options: Omit<AnalysisOptions, 'charts'> & { readonly reuse: Reuse },
): Sketch | null {
  const asked = { ...options, charts: false };
  const sources = readSources(parseNote(text, options.reuse.notes), options.reuse, asked);
  if (block >= sources.own) return null;
  const { world, blocks } = createNoteModels(sources, options.reuse, asked).part(sources.needed(block));
  const model = blocks.get(block);
  if (model?.base?.solvable !== true) return null;
  world.budget = createBudget(mostEvaluations, () => interrupted(asked));
  const { plan } = readChart(defaultChartText({ plot: quantity, over }), world, model);
  if (plan?.kind !== 'lines' || plan.curves.length === 0) return null;
  const { axis } = plan;
  const found = sweep(world, plan.curves.slice(0, 1), axis, points, true);
  if (!found.complete) return null;
  const known = found.xs.map((x, index) => [x, found.rows[index]![0]!] as const);
  const present = known.find(([x, y]) => x === axis.stated && Number.isFinite(y)) ?? null;
  const lines = pieces(known, found.jumps[0]!);
  return lines.length === 0 ? null : { quantity, over, lines, ends: [axis.low, axis.high], present };
}

/** Cuts a curve where it jumps and where it has no finite value. */
function pieces(known: readonly (readonly [number, number])[], jumps: ReadonlySet<number>): [number, number][][] {
  const lines: [number, number][][] = [[]];
  known.forEach(([x, y], index) => {
    if (Number.isFinite(y)) lines.at(-1)!.push([x, y]);
    if (!Number.isFinite(y) || jumps.has(index)) lines.push([]);
  });
  return lines.filter((line) => line.length > 0);
}
