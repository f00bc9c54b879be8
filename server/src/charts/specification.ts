export type Json = Readonly<Record<string, unknown>>;
/** Rows of a drawing under neutral field names (c0, c1 …): an author's words are only ever values. */
export type Row = Readonly<Record<string, number | string | null>>;

/** How wide a picture is before anything was laid out, in pixels. Charts without a container get it from who renders. */
const room = 'isFinite(containerSize()[0]) ? containerSize()[0] : 640';

/**
 * A Vega-Lite specification with what all charts share. Colours are named by role (`foreground`, `muted`,
 * `paper`, the palette), so that whoever draws it gives them a theme's; `room` is the width of the whole picture, by
 * which labels are shortened. Marks carry no descriptions of their own: Vega would build them as expressions around
 * the titles, and the figure has a better one.
 */
export function specification(title: string, height: number, layer: readonly Json[]): Json {
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    title: { text: title, frame: 'bounds' },
    width: 'container',
    height,
    background: null,
    autosize: { type: 'fit-x', contains: 'padding' },
    params: [
      { name: 'foreground', value: '#24292f' },
      { name: 'muted', value: '#57606a' },
      { name: 'paper', value: '#ffffff' },
      { name: 'room', expr: room },
    ],
    config: { aria: false, view: { stroke: null } },
    layer,
  };
}

/** Inline data, taken as it is. */
export function inline(rows: readonly Row[]): Json {
  return { values: rows, format: { parse: null } };
}
