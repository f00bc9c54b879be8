import type { Binding } from '../../language/expressions';
import { flagsOf, type ColumnSolver, type FamilyColumns, type StatedSolution } from '../familyColumns';
import type { FamilyHost, Outcome } from '../family';
import { tied } from './choice';
import { customerNumber, modelNumber, type DeclaredPortfolio } from './declared';
import { setsOf } from './optimise';
import { portfolioFormulas } from './stateColumns';

/** Sets of business models that are tried at every point. */
const mostSets = 255;

/** Customers of portfolios that are stated as formulas; beyond, those grow larger than the loops. */
const mostStated = 6;

/**
 * Portfolios at many points at once, where customers share nothing and nothing ends: each gets the business model of
 * the highest value, for every set of models, as `optimise` does it. null: solved point by point.
 */
export function portfolioColumns(
  declared: DeclaredPortfolio,
  outcomes: readonly Outcome[],
  closed: ReadonlyMap<string, () => Binding | null>,
  host: FamilyHost,
): FamilyColumns | null {
  const { customers, models, table, risk, assign, horizon, numbers } = declared;
  const capacity = numbers.inputs.get('capacity');
  const shared = customers.some(({ references }) => references.length > 0);
  if (table || risk || assign || horizon || shared || !capacity || !('value' in capacity)) return null;
  const sets = setsOf(models.flatMap(({ allowed }, index) => (allowed ? [index] : [])));
  if (sets.length > mostSets) return null;
  const names = [
    ...customers.flatMap((customer) => models.map((model) => `valueCapture.${customer.member}.${model.member}`)),
    ...models.map(({ member }) => modelNumber(member, 'setup')),
    // All that is stated has to be there.
    ...customers.flatMap(({ member, loads }) => [...loads, customerNumber(member, 'revenue')]),
  ];
  const reads = names.map((name) => readable(name, declared, closed));
  const usable = flagsOf(numbers.usable, closed);
  if (usable === null || !reads.every((read) => read !== null)) return null;
  const isSmall = customers.length <= mostStated && sets.every((set) => set.length <= 2);
  return isSmall
    ? { usable, stated: statedOf(declared, outcomes, reads, sets, host) }
    : { usable, solver: solverOf(declared, outcomes, reads, sets, host) };
}

/** Outcomes in the order in which they are given here, by their indices. */
function indicesOf({ customers, models }: DeclaredPortfolio, outcomes: readonly Outcome[]): readonly number[] {
  const given = outcomes.map(({ name }) => name);
  return [
    ...['value', 'modelsUsed', 'parallelGain'].map((name) => given.indexOf(name)),
    ...customers.map(({ member }) => given.indexOf(`assignment.${member}`)),
    ...models.map(({ member }) => given.indexOf(`oneModelValue.${member}`)),
  ];
}

/** What an assignment is called, by business model plus one. */
function textsOf({ models }: DeclaredPortfolio, host: FamilyHost): readonly number[] {
  return [host.internText('none'), ...models.map(({ name }) => host.internText(name))];
}

function statedOf(
  declared: DeclaredPortfolio,
  outcomes: readonly Outcome[],
  reads: readonly Binding[],
  sets: readonly (readonly number[])[],
  host: FamilyHost,
): StatedSolution {
  const { customers, models } = declared;
  const [C, M] = [customers.length, models.length];
  const texts = textsOf(declared, host);
  return {
    reads,
    outcomes: indicesOf(declared, outcomes),
    choices: false,
    state(f, places) {
      const values = customers.map((_, c) => places.slice(c * M, (c + 1) * M));
      const allowed = models.map((model) => model.allowed);
      const { value, used, chosen, alone } = portfolioFormulas(
        values,
        places.slice(C * M, C * M + M),
        allowed,
        sets,
        f,
      );
      const best = alone
        .flatMap((each) => each ?? [])
        .reduce((most, each) => f.larger(most, each), f.number(-Infinity));
      const named = (choice: number): number =>
        texts.reduceRight(
          (others, text, model) =>
            f.choose(
              f.and(f.atMost(choice, f.number(model)), f.atMost(f.number(model), choice)),
              f.number(text),
              others,
            ),
          f.number(NaN),
        );
      return {
        values: [
          value,
          used,
          f.subtract(value, best),
          ...chosen.map(named),
          ...alone.map((each) => each ?? f.number(NaN)),
        ],
        // What is not available has no portfolio.
        fine: f.and(...places.map((place) => f.below(f.number(-Infinity), place))),
      };
    },
  };
}

