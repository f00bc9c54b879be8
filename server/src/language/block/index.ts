export { jsonSchema, type JsonSchema } from './jsonSchema';
export { blockShape, chartShape, claimShape, commonFields, commonNames, parameterShape } from './commonFields';
export { duplicateName, duplicateNames, type DeclaredName } from './duplicates';
export type { BlockReference, FoundBlock, ResolveBlock } from './extend';
export type { FenceId } from './id';
export { withoutInherited } from './inherited';
export { declareBlock, readBlock, type FamilyFields } from './readBlock';
export { readBlocks, type BlockSource } from './readBlocks';
