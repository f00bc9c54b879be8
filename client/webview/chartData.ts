type Json = Readonly<Record<string, unknown>>;

/** The rows of each named source of a compiled chart. */
export type ChartData = ReadonlyMap<string, readonly object[]>;

/** A compiled chart in two parts: everything but its numbers, as a text to compare, and its numbers. */
export interface SplitChart {
  readonly frame: string;
  readonly data: ChartData;
}

/** Takes the numbers out of a compiled chart: two charts with equal frames differ in nothing else. */
export function splitChart(vega: Json): SplitChart {
  const data = new Map<string, readonly object[]>();
  const sources = Array.isArray(vega['data']) ? (vega['data'] as readonly Json[]) : [];
  const empty = sources.map((source) => {
    if (!Array.isArray(source['values'])) return source;
    data.set(String(source['name']), source['values'] as readonly object[]);
    return { ...source, values: [] };
  });
  return { frame: JSON.stringify({ ...vega, data: empty }), data };
}
