import { between, operationBounds, settledComparison, unbounded, type Bounds } from './bounds';
import type { Graph, GraphNode } from './graph';
import { createLinearForms } from './linearForms';
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
  /**
   * Where on that stretch a comparison changes, by the input that values follow in a straight line: between which of its
   * numbers. Null: that cannot be said. A guess, to know where to part the stretch.
   */
  change(): Change | null;
  /** How many nodes it looks at. */
  readonly size: number;
  /** Looks at a stretch; by input its bounds there, or the number that it is all along. */
  take(inputs: readonly (Readonly<Bounds> | number)[]): void;
}

export interface Change {
  readonly input: number;
  readonly low: number;
  readonly high: number;
}

type Operated = Extract<GraphNode, { kind: 'operation' }>;

const uniformCode = -1;

/**
 * Follows bounds through a graph, so that conditions that do not change along a stretch cost nothing there, numbers
 * that do not vary are computed once, and only what may leave the numbers is looked at value by value.
 */
export function createSurvey({ nodes }: Graph, outputs: readonly number[]): Survey {
  const count = nodes.length;
  const needed = neededFor(nodes, outputs);
  const places = new Int32Array(count);
  const uniform = new Uint8Array(count);
  const values = new Float64Array(count);
  const codes = new Int32Array(count);
  const asks = new Uint8Array(count);
  const bounds: Readonly<Bounds>[] = nodes.map(() => unbounded);
  const forms = createLinearForms(count);
  let followed: { readonly input: number; readonly low: number; readonly high: number } | null = null;
  let crossing: { readonly from: number; readonly to: number } | null = null;

  const be = (node: number, value: number, ask = 0): void => {
    asks[node] = ask;
    places[node] = node;
    uniform[node] = 1;
    values[node] = value;
    codes[node] = uniformCode;
    forms.number(node, value);
    const known = bounds[node]!;
    if (known.low !== value || known.high !== value)
      bounds[node] = { low: value, high: value, defined: value === value, safe: value - value === 0 };
  };
  const follow = (node: number, place: number): void => {
    if (uniform[place] === 1) return be(node, values[place]!, asks[place]);
    places[node] = place;
    uniform[node] = 0;
    codes[node] = place;
    bounds[node] = bounds[place]!;
    forms.follow(node, place);
  };
  const vary = (node: number, found: Readonly<Bounds>): void => {
    places[node] = node;
    uniform[node] = 0;
    codes[node] = found.safe ? count : count + 1;
    bounds[node] = found;
  };

  const operate = (node: number, { operation, operands }: Operated): void => {
    const a = places[operands[0]!]!;
    const b = places[operands[1] ?? 0]!;
    const c = places[operands[2] ?? 0]!;
    if (operation === 'if' || operation === 'and' || operation === 'or') {
      const settled = settledBranch(operation, a, b, c);
      if (settled !== null) return follow(node, settled);
    } else {
      const arity = operands.length;
      let varies = false;
      let missing = false;
      let ask = 0;
      for (let index = 0; index < arity; index++) {
        const operand = operands[index]!;
        if (uniform[operand] === 0) varies = true;
        else if (values[operand] !== values[operand]) {
          missing = true;
          ask |= asks[operand]!;
        }
      }
      if (missing) return be(node, NaN, ask);
      if (!varies) {
        const value = operations[operation](values[a]!, values[b]!, values[c]!);
        return be(node, value, value === value ? 0 : 1);
      }
      const same = sameAs(operation, a, b, c);
      if (same !== null) return follow(node, same);
      const answer = settledComparison(operation, bounds[a]!, bounds[b]!) ?? comparedForms(operation, a, b);
      if (answer !== null) return be(node, answer);
    }
    const found = operationBounds(operation, bounds[a]!, bounds[b]!, bounds[c]!);
    if (found.safe && forms.operation(node, operation, a, b)) return vary(node, narrowed(node, found));
    notFollowed(node, found);
    vary(node, found);
  };
  const notFollowed = (node: number, { safe, low, high }: Readonly<Bounds>): void =>
    safe ? forms.within(node, low, high) : forms.none(node);

  const narrowed = (node: number, found: Readonly<Bounds>): Readonly<Bounds> => {
    const [low, high] = [forms.low(node), forms.high(node)];
    if (!(low > found.low) && !(high < found.high)) return found;
    return between(low > found.low ? low : found.low, high < found.high ? high : found.high);
  };

  const comparedForms = (operation: Operated['operation'], a: number, b: number): 0 | 1 | null => {
    if (operation !== '<' && operation !== '<=') return null;
    const order = forms.compare(a, b);
    if (order === 0) crossing ??= forms.crossing(a, b);
    return order === 0 ? null : order < 0 ? 1 : 0;
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

  const isUniform = (place: number): boolean => uniform[place] === 1;
  const isAwayFromZero = (place: number): boolean =>
    bounds[place]!.safe && (bounds[place]!.low > 0 || bounds[place]!.high < 0);
  /** 0 and −0 give 0, any other number stays as it is; −0 and a number give the number. */
  const addsNothing = (nothing: number, place: number): boolean =>
    isUniform(nothing) && values[nothing] === 0 && (Object.is(values[nothing], -0) || isAwayFromZero(place));
  const isOne = (place: number): boolean => uniform[place] === 1 && values[place] === 1;

  /** The operand that the result is all along; null: neither. */
  const sameAs = (operation: Operated['operation'], a: number, b: number, c: number): number | null => {
    switch (operation) {
      case '+':
        return addsNothing(a, b) ? b : addsNothing(b, a) ? a : null;
      case '-':
        return isUniform(b) && values[b] === 0 && (Object.is(values[b], 0) || isAwayFromZero(a)) ? a : null;
      case '*':
        return isOne(a) ? b : isOne(b) ? a : null;
      case '/':
        return isOne(b) ? a : null;
      case 'abs':
        return bounds[a]!.safe && bounds[a]!.low > 0 ? a : null;
      case 'min':
      case 'max': {
        const [first, second] = [bounds[a]!, bounds[b]!];
        if (!first.safe || !second.safe) return null;
        if (first.high < second.low) return operation === 'min' ? a : b;
        if (second.high < first.low) return operation === 'min' ? b : a;
        const order = forms.compare(a, b);
        if (order === 0) crossing ??= forms.crossing(a, b);
        return order === 0 ? null : order < 0 === (operation === 'min') ? a : b;
      }
      case 'clamp': {
        const [first, second, third] = [bounds[a]!, bounds[b]!, bounds[c]!];
        // Between 0 and −0 it is a matter of signs.
        if (!first.safe || !second.safe || !third.safe || !(second.high < third.low)) return null;
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
    size: needed.length,
    change() {
      if (followed === null || crossing === null) return null;
      const { input, low, high } = followed;
      const [middle, half] = [low / 2 + high / 2, high / 2 - low / 2];
      return { input, low: middle + half * crossing.from, high: middle + half * crossing.to };
    },
    take(inputs) {
      followed = null;
      crossing = null;
      for (const node of needed) {
        const each = nodes[node]!;
        if (each.kind === 'constant') be(node, each.value);
        else if (each.kind === 'unknown') be(node, NaN, 1);
        else if (each.kind === 'operation') operate(node, each);
        else {
          const known = inputs[each.input]!;
          if (typeof known === 'number') be(node, known);
          // Zeros may differ in their signs.
          else if (known.low === known.high && known.low !== 0) be(node, known.low);
          else {
            // The first input that moves is the one that forms follow.
            if (followed || !known.safe) notFollowed(node, known);
            else forms.input(node, known.low, known.high);
            followed ??= { input: each.input, low: known.low, high: known.high };
            vary(node, known);
          }
        }
      }
    },
  };
}

/** The outputs and what they are made of, in the order of the graph: each after those it reads. */
function neededFor(nodes: readonly GraphNode[], outputs: readonly number[]): readonly number[] {
  const needed = new Uint8Array(nodes.length);
  for (const output of outputs) needed[output] = 1;
  for (let node = nodes.length - 1; node >= 0; node--) {
    const each = nodes[node]!;
    if (needed[node] === 1 && each.kind === 'operation') for (const operand of each.operands) needed[operand] = 1;
  }
  return nodes.flatMap((_, node) => (needed[node] === 1 ? [node] : []));
}
