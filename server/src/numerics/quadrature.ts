import type { Budget } from './budget';
import { kronrodRule, type Integrand, type PieceEstimate } from './kronrod';

export type { Integrand };

export interface Integral {
  readonly values: Float64Array;
  /** Estimated error of each value. */
  readonly errors: Float64Array;
  /** `inaccurate`: the error could not be brought down; the integral may not exist. */
  readonly status: 'converged' | 'divergent' | 'inaccurate' | 'undefined' | 'budget';
}

interface Piece extends PieceEstimate {
  readonly low: number;
  readonly high: number;
  /** From the variable of integration to x. */
  readonly map: Substitution;
}

/** x(t) with dx/dt, for ends at infinity. */
interface Substitution {
  readonly x: (t: number) => number;
  readonly slope: (t: number) => number;
}

const relativeError = 1e-11;
const roundingError = 1e-14;
const mostPieces = 1000;

/**
 * Integrates `size` functions at once over [low, high], low <= high, either of which may be infinite:
 * adaptive bisection with the 21-point Gauss–Kronrod rule until the estimated error of every one is below
 * 1e-11 of its value. Spends one evaluation per point. Source: QUADPACK (Piessens et al., 1983), QAG.
 */
export function integrate(f: Integrand, size: number, low: number, high: number, budget: Budget): Integral {
  const pieces: Piece[] = [];
  let defined = true;
  const add = (map: Substitution, from: number, to: number): void => {
    if (!budget.spend(kronrodRule.points)) return;
    const estimate = kronrodRule.estimate((t, out) => evaluateMapped(f, map, t, out), size, from, to);
    if (estimate === null) defined = false;
    else pieces.push({ low: from, high: to, map, ...estimate });
  };
  for (const { map, from, to } of firstPieces(low, high)) add(map, from, to);
  const totals: number[] = [];
  let status: Integral['status'] = 'converged';
  for (;;) {
    if (!defined) return { ...sum(pieces, size), status: 'undefined' };
    if (budget.exhausted) return { ...sum(pieces, size), status: 'budget' };
    const worst = worstPiece(pieces, size);
    if (worst < 0) break;
    const piece = pieces[worst]!;
    const middle = 0.5 * (piece.low + piece.high);
    totals.push(sum(pieces, size).values.reduce((total, value) => total + Math.abs(value), 0));
    const splittable = middle > piece.low && middle < piece.high && piece.high - piece.low > Number.MIN_VALUE * 1e16;
    const hopeless = totals.length % 100 === 0 && grows(totals, 1.8);
    if (pieces.length >= mostPieces || !splittable || hopeless) {
      status = grows(totals, 1) ? 'divergent' : 'inaccurate';
      break;
    }
    pieces.splice(worst, 1);
    add(piece.map, piece.low, middle);
    add(piece.map, middle, piece.high);
  }
  const { values, errors } = sum(pieces, size);
  // An error far below what is ever shown is no reason to give no value.
  const small = errors.every((error, index) => error <= 1e-8 * Math.abs(values[index]!));
  return { values, errors, status: status === 'inaccurate' && small ? 'converged' : status };
}

function evaluateMapped(f: Integrand, map: Substitution, t: number, out: Float64Array): boolean {
  if (!f(map.x(t), out)) return false;
  const slope = map.slope(t);
  if (slope !== 1)
    for (let index = 0; index < out.length; index++) out[index] = out[index] === 0 ? 0 : out[index]! * slope;
  return true;
}

const identity: Substitution = { x: (t) => t, slope: () => 1 };

/** From `end` towards ±∞: x = end ± (1 − t)/t, so that t = 0, where doubles are dense, is infinity. */
function tail(end: number, sign: 1 | -1): Substitution {
  return { x: (t) => end + (sign * (1 - t)) / t, slope: (t) => 1 / (t * t) };
}

/** Even pieces of a finite interval, doubling pieces towards infinity, so that narrow humps are not stepped over. */
function firstPieces(low: number, high: number): { map: Substitution; from: number; to: number }[] {
  if (low === -Infinity && high === Infinity) return [...tailPieces(tail(0, -1)), ...tailPieces(tail(0, 1))];
  if (high === Infinity) return tailPieces(tail(low, 1));
  if (low === -Infinity) return tailPieces(tail(high, -1));
  const count = 8;
  const at = (index: number): number => (index === count ? high : low + ((high - low) * index) / count);
  return Array.from({ length: count }, (_, index) => ({ map: identity, from: at(index), to: at(index + 1) }));
}

function tailPieces(map: Substitution): { map: Substitution; from: number; to: number }[] {
  const count = 14;
  return Array.from({ length: count }, (_, index) => ({
    map,
    from: index === count - 1 ? 0 : 2 ** (-index - 1),
    to: 2 ** -index,
  }));
}

function sum(pieces: readonly Piece[], size: number): { values: Float64Array; errors: Float64Array } {
  const values = new Float64Array(size);
  const errors = new Float64Array(size);
  for (const piece of pieces) {
    for (let index = 0; index < size; index++) {
      values[index]! += piece.values[index]!;
      errors[index]! += piece.errors[index]!;
    }
  }
  return { values, errors };
}

/** The piece to be halved next; -1 when every value is accurate. */
function worstPiece(pieces: readonly Piece[], size: number): number {
  const { values, errors } = sum(pieces, size);
  let worst = -1;
  let most = 0;
  for (let index = 0; index < size; index++) {
    const magnitude = pieces.reduce((total, piece) => total + piece.magnitudes[index]!, 0);
    const allowed = Math.max(relativeError * Math.abs(values[index]!), roundingError * magnitude, Number.MIN_VALUE);
    if (errors[index]! <= allowed) continue;
    pieces.forEach((piece, place) => {
      const share = piece.errors[index]! / allowed;
      if (share > most) [worst, most] = [place, share];
    });
  }
  return worst;
}

/** Whether each doubling of the number of pieces added `factor` times as much as the one before; at a pole it is 2 or more. */
function grows(totals: readonly number[], factor: number): boolean {
  const last = totals.length - 1;
  if (last < 8) return false;
  const [early, middle, late] = [totals[last >> 2]!, totals[last >> 1]!, totals[last]!];
  return !Number.isFinite(late) || late - middle > factor * Math.abs(middle - early);
}
