import type { Declared, DeclaredEntry } from '../../language/declarations';
import { didYouMean, didYouMeanText } from '../../language/suggest';
import type { ScalarNode } from '../../language/yaml/tree';
import { problem, replace, type Problem } from '../../notes/problem';
import { entriesField, keySpan, scalarField, type RecordFields } from '../fieldsOf';
import type { FamilyHost } from '../family';
import { createFieldInputs, type FieldInputs } from '../fieldInputs';
import { writeMember } from '../memberName';
import {
  customerNumber,
  modelNumber,
  type DeclaredCustomer,
  type DeclaredModel,
  type DeclaredPortfolio,
} from './declared';
import { declareRisk } from './declareRisk';
import { numberFields } from './shape';

/** Reads the fields, states their numbers, reports what is missing or does not fit together. */
export function declarePortfolio(fields: RecordFields, host: FamilyHost): DeclaredPortfolio {
  const numbers = createFieldInputs(host);
  const customerEntries = records(entriesField(fields, 'customers'));
  const modelEntries = records(entriesField(fields, 'businessModels'));
  const customerNames = customerEntries.map(({ entry }) => entry.name);
  const modelNames = modelEntries.map(({ entry }) => entry.name);
  const allowed = allowedModels(fields, modelNames, host);
  const models = modelEntries.map((each): DeclaredModel => declareModel(each, allowed.has(each.entry.name), numbers));
  const customers = customerEntries.map((each, index): DeclaredCustomer => {
    const declared = declareCustomer(each, models, numbers, host);
    return { ...declared, references: references(each, index, customerNames, numbers, host) };
  });
  const horizon = scalarField(fields, 'horizon');
  const unlimited = horizon === null || horizon.value.text.trim() === 'inf';
  if (!unlimited) numbers.number('horizon', numberFields.horizon, fields.fields.get('horizon'));
  numbers.number('capacity', numberFields.capacity, fields.fields.get('capacity'), Infinity);
  for (const name of ['customers', 'businessModels'] as const)
    if (entriesField(fields, name)?.length === 0) host.report(nobody(fields, name));
  return {
    numbers,
    customers,
    models,
    assign: declareAssign(fields, customerNames, models, host),
    horizon: !unlimited,
    capacity: fields.fields.has('capacity'),
    risk: declareRisk(fields, customerNames, numbers, host),
    anchor: keySpan(fields, 'customers') ?? fields.node.span,
    broken: customers.length === 0 || models.length === 0 || lost(fields),
  };
}

interface NamedRecord {
  readonly entry: DeclaredEntry;
  readonly fields: RecordFields;
}

function records(entries: readonly DeclaredEntry[] | null): NamedRecord[] {
  return (entries ?? []).flatMap((entry) => (entry.value.kind === 'record' ? [{ entry, fields: entry.value }] : []));
}

/** Whether an entry that is written could not be used, which has been reported. */
function lost(fields: RecordFields): boolean {
  return ['customers', 'businessModels'].some((name) => {
    const declared = fields.fields.get(name);
    return declared?.kind !== 'entries' || declared.entries.length < declared.node.entries.length;
  });
}

function nobody(fields: RecordFields, name: 'customers' | 'businessModels'): Problem {
  const one = name === 'customers' ? 'customer' : 'business model';
  return problem('missing-field', keySpan(fields, name)!, `\`${name}\` is empty. State at least one ${one}.`);
}

function declareModel({ entry, fields }: NamedRecord, allowed: boolean, numbers: FieldInputs): DeclaredModel {
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

function declareCustomer(
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
    numbers.number(own, numberFields.load, known.get(model.name), 1);
    return own;
  });
}

function references(
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

function allowedModels(fields: RecordFields, models: readonly string[], host: FamilyHost): ReadonlySet<string> {
  const written = fields.fields.get('allowed');
  if (written?.kind !== 'list') return new Set(models);
  const allowed = new Set<string>();
  for (const item of written.items) {
    if (item.kind !== 'scalar') continue;
    const name = item.node.value.text.normalize('NFC');
    if (models.includes(name)) allowed.add(name);
    else host.report(unknownMember('business model', name, item.node, models));
  }
  return allowed;
}

function declareAssign(
  fields: RecordFields,
  customers: readonly string[],
  models: readonly DeclaredModel[],
  host: FamilyHost,
): DeclaredPortfolio['assign'] {
  const written = fields.fields.get('assign');
  if (written?.kind !== 'entries') return null;
  const assigned = customers.map(() => -1);
  const names = models.map((model) => model.name);
  for (const { name, key, value } of written.entries) {
    if (value.kind !== 'scalar') continue;
    const customer = customers.indexOf(name);
    if (customer < 0) {
      host.report(unknownMember('customer', name, key, customers));
      continue;
    }
    const model = value.node.value.text.normalize('NFC');
    if (model === 'none') continue;
    const index = names.indexOf(model);
    if (index < 0) host.report(unknownMember('business model', model, value.node, [...names, 'none']));
    else if (!models[index]!.allowed)
      host.report(problem('out-of-range', value.node.span, `\`${model}\` is not among the \`allowed\` models.`));
    else assigned[customer] = index;
  }
  return { models: assigned, span: keySpan(fields, 'assign') ?? written.node.span };
}

/** The problem of a name that stands for no customer or business model of this block. */
export function unknownMember(what: string, name: string, node: ScalarNode, names: readonly string[]): Problem {
  const meant = didYouMean(name, names);
  const fixes = meant === null ? [] : [replace(`Change to \`${meant}\``, node.span, meant)];
  return problem('unknown-name', node.span, `There is no ${what} \`${name}\`.${didYouMeanText(meant)}`, { fixes });
}
