export { checkShape, type Checked, type CheckContext } from './check';
export { describeShape } from './words';
export type { Declared, DeclaredEntry, Field, OutcomeDeclaration, Shape } from './fields';
