import type { FamilyHost, Outcome } from '../family';
import { writeMember } from '../memberName';
import { productsOf } from '../../solving/market/finiteTable';
import type { DeclaredMarket } from './declaredMarket';
import { lineUpName, type Facts } from './facts';
import type { Responses } from './responses';

/** What is known beside one configuration's facts. */
export interface Around {
  readonly firstBest: number;
  /** As the id of a text. */
  readonly surplusBest: number;
  readonly equilibria: number;
  readonly regret: number;
  readonly responses: (facts: Facts) => Responses | null;
}

/** One outcome with how it is read. */
export interface OutcomeReader {
  readonly outcome: Outcome;
  readonly read: (facts: Facts, around: Around) => number;
  /** The same whatever is mixed or chosen: it is not averaged over a lottery. */
  readonly common?: boolean;
}

type Describe = Omit<Outcome, 'name' | 'type'>;

/** All outcomes of a market, flattened, in the order of the language. */
export function outcomeReaders(declared: DeclaredMarket, host: FamilyHost): OutcomeReader[] {
  const listing = startListing(declared);
  listOffers(listing, host);
  listTotals(listing);
  listCompetition(listing);
  return listing.readers;
}

/** The outcomes collected so far, with how members are written. */
interface Listing {
  readonly declared: DeclaredMarket;
  readonly readers: OutcomeReader[];
  readonly names: readonly string[];
  readonly P: readonly string[];
  readonly S: readonly string[];
  readonly F: readonly string[];
  add(name: string, describe: Describe, read: OutcomeReader['read'], common?: boolean): void;
  addText(name: string, about: string, values: readonly string[], read: OutcomeReader['read']): void;
  addFlag(name: string, about: string, read: OutcomeReader['read']): void;
}

function startListing(declared: DeclaredMarket): Listing {
  const readers: OutcomeReader[] = [];
  return {
    declared,
    readers,
    names: declared.products.map(({ name }) => name),
    P: declared.products.map(({ name }) => writeMember(name)),
    S: declared.segments.map(({ name }) => writeMember(name)),
    F: declared.firms.map(writeMember),
    add(name, describe, read, common = false) {
      readers.push({ outcome: { name, type: 'number', ...describe }, read, ...(common ? { common } : {}) });
    },
    addText(name, about, values, read) {
      readers.push({ outcome: { name, type: 'text', about, values }, read });
    },
    addFlag(name, about, read) {
      readers.push({ outcome: { name, type: 'flag', about }, read });
    },
  };
}

/** What is offered, at which prices, and what is sold of it. */
function listOffers({ declared, names, P, S, F, add, addText, addFlag }: Listing, host: FamilyHost): void {
  const { products, segments, firms } = declared;
  const several = firms.length > 1;
  const count = segments.length;
  const configurations = configurationNames(declared);
  const nameIds = new Map<number, number>();
  const idOf = (lineUp: number): number => {
    const known = nameIds.get(lineUp);
    if (known !== undefined) return known;
    const id = host.internText(lineUpName(names, lineUp));
    nameIds.set(lineUp, id);
    return id;
  };
  const none = host.internText('none');
  const negotiated = host.internText('negotiated');
  addText('configuration', 'Offered products; `negotiated` or `none`', configurations, ({ outcome, sold, units }) => {
    if (!sold) return none;
    const posted = productsOf(outcome.lineUp).some((p) => units[p]! > 0) && !onlyContracts(outcome);
    return outcome.negotiated || !posted ? negotiated : idOf(outcome.lineUp);
  });
  if (several)
    firms.forEach((_, firm) => {
      const own = products.reduce((mask, product, p) => (product.firm === firm ? mask | (1 << p) : mask), 0);
      const mine = names.filter((_, p) => products[p]!.firm === firm);
      const allowed = declared.allowed[firm] ?? [];
      const values = [...new Set([...allowed.map((each) => lineUpName(names, each)), ...mine, 'none'])];
      addText(`configuration.${F[firm]!}`, `What ${firms[firm]!} offers`, values, ({ outcome, sold }) =>
        sold ? idOf(outcome.lineUp & own) : none,
      );
    });
  products.forEach((_, p) =>
    addFlag(`offered.${P[p]!}`, `Whether ${names[p]!} is offered`, ({ outcome, sold }) =>
      Number(sold && ((outcome.lineUp >> p) & 1) === 1),
    ),
  );
  products.forEach((product, p) => {
    const isChoice = declared.pricing[product.firm] === 'uniform' && !product.posted;
    if (!isChoice) add(`price.${P[p]!}`, { about: `Price of ${names[p]!}` }, ({ price }) => price[p]!);
    product.segmentSlots.forEach((_, s) => {
      if (product.posted)
        add(`price.${P[p]!}.${S[s]!}`, { about: `Price of ${names[p]!} for ${segments[s]!.name}` }, (facts) =>
          facts.priceIn(p, s),
        );
    });
  });
  products.forEach((_, p) => {
    add(`demand.${P[p]!}`, { about: `Units of ${names[p]!} sold`, unit: 'units' }, ({ units }) => units[p]!);
    segments.forEach(({ name }, s) =>
      add(
        `demand.${P[p]!}.${S[s]!}`,
        { about: `Units of ${names[p]!} sold to ${name}`, unit: 'units' },
        ({ demand }) => demand[p * count + s]!,
      ),
    );
  });
}

