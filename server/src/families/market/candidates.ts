import type { Candidates, CandidateInput } from '../candidates';
import { writeMember } from '../memberName';
import type { CompiledMarket } from './compileMarket';
import { lineUpName } from './facts';

/** Larger markets have too many candidates to go through. */
const [mostSegments, mostForMenus, mostLineUps] = [6, 3, 4];

interface Writing {
  readonly compiled: CompiledMarket;
  readonly formulas: Map<string, { readonly formula: string; readonly type: 'number' | 'flag' | 'text' }>;
  readonly segments: readonly number[];
  readonly products: readonly number[];
}

/**
 * The optimum of one firm with uniform prices and finitely many kinds of customers: at an optimal price some customers
 * are just willing to buy, or just willing to buy this version rather than that, so it is the best of finitely many
 * (models.md §1.1). With `negotiation` of all, contracts with everybody are one more. null: another kind of market.
 */
export function marketCandidates(compiled: CompiledMarket): Candidates | null {
  const { declared } = compiled;
  const lineUps = lineUpsOf(compiled);
  if (lineUps === null) return null;
  const segments = declared.segments.map((_, s) => s);
  const writing: Writing = { compiled, formulas: new Map(), segments, products: declared.products.map((_, p) => p) };
  const inputs = inputsOf(compiled);
  if (inputs === null) return null;
  const groups = lineUps.map((own, index) => ({
    own,
    name: `lineUp${index + 1}`,
    count: writeLineUp(own, index, writing),
  }));
  const best: Candidates['best'][number][] = [];
  for (const { name, count } of groups)
    for (let other = 1; other <= count; other++)
      best.push({ of: [name], left: `profit.${name}`, right: `profit.${name}.${other}` });
  const names = groups.map(({ name }) => name);
  const configurations = groups.map(({ own }) =>
    lineUpName(
      declared.products.map(({ name }) => name),
      maskOf(own),
    ),
  );
  if (declared.negotiation) {
    writeContracts(writing);
    names.push('contracts');
    configurations.push('negotiated');
  }
  for (const name of names) best.push({ of: ['taken'], left: 'profit', right: `profit.${name}` });
  writeTaken(writing, names, configurations);
  for (const name of names) best.push({ of: ['surplusBest'], left: 'highestSurplus', right: `surplus.${name}` });
  return plainlyNamed({
    inputs,
    selectors: [
      ...groups.map(({ name, count }) => ({ name, count })),
      { name: 'taken', count: names.length },
      { name: 'surplusBest', count: names.length },
    ],
    formulas: writing.formulas,
    best,
    outcomes: outcomesOf(writing),
  });
}

/** Names in one part, so that `value.0.1` is not read as a decimal; what stands in quotes stays. */
function plainlyNamed({ inputs, selectors, formulas, best, outcomes }: Candidates): Candidates {
  const plain = (name: string): string => name.replaceAll('.', '_');
  const text = (formula: string): string =>
    formula
      .split('"')
      .map((part, index) => (index % 2 === 0 ? plain(part) : part))
      .join('"');
  return {
    inputs: inputs.map(({ name, expression, attributes }) => ({
      name: plain(name),
      expression,
      attributes: new Map([...attributes].map(([slot, of]) => [slot, plain(of)])),
    })),
    selectors,
    formulas: new Map([...formulas].map(([name, each]) => [plain(name), { ...each, formula: text(each.formula) }])),
    best: best.map(({ of, left, right }) => ({ of, left: plain(left), right: plain(right) })),
    outcomes: new Map([...outcomes].map(([name, formula]) => [name, plain(formula)])),
  };
}

function maskOf(products: readonly number[]): number {
  return products.reduce((mask, p) => mask | (1 << p), 0);
}

