export { analyseNote, findReads } from './analyseNote';
export { claimsToCertify, type ClaimToCertify } from './claimsToCertify';
export type { AnalysisOptions } from './options';
export type { Overrides, ParameterValues } from './overrides';
export { createReuse, createReuseBeside, type Finding, type Reuse, type Work } from './reuse';
export { sketch, type Sketch, type SketchTarget } from './sketch';
export { whatIf, type WhatIfAnalysis } from './whatIf';