/** A formula or input; constants are bindings too. */
function readable(
  name: string,
  { numbers }: DeclaredPortfolio,
  closed: ReadonlyMap<string, () => Binding | null>,
): Binding | null {
  const input = numbers.inputs.get(name);
  if (!input || !('value' in input)) return closed.get(name)?.() ?? null;
  const { value, type } = input;
  return { type, constant: value, afterSolution: false, read: () => value };
}

function solverOf(
  declared: DeclaredPortfolio,
  outcomes: readonly Outcome[],
  reads: readonly Binding[],
  sets: readonly (readonly number[])[],
  host: FamilyHost,
): ColumnSolver {
  const { customers, models } = declared;
  const [C, M] = [customers.length, models.length];
  const texts = textsOf(declared, host);
  const indices = indicesOf(declared, outcomes);
  const chosen = new Int32Array(C);
  const best = new Int32Array(C);
  const inUse = new Int32Array(M);
  /** What is known of one point, in the order of `indices`. */
  const row = new Float64Array(indices.length);
  return {
    reads,
    outcomes: indices,
    choices: false,
    solve(columns, count, into, left) {
      const wanted = into.flatMap((column, index) => (column === null ? [] : [{ column, index }]));
      for (let at = 0; at < count; at++) {
        let known = true;
        for (let read = 0; read < columns.length && known; read++) known = columns[read]![at] === columns[read]![at];
        if (known) solvePoint(at, columns);
        else left[at] = 1;
        for (let index = 0; index < wanted.length; index++) wanted[index]!.column[at] = row[wanted[index]!.index]!;
      }
    },
  };

  function solvePoint(at: number, columns: readonly Float64Array[]): void {
    const near = tied * scaleAt(at, columns);
    let value = 0;
    let served = 0;
    let used = 0;
    let alone = -Infinity;
    // Filling so few numbers by a call would take longer than all the rest.
    for (let customer = 0; customer < C; customer++) best[customer] = -1;
    for (let model = 0; model < M; model++) row[3 + C + model] = NaN;
    for (let index = 0; index < sets.length; index++) {
      const set = sets[index]!;
      let found = 0;
      let serves = 0;
      let uses = 0;
      for (let customer = 0; customer < C; customer++) {
        let pick = -1;
        let most = 0;
        for (let each = 0; each < set.length; each++) {
          const worth = columns[customer * M + set[each]!]![at]!;
          if (pick >= 0 && !(worth > most)) continue;
          pick = set[each]!;
          most = worth;
        }
        chosen[customer] = most - near > 0 ? pick : -1;
        if (chosen[customer]! < 0) continue;
        serves++;
        found += most;
        let known = false;
        for (let each = 0; each < uses && !known; each++) known = inUse[each] === pick;
        if (!known) inUse[uses++] = pick;
      }
      for (let each = 0; each < uses; each++) found -= columns[C * M + inUse[each]!]![at]!;
      if (set.length === 1) {
        row[3 + C + set[0]!] = isBetter(found, serves, uses, 0, 0, 0, near) ? found : 0;
        alone = Math.max(alone, row[3 + C + set[0]!]!);
      }
      if (!isBetter(found, serves, uses, value, served, used, near)) continue;
      value = found;
      served = serves;
      used = uses;
      for (let customer = 0; customer < C; customer++) best[customer] = chosen[customer]!;
    }
    row[0] = value;
    row[1] = used;
    row[2] = value - alone;
    for (let customer = 0; customer < C; customer++) row[3 + customer] = texts[best[customer]! + 1]!;
  }

  /** What ties are measured against, as `scaleOf`: what may be chosen, and every set-up. */
  function scaleAt(at: number, columns: readonly Float64Array[]): number {
    let scale = 1;
    for (let index = 0; index < C * M; index++)
      if (models[index % M]!.allowed) scale = Math.max(scale, Math.abs(columns[index]![at]!));
    for (let model = 0; model < M; model++) scale = Math.max(scale, columns[C * M + model]![at]!);
    return scale;
  }
}

/** As `optimise` compares: values first, then fewer customers, then fewer models. */
function isBetter(
  value: number,
  served: number,
  used: number,
  thanValue: number,
  thanServed: number,
  thanUsed: number,
  near: number,
): boolean {
  if (Math.abs(value - thanValue) > near) return value > thanValue;
  return served !== thanServed ? served < thanServed : used < thanUsed;
}
