import type { ColumnFormulas } from '../../../numerics/columnFormulas';
import type { Graph } from './graph';

/** The operations of columns on places of a graph. */
export function formulasOn(graph: Graph): ColumnFormulas {
  return {
    number: (value) => graph.constant(value),
    add: (a, b) => graph.operation('+', a, b),
    subtract: (a, b) => graph.operation('-', a, b),
    multiply: (a, b) => graph.operation('*', a, b),
    divide: (a, b) => graph.operation('/', a, b),
    larger: (a, b) => graph.operation('max', a, b),
    size: (a) => graph.operation('abs', a),
    below: (a, b) => graph.operation('<', a, b),
    atMost: (a, b) => graph.operation('<=', a, b),
    and: (...flags) => flags.reduce((a, b) => graph.operation('and', a, b)),
    or: (...flags) => flags.reduce((a, b) => graph.operation('or', a, b)),
    not: (flag) => graph.operation('not', flag),
    choose: (condition, yes, no) => graph.operation('if', condition, yes, no),
  };
}
