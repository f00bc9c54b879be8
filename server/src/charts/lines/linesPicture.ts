import type { Drawing } from '../drawing';
import { inWords } from '../format';
import { dots, statedRule, words } from '../marks';
import type { Axis, Named } from '../plan';
import { axisChannel, drawn, magnitudeOf, valueChannel, wholeNumberTicks, type Magnitude } from '../scales';
import { inline, type Json, type Row } from '../specification';
import type { Sweep } from '../sweep';
import { bandLayer, placeLayers, shadeLayers, type Place, type Shading } from './background';
import type { Crossing } from './crossings';
import { keyChannels, keysOf, type Key } from './keys';

/** What lines are called. */
export interface NamedLines {
  readonly curves: readonly Named[];
  readonly axis: Axis;
  readonly between: readonly [low: Named, high: Named] | null;
}

/** What lines are drawn from, computed. */
export interface FoundLines {
  /** Columns: the curves, the two ends of the band if there is one, the shaded conditions. */
  readonly swept: Sweep;
  readonly shadings: readonly Shading[];
  readonly places: readonly Place[];
  readonly crossings: readonly Crossing[];
}

/** Crossings are marked where that makes the picture clearer. */
const mostMarkedCrossings = 3;

/** The lines above their shaded background, with marks at the stated value, at named places and at crossings. */
export function linesPicture(plan: NamedLines, found: FoundLines): NonNullable<Drawing['picture']> {
  const { curves, axis, between } = plan;
  const { swept, shadings, places, crossings } = found;
  const shown = [...curves, ...(between ?? [])];
  const values = swept.rows.flatMap((row) => row.slice(0, shown.length));
  const magnitude = magnitudeOf(values);
  const keys = keysOf(curves);
  const x = axisChannel('c0', axis, swept.wholeNumbers ? wholeNumberTicks : {});
  const y = valueChannel('c1', { ...verticalName(shown), values, magnitude });
  const encoding = { x, y, ...keyChannels(keys) };
  const mark = {
    type: 'line',
    strokeWidth: 2.25,
    strokeJoin: 'round',
    invalid: 'break-paths-show-path-domains',
    ...(swept.wholeNumbers ? { point: { filled: true, size: 40 } } : {}),
  };
  const rows = curves.flatMap((_, index) => curveRows(swept, index, magnitude, keys[index]!));
  // A named place says it better.
  const marked = crossings.filter(
    (each) => !places.some(({ at }) => Math.abs(at - each.x) < 1e-3 * (axis.high - axis.low)),
  );
  const ends = [curves.length, curves.length + 1] as const;
  return {
    height: 260,
    layers: [
      ...shadeLayers(shadings, axis, x),
      ...(between === null ? [] : [bandLayer(swept, ends, magnitude, encoding)]),
      { data: inline(rows), mark, encoding },
      ...placeLayers(places, axis, x),
      ...statedRule(axis, x),
      dots(statedRows(axis, swept, magnitude, curves.length), { x, y }),
      ...(marked.length <= mostMarkedCrossings ? crossingLayers(marked, axis, magnitude, { x, y }) : []),
    ],
  };
}

function curveRows(swept: Sweep, index: number, magnitude: Magnitude, key: Key): Row[] {
  const names = { c2: key.colour, c3: key.dash };
  return swept.xs.flatMap((x, at) => {
    const row = { c0: x, c1: drawn(swept.rows[at]![index]!, magnitude), ...names };
    return swept.jumps[index]!.has(at) ? [row, { c0: x, c1: null, ...names }] : [row];
  });
}

function statedRows(axis: Axis, { xs, rows }: Sweep, magnitude: Magnitude, count: number): Row[] {
  if (axis.stated === null) return [];
  const at = rows[xs.indexOf(axis.stated)] ?? [];
  return at
    .slice(0, count)
    .map((value) => ({ c0: axis.stated, c1: drawn(value, magnitude) }))
    .filter((each) => each.c1 !== null);
}

/** An open circle where two lines cross, and a thin line down to the place on the axis. */
function crossingLayers(crossings: readonly Crossing[], axis: Axis, magnitude: Magnitude, encoding: Json): Json[] {
  const rows = crossings
    .filter(({ x }) => x !== axis.stated)
    .sort((a, b) => a.x - b.x)
    .map(({ x, y }, index) => ({
      c0: x,
      c1: drawn(y, magnitude),
      c4: `${axis.name} = ${inWords(x)}`,
      c6: -6 - 15 * index,
    }));
  if (rows.length === 0) return [];
  const circle = { type: 'point', size: 70, filled: false, strokeWidth: 1.75, opacity: 1 };
  // Of several labels the first stands to the left of its line, so that they keep apart.
  const middle = (axis.low + axis.high) / 2;
  const beside = (right: boolean): Json[] =>
    words(
      rows.filter(({ c0 }, index) => (rows.length > 1 ? index > 0 : c0 <= middle) === right),
      { x: encoding['x'] },
      {
        align: right ? 'left' : 'right',
        dx: right ? 4 : -4,
        baseline: 'bottom',
        y: { expr: 'height' },
        yOffset: { expr: 'datum.c6' },
      },
    );
  return [
    {
      data: inline(rows),
      mark: { type: 'rule', strokeDash: [1, 3], strokeWidth: 1, color: { expr: 'foreground' }, y2: { expr: 'height' } },
      encoding,
    },
    { data: inline(rows), mark: { ...circle, color: { expr: 'foreground' } }, encoding },
    ...beside(true),
    ...beside(false),
  ];
}

function verticalName(curves: readonly Named[]): { name: string; unit: string | null } {
  const quantities = [...new Set(curves.map((each) => each.quantity))];
  const units = [...new Set(curves.map((each) => each.unit))];
  const unit = units.length === 1 ? units[0]! : null;
  const name = quantities.join(', ');
  return `${name} ${unit ?? ''}`.length <= 38 ? { name, unit } : { name: 'value', unit };
}
