import type { VariantDeclaration } from '../../language/block/declaration';
import type { Declared, DeclaredEntry } from '../../language/declarations';
import { problem } from '../../notes/problem';
import type { Span } from '../../notes/span';
import type { FamilyHost } from '../family';
import { createFieldInputs, statedCount, type FieldInputs, type NumberField } from '../fieldInputs';
import { fieldWithin, keySpan, type RecordFields } from '../fieldsOf';
import { writeMember } from '../memberName';
import { costFields, firmFields, informationFields, valueField } from './competitionFields';
import { lifetimeFields, loopFields } from './relationshipFields';

/** Which parts of the model are stated. */
export interface DeclaredScope {
  readonly inputs: FieldInputs;
  /** As members are written: `deliveredCost.boutique`. */
  readonly firms: readonly string[];
  /** As they are called: `boutique`. */
  readonly firmNames: readonly string[];
  readonly ownProductCost: boolean;
  readonly informed: boolean;
  /** Last cycle of the series; null without a loop. */
  readonly cycles: number | null;
  readonly lifetime: boolean;
  /** Where `fitRetention` stands; null: retention does not follow the fit. */
  readonly fitRetention: Span | null;
  readonly retention: Span | null;
  /** A parameter to draw delivered costs over; null: there is none. */
  readonly axis: string | null;
  /** Whether that parameter is the first firm's scope itself, so that its break-even lies on the axis. */
  readonly axisIsScope: boolean;
  readonly anchor: Span;
  /** Whether problems were reported that keep it from being solved. */
  readonly broken: boolean;
}

/** Words that `winner` says of itself. */
const taken = ['tie', 'none'];

/** Reads the fields and reports what is missing. */
export function declareScope(record: RecordFields, variant: VariantDeclaration, host: FamilyHost): DeclaredScope {
  const { fields } = record;
  const inputs = createFieldInputs(host);
  const cost = fields.get('cost');
  const stated = fields.get('firms');
  const firms = stated?.kind === 'entries' ? stated.entries : [];
  const [information, loop, lifetime] = ['information', 'loop', 'lifetime'].map((name) => fields.get(name));
  const number = (name: string, field: NumberField, owner: Declared | undefined): void =>
    inputs.number(name, field, fieldWithin(owner, field.name), Number(field.default ?? NaN));
  number('floor', costFields.floor, cost);
  number('scale', costFields.scale, cost);
  number('referenceVolume', costFields.referenceVolume, cost);
  number('elasticity', costFields.elasticity, cost);
  number('anonymousMisfit', costFields.misfit, cost);
  number('learning', costFields.learning, cost);
  number('productCost', costFields.product, cost);
  inputs.number('value', valueField, fields.get('value'));
  for (const { name, value } of firms)
    for (const field of Object.values(firmFields)) number(`${field.name}.${writeMember(name)}`, field, value);
  number('priorSd', informationFields.priorSd, information);
  number('signalSd', informationFields.signalSd, information);
  // Without a loop the fit stays at 0.
  for (const field of [loopFields.learning, loopFields.feedback, loopFields.forgetting, loopFields.initial])
    inputs.number(`loop.${field.name}`, field, fieldWithin(loop, field.name), 0);
  for (const field of Object.values(lifetimeFields)) number(`lifetime.${field.name}`, field, lifetime);
  return {
    inputs,
    firms: firms.map(({ name }) => writeMember(name)),
    firmNames: firms.map(({ name }) => name),
    ownProductCost: fieldWithin(cost, 'product') !== undefined,
    informed: information !== undefined,
    cycles: loop ? statedCount(host, loopFields.cycles, fieldWithin(loop, 'cycles')) : null,
    lifetime: lifetime !== undefined,
    fitRetention: spanOf(fieldWithin(lifetime, 'fitRetention')),
    retention: spanOf(fieldWithin(lifetime, 'retention')),
    axis: axisOf(cost, firms, variant),
    axisIsScope: scopeOf(firms) !== '' && scopeOf(firms) === axisOf(cost, firms, variant),
    anchor: record.node.span,
    broken: [reservedNames(firms, host), noFirms(record, firms, host), incomplete(record, firms)].includes(true),
  };
}

function spanOf(declared: Declared | undefined): Span | null {
  return declared?.kind === 'scalar' ? declared.node.span : null;
}

function reservedNames(firms: readonly DeclaredEntry[], host: FamilyHost): boolean {
  const clashes = firms.filter(({ name }) => taken.includes(name));
  for (const { name, key } of clashes) {
    const message = `\`winner\` says \`${name}\` of itself. Give the firm another name.`;
    host.report(problem('duplicate-name', key.span, message));
  }
  return clashes.length > 0;
}

function noFirms(record: RecordFields, firms: readonly DeclaredEntry[], host: FamilyHost): boolean {
  const stated = record.fields.get('firms');
  if (firms.length > 0 || stated?.kind !== 'entries' || stated.node.entries.length > 0) return firms.length === 0;
  host.report(
    problem(
      'missing-field',
      keySpan(record, 'firms') ?? stated.node.span,
      '`firms` is empty. State at least one firm, with its `volume`.',
    ),
  );
  return true;
}

/** Whether something that the model needs is missing or unreadable; the check of fields has reported it. */
function incomplete({ fields }: RecordFields, firms: readonly DeclaredEntry[]): boolean {
  const lacks = (record: Declared | undefined, stated: Readonly<Record<string, NumberField>>): boolean =>
    record?.kind === 'record' &&
    Object.values(stated).some((field) => field.required === true && !record.fields.has(field.name));
  return (
    fields.get('cost')?.kind !== 'record' ||
    !fields.has('value') ||
    lacks(fields.get('cost'), costFields) ||
    lacks(fields.get('information'), informationFields) ||
    lacks(fields.get('loop'), loopFields) ||
    lacks(fields.get('lifetime'), lifetimeFields) ||
    firms.some(({ value }) => lacks(value, firmFields))
  );
}

/** The first firm's scope as it is written. */
function scopeOf(firms: readonly DeclaredEntry[]): string {
  const written = fieldWithin(firms[0]?.value, 'products');
  return written?.kind === 'scalar' ? written.node.value.text.trim() : '';
}

/** The parameter that a firm's scope or scale is, else the first that delivered costs depend on. */
function axisOf(
  cost: Declared | undefined,
  firms: readonly DeclaredEntry[],
  variant: VariantDeclaration,
): string | null {
  const names = variant.parameters.map((parameter) => parameter.name);
  const textOf = (owner: Declared | undefined, name: string): string => {
    const written = fieldWithin(owner, name);
    return written?.kind === 'scalar' ? written.node.value.text.trim() : '';
  };
  for (const field of ['products', 'volume'])
    for (const { value } of firms) if (names.includes(textOf(value, field))) return textOf(value, field);
  const texts = [
    ...Object.keys(costFields).map((field) => textOf(cost, field)),
    ...firms.flatMap(({ value }) => Object.keys(firmFields).map((field) => textOf(value, field))),
  ];
  const mentioned = new Set(texts.flatMap((text) => text.split(/[^\p{L}\p{M}\p{Nd}_]+/u)));
  return names.find((name) => mentioned.has(name)) ?? null;
}
