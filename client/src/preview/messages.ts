import type { Range } from '../../../server/src/analysis/analysis';
import type { ServerState } from '../keepRunning';
import type { Overrides, ParameterValues } from '../../../server/src/analysis/overrides';
import type { PreviewAnalysis, PreviewWhatIf } from '../../../server/src/protocol';

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
  | { readonly kind: 'cursor'; readonly block: number | null; readonly reveal: boolean }
  /** The answer to a what-if; null: it was given up. */
  | { readonly kind: 'whatIf'; readonly ticket: number; readonly answer: PreviewWhatIf | null }
  /** Whether there is a language server to answer. */
  | { readonly kind: 'server'; readonly state: ServerState }
  /** What became of something that the page asked for, in words. */
  | { readonly kind: 'said'; readonly words: string };

/** What the page tells its panel. */
export type FromPage =
  | { readonly kind: 'ready'; readonly pinned: boolean }
  /** Show the source of something. */
  | { readonly kind: 'reveal'; readonly uri: string; readonly range: Range }
  /** Try values of parameters. */
  | {
      readonly kind: 'whatIf';
      readonly uri: string;
      readonly version: number;
      readonly values: Overrides;
      readonly ticket: number;
    }
  /** Write values into a block of the note. */
  | { readonly kind: 'write'; readonly uri: string; readonly block: number; readonly values: ParameterValues }
  /** Save a chart; the panel asks where. */
  | { readonly kind: 'save'; readonly name: string; readonly ending: string; readonly content: Uint8Array }
  /** Stay with this note, whichever is edited. */
  | { readonly kind: 'pin'; readonly pinned: boolean };

/** What the page remembers across being hidden and restarts of the window. */
export interface PageState {
  readonly uri: string;
  readonly scroll: number;
  readonly pinned: boolean;
  readonly paused: boolean;
  /** By the key of the model. */
  readonly tried: Readonly<Record<string, ParameterValues>>;
}
