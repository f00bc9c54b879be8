import type { Declared } from '../../language/declarations';
import { problem } from '../../notes/problem';
import { entriesField, recordField, type RecordFields } from '../fieldsOf';
import type { FamilyHost } from '../family';
import type { FieldInputs } from '../fieldInputs';
import type { DeclaredRisk } from './declared';
import { unknownMember } from '../unknownMember';
import { numberFields } from './numberFields';

/** Reads `risk` and states its numbers; null when none is written. */
export function declareRisk(
  fields: RecordFields,
  customers: readonly string[],
  numbers: FieldInputs,
  host: FamilyHost,
): DeclaredRisk | null {
  const written = recordField(fields, 'risk');
  if (!written) return null;
  numbers.number('aversion', numberFields.aversion, written.fields.get('aversion'));
  const sd = customers.map((): string | null => null);
  for (const { name, key, value } of entriesField(written, 'sd') ?? []) {
    const index = customers.indexOf(name);
    if (index < 0) host.report(unknownMember('customer', name, key, customers));
    else {
      sd[index] = `sd.${index}`;
      numbers.number(`sd.${index}`, numberFields.sd, value);
    }
  }
  return { sd, correlation: declareCorrelation(written.fields.get('correlation'), customers.length, numbers, host) };
}

function declareCorrelation(
  written: Declared | undefined,
  size: number,
  numbers: FieldInputs,
  host: FamilyHost,
): DeclaredRisk['correlation'] {
  if (written?.kind === 'scalar') {
    numbers.number('correlation', numberFields.correlation, written);
    return { kind: 'common', input: 'correlation', span: written.node.span };
  }
  if (written?.kind !== 'list') return { kind: 'none' };
  const square =
    written.items.length === size && written.items.every((row) => row.kind === 'list' && row.items.length === size);
  if (!square) {
    const message = `\`correlation\` takes one row and one column per customer, ${size} of each, in declared order.`;
    host.report(problem('wrong-type', written.node.span, message));
    return { kind: 'none' };
  }
  const inputs = written.items.map((row, i) =>
    (row.kind === 'list' ? row.items : []).map((cell, j) => {
      const name = `correlation.${i}.${j}`;
      numbers.number(name, { ...numberFields.correlation, nested: true }, cell);
      return name;
    }),
  );
  return { kind: 'matrix', inputs, span: written.node.span };
}
