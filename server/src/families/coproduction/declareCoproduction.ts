import type { DeclaredEntry } from '../../language/declarations';
import { isNull, type ScalarNode } from '../../language/yaml/tree';
import { problem } from '../../notes/problem';
import { entriesField, keySpan, recordField, scalarField, type RecordFields } from '../fieldsOf';
import type { FamilyHost } from '../family';
import { writeMember } from '../memberName';
import { createFieldInputs, type FieldInputs } from '../fieldInputs';
import { unknownMember } from '../unknownMember';
import { costName, type DeclaredCoproduction, type DeclaredTask } from './declared';
import { numberFields } from './numberFields';
import { modes, type Mode } from './shape';

/** Reads the fields, states their numbers, reports what is missing or does not fit together. */
export function declareCoproduction(fields: RecordFields, host: FamilyHost): DeclaredCoproduction {
  const numbers = createFieldInputs(host);
  const entries = entriesField(fields, 'tasks') ?? [];
  const fixed = fixedModes(fields, entries, host);
  const tasks = entries.flatMap((entry) => declareTask(entry, fixed.get(entry.name) ?? null, numbers, host));
  const gain = scalarField(fields, 'unitGain');
  if (gain) numbers.number('unitGain', numberFields.unitGain, fields.fields.get('unitGain'));
  const handoff = scalarField(fields, 'handoff');
  stateRelationship(fields, numbers);
  const parts = stateParts(fields, numbers);
  const written = (name: string): boolean => keySpan(fields, name) !== null;
  const noChain = !written('tasks') || emptyChain(fields);
  if (noChain && !written('unitGain') && !written('selfService')) host.report(nothingToProduce(fields));
  else if (parts.shifting && !written('tasks'))
    host.report(
      problem('missing-field', keySpan(fields, 'shifting')!, '`shifting` needs `tasks` that could be handed over.'),
    );
  return {
    numbers,
    tasks,
    handoff: handoff !== null && !/^[+-]?0*\.?0*%?$/.test(handoff.value.text.trim()),
    statedGain: gain !== null,
    ...parts,
    anchor: keySpan(fields, 'tasks') ?? keySpan(fields, 'unitGain') ?? fields.node.span,
    broken: tasks.length < entries.length || (!gain && written('unitGain')),
  };
}

/** Whether `tasks: {}` is written. */
function emptyChain(fields: RecordFields): boolean {
  const tasks = fields.fields.get('tasks');
  return tasks?.kind === 'entries' && tasks.node.entries.length === 0;
}

function nothingToProduce(fields: RecordFields) {
  const span = keySpan(fields, 'tasks');
  const message = `\`tasks\` is ${span ? 'empty' : 'missing'}: state what there is to do and what it costs each side, or \`unitGain\` or \`selfService\` if the chain does not matter.`;
  return problem('missing-field', span ?? fields.node.span, message);
}

function stateRelationship(fields: RecordFields, numbers: FieldInputs): void {
  const commitment = recordField(fields, 'commitment')?.fields;
  numbers.number('handoff', numberFields.handoff, fields.fields.get('handoff'), 0);
  numbers.number('volume', numberFields.volume, fields.fields.get('volume'), 1);
  numbers.number('customers', numberFields.customers, fields.fields.get('customers'), 1);
  numbers.number('commitment.firm', numberFields.firmSetup, commitment?.get('firm'), 0);
  numbers.number('commitment.customer', numberFields.customerSetup, commitment?.get('customer'), 0);
  numbers.number('commitment.platform', numberFields.platform, commitment?.get('platform'), 0);
  numbers.number('bargaining', numberFields.bargaining, fields.fields.get('bargaining'), 0.5);
}

/** States the numbers of the optional parts; says which of them are there. */
function stateParts(fields: RecordFields, numbers: FieldInputs) {
  const part = (name: string): RecordFields['fields'] => recordField(fields, name)?.fields ?? new Map();
  const shifting = part('shifting');
  numbers.number('slack', numberFields.slack, shifting.get('slack'));
  const selfService = part('selfService');
  numbers.number('saving', numberFields.saving, selfService.get('saving'));
  numbers.number('ownCost', numberFields.ownCost, selfService.get('ownCost'));
  const learning = part('learning');
  numbers.number('rate', numberFields.rate, learning.get('rate'));
  numbers.number('discountFactor', numberFields.discountFactor, learning.get('discountFactor'));
  const setup = learning.has('setup');
  if (setup) numbers.number('setup', numberFields.setup, learning.get('setup'));
  return {
    shifting: shifting.has('slack'),
    selfService: selfService.has('saving') && selfService.has('ownCost'),
    learning: learning.has('rate') && learning.has('discountFactor'),
    setup,
  };
}

function declareTask(
  { name, key, value }: DeclaredEntry,
  fixed: { readonly mode: Mode; readonly node: ScalarNode } | null,
  numbers: FieldInputs,
  host: FamilyHost,
): DeclaredTask[] {
  if (value.kind !== 'record') return [];
  const member = writeMember(name);
  const firm = scalarField(value, 'firm');
  const customer = scalarField(value, 'customer');
  const joint = recordField(value, 'joint');
  const jointFirm = scalarField(joint, 'firm');
  const jointCustomer = scalarField(joint, 'customer');
  const possible = modes.filter((mode) =>
    mode === 'firm' ? firm : mode === 'customer' ? customer : jointFirm && jointCustomer,
  );
  if (possible.length === 0) {
    const message = `Nobody can do \`${name}\`: state what it costs the \`firm\`, the \`customer\` or both (\`joint\`).`;
    // What is written and cannot be read has been reported; a side that is `null` is as good as left out.
    const unread = value.node.entries.some(
      (entry) => modes.includes(entry.key.value.text as Mode) && !isNull(entry.value),
    );
    if (!unread) host.report(problem('missing-field', key.span, message));
    return [];
  }
  if (firm) numbers.number(costName.firm(member), numberFields.firm, value.fields.get('firm'));
  if (customer) numbers.number(costName.customer(member), numberFields.customer, value.fields.get('customer'));
  if (joint && possible.includes('joint')) {
    numbers.number(costName.jointValue(member), numberFields.jointValue, joint.fields.get('value'), 0);
    numbers.number(costName.jointFirm(member), numberFields.jointFirm, joint.fields.get('firm'));
    numbers.number(costName.jointCustomer(member), numberFields.jointCustomer, joint.fields.get('customer'));
  }
  if (!fixed) return [{ member, possible, allowed: possible }];
  if (possible.includes(fixed.mode)) return [{ member, possible, allowed: [fixed.mode] }];
  const message = `\`${name}\` has no \`${fixed.mode}\`, so it cannot be done that way. State what it costs under \`tasks\`.`;
  host.report(problem('missing-field', fixed.node.span, message));
  return [];
}

/** The modes that `allocation` fixes, by task. */
function fixedModes(fields: RecordFields, tasks: readonly DeclaredEntry[], host: FamilyHost) {
  const fixed = new Map<string, { readonly mode: Mode; readonly node: ScalarNode }>();
  const names = tasks.map((task) => task.name);
  for (const { name, key, value } of entriesField(fields, 'allocation') ?? []) {
    if (value.kind !== 'scalar') continue;
    if (names.includes(name)) fixed.set(name, { mode: value.node.value.text as Mode, node: value.node });
    else host.report(unknownMember('task', name, key, names));
  }
  return fixed;
}
