export { checkShape, type Checked, type CheckContext } from './check';
export { isPlainNumber } from './checkScalar';
export { completionsAt, describeField, fieldAt, shapesAt, type Completion, type FieldDescription } from './lookup';
export { describeShape } from './words';
export type { Declared, DeclaredEntry, Field, OutcomeDeclaration, Shape } from './fields';