/** The products of each line-up that may be offered; null where their optimum is of another kind. */
function lineUpsOf({ declared, logit, segments, products }: CompiledMarket): readonly (readonly number[])[] | null {
  const { firms, pricing, conduct, covered, allowed, negotiation, preference } = declared;
  const plain =
    firms.length < 2 && (pricing[0] ?? 'uniform') === 'uniform' && conduct === 'profit' && !covered && !logit;
  if (!plain || negotiation?.each === true || preference.kind !== 'first') return null;
  if (segments.length > mostSegments || segments.some(({ drawn }) => drawn.length > 0)) return null;
  if (products.some(({ posted, fixed }) => posted !== null || fixed !== null)) return null;
  if (declared.products.some(({ name }) => name.includes('"'))) return null;
  const lineUps = (allowed[0] ?? []).map((mask) => products.flatMap((_, p) => ((mask >> p) & 1 ? [p] : [])));
  if (lineUps.length === 0 || lineUps.length > mostLineUps || products.length > mostLineUps) return null;
  const solvable = lineUps.every((own) => own.length === 1 || (own.length === 2 && segments.length <= mostForMenus));
  return solvable ? lineUps : null;
}

function inputsOf(compiled: CompiledMarket): readonly CandidateInput[] | null {
  const inputs: CandidateInput[] = [];
  for (const [s, segment] of compiled.segments.entries()) {
    const attributes = new Map(segment.given.map(({ slot }) => [slot, `attribute.${s}.${slot}`]));
    const add = (name: string, compiledInput: { readonly expression: CandidateInput['expression'] } | null): void => {
      if (compiledInput) inputs.push({ name, expression: compiledInput.expression, attributes });
    };
    // Each attribute reads those before it.
    for (const [place, { slot, compiled: given }] of segment.given.entries())
      inputs.push({
        name: `attribute.${s}.${slot}`,
        expression: given.expression,
        attributes: new Map([...attributes].slice(0, place)),
      });
    add(`mass.${s}`, segment.mass);
    add(`units.${s}`, segment.units);
    add(`outside.${s}`, compiled.outside);
    for (const [p, { value, cost }] of compiled.products.entries()) {
      add(`value.${p}.${s}`, value);
      add(`cost.${p}.${s}`, cost);
    }
  }
  const nowhere = new Map<number, string>();
  const { negotiationCost, negotiationWeight } = compiled;
  if (negotiationCost) inputs.push({ name: 'toll', expression: negotiationCost.expression, attributes: nowhere });
  if (negotiationWeight) inputs.push({ name: 'weight', expression: negotiationWeight.expression, attributes: nowhere });
  return inputs;
}

const worth = ({ compiled }: Writing, p: number, s: number): string =>
  compiled.outside ? `(value.${p}.${s} - outside.${s})` : `value.${p}.${s}`;
const costOf = ({ compiled }: Writing, p: number, s: number): string =>
  compiled.products[p]!.cost ? `cost.${p}.${s}` : '0';

/** Customers of a segment times their units; what may not be negative stands guard over itself. */
function customers({ compiled, formulas }: Writing, s: number): string {
  const { mass, units } = compiled.segments[s]!;
  const guarded = (name: string): string => `if(${name} > 0, ${name}, notAvailable)`;
  const parts = [...(mass ? [guarded(`mass.${s}`)] : []), ...(units ? [guarded(`units.${s}`)] : [])];
  formulas.set(`customers.${s}`, { formula: parts.join(' * ') || '1', type: 'number' });
  return `customers.${s}`;
}

/** Writes the candidates of a line-up and what the best of them comes to; answers how many there are. */
function writeLineUp(own: readonly number[], index: number, writing: Writing): number {
  const name = `lineUp${index + 1}`;
  const candidates = pricesOf(own, writing);
  candidates.forEach((prices, place) => writeCandidate(`${name}.${place + 1}`, own, prices, writing));
  const { formulas, segments, products } = writing;
  const chosen = (what: string): string =>
    candidates
      .map((_, place) => `${what}.${name}.${place + 1}`)
      .reduceRight((otherwise, each, place) => `if(${name} = ${place + 1}, ${each}, ${otherwise})`);
  const add = (what: string): void => void formulas.set(`${what}.${name}`, { formula: chosen(what), type: 'number' });
  add('profit');
  for (const s of segments) {
    add(`keeps.${s}`);
    for (const p of products) add(`demand.${p}.${s}`);
  }
  for (const p of products) add(`price.${p}`);
  addSurplus(name, writing);
  return candidates.length;
}

