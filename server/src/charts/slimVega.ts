import type { Loader, Runtime, Spec, View as VegaView } from 'vega';
import { transforms } from 'vega-dataflow';
import * as encoding from 'vega-encode';
import { expressionInterpreter } from 'vega-interpreter';
import { parse } from 'vega-parser';
import * as data from 'vega-transforms';
import { logger, None } from 'vega-util';
import { View } from 'vega-view';
import * as viewing from 'vega-view-transforms';
import type { VegaSpecification } from './compile';
import { themedSpecification, vegaConfig, type ChartTheme } from './theme';

// Vega without maps, forests, forces and clouds: only what the charts of this project are made of.
Object.assign(transforms, data, viewing, encoding);

/** Charts carry their data: nothing is ever loaded, no address leads anywhere. */
const refusingLoader = {
  load: () => Promise.reject(new Error('A chart loads nothing.')),
  http: () => Promise.reject(new Error('A chart loads nothing.')),
  file: () => Promise.reject(new Error('A chart loads nothing.')),
  sanitize: () => Promise.resolve({ href: '' }),
} as unknown as Loader;

/**
 * A Vega view of a compiled chart in a theme, not yet run. Its expressions are interpreted, so no code is
 * made from strings. With a container it draws SVG there; without one it only renders when asked. `failed` is told
 * what keeps Vega from drawing it, which Vega itself would only log; without it running the view fails.
 */
export function createView(
  vega: VegaSpecification,
  theme: ChartTheme,
  container: HTMLElementLike | null,
  failed: (error: unknown) => void = raise,
): VegaView {
  const log = logger(None);
  const runtime: Runtime = parse(themedSpecification(vega, theme) as unknown as Spec, vegaConfig(theme), { ast: true });
  const view = new View(runtime, {
    renderer: container === null ? 'none' : 'svg',
    expr: expressionInterpreter,
    loader: refusingLoader,
    hover: false,
    tooltip: () => undefined,
    logger: { ...log, error: (error: unknown) => (failed(error), log) },
  } as ConstructorParameters<typeof View>[1]);
  if (container !== null) view.initialize(container as never);
  return view;
}

function raise(error: unknown): never {
  throw error;
}

/** An element of a page; this folder knows no DOM. */
export type HTMLElementLike = object;
