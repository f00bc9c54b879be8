import type { Value } from '../language/expressions/runtime';
import type { Problem } from '../notes/problem';
import type { Span } from '../notes/span';

/** A chart computed from numbers: everything a surface needs, as plain JSON. */
export interface Chart {
  readonly title: string;
  /** What a screen reader says: what is drawn over what, and what can be seen. */
  readonly description: string;
  /** The numbers behind it. Columns carry the header with unit. */
  readonly table: ChartTable;
  /** A Vega-Lite 6 specification with the data inline; titles and labels are data. null: there was nothing to draw. */
  readonly vegaLite: Readonly<Record<string, unknown>> | null;
  /** In the block that asks for it; null for a default chart. */
  readonly span: Span | null;
}

export interface ChartTable {
  readonly columns: readonly { readonly name: string; readonly unit: string | null }[];
  readonly rows: readonly (readonly Value[])[];
  /**
   * Where in the picture each row stands, as columns along x and y: one column for a place, two for from and to, none
   * for all of the axis. Absent: nowhere in particular, as for bars.
   */
  readonly places?: { readonly x: readonly number[]; readonly y: readonly number[] };
}

export interface ChartReading {
  readonly charts: readonly Chart[];
  /** Spans: offsets into the body. */
  readonly problems: readonly Problem[];
}
