export { buildBinding, buildColumns, type ColumnModel, type ColumnProgram } from './buildColumns';
export type { ColumnInput } from './columnInput';
export { createColumnEvaluator, type ColumnEvaluator } from './evaluateColumns';
export { createGraph, type Graph } from './graph';
export { formulasOn } from './formulas';
