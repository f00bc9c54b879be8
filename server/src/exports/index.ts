export { passes, type CheckedNote, type CheckedNotes } from './checkedNote';
export {
  documentKinds,
  needsCharts,
  renderNote,
  type DocumentKind,
  type RenderedFile,
  type Rendering,
} from './documents';
export { noteTitle } from './html';
export type { PageScript } from './liveNote';
export { siteIndex, siteNavigation, type SitePage } from './site';
export { freeName, safeName } from './fileNames';
export { githubReport } from './github';
export { junitReport } from './junit';
export { sarifReport } from './sarif';
export { reviewFormats, reviewReport, type ReviewFormat } from './report';
