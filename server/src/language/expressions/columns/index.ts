export { buildBinding, buildColumns, type ColumnModel, type ColumnProgram } from './buildColumns';
export { createColumnEvaluator, type ColumnEvaluator, type ColumnInput } from './evaluateColumns';
export { createGraph, type Graph } from './graph';
export { formulasOn } from './formulas';
