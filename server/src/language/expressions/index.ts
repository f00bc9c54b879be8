export * from './ast';
export * from './runtime';
export { compile, compileDual } from './compile';
export {
  compileBinding,
  compileInterval,
  type Enclose,
  type IntervalModel,
  type IntervalPlace,
  type IntervalProgram,
  type SlotMeaning,
} from './compileInterval';
export { equalNumbers, isRelativeTolerance } from './compileComparison';
export { functionNamed, functions, signature, type FunctionDeclaration } from './functions';
export {
  differenceJet,
  negativeJet,
  numberJet,
  productJet,
  quotientJet,
  steady,
  sumJet,
  variable,
  type IntervalJet,
} from './intervalJet';
export { intervalFunctionJets, normalJet, powerJet } from './intervalFunctionJets';
export type { JetShape } from './jet';
export { describeLeftover } from './leftover';
export type { Differentiated } from './jet';
export { toLatex, type LatexNames } from './latex';
export { memoised } from './memo';
export { isInherited, parseExpression, readExpression, type Level } from './parse';
export { printExpression, printReference } from './print';
export { openStream, spanOf, type Mark, type TokenStream } from './stream';
export { tokenise } from './tokenise';
export type { Token, TokenKind } from './tokens';
export { mentions, nodesOf, partsOf, referencesIn } from './walk';
export { isName, isWord, quoteMember, quotePath, reservedWords } from './words';
