export { passes, type CheckedNote, type CheckedNotes } from './checkedNote';
export { documentKinds, needsCharts, renderNote, type DocumentKind, type RenderedFile } from './documents';
export { freeName, safeName } from './fileNames';
export { githubReport } from './github';
export { junitReport } from './junit';
export { sarifReport } from './sarif';
export { reviewFormats, reviewReport, type ReviewFormat } from './report';
