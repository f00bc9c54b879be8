export { analyseNote } from './analyseNote';
export type { AnalysisOptions } from './options';
export { createReuse, type Reuse } from './reuse';
