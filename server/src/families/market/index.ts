import { createNumberStore } from '../../numerics/numberStore';
import { writeMember } from '../memberName';
import type { Family, FamilyChoice, Outcome } from '../family';
import { marketCandidates } from './candidates';
import { compileMarket, type CompiledMarket } from './compileMarket';
import { declareMarket } from './declareMarket';
import type { DeclaredMarket } from './declaredMarket';
import { defaultCharts } from './defaultCharts';
import { lineUpName } from './facts';
import { outcomes } from './outcomes';
import { outcomeReaders, probabilityReaders } from './readers';
import { shape } from './shape';
import type { PriceReader } from './pointReading';
import { createSolve } from './solution';
import { marketColumns } from './solveColumns';
import { template } from './template';
import { tradeAt } from './trade';

/** Markets with customers who choose among products: self-selection, negotiation, price competition, line-ups. */
export const market: Family = {
  name: 'market',
  title: 'market: who buys what at which price',
  about:
    'Customers in segments choose among products by value and price; one firm or several choose line-ups and prices, or negotiate.',
  shape,
  outcomes,
  template,
  declare(fields, variant, host) {
    const declared = declareMarket(fields, host);
    const readers = outcomeReaders(declared, host);
    let compiled: CompiledMarket | null = null;
    const prices = pricesOf(declared);
    const listed: Outcome[] = [...readers.map(({ outcome }) => outcome), ...probabilities(declared)];
    return {
      outcomes: listed,
      choices: prices.map(({ choice }) => choice),
      defaultCharts: defaultCharts(declared, variant),
      customers: {
        attributes: declared.attributes.map(({ name }) => name),
        random: randomAttributes(declared),
        at: (frame, held) => compiled && tradeAt(compiled, variant, frame, held),
      },
      columns: () =>
        compiled &&
        marketColumns(
          compiled,
          listed,
          prices.map(({ name }) => name),
          host,
        ),
      candidates: () => compiled && marketCandidates(compiled),
      complete() {
        compiled = compileMarket(declared, host);
        const outputs = {
          choices: prices,
          readers,
          probabilities: probabilityReaders(declared),
          takeNumbers: createNumberStore(),
        };
        return compiled && createSolve(compiled, outputs, host);
      },
    };
  },
};

/** Prices that the firms choose, which authors may hold. */
function pricesOf({ products, segments, pricing }: DeclaredMarket): (PriceReader & { choice: FamilyChoice })[] {
  return products.flatMap((product, p) => {
    const way = pricing[product.firm] ?? 'uniform';
    if (product.posted || way === 'personal') return [];
    const name = `price.${writeMember(product.name)}`;
    if (way === 'uniform') {
      const about = `Price of ${product.name}`;
      const choice: FamilyChoice = { name, slot: product.slot, type: 'number', about };
      return [{ name, read: (facts) => facts.price[p]!, choice }];
    }
    return segments.map((segment, s) => {
      const own = `${name}.${writeMember(segment.name)}`;
      const about = `Price of ${product.name} for ${segment.name}`;
      const choice: FamilyChoice = { name: own, slot: product.segmentSlots[s]!, type: 'number', about };
      return { name: own, read: (facts) => facts.priceIn(p, s), choice };
    });
  });
}

/** Attributes that are drawn in some segment. */
function randomAttributes({ attributes, segments }: DeclaredMarket): string[] {
  const drawn = new Set(
    segments.flatMap((segment) => segment.attributes.flatMap((each) => (each.drawn ? each.attribute : []))),
  );
  return attributes.filter((_, index) => drawn.has(index)).map(({ name }) => name);
}

function probabilities(declared: DeclaredMarket): Outcome[] {
  const names = declared.products.map(({ name }) => name);
  return probabilityReaders(declared).map(({ firm, choice }) => {
    const configuration = lineUpName(names, declared.allowed[firm]![choice]!);
    const name = `probability.${writeMember(declared.firms[firm]!)}.${writeMember(configuration)}`;
    return { name, type: 'number', about: `Probability with which ${declared.firms[firm]!} offers ${configuration}` };
  });
}
