import type { Declared, DeclaredEntry } from '../../language/declarations';
import { problem } from '../../notes/problem';
import { entriesField, scalarField, type RecordFields } from '../fieldsOf';
import type { FamilyHost } from '../family';
import type { FieldInputs } from '../fieldInputs';
import { writeMember } from '../memberName';
import { unknownMember } from '../unknownMember';
import { customerNumber, modelNumber, type DeclaredCustomer, type DeclaredModel } from './declared';
import { numberFields } from './numberFields';

/** A customer or business model as it is written. */
export interface NamedRecord {
  readonly entry: DeclaredEntry;
  readonly fields: RecordFields;
}

/** States the numbers of a business model. */
export function declareModel({ entry, fields }: NamedRecord, allowed: boolean, numbers: FieldInputs): DeclaredModel {
  const member = writeMember(entry.name);
  const state = (
    field: 'walletShare' | 'variableCost' | 'fixedCost' | 'capital' | 'retention' | 'setup',
    otherwise?: number,
  ) => numbers.number(modelNumber(member, field), numberFields[field], fields.fields.get(field), otherwise);
  state('walletShare', 1);
  state('variableCost', 0);
  state('fixedCost', 0);
  state('capital', 0);
  state('retention');
  state('setup', 0);
  return { name: entry.name, member, allowed, retention: scalarField(fields, 'retention')?.span ?? entry.key.span };
}

/** States the numbers of a customer, its loads included. */
export function declareCustomer(
  { entry, fields }: NamedRecord,
  models: readonly DeclaredModel[],
  numbers: FieldInputs,
  host: FamilyHost,
): Omit<DeclaredCustomer, 'references'> {
  const member = writeMember(entry.name);
  const state = (field: 'revenue' | 'costOfCapital' | 'growth', otherwise?: number) =>
    numbers.number(customerNumber(member, field), numberFields[field], fields.fields.get(field), otherwise);
  state('revenue');
  state('costOfCapital');
  state('growth', 0);
  return { name: entry.name, member, loads: declareLoads(member, fields, models, numbers, host) };
}

/** One load for every business model, or one per model; 1 where none is stated. */
function declareLoads(
  member: string,
  fields: RecordFields,
  models: readonly DeclaredModel[],
  numbers: FieldInputs,
  host: FamilyHost,
): string[] {
  const written = fields.fields.get('load');
  const name = customerNumber(member, 'load');
  if (written?.kind !== 'entries') {
    numbers.number(name, numberFields.load, written, 1);
    return models.map(() => name);
  }
  const names = models.map((model) => model.name);
  const known = new Map<string, Declared>();
  for (const { name: model, key, value } of written.entries)
    if (names.includes(model)) known.set(model, value);
    else host.report(unknownMember('business model', model, key, names));
  return models.map((model) => {
    const own = `${name}.${model.member}`;
    numbers.number(own, { ...numberFields.load, nested: true }, known.get(model.name), 1);
    return own;
  });
}

/** What a customer adds to others; it reports names that are no other customers. */
export function declareReferences(
  { entry, fields }: NamedRecord,
  index: number,
  customers: readonly string[],
  numbers: FieldInputs,
  host: FamilyHost,
): DeclaredCustomer['references'] {
  return (entriesField(fields, 'reference') ?? []).flatMap(({ name, key, value }) => {
    const to = customers.indexOf(name);
    if (to < 0) host.report(unknownMember('customer', name, key, customers));
    else if (to === index) {
      const message = `\`${name}\` cannot be a reference for itself. Name another customer.`;
      host.report(problem('unknown-name', key.span, message));
    } else {
      const input = `${customerNumber(writeMember(entry.name), 'reference')}.${writeMember(name)}`;
      numbers.number(input, numberFields.reference, value);
      return [{ to, input }];
    }
    return [];
  });
}
