import type { Field, Shape } from '../declarations/fields';
import { commonFields } from './commonFields';
import type { FamilyFields } from './readBlock';

/** A JSON Schema (draft 7) as plain data. */
export type JsonSchema = { readonly [key: string]: unknown };

const name = '^[\\p{L}_][\\p{L}\\p{M}\\p{Nd}_]*$';

/** The JSON Schema of a block's body, for other tools; derived from the same declarations as everything else. */
export function jsonSchema(families: readonly FamilyFields[]): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'The body of a surplus-model block',
    anyOf: [...families.map(familySchema), derivedSchema(families)],
  };
}

function familySchema(family: FamilyFields): JsonSchema {
  const fields = [...commonFields, ...family.shape.fields];
  const properties = { ...propertiesOf(fields), model: { const: family.name } };
  // A block that extends another may leave out what it inherits.
  const required = family.shape.fields.filter((field) => field.required === true).map((field) => field.name);
  const whole = required.length === 0 ? {} : { anyOf: [{ required }, { required: ['extends'] }] };
  return { type: 'object', properties, required: ['model'], additionalProperties: false, ...whole };
}

/** A block that takes its family from the one it extends: any family's fields. */
function derivedSchema(families: readonly FamilyFields[]): JsonSchema {
  const known = [...commonFields, ...families.flatMap((family) => family.shape.fields)].map((field) => field.name);
  const others = Object.fromEntries(known.map((each) => [each, true]));
  const properties = { ...others, ...propertiesOf(commonFields), model: false };
  return { type: 'object', properties, required: ['extends'], additionalProperties: false };
}

function propertiesOf(fields: readonly Field[]): JsonSchema {
  return Object.fromEntries(fields.map((field) => [field.name, fieldSchema(field)]));
}

function fieldSchema(field: Field): JsonSchema {
  if (field.name === 'scenarios' && commonFields.includes(field))
    return { ...orNull(scenarios), description: field.about };
  const bounds = field.range === undefined ? {} : boundsOf(field.range);
  const shape = { ...shapeSchema(field.shape), ...bounds };
  const defaults = field.default === undefined ? {} : { default: field.default };
  return { ...orNull(shape), description: field.about, ...defaults };
}

/** Bounds apply to numbers only, so they need no condition on the type. */
function boundsOf([low, high]: readonly [number, number]): JsonSchema {
  return { ...(Number.isFinite(low) ? { minimum: low } : {}), ...(Number.isFinite(high) ? { maximum: high } : {}) };
}

const scenarios: JsonSchema = {
  type: 'object',
  propertyNames: { pattern: name },
  additionalProperties: { type: ['object', 'null'] },
};

/** `null` takes a field back wherever it stands. */
function orNull(schema: JsonSchema): JsonSchema {
  return { anyOf: [schema, { type: 'null' }] };
}

const scalar: JsonSchema = { type: ['string', 'number', 'boolean'] };

function shapeSchema(shape: Shape): JsonSchema {
  switch (shape.kind) {
    case 'expression':
    case 'text':
      return scalar;
    case 'flag':
      return { enum: [true, false, 'true', 'false'] };
    case 'word':
      return { enum: shape.words.flatMap(({ word }) => literals(word)) };
    case 'name':
      return { type: ['string', 'boolean'], pattern: name };
    case 'list': {
      const least = shape.least === undefined ? {} : { minItems: shape.least };
      const most = shape.most === undefined ? {} : { maxItems: shape.most };
      return { type: 'array', items: shapeSchema(shape.of), ...least, ...most };
    }
    case 'entries': {
      const named = shape.named === false ? {} : { propertyNames: { pattern: name } };
      const most = shape.most === undefined ? {} : { maxProperties: shape.most };
      return { type: 'object', additionalProperties: orNull(shapeSchema(shape.of)), ...named, ...most };
    }
    case 'record': {
      const required = shape.fields.filter((field) => field.required === true).map((field) => field.name);
      const rest = shape.rest === undefined ? false : orNull(shapeSchema(shape.rest));
      const needs = required.length === 0 ? {} : { required };
      return { type: 'object', properties: propertiesOf(shape.fields), additionalProperties: rest, ...needs };
    }
    case 'either':
      return { anyOf: shape.shapes.map(shapeSchema) };
  }
}

/** A word as other tools read it: `true` may reach them as a flag. */
function literals(word: string): unknown[] {
  return word === 'true' ? ['true', true] : word === 'false' ? ['false', false] : [word];
}