function addSurplus(name: string, { formulas, segments }: Writing): void {
  const kept = segments.map((s) => `keeps.${s}.${name}`).join(' + ');
  formulas.set(`surplus.${name}`, { formula: `profit.${name} + ${kept}`, type: 'number' });
}

/** Prices at which somebody is just willing to buy; null: nobody is. */
function pricesOf(own: readonly number[], writing: Writing): readonly (readonly string[] | null)[] {
  const { segments } = writing;
  const [first, second] = own as [number, number | undefined];
  if (second === undefined) return [...segments.map((s) => [worth(writing, first, s)]), null];
  const pairs = segments.flatMap((i) => segments.map((j) => [worth(writing, first, i), worth(writing, second, j)]));
  const lead = (s: number): string => `(${worth(writing, first, s)} - ${worth(writing, second, s)})`;
  const bound = segments.flatMap((i) =>
    segments
      .filter((j) => j !== i)
      .flatMap((j) => [
        [worth(writing, first, i), `${worth(writing, first, i)} - ${lead(j)}`],
        [`${worth(writing, second, i)} + ${lead(j)}`, worth(writing, second, i)],
      ]),
  );
  return [...pairs, ...bound, null];
}

/** What everybody buys at these prices, ties as stated: the version with the higher margin, and buying rather than not. */
function writeCandidate(
  label: string,
  own: readonly number[],
  prices: readonly string[] | null,
  writing: Writing,
): void {
  const { formulas, segments, products } = writing;
  const number = (name: string, formula: string): void =>
    void formulas.set(`${name}.${label}`, { formula, type: 'number' });
  const priceOf = (p: number): string => `price.${p}.${label}`;
  for (const p of products) number(`price.${p}`, prices?.[own.indexOf(p)] ?? 'notAvailable');
  const terms: string[] = [];
  for (const s of segments) {
    const count = customers(writing, s);
    const gain = (p: number): string => `(${worth(writing, p, s)} - ${priceOf(p)})`;
    const margin = (p: number): string => `(${priceOf(p)} - ${costOf(writing, p, s)})`;
    const [first, second] = own as [number, number | undefined];
    const buys = (p: number): string => `if(${gain(p)} >= 0, ${p + 1}, 0)`;
    const either =
      second === undefined
        ? buys(first)
        : `if(${gain(first)} > ${gain(second)}, ${buys(first)}, if(${gain(first)} < ${gain(second)}, ${buys(second)}, if(${margin(first)} >= ${margin(second)}, ${buys(first)}, ${buys(second)})))`;
    number(`pick.${s}`, prices === null ? '0' : either);
    const pick = `pick.${s}.${label}`;
    const of = (what: (p: number) => string): string =>
      prices === null
        ? '0'
        : own.reduceRight((otherwise, p) => `if(${pick} = ${p + 1}, ${what(p)}, ${otherwise})`, '0');
    number(
      `keeps.${s}`,
      of((p) => `${count} * ${gain(p)}`),
    );
    number(
      `earns.${s}`,
      of((p) => `${count} * ${margin(p)}`),
    );
    for (const p of products)
      number(`demand.${p}.${s}`, own.includes(p) ? of((each) => (each === p ? count : '0')) : '0');
    terms.push(`earns.${s}.${label}`);
  }
  number('profit', terms.join(' + '));
}

/** Contracts with everybody whose joint surplus covers the transaction cost. */
function writeContracts(writing: Writing): void {
  const { compiled, formulas, segments, products } = writing;
  const number = (name: string, formula: string): void => void formulas.set(name, { formula, type: 'number' });
  number('tollStated', compiled.negotiationCost ? 'if(toll >= 0, toll, notAvailable)' : '0');
  number('weightStated', compiled.negotiationWeight ? 'if(weight >= 0 and weight <= 1, weight, notAvailable)' : '1');
  for (const s of segments) {
    const count = customers(writing, s);
    const { units } = compiled.segments[s]!;
    const joint = products.map((p) => `(${worth(writing, p, s)} - ${costOf(writing, p, s)})`);
    number(`joint.${s}`, joint.length === 1 ? joint[0]! : `max(${joint.join(', ')})`);
    number(`net.${s}`, `joint.${s} - tollStated${units ? `/units.${s}` : ''}`);
    number(`gain.${s}`, `${count} * max(0, net.${s})`);
    number(`keeps.${s}.contracts`, `(1 - weightStated) * gain.${s}`);
    for (const p of products) number(`demand.${p}.${s}.contracts`, 'notAvailable');
  }
  for (const p of products) number(`price.${p}.contracts`, 'notAvailable');
  number('profit.contracts', `weightStated * (${segments.map((s) => `gain.${s}`).join(' + ')})`);
  addSurplus('contracts', writing);
}

