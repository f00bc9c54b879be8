import type { Axis } from '../plan';
import { inline, type Json } from '../specification';

/** A ring where the note states both parameters; nothing where it does not. */
export function statedRing(across: Axis, up: Axis, { x, y }: Json, fields: readonly [string, string]): Json[] {
  if (across.stated === null || up.stated === null) return [];
  const data = inline([{ [fields[0]]: across.stated, [fields[1]]: up.stated }]);
  const ring = (colour: string, strokeWidth: number) => ({
    data,
    mark: {
      type: 'point',
      shape: 'circle',
      size: 110,
      filled: false,
      strokeWidth,
      opacity: 1,
      color: { expr: colour },
    },
    encoding: { x, y },
  });
  return [ring('paper', 5), ring('foreground', 2)];
}

/** What the ring marks, in words. */
export function statedInWords(across: Axis, up: Axis): string {
  return across.stated === null || up.stated === null ? '' : 'A ring marks the stated point.';
}
