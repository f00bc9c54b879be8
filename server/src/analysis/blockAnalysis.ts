import type { Problem } from '../notes/problem';
import type { Span } from '../notes/span';
import type { ReportedChart, ReportedClaim, ReportedModel } from './analysis';

/**
 * What was found about one block, in coordinates of its own body: it stays true wherever the block stands,
 * so it is remembered by the block's content. A null span means the block's fence.
 */
export interface BlockAnalysis extends Omit<
  ReportedModel,
  'range' | 'parameters' | 'declarations' | 'claims' | 'charts'
> {
  readonly problems: readonly Problem[];
  readonly parameters: readonly (Omit<ReportedModel['parameters'][number], 'nameRange' | 'valueRange'> & Named)[];
  readonly declarations: readonly (Named & { readonly name: string })[];
  readonly claims: readonly (Omit<ReportedClaim, 'range'> & { readonly span: Span })[];
  readonly charts: readonly (Omit<ReportedChart, 'range'> & { readonly span: Span | null })[];
}

/** Where a name stands, and where its value stands. */
interface Named {
  readonly nameSpan: Span;
  readonly valueSpan: Span | null;
}
