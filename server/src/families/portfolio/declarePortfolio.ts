import type { DeclaredEntry } from '../../language/declarations';
import { problem, type Problem } from '../../notes/problem';
import { entriesField, keySpan, scalarField, type RecordFields } from '../fieldsOf';
import type { FamilyHost } from '../family';
import { createFieldInputs } from '../fieldInputs';
import { allowedModels, declareAssign } from './declareAssign';
import type { DeclaredCustomer, DeclaredModel, DeclaredPortfolio } from './declared';
import { declareCustomer, declareModel, declareReferences, type NamedRecord } from './declareMembers';
import { declareRisk } from './declareRisk';
import { declareTable } from './declareTable';
import { numberFields } from './numberFields';

/** Reads the fields, states their numbers, reports what is missing or does not fit together. */
export function declarePortfolio(fields: RecordFields, host: FamilyHost): DeclaredPortfolio {
  const numbers = createFieldInputs(host);
  const customerEntries = records(entriesField(fields, 'customers'));
  const modelEntries = records(entriesField(fields, 'businessModels'));
  const modelNames = modelEntries.map(({ entry }) => entry.name);
  const inline = customerEntries.map(({ entry }) => entry.name);
  const found = declareTable(fields, inline, modelNames, host);
  const table = found === 'unreadable' ? null : found;
  const names = table ? [...inline, ...table.file.names] : inline;
  const allowed = allowedModels(fields, modelNames, host);
  const models = modelEntries.map((each): DeclaredModel => declareModel(each, allowed.has(each.entry.name), numbers));
  const customers = customerEntries.map((each, index): DeclaredCustomer => {
    const declared = declareCustomer(each, models, numbers, host);
    return { ...declared, references: declareReferences(each, index, names, numbers, host) };
  });
  const unlimited = (name: 'horizon' | 'capacity'): boolean => {
    const written = scalarField(fields, name);
    return written === null || /^(inf|∞)$/u.test(written.value.text.trim());
  };
  for (const name of ['horizon', 'capacity'] as const)
    numbers.number(name, numberFields[name], unlimited(name) ? undefined : fields.fields.get(name), Infinity);
  for (const name of ['customers', 'businessModels'] as const)
    if (entriesField(fields, name)?.length === 0) host.report(nobody(fields, name));
  if (!fields.fields.has('customers') && !isWritten(fields, 'customers') && !isWritten(fields, 'data'))
    host.report(noCustomers(fields));
  return {
    numbers,
    customers,
    table,
    names,
    models,
    assign: declareAssign(fields, names, models, host),
    horizon: !unlimited('horizon'),
    risk: declareRisk(fields, names, numbers, host),
    anchor: keySpan(fields, 'customers') ?? keySpan(fields, 'data') ?? fields.node.span,
    broken:
      names.length === 0 ||
      models.length === 0 ||
      found === 'unreadable' ||
      table?.broken === true ||
      (isWritten(fields, 'data') && table === null) ||
      lost(fields),
  };
}

function records(entries: readonly DeclaredEntry[] | null): NamedRecord[] {
  return (entries ?? []).flatMap((entry) => (entry.value.kind === 'record' ? [{ entry, fields: entry.value }] : []));
}

function isWritten(fields: RecordFields, name: string): boolean {
  return keySpan(fields, name) !== null;
}

/** Whether an entry that is written could not be used, which has been reported. */
function lost(fields: RecordFields): boolean {
  return ['customers', 'businessModels'].some((name) => {
    const declared = fields.fields.get(name);
    if (name === 'customers' && !isWritten(fields, name)) return false;
    return declared?.kind !== 'entries' || declared.entries.length < declared.node.entries.length;
  });
}

function noCustomers(fields: RecordFields): Problem {
  const message = '`customers` is missing. State who could be served, or name a CSV file of them with `data`.';
  return problem('missing-field', fields.node.span, message);
}

function nobody(fields: RecordFields, name: 'customers' | 'businessModels'): Problem {
  const one = name === 'customers' ? 'customer' : 'business model';
  return problem('missing-field', keySpan(fields, name)!, `\`${name}\` is empty. State at least one ${one}.`);
}
