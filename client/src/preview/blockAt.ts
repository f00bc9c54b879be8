import type { PreviewAnalysis } from '../../../server/src/protocol';

/** The index of the block whose lines hold `line`, fences included; null: the line is prose. */
export function blockAt(analysis: Pick<PreviewAnalysis, 'models'>, line: number): number | null {
  const index = analysis.models.findIndex(({ range }) => range.start.line <= line && line <= range.end.line);
  return index < 0 ? null : index;
}
