import type { Range } from '../../../server/src/analysis/analysis';
import type { PreviewAnalysis } from '../../../server/src/protocol';

/** What the panel tells its page. */
export type ToPage =
  /** The newest analysis of the note on show; `computing`: the document has moved on since. */
  | {
      readonly kind: 'analysis';
      readonly note: string;
      readonly analysis: PreviewAnalysis | null;
      readonly computing: boolean;
    }
  | { readonly kind: 'computing'; readonly computing: boolean }
  /** The block that the cursor is in (null: in the prose); `reveal`: bring its card into view. */
  | { readonly kind: 'cursor'; readonly block: number | null; readonly reveal: boolean };

/** What the page tells its panel. */
export type FromPage =
  | { readonly kind: 'ready' }
  /** Show the source of something. */
  | { readonly kind: 'reveal'; readonly uri: string; readonly range: Range };

/** What the page remembers across being hidden and restarts of the window. */
export interface PageState {
  readonly uri: string;
  readonly scroll: number;
}
