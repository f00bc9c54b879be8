/** The parts of Vega that are bundled one by one bring no types of their own. */
declare module 'vega-dataflow' {
  export const transforms: Record<string, unknown>;
}
declare module 'vega-encode' {
  const transforms: Record<string, unknown>;
  export = transforms;
}
declare module 'vega-transforms' {
  const transforms: Record<string, unknown>;
  export = transforms;
}
declare module 'vega-view-transforms' {
  const transforms: Record<string, unknown>;
  export = transforms;
}
declare module 'vega-parser' {
  import type { Config, Runtime, Spec } from 'vega';
  export function parse(spec: Spec, config?: Config, options?: { ast?: boolean }): Runtime;
}
declare module 'vega-view' {
  export { View } from 'vega';
}
declare module 'vega-scenegraph' {
  interface TextItem {
    readonly fontSize?: number;
    readonly fontWeight?: string | number;
  }
  export const textMetrics: { width: (item: TextItem, text: unknown) => number };
}
