import { operationBounds, settledComparison, unbounded, type Bounds } from './bounds';
import type { Graph, GraphNode } from './graph';
import { operations } from './operations';

/** What is known of every node of a graph along a stretch of columns. */
export interface Survey {
  /** By node: whose value it has there, itself unless a condition on the way is settled. */
  readonly places: Int32Array;
  /** By node: 1 where the value is the same all along; then it is `values`. */
  readonly uniform: Uint8Array;
  readonly values: Float64Array;
  readonly bounds: Readonly<Bounds>[];
  /** By node that is NaN all along: 1 unless it is plainly not available, so that the compiled expression says why. */
  readonly asks: Uint8Array;
  /** By node: equal lists of codes are computed by the same steps. */
  readonly codes: Int32Array;
  /** Looks at a stretch; by input its bounds there, or the number that it is all along. */
  take(inputs: readonly (Readonly<Bounds> | number)[]): void;
}

type Operated = Extract<GraphNode, { kind: 'operation' }>;

const uniformCode = -1;

/**
 * Follows bounds through a graph, so that conditions that do not change along a stretch cost nothing there, numbers
 * that do not vary are computed once, and only what may leave the numbers is looked at value by value.
 */
export function createSurvey({ nodes }: Graph): Survey {
  const count = nodes.length;
  const places = new Int32Array(count);
  const uniform = new Uint8Array(count);
  const values = new Float64Array(count);
  const codes = new Int32Array(count);
  const asks = new Uint8Array(count);
  const bounds: Readonly<Bounds>[] = nodes.map(() => unbounded);

  const be = (node: number, value: number, ask = 0): void => {
    asks[node] = ask;
    places[node] = node;
    uniform[node] = 1;
    values[node] = value;
    codes[node] = uniformCode;
    bounds[node] = { low: value, high: value, defined: value === value, safe: value - value === 0 };
  };
  const follow = (node: number, place: number): void => {
    if (uniform[place] === 1) return be(node, values[place]!, asks[place]);
    places[node] = place;
    uniform[node] = 0;
    codes[node] = place;
    bounds[node] = bounds[place]!;
  };
  const vary = (node: number, found: Readonly<Bounds>): void => {
    places[node] = node;
    uniform[node] = 0;
    codes[node] = found.safe ? count : count + 1;
    bounds[node] = found;
  };

  const operate = (node: number, { operation, operands }: Operated): void => {
    const [a, b, c] = [places[operands[0]!]!, places[operands[1] ?? 0]!, places[operands[2] ?? 0]!];
    if (operation === 'if' || operation === 'and' || operation === 'or') {
      const settled = settledBranch(operation, a, b, c);
      if (settled !== null) return follow(node, settled);
    } else {
      const missing = operands.filter((each) => uniform[each] === 1 && values[each] !== values[each]);
      if (missing.length > 0) return be(node, NaN, missing.some((each) => asks[each] === 1) ? 1 : 0);
      if (operands.every((each) => uniform[each] === 1)) {
        const value = operations[operation](values[a]!, values[b]!, values[c]!);
        return be(node, value, value === value ? 0 : 1);
      }
      const same = sameAs(operation, a, b, c);
      if (same !== null) return follow(node, same);
      const answer = settledComparison(operation, bounds[a]!, bounds[b]!);
      if (answer !== null) return be(node, answer);
    }
    vary(node, operationBounds(operation, bounds[a]!, bounds[b]!, bounds[c]!));
  };

  /** The part that a condition leaves, itself where it is undefined; null: the condition changes. */
  const settledBranch = (operation: 'if' | 'and' | 'or', a: number, b: number, c: number): number | null => {
    if (uniform[a] === 1) {
      const condition = values[a]!;
      if (operation === 'if') return condition === 1 ? b : condition === 0 ? c : a;
      const settling = operation === 'and' ? 0 : 1;
      return condition === settling || condition !== condition ? a : b;
    }
    if (operation === 'if' || uniform[b] === 0) return null;
    const neutral = operation === 'and' ? 1 : 0;
    return values[b] === neutral ? a : null;
  };

  /** The operand that the result is all along; null: neither. */
  const sameAs = (operation: Operated['operation'], a: number, b: number, c: number): number | null => {
    const isOne = (place: number): boolean => uniform[place] === 1 && values[place] === 1;
    const [first, second, third] = [bounds[a]!, bounds[b]!, bounds[c]!];
    switch (operation) {
      case '*':
        return isOne(a) ? b : isOne(b) ? a : null;
      case '/':
        return isOne(b) ? a : null;
      case 'min':
      case 'max': {
        if (!first.safe || !second.safe) return null;
        if (first.high < second.low) return operation === 'min' ? a : b;
        return second.high < first.low ? (operation === 'min' ? b : a) : null;
      }
      case 'clamp': {
        if (!first.safe || !second.safe || !third.safe || second.high > third.low) return null;
        if (first.high < second.low) return b;
        if (first.low > third.high) return c;
        return first.low > second.high && first.high < third.low ? a : null;
      }
      default:
        return null;
    }
  };

  return {
    places,
    uniform,
    values,
    bounds,
    codes,
    asks,
    take(inputs) {
      for (let node = 0; node < count; node++) {
        const each = nodes[node]!;
        if (each.kind === 'constant') be(node, each.value);
        else if (each.kind === 'unknown') be(node, NaN, 1);
        else if (each.kind === 'operation') operate(node, each);
        else {
          const known = inputs[each.input]!;
          if (typeof known === 'number') be(node, known);
          // Zeros may differ in their signs.
          else if (known.low === known.high && known.low !== 0) be(node, known.low);
          else vary(node, known);
        }
      }
    },
  };
}
