import type { Curve } from './curve';
import type { Violation } from './violation';

/** The same violation at rounder places near by, if it is at least half as large there. */
export function roundPlaces(curve: Curve, violation: Violation): Violation {
  const [first, last] = [curve.x[0]!, curve.x.at(-1)!];
  if (!curve.continuous || !(last > first) || violation.amount === 0) return violation;
  for (const digits of [1, 2, 3]) {
    const unit = 10 ** (Math.floor(Math.log10(last - first)) + 1 - digits);
    const places = violation.x.map((x) =>
      Math.min(last, Math.max(first, Number((Math.round(x / unit) * unit).toPrecision(15)))),
    );
    if (
      places.some((place, index) => index > 0 && place <= places[index - 1]!) ||
      !places.every((place) => curve.add(place))
    )
      continue;
    const rounded = violationAt(
      violation,
      places,
      places.map((place) => curve.y[curve.x.indexOf(place)]!),
    );
    if (rounded.amount >= 0.5 * violation.amount) return rounded;
  }
  return violation;
}

/** The violation of this kind at other places; its amount is not positive where there is none. */
function violationAt(violation: Violation, x: readonly number[], y: readonly number[]): Violation {
  const { kind } = violation;
  const [first, last] = [y[0]!, y.at(-1)!];
  if (kind === 'bends' || kind === 'valley') {
    const middle = y[1]!;
    const chord = first + ((x[1]! - x[0]!) / (x[2]! - x[0]!)) * (last - first);
    const right = kind === 'bends' ? chord : Math.min(first, last);
    const amount = violation.left > violation.right ? middle - right : right - middle;
    return { kind, x, y, left: middle, right, amount };
  }
  const amounts = {
    falls: first - last,
    rises: last - first,
    differs: Math.abs(first - last),
    recrosses: first > 0 ? (first === 1 && last === 0 ? 1 : -last) : 0,
  };
  const amount = kind in amounts ? amounts[kind as keyof typeof amounts] : 0;
  return { kind, x, y, left: first, right: last, amount };
}
