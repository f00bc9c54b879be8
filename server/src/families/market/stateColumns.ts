import type { ColumnFormulas } from '../../numerics/columnFormulas';
import { productsOf } from '../../solving/market/finiteTable';
import { marketFormulas, type ConfigurationPlaces, type MarketPlaces } from '../../solving/market/finiteFormulas';
import type { StatedSolution } from '../familyColumns';
import type { FamilyHost, Outcome } from '../family';
import { writeMember } from '../memberName';
import type { CompiledMarket } from './compileMarket';
import { lineUpName } from './facts';
import { readsOf } from './tableReads';

/** Beyond, formulas grow larger than the tables that they stand for. */
const [mostSegments, mostLineUps] = [6, 3];

/** How an outcome or choice is stated. */
type State = (market: MarketPlaces, f: ColumnFormulas) => number;

/** The solution of a plain market (`marketColumns`) with one product at a time as formulas; null: it is too large. */
export function statedMarket(
  compiled: CompiledMarket,
  outcomes: readonly Outcome[],
  choices: readonly string[],
  host: FamilyHost,
): StatedSolution | null {
  const { declared, segments, products } = compiled;
  const lineUps = declared.allowed[0] ?? [];
  if (segments.length > mostSegments || lineUps.length > mostLineUps) return null;
  if (lineUps.some((lineUp) => productsOf(lineUp).length !== 1)) return null;
  const { reads, perSegment } = readsOf(compiled);
  const states = statesOf(compiled, host);
  const stated = outcomes.flatMap(({ name }, index) => {
    const state = states.get(name);
    return state ? [{ index, state }] : [];
  });
  // A product that is not taken has no price, which the point itself tells.
  const all = [...stated.map(({ state }) => state), ...choices.map((name) => states.get(name)!)];
  return {
    reads,
    outcomes: stated.map(({ index }) => index),
    choices: true,
    state(f, places) {
      const rows = segments.map((_, s) => {
        const [mass, units, outside, ...rest] = places.slice(s * perSegment, (s + 1) * perSegment);
        const own = (offset: number): number[] => products.map((_product, p) => rest[2 * p + offset]!);
        return { mass: mass!, units: units!, outside: outside!, value: own(0), cost: own(1) };
      });
      const market = marketFormulas(rows, lineUps, f);
      const finite = places.map((place) => f.below(f.size(place), f.number(Infinity)));
      return { values: all.map((state) => state(market, f)), fine: f.and(...finite, market.fine) };
    },
  };
}

/** How outcomes and choices of a market in which something is sold are stated, by name. */
function statesOf({ declared }: CompiledMarket, host: FamilyHost): ReadonlyMap<string, State> {
  const { products, segments, firms } = declared;
  const names = products.map(({ name }) => name);
  const own =
    (read: (each: ConfigurationPlaces) => number): State =>
    ({ taken }) =>
      taken(read);
  const states = new Map<string, State>([
    ['configuration', ({ taken }, f) => taken((_, lineUp) => f.number(host.internText(lineUpName(names, lineUp))))],
    ['quantity', own(({ quantity }) => quantity)],
    [
      'coverage',
      ({ taken, customers }, f) =>
        f.divide(
          taken(({ buyers }) => buyers),
          customers,
        ),
    ],
    ['revenue', own(({ revenue }) => revenue)],
    ['profit', own(({ profit }) => profit)],
    ['consumerSurplus', own(({ consumerSurplus }) => consumerSurplus)],
    ['totalSurplus', own(({ totalSurplus }) => totalSurplus)],
    ['firstBest', ({ firstBest }) => firstBest],
    ['deadweightLoss', lossOf],
    ['equilibria', (_, f) => f.number(1)],
    ['regret', (_, f) => f.number(0)],
  ]);
  for (const name of firms.map(writeMember)) {
    states.set(
      `revenue.${name}`,
      own(({ revenue }) => revenue),
    );
    states.set(
      `profit.${name}`,
      own(({ profit }) => profit),
    );
  }
  segments.forEach(({ name }, s) => {
    const stem = `consumerSurplus.${writeMember(name)}`;
    states.set(stem, ({ taken }, f) =>
      f.add(
        f.number(0),
        taken(({ surplus }) => surplus[s]!),
      ),
    );
  });
  products.forEach(({ name }, p) => {
    const member = writeMember(name);
    const ofIt =
      (read: (each: ConfigurationPlaces) => number, otherwise: number): State =>
      ({ taken }, f) =>
        taken((each, lineUp) => ((lineUp >> p) & 1 ? read(each) : f.number(otherwise)));
    states.set(`offered.${member}`, ({ taken }, f) => taken((_, lineUp) => f.number((lineUp >> p) & 1)));
    states.set(
      `price.${member}`,
      ofIt(({ price }) => price, NaN),
    );
    states.set(
      `demand.${member}`,
      ofIt(({ quantity }) => quantity, 0),
    );
    segments.forEach((segment, s) =>
      states.set(
        `demand.${member}.${writeMember(segment.name)}`,
        ofIt(({ demand }) => demand[s]!, 0),
      ),
    );
  });
  return states;
}

/** As `lossOf` of the readers. */
const lossOf: State = ({ taken, firstBest }, f) => {
  const loss = f.subtract(
    firstBest,
    taken(({ totalSurplus }) => totalSurplus),
  );
  const rounding = f.multiply(f.number(1e-12), f.larger(f.number(1), f.size(firstBest)));
  return f.choose(f.atMost(f.size(loss), rounding), f.number(0), loss);
};
