import { compile, type TopLevelSpec } from 'vega-lite';

/** A Vega specification as plain JSON. */
export type VegaSpecification = Readonly<Record<string, unknown>>;

/** What was compiled lately, by the specification without its rows: while a slider moves only those change. */
const compiled = new Map<string, string>();
const mostCompiled = 100;

/**
 * Compiles a chart's Vega-Lite to Vega, so that whoever draws it needs no compiler. The result is plain
 * JSON whose `width` is a signal that follows the container.
 */
export function compileChart(vegaLite: Readonly<Record<string, unknown>>): VegaSpecification {
  const rows: (readonly object[])[] = [];
  const frame = JSON.stringify(vegaLite, (key, value: unknown) =>
    isRows(key, value) ? [{ place: rows.push(value) - 1 }] : value,
  );
  const known = compiled.get(frame);
  // The compiler leaves objects of its own classes in it, which are no JSON.
  const vega = known ?? JSON.stringify(compile(JSON.parse(frame) as unknown as TopLevelSpec).spec);
  compiled.delete(frame);
  compiled.set(frame, vega);
  if (compiled.size > mostCompiled) for (const [oldest] of compiled) if (compiled.delete(oldest)) break;
  return JSON.parse(vega, (key, value: unknown) =>
    isRows(key, value) ? copied(rows[(value[0] as { place: number }).place]!) : value,
  ) as VegaSpecification;
}

/** Inline data: rows are objects, unlike the values of an axis. */
function isRows(key: string, value: unknown): value is readonly object[] {
  return key === 'values' && Array.isArray(value) && typeof value[0] === 'object' && value[0] !== null;
}

/** Who draws a chart writes into its rows. */
function copied(rows: readonly object[]): object[] {
  return rows.map((row) => ({ ...row }));
}
