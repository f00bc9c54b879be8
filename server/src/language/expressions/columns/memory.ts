/**
 * Where all columns are while they are worked on: tiles of one array that stays the same. Loops look it up once, when
 * they are compiled; arrays that are handed to a loop are looked up again for every number, which takes as long as the
 * arithmetic does.
 */
export const memory = new Float64Array(1 << 16);

/** One pass over columns, ready to run: where they begin in `memory`, and the numbers that do not vary. */
export interface Pass {
  kernel: Kernel;
  readonly out: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  /** By column a factor and a constant; 1 and −0 leave it as it is. */
  ka: number;
  ca: number;
  kb: number;
  cb: number;
  kc: number;
  cc: number;
}

/** Works on the first `count` numbers. A result may take the place of an operand: it rests on numbers of its own place. */
export type Kernel = (pass: Pass, count: number) => void;
