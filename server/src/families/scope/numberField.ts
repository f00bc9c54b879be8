import type { NumberField } from '../fieldInputs';

type Details = Omit<NumberField, 'name' | 'shape' | 'about'>;

/** A field of this family that is a number. */
export function numberField(name: string, about: string, details: Details): NumberField {
  return { name, shape: { kind: 'expression', type: 'number' }, about, ...details };
}

export const share = { range: [0, 1] } as const;
export const positive = { range: [0, Infinity], open: 'low' } as const;
export const atLeastZero = { range: [0, Infinity] } as const;
