export { jsonSchema, type JsonSchema } from './jsonSchema';
export { blockShape, chartShape, claimShape, commonFields, commonNames, parameterShape } from './commonFields';
export { duplicateName, duplicateNames, type DeclaredName } from './duplicates';
export type { BlockReference, FoundBlock, ResolveBlock } from './extend';
export { declareBlock, namesOfBlock, readBlock, type FamilyFields, type FenceId } from './readBlock';
export { readBlocks, type BlockSource } from './readBlocks';
