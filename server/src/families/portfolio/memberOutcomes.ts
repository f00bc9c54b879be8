import type { FamilyHost, MemberOutcomes } from '../family';
import { writeMember } from '../memberName';
import type { DeclaredPortfolio } from './declared';
import type { DeclaredTable } from './declareTable';
import { outcomes } from './outcomeKinds';
import type { PortfolioNumbers } from './readPortfolio';
import { capitalCharge, economicProfit, valueCapture } from './valueCapture';

/** Outcomes of one customer, as it is served; then its value capture under each business model. */
const stems = ['assignment', 'valueCapture', 'economicProfit', 'capitalCharge'] as const;

/** The outcomes of the customers of a data file: per customer the four stems, then one per business model. */
export function memberOutcomesOf({ models }: DeclaredPortfolio, { file }: DeclaredTable): MemberOutcomes {
  const { names, indices } = file;
  const each = stems.length + models.length;
  const about = (stem: string, customer: string): string => {
    const declared = outcomes.find(({ name }) => name === stem)!;
    return declared.about.replace(/\bC\b/, () => customer);
  };
  return {
    count: names.length * each,
    name(index) {
      const customer = writeMember(names[Math.floor(index / each)]!);
      const at = index % each;
      return at < stems.length
        ? `${stems[at]}.${customer}`
        : `valueCapture.${customer}.${models[at - stems.length]!.member}`;
    },
    find([stem, customer, model, ...more]) {
      const at = stems.findIndex((one) => one === stem);
      const index = customer === undefined ? undefined : indices.get(customer.normalize('NFC'));
      if (at < 0 || index === undefined || more.length > 0) return null;
      if (model === undefined) return index * each + at;
      const under = stem === 'valueCapture' ? models.findIndex(({ name }) => name === model) : -1;
      return under < 0 ? null : index * each + stems.length + under;
    },
    type: (index) => (index % each === 0 ? 'text' : 'number'),
    describe(index) {
      const customer = names[Math.floor(index / each)]!;
      const at = index % each;
      const stem = at < stems.length ? stems[at]! : 'valueCapture';
      if (stem === 'assignment')
        return {
          type: 'text',
          about: about('assignment.C', customer),
          values: [...models.map(({ name }) => name), 'none'],
        };
      return {
        type: 'number',
        about: about(`${stem}.C`, customer),
        unit: stem === 'valueCapture' ? 'EUR' : 'EUR/year',
      };
    },
  };
}

/** Their values where customers are assigned like this; NaN for what a customer who is not served does not have. */
export function memberValues(
  { customers: stated, models, table }: DeclaredPortfolio,
  { customers, models: relationships, horizon }: PortfolioNumbers,
  assignment: readonly number[],
  host: FamilyHost,
): ((index: number) => number) | undefined {
  if (!table) return undefined;
  const each = stems.length + models.length;
  const assigned = Int16Array.from(assignment.slice(stated.length));
  const texts = models.map(({ name }) => host.internText(name));
  const none = host.internText('none');
  return (index) => {
    const row = Math.floor(index / each);
    const at = index % each;
    const customer = customers[stated.length + row]!;
    const model = at < stems.length ? assigned[row]! : at - stems.length;
    if (at === 0) return model < 0 ? none : texts[model]!;
    if (model < 0) return NaN;
    const relationship = relationships[model]!;
    if (stems[at] === 'economicProfit') return economicProfit(customer, relationship);
    if (stems[at] === 'capitalCharge') return capitalCharge(customer, relationship);
    return valueCapture(customer, relationship, horizon);
  };
}
