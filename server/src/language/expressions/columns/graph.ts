import { operations, type Apply, type Operation } from './operations';

/** One value of a computation over columns; operands are places of earlier nodes. */
export type GraphNode =
  | { readonly kind: 'input'; readonly input: number }
  /** NaN: not available. */
  | { readonly kind: 'constant'; readonly value: number }
  /** What columns cannot do. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'operation'; readonly operation: Operation; readonly operands: readonly number[] };

/** A computation as nodes, each after those it reads, none twice. */
export interface Graph {
  readonly nodes: readonly GraphNode[];
  /** What stands behind each input, in the order of `input`. */
  readonly inputs: readonly object[];
  /** A column that is given from outside, or a number that is the same along all columns. */
  input(source: object): number;
  constant(value: number): number;
  /** A value that only the compiled expression has. */
  unknown(): number;
  operation(operation: Operation, ...operands: readonly number[]): number;
}

/** An empty computation; equal parts that are added are one node. */
export function createGraph(): Graph {
  const nodes: GraphNode[] = [];
  const inputs: object[] = [];
  const known = new Map<string, number>();
  const places = new Map<object, number>();
  const add = (key: string, node: GraphNode): number => {
    const before = known.get(key);
    if (before !== undefined) return before;
    known.set(key, nodes.length);
    return nodes.push(node) - 1;
  };
  const constant = (value: number): number =>
    add(Object.is(value, -0) ? '-0' : String(value), { kind: 'constant', value });
  return {
    nodes,
    inputs,
    constant,
    unknown: () => add('unknown', { kind: 'unknown' }),
    input(source) {
      const before = places.get(source);
      if (before !== undefined) return before;
      const input = inputs.push(source) - 1;
      const place = nodes.push({ kind: 'input', input }) - 1;
      places.set(source, place);
      return place;
    },
    operation(operation, ...operands) {
      const values = operands.map((place) => {
        const node = nodes[place]!;
        return node.kind === 'constant' ? node.value : null;
      });
      const apply: Apply = operations[operation];
      const folded = values.every((value) => value !== null)
        ? apply(values[0] ?? NaN, values[1] ?? NaN, values[2] ?? NaN)
        : NaN;
      // Why something is undefined is told at the points where it is.
      if (!Number.isNaN(folded)) return constant(folded);
      return add(`${operation} ${operands.join(' ')}`, { kind: 'operation', operation, operands });
    },
  };
}
