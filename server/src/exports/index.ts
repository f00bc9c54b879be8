export { passes, type CheckedNote, type CheckedNotes } from './checkedNote';
export { githubReport } from './github';
export { junitReport } from './junit';
export { sarifReport } from './sarif';
