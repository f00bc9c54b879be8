import type { Block } from '../notes/note';
import type { Positions } from '../notes/positions';
import type { ReportedModel, ReportedProblem } from './analysis';
import type { BlockAnalysis } from './blockAnalysis';
import { movedTo, standsAt } from './moved';
import { noteTextOf, placeModel, placeProblem, rangesOf } from './place';
import { shiftModel, shiftProblem } from './shiftLines';

/** A block's analysis where the block stands. */
export interface PlacedBlock {
  readonly model: ReportedModel;
  readonly problems: readonly ReportedProblem[];
}

interface Remembered extends PlacedBlock {
  /** What was read of the block: the same lines, wherever they are. */
  readonly origin: Block;
}

const placed = new WeakMap<BlockAnalysis, Remembered>();

/** Places a block's analysis; what was placed before and stands in the same lines is only moved. */
export function placeBlock(
  analysis: BlockAnalysis,
  block: Block,
  origin: Block,
  positions: Positions,
  text: string,
): PlacedBlock {
  const { line } = positions.positionAt(block.span.start);
  const earlier = placed.get(analysis);
  if (earlier?.origin === origin) {
    const model = movedTo(earlier.model, line, shiftModel);
    if (model === earlier.model) return earlier;
    const moved = { origin, model, problems: earlier.problems.map((each) => movedTo(each, line, shiftProblem)) };
    placed.set(analysis, moved);
    return moved;
  }
  const [at, written] = [rangesOf(block, positions), noteTextOf(block, text)];
  const found = {
    origin,
    model: standsAt(placeModel(analysis, block, positions), line),
    problems: analysis.problems.map((each) => standsAt(placeProblem(each, analysis.id, at, written), line)),
  };
  placed.set(analysis, found);
  return found;
}
