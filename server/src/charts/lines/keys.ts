import { withUnit } from '../format';
import { dashes, legend } from '../legend';
import type { Named } from '../plan';
import type { Json } from '../specification';

/** `profit`, or `profit · costly` in a chart by scenario. */
export function curveLabels(curves: readonly Named[]): string[] {
  return curves.map((curve) => (curve.scenario === null ? curve.quantity : `${curve.quantity} · ${curve.scenario}`));
}

/** What a curve is told apart by. */
export interface Key {
  readonly colour: string;
  readonly dash: string;
}

/** By scenario, colours tell scenarios apart and dashes quantities; otherwise both tell quantities apart. */
export function keysOf(curves: readonly Named[]): Key[] {
  const quantities = new Set(curves.map((each) => each.quantity));
  const units = new Set(curves.map((each) => each.unit));
  return curves.map((curve) => {
    const quantity = units.size > 1 ? withUnit(curve.quantity, curve.unit) : curve.quantity;
    if (curve.scenario === null) return { colour: quantity, dash: quantity };
    return { colour: curve.scenario, dash: quantities.size > 1 ? quantity : curve.scenario };
  });
}

/** Colour (`c2`) and dashes (`c3`) of curves, with legends where there are several. */
export function keyChannels(keys: readonly Key[]): Json {
  const colours = [...new Set(keys.map((each) => each.colour))];
  const strokes = [...new Set(keys.map((each) => each.dash))];
  const of = (labels: readonly string[]): Json | null =>
    labels.length > 1 ? legend(null, labels, { symbolType: 'stroke', symbolSize: 400 }) : null;
  const range = strokes.map((_, index) => dashes[index % dashes.length]);
  // Channels of one field share one legend.
  const field = keys.every((each) => each.colour === each.dash) ? 'c2' : 'c3';
  return {
    color: { field: 'c2', type: 'nominal', scale: { domain: colours }, legend: of(colours) },
    strokeDash: { field, type: 'nominal', scale: { domain: strokes, range }, legend: of(strokes) },
  };
}
