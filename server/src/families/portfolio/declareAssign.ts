import { problem } from '../../notes/problem';
import { keySpan, type RecordFields } from '../fieldsOf';
import type { FamilyHost } from '../family';
import { unknownMember } from '../unknownMember';
import type { DeclaredModel, DeclaredPortfolio } from './declared';

/** The names of the business models that may be used: all, or those listed. */
export function allowedModels(fields: RecordFields, models: readonly string[], host: FamilyHost): ReadonlySet<string> {
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

/** The assignment that the author writes, customers left out not served; null where the best is chosen. */
export function declareAssign(
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