/** Quantities, money and surplus. */
function listTotals({ declared, readers, S, F, add }: Listing): void {
  const { segments, firms } = declared;
  const several = firms.length > 1;
  const configurations = configurationNames(declared);
  add('quantity', { about: 'Units sold', unit: 'units' }, ({ quantity }) => quantity);
  add('coverage', { about: 'Share of customers who buy' }, ({ coverage }) => coverage);
  add('revenue', { about: 'What customers pay' }, ({ outcome }) => total(outcome.revenue));
  firms.forEach((name, f) =>
    add(`revenue.${F[f]!}`, { about: `What customers pay to ${name}` }, ({ outcome }) => outcome.revenue[f]!),
  );
  add(
    'profit',
    { about: several ? 'Profit of all firms' : 'Profit, net of fixed and transaction costs' },
    ({ outcome }) => total(outcome.profit),
  );
  firms.forEach((name, f) =>
    add(`profit.${F[f]!}`, { about: `Profit of ${name}` }, ({ outcome }) => outcome.profit[f]!),
  );
  add(
    'consumerSurplus',
    { about: 'What customers keep beyond the utility of not buying' },
    ({ outcome }) => outcome.consumerSurplus,
  );
  segments.forEach(({ name }, s) =>
    add(`consumerSurplus.${S[s]!}`, { about: `What ${name} keep together` }, ({ surplus }) => surplus[s]!),
  );
  add(
    'totalSurplus',
    { about: 'Profit and consumer surplus at the firm’s own prices', formula: 'profit + consumerSurplus' },
    ({ outcome }) => outcome.totalSurplus,
  );
  add(
    'firstBest',
    { about: 'Total surplus when everyone gets the best of all declared products' },
    (_, { firstBest }) => firstBest,
    true,
  );
  add(
    'deadweightLoss',
    { about: 'First best less total surplus', formula: 'firstBest - totalSurplus' },
    ({ outcome }, { firstBest }) => lossOf(firstBest, outcome.totalSurplus),
  );
  readers.push({
    outcome: {
      name: 'surplusBestConfiguration',
      type: 'text',
      about: 'The configuration with the highest total surplus at the firm’s own prices',
      values: configurations,
    },
    read: (_, { surplusBest }) => surplusBest,
    common: true,
  });
}

