import { compile, type TopLevelSpec } from 'vega-lite';

/** A Vega specification as plain JSON. */
export type VegaSpecification = Readonly<Record<string, unknown>>;

/**
 * Compiles a chart's Vega-Lite to Vega, so that whoever draws it needs no compiler. The result is plain
 * JSON whose `width` is a signal that follows the container.
 */
export function compileChart(vegaLite: Readonly<Record<string, unknown>>): VegaSpecification {
  const { spec } = compile(vegaLite as unknown as TopLevelSpec);
  // The compiler leaves objects of its own classes in it, which are no JSON.
  return JSON.parse(JSON.stringify(spec)) as VegaSpecification;
}
