/** Places and values of a curve that contradict a shape, in ascending order. */
export interface Violation {
  readonly kind: 'falls' | 'rises' | 'flat' | 'bends' | 'straight' | 'differs' | 'valley' | 'recrosses';
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** What is reported as the two sides. */
  readonly left: number;
  readonly right: number;
  /** By how much. */
  readonly amount: number;
}

/** How the values of a curve stand to a shape. */
export interface ShapeReading {
  readonly violation: Violation | null;
  /** The smallest step in the wanted direction and where; null where that means nothing. */
  readonly margin: number | null;
  readonly marginAt: number | null;
  /** Of single-crossing and single-peaked: where. */
  readonly place: number | null;
}
