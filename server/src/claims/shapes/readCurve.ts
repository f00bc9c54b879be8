import type { ShapeFormula } from '../read/formula';
import { readCurvature } from './curvature';
import type { Curve } from './curve';
import { readMonotone } from './monotone';
import { readConstant, readSingleCrossing, readSinglePeaked } from './otherShapes';
import { roundPlaces } from './roundPlaces';
import type { ShapeReading } from './violation';

/** Reads a curve against a shape. Plain increasing and decreasing are strict, every other plain shape is weak. */
export function readCurve(curve: Curve, { shape, strength }: ShapeFormula, flag: boolean): ShapeReading {
  if (curve.x.length === 0) return { violation: null, margin: null, marginAt: null, place: null };
  const reading = readShape(curve, { shape, strength }, flag);
  return reading.violation === null ? reading : { ...reading, violation: roundPlaces(curve, reading.violation) };
}

function readShape(
  curve: Curve,
  { shape, strength }: Pick<ShapeFormula, 'shape' | 'strength'>,
  flag: boolean,
): ShapeReading {
  switch (shape) {
    case 'increasing':
    case 'decreasing':
      return readMonotone(curve, shape === 'increasing' ? 1 : -1, strength !== 'weakly');
    case 'convex':
    case 'concave':
      return readCurvature(curve, shape === 'convex' ? 1 : -1, strength === 'strictly');
    case 'constant':
      return readConstant(curve);
    case 'single-peaked':
      return readSinglePeaked(curve, strength === 'strictly');
    case 'single-crossing':
      return readSingleCrossing(curve, flag, strength === 'strictly');
  }
}
