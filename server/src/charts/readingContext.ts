import type { Instance, ModelBlock, World } from '../families/world';
import type { Problem } from '../notes/problem';
import type { Span } from '../notes/span';

/** What reading a chart needs to know. */
export interface ReadingContext {
  /** Where the chart is written. */
  readonly span: Span;
  readonly world: World;
  readonly block: ModelBlock;
  readonly base: Instance;
  readonly problems: Problem[];
}
