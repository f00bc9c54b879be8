import type { Shape } from '../../language/declarations';
import { didYouMean, didYouMeanText } from '../../language/suggest';
import { isNull } from '../../language/yaml';
import { problem } from '../../notes/problem';
import type { Preference, Pricing } from '../../solving/market/marketModel';
import type { FamilyHost } from '../family';
import { entriesField, keySpan, recordField, scalarField, type RecordFields } from '../fieldsOf';
import type { DeclaredMarket } from './declaredMarket';
import { declareLineUps } from './declareLineUps';
import { declareProducts, firmsOf } from './declareProducts';
import { declareSegments } from './declareSegments';
import { mostConfigurations, mostFirms, shape } from './shape';

/** Reads the fields of a market, declares its attributes and prices, reports what is missing or does not fit. */
export function declareMarket(fields: RecordFields, host: FamilyHost): DeclaredMarket {
  const anchor = keySpan(fields, 'products') ?? keySpan(fields, 'segments') ?? fields.node.span;
  const segmentEntries = entriesField(fields, 'segments') ?? [];
  const productEntries = entriesField(fields, 'products') ?? [];
  const firmEntries = entriesField(fields, 'firms');
  const { segments, attributes, broken: segmentsBroken } = declareSegments(segmentEntries, host);
  const { firms, broken: firmsBroken } = firmsOf(firmEntries, productEntries, host);
  const firmFields = firms.map((name) => {
    const value = firmEntries?.find((entry) => entry.name === name)?.value;
    return value?.kind === 'record' ? value : null;
  });
  const common = pricingWord(scalarField(fields, 'pricing')?.value.text);
  const pricing = Array.from({ length: Math.max(1, firms.length) }, (_, firm) => {
    const own = firmFields[firm] ? scalarField(firmFields[firm], 'pricing') : null;
    return own ? pricingWord(own.value.text) : common;
  });
  const bySegment = (firm: number): boolean => pricing[firm] === 'segment';
  const products = declareProducts(productEntries, firms, segments, bySegment, host);
  const allowed = declareLineUps(
    fields.fields.get('lineup'),
    firmFields.map((each) => each?.fields.get('lineup')),
    products,
    Math.max(1, firms.length),
    host,
  );
  let broken = segmentsBroken || firmsBroken || allowed === null || segments.length === 0 || products.length === 0;
  if (incomplete(fields)) broken = true;
  for (const name of ['segments', 'products'])
    if (entriesField(fields, name)?.length === 0) {
      const message = `\`${name}\` needs at least one entry, for example \`${name === 'segments' ? 'all: {mass: 100}' : 'kit: {value: 100}'}\`.`;
      host.report(problem('missing-field', keySpan(fields, name) ?? anchor, message));
    }
  const fail = (code: 'too-large' | 'out-of-range', name: string, message: string): void => {
    broken = true;
    host.report(problem(code, keySpan(fields, name) ?? anchor, message));
  };
  if (firms.length > mostFirms)
    fail('too-large', 'products', `At most ${mostFirms} firms are solved; here there are ${firms.length}.`);
  const configurations = (allowed ?? []).reduce((product, own) => product * own.length, 1);
  if (configurations > mostConfigurations)
    fail(
      'too-large',
      'lineup',
      `There are ${configurations} configurations to compare; at most ${mostConfigurations} are solved. List fewer sets.`,
    );
  const negotiation = recordField(fields, 'negotiation');
  if (negotiation && firms.length > 1)
    fail(
      'out-of-range',
      'negotiation',
      'Individual contracts are solved for one firm; here there are several. Remove `negotiation`, or the other firms.',
    );
  const conduct = scalarField(fields, 'conduct')?.value.text;
  const preference = preferenceOf(fields, firms, host);
  if (preference === null) broken = true;
  return {
    segments,
    products,
    firms,
    attributes,
    allowed: allowed ?? [],
    pricing,
    conduct: conduct === 'planner' || conduct === 'collude' ? conduct : 'profit',
    negotiation: negotiation && {
      cost: scalarField(negotiation, 'cost'),
      weight: scalarField(negotiation, 'weight'),
      each: scalarField(negotiation, 'with')?.value.text === 'each',
      span: keySpan(fields, 'negotiation') ?? anchor,
    },
    logit: logitOf(fields),
    outside: scalarField(fields, 'outside'),
    covered: scalarField(fields, 'covered')?.value.text === 'true',
    preference: preference ?? { kind: 'first' },
    preferred: scalarField(fields, 'equilibrium') !== null,
    anchor,
    broken,
  };
}

function pricingWord(text: string | undefined): Pricing {
  return text === 'segment' || text === 'personal' ? text : 'uniform';
}

function logitOf(fields: RecordFields) {
  const choice = recordField(fields, 'choice');
  return choice ? scalarField(choice, 'logit') : null;
}

/** Whether something was written that could not be used (it has been reported). */
function incomplete(fields: RecordFields): boolean {
  const known = (each: Shape): ReadonlySet<string> =>
    new Set(each.kind === 'record' ? each.fields.map(({ name }) => name) : []);
  const lost = (record: RecordFields, names: ReadonlySet<string>): boolean =>
    record.node.entries.some(
      ({ key, value }) => !isNull(value) && names.has(key.value.text) && !record.fields.has(key.value.text),
    );
  if (lost(fields, known(shape))) return true;
  return shape.fields.some(({ name, shape: own }) => {
    const value = fields.fields.get(name);
    if (value?.kind !== 'entries' || own.kind !== 'entries') return false;
    if (value.entries.length < value.node.entries.filter((entry) => !isNull(entry.value)).length) return true;
    return value.entries.some((entry) => entry.value.kind === 'record' && lost(entry.value, known(own.of)));
  });
}

function preferenceOf(fields: RecordFields, firms: readonly string[], host: FamilyHost): Preference | null {
  const node = scalarField(fields, 'equilibrium');
  if (!node) return { kind: 'first' };
  const text = node.value.text.trim().normalize('NFC');
  if (text === 'first' || text === 'symmetric' || text === 'surplus' || text === 'mixed') return { kind: text };
  const named = /^firm\s+(.+)$/u.exec(text)?.[1]?.replace(/^["']|["']$/g, '');
  const firm = named === undefined ? -1 : firms.indexOf(named);
  if (firm >= 0) return { kind: 'firm', firm };
  const words = ['first', 'symmetric', 'surplus', 'mixed', ...firms.map((each) => `firm ${each}`)];
  const meant = didYouMean(text, words);
  const message = `\`equilibrium\` is one of ${words.map((word) => `\`${word}\``).join(', ')}.${didYouMeanText(meant)}`;
  host.report(problem('wrong-type', node.span, message));
  return null;
}
