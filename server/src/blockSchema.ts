import { families } from './families';
import { jsonSchema, type JsonSchema } from './language/block';

/** The JSON Schema of a block's body, for other tools; derived from the field declarations of every family. */
export function blockSchema(): JsonSchema {
  return jsonSchema([...families.values()]);
}
