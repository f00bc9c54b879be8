import type { DeclaredEntry } from '../../language/declarations';
import { problem, type Problem } from '../../notes/problem';
import { entriesField, keySpan, scalarField, type RecordFields } from '../fieldsOf';
import type { FamilyHost } from '../family';
import { createFieldInputs } from '../fieldInputs';
import { allowedModels, declareAssign } from './declareAssign';
import type { DeclaredCustomer, DeclaredModel, DeclaredPortfolio } from './declared';
import { declareCustomer, declareModel, declareReferences, type NamedRecord } from './declareMembers';
import { declareRisk } from './declareRisk';
import { numberFields } from './numberFields';

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
    return { ...declared, references: declareReferences(each, index, customerNames, numbers, host) };
  });
  const unlimited = (name: 'horizon' | 'capacity'): boolean => {
    const written = scalarField(fields, name);
    return written === null || /^(inf|∞)$/u.test(written.value.text.trim());
  };
  for (const name of ['horizon', 'capacity'] as const)
    numbers.number(name, numberFields[name], unlimited(name) ? undefined : fields.fields.get(name), Infinity);
  for (const name of ['customers', 'businessModels'] as const)
    if (entriesField(fields, name)?.length === 0) host.report(nobody(fields, name));
  return {
    numbers,
    customers,
    models,
    assign: declareAssign(fields, customerNames, models, host),
    horizon: !unlimited('horizon'),
    risk: declareRisk(fields, customerNames, numbers, host),
    anchor: keySpan(fields, 'customers') ?? fields.node.span,
    broken: customers.length === 0 || models.length === 0 || lost(fields),
  };
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
