import type { Declared } from '../../language/declarations';
import type { Span } from '../../notes/span';
import { problem } from '../../notes/problem';
import type { FamilyHost } from '../family';
import { createFieldInputs, statedCount, type FieldInputs } from '../fieldInputs';
import { fieldWithin, keySpan, type RecordFields } from '../fieldsOf';
import { writeMember } from '../memberName';
import {
  capacityField,
  coreField,
  discountFactorField,
  initialField,
  joiningCostField,
  periodsField,
  shareField,
  speedField,
  transportField,
  valueField,
} from './fields';

/** Which of the optional parts of the model are stated. */
export interface DeclaredPartnership {
  readonly inputs: FieldInputs;
  /** As members are written: `contribution.ideas`. */
  readonly kinds: readonly string[];
  readonly shareStated: boolean;
  readonly discounted: boolean;
  readonly committed: boolean;
  readonly leaves: boolean;
  readonly rival: boolean;
  readonly joining: boolean;
  /** Last period of the series; null without trust. */
  readonly periods: number | null;
  /** Where problems of the whole model are shown. */
  readonly anchor: Span;
  /** Whether problems were reported that keep it from being solved. */
  readonly broken: boolean;
}

/** Reads the fields of a partnership and reports what is missing or does not go together. */
export function declarePartnership(record: RecordFields, host: FamilyHost): DeclaredPartnership {
  const { fields } = record;
  const inputs = createFieldInputs(host);
  const contributions = fields.get('contributions');
  const entries = contributions?.kind === 'entries' ? contributions.entries : [];
  let broken = missingRequired(record, entries);
  for (const { name, value } of entries) {
    const kind = value.kind === 'record' ? value.fields : new Map<string, Declared>();
    inputs.number(`value.${writeMember(name)}`, valueField, kind.get('value'));
    inputs.number(`capacity.${writeMember(name)}`, capacityField, kind.get('capacity'));
  }
  const share = fields.get('share');
  const shareStated = share?.kind === 'scalar' && share.shape.kind === 'expression';
  const trust = fields.get('trust');
  const rival = fields.get('rival');
  inputs.number('core', coreField, fields.get('core'));
  inputs.number('statedShare', shareField, shareStated ? share : undefined);
  inputs.number('discountFactor', discountFactorField, fields.get('discountFactor'));
  inputs.number('speed', speedField, fieldWithin(trust, 'speed'));
  inputs.number('initialTrust', initialField, fieldWithin(trust, 'initial'), 0);
  inputs.number('transport', transportField, fieldWithin(rival, 'transport'));
  inputs.number('joiningCost', joiningCostField, fields.get('joiningCost'));
  const written = (name: string): boolean => fields.has(name);
  const word = (name: string): string | null => {
    const value = fields.get(name);
    return value?.kind === 'scalar' ? value.node.value.text : null;
  };
  const committed = word('commitment') !== 'none';
  if (clashing(record, host, committed) || needsDiscountFactor(record, host, shareStated, committed)) broken = true;
  return {
    inputs,
    kinds: entries.map((entry) => writeMember(entry.name)),
    shareStated,
    discounted: written('discountFactor'),
    committed,
    leaves: word('breach') === 'exit',
    rival: written('rival'),
    joining: written('joiningCost'),
    periods: written('trust') ? statedCount(host, periodsField, fieldWithin(trust, 'periods')) : null,
    anchor: record.node.span,
    broken,
  };
}

/** Whether something that the model needs is missing or unreadable; the check of fields has reported it. */
function missingRequired({ fields }: RecordFields, entries: readonly { readonly value: Declared }[]): boolean {
  if (!fields.has('core') || fields.get('contributions')?.kind !== 'entries') return true;
  const incomplete = (record: Declared | undefined, names: readonly string[]): boolean =>
    record?.kind === 'record' && names.some((name) => !record.fields.has(name));
  return (
    entries.some(({ value }) => incomplete(value, ['value', 'capacity'])) ||
    incomplete(fields.get('trust'), ['speed']) ||
    incomplete(fields.get('rival'), ['transport'])
  );
}

/** Competition, trust that adapts, and promises that must be kept are three models; no two of them are one. */
function clashing(record: RecordFields, host: FamilyHost, committed: boolean): boolean {
  const parts = ['rival', 'trust', ...(committed ? [] : ['commitment']), 'joiningCost'];
  const stated = parts.filter((name) => record.fields.has(name));
  const [first, second] = stated;
  if (second === undefined || (first === 'commitment' && second === 'joiningCost')) return false;
  const written = (name: string): string => (name === 'commitment' ? 'commitment: none' : name);
  const message = `\`${written(second)}\` and \`${written(first!)}\` cannot be stated together: the model does not say how they interact. Leave one out, or state it in a scenario.`;
  host.report(problem('unknown-field', keySpan(record, second) ?? record.node.span, message));
  return true;
}

function needsDiscountFactor(
  record: RecordFields,
  host: FamilyHost,
  shareStated: boolean,
  committed: boolean,
): boolean {
  if (record.fields.has('discountFactor') || keySpan(record, 'discountFactor') !== null) return false;
  const because = record.fields.has('joiningCost')
    ? (['joiningCost', 'a cost paid once is weighed against later periods'] as const)
    : !committed && !shareStated
      ? (['commitment', 'a promise is kept for the sake of later periods'] as const)
      : record.fields.has('trust') && !shareStated
        ? (['trust', 'the share is chosen for what trust earns in later periods'] as const)
        : null;
  if (because === null) return false;
  const [name, reason] = because;
  const message = `A \`discountFactor\` is missing: ${reason}. Add \`discountFactor: 0.95\`, say.`;
  host.report(problem('missing-field', keySpan(record, name) ?? record.node.span, message));
  return true;
}