/** Shares, margins, responses, and what is known of the equilibrium. */
function listCompetition({ declared, names, P, S, F, add, addFlag }: Listing): void {
  const { products, segments, firms } = declared;
  products.forEach((_, p) =>
    add(`marketShare.${P[p]!}`, { about: `Share of ${names[p]!} in units sold` }, ({ units, quantity }) =>
      quantity > 0 ? units[p]! / quantity : NaN,
    ),
  );
  firms.forEach((name, f) => {
    if (!names.includes(name))
      add(`marketShare.${F[f]!}`, { about: `Share of ${name} in units sold` }, (facts) => shareOf(declared, facts, f));
  });
  add('hhi', { about: 'Herfindahl–Hirschman index of the firms’ shares' }, (facts) => {
    let index = 0;
    for (let f = 0; f < Math.max(1, firms.length); f++) index += (100 * shareOf(declared, facts, f)) ** 2;
    return index;
  });
  products.forEach((_, p) =>
    add(`markup.${P[p]!}`, { about: `Price of ${names[p]!} less its unit cost` }, (facts) => markupOf(facts, p)),
  );
  products.forEach((_, p) =>
    add(`lerner.${P[p]!}`, { about: `Markup of ${names[p]!} as a share of its price` }, (facts) =>
      facts.price[p] === 0 ? NaN : markupOf(facts, p) / facts.price[p]!,
    ),
  );
  products.forEach((_, p) =>
    add(`elasticity.${P[p]!}`, { about: `Own-price elasticity of demand for ${names[p]!}` }, (facts, around) => {
      const slope = facts.units[p]! > 0 ? (around.responses(facts)?.slope(p, p) ?? NaN) : NaN;
      return (slope * facts.price[p]!) / facts.units[p]!;
    }),
  );
  products.forEach((_, p) =>
    products.forEach((_, q) => {
      if (p !== q)
        add(
          `diversion.${P[p]!}.${P[q]!}`,
          { about: `Share of what ${names[p]!} loses by a price rise that goes to ${names[q]!}` },
          (facts, around) => {
            const offered = ((facts.outcome.lineUp >> q) & 1) === 1;
            const responses = offered && facts.units[p]! > 0 ? around.responses(facts) : null;
            const lost = responses ? -responses.whenRaised(p, p) : 0;
            return lost > 1e-12 ? responses!.whenRaised(p, q) / lost : NaN;
          },
        );
    }),
  );
  if (declared.negotiation)
    segments.forEach(({ name }, s) =>
      addFlag(`negotiated.${S[s]!}`, `Whether ${name} have individual contracts`, ({ contracts }) => contracts[s]!),
    );
  add(
    'equilibria',
    { about: 'Number of equilibria found; 0: none found, inf: a continuum' },
    (_, { equilibria }) => equilibria,
    true,
  );
  add('regret', { about: 'Largest gain of any firm from a deviation of its own' }, (_, { regret }) => regret, true);
}

/** Every name that `configuration` may take. */
export function configurationNames({ allowed, products }: DeclaredMarket): readonly string[] {
  const names = products.map(({ name }) => name);
  const joint = allowed.reduce<readonly number[]>(
    (all, own) => all.flatMap((before) => own.map((each) => before | each)),
    [0],
  );
  // Scenarios may allow other line-ups: what is read of `configuration` must be readable in all of them.
  return [...new Set([...joint.map((lineUp) => lineUpName(names, lineUp)), ...names, 'negotiated', 'none'])];
}

function onlyContracts({ contracts, purchases }: Facts['outcome']): boolean {
  return contracts !== null && purchases.buyers.every((buyers, type) => buyers === 0 || contracts[type] === 1);
}

function total(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}

function markupOf({ price, unitCost }: Facts, product: number): number {
  return Number.isNaN(price[product]!) ? NaN : price[product]! - unitCost(product);
}

/** Rounding is no gain over the first best. */
export function lossOf(firstBest: number, totalSurplus: number): number {
  const loss = firstBest - totalSurplus;
  return Math.abs(loss) <= 1e-12 * Math.max(1, Math.abs(firstBest)) ? 0 : loss;
}

function shareOf({ products, firms }: DeclaredMarket, { units, quantity }: Facts, firm: number): number {
  if (!(quantity > 0)) return NaN;
  if (firms.length < 2) return 1;
  let own = 0;
  products.forEach((product, p) => (own += product.firm === firm ? units[p]! : 0));
  return own / quantity;
}

/** The probability with which a firm chooses one of its line-ups. */
export interface ProbabilityReader {
  readonly firm: number;
  readonly choice: number;
}

/** Which probabilities are outcomes, in order: of each firm's configurations, with `equilibrium: mixed`. */
export function probabilityReaders({ preference, firms, allowed }: DeclaredMarket): readonly ProbabilityReader[] {
  if (preference.kind !== 'mixed') return [];
  return firms.flatMap((_, firm) => allowed[firm]!.map((_, choice) => ({ firm, choice })));
}
