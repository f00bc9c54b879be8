import type { Block } from '../notes/note';
import type { Positions } from '../notes/positions';
import type { ReportedModel, ReportedProblem } from './analysis';
import type { BlockAnalysis } from './blockAnalysis';
import { noteTextOf, placeModel, placeProblem, rangesOf } from './place';

/** A block's analysis where the block stands. */
export interface PlacedBlock {
  readonly model: ReportedModel;
  readonly problems: readonly ReportedProblem[];
}

/** The text that a block stands in, and where its lines start. */
export interface BlockSurroundings {
  readonly text: string;
  readonly positions: Positions;
}

const placed = new WeakMap<BlockAnalysis, { readonly block: Block; readonly found: PlacedBlock }>();

/** Places a block's analysis in the part that the block was read in, from memory if that was done before. */
export function placeBlock(analysis: BlockAnalysis, block: Block, around: () => BlockSurroundings): PlacedBlock {
  const known = placed.get(analysis);
  if (known?.block === block) return known.found;
  const { text, positions } = around();
  const [at, written] = [rangesOf(block, positions), noteTextOf(block, text)];
  const found = {
    model: placeModel(analysis, block, positions),
    problems: analysis.problems.map((each) => placeProblem(each, analysis.id, at, written)),
  };
  placed.set(analysis, { block, found });
  return found;
}