/** The configuration that is taken, and the one of highest total surplus. */
function writeTaken(writing: Writing, names: readonly string[], configurations: readonly string[]): void {
  const { compiled, formulas, segments, products } = writing;
  const { declared } = compiled;
  const chosen = (selector: string, value: (name: string, place: number) => string): string =>
    names
      .map((name, place) => value(name, place))
      .reduceRight((otherwise, each, place) => `if(${selector} = ${place + 1}, ${each}, ${otherwise})`);
  const number = (name: string, formula: string): void => void formulas.set(name, { formula, type: 'number' });
  const sold = (name: string): string =>
    name === 'contracts'
      ? `(${segments.map((s) => `net.${s}`).join(' >= 0 or ')} >= 0)`
      : `${segments.flatMap((s) => products.map((p) => `demand.${p}.${s}.${name}`)).join(' + ')} > 0`;
  const named = (name: string, place: number): string => `if(${sold(name)}, "${configurations[place]!}", "none")`;
  for (const [place, name] of names.entries())
    formulas.set(`named.${name}`, { formula: named(name, place), type: 'text' });
  number(
    'profit',
    chosen('taken', (name) => `profit.${name}`),
  );
  for (const s of segments) {
    number(
      `keeps.${s}`,
      chosen('taken', (name) => `keeps.${s}.${name}`),
    );
    for (const p of products)
      number(
        `demand.${p}.${s}`,
        chosen('taken', (name) => `demand.${p}.${s}.${name}`),
      );
  }
  for (const p of products) {
    number(
      `price.${p}`,
      chosen('taken', (name) => `price.${p}.${name}`),
    );
    number(`demand.${p}`, segments.map((s) => `demand.${p}.${s}`).join(' + '));
  }
  number('quantity', products.map((p) => `demand.${p}`).join(' + '));
  number('consumerSurplus', segments.map((s) => `keeps.${s}`).join(' + '));
  number('totalSurplus', 'profit + consumerSurplus');
  number(
    'highestSurplus',
    chosen('surplusBest', (name) => `surplus.${name}`),
  );
  formulas.set('configuration', { formula: chosen('taken', (name) => `named.${name}`), type: 'text' });
  formulas.set('surplusBestConfiguration', { formula: chosen('surplusBest', (name) => `named.${name}`), type: 'text' });
  const best = segments.map((s) => {
    const joint = declared.products.map((_, p) => `${worth(writing, p, s)} - ${costOf(writing, p, s)}`);
    return `customers.${s} * max(0, ${joint.join(', ')})`;
  });
  number('firstBest', best.join(' + '));
  number('deadweightLoss', 'firstBest - totalSurplus');
}

function outcomesOf({ compiled: { declared }, segments, products }: Writing): ReadonlyMap<string, string> {
  const own = (name: string): readonly [string, string] => [name, name];
  const P = (p: number): string => writeMember(declared.products[p]!.name);
  const S = (s: number): string => writeMember(declared.segments[s]!.name);
  return new Map([
    ...['profit', 'consumerSurplus', 'totalSurplus', 'firstBest', 'deadweightLoss', 'quantity'].map(own),
    ...['configuration', 'surplusBestConfiguration'].map(own),
    ...segments.map((s) => [`consumerSurplus.${S(s)}`, `keeps.${s}`] as const),
    ...products.map((p) => [`price.${P(p)}`, `price.${p}`] as const),
    ...products.map((p) => [`demand.${P(p)}`, `demand.${p}`] as const),
    ...products.flatMap((p) => segments.map((s) => [`demand.${P(p)}.${S(s)}`, `demand.${p}.${s}`] as const)),
  ]);
}
