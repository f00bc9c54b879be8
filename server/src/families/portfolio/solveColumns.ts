import type { Binding } from '../../language/expressions';
import { flagsOf, type ColumnSolver, type FamilyColumns } from '../familyColumns';
import type { FamilyHost, Outcome } from '../family';
import { tied } from './choice';
import { customerNumber, modelNumber, type DeclaredPortfolio } from './declared';
import { setsOf } from './optimise';

/** Sets of business models that are tried at every point. */
const mostSets = 255;

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
  return { usable, solver: solverOf(declared, outcomes, reads, sets, host) };
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
  { customers, models }: DeclaredPortfolio,
  outcomes: readonly Outcome[],
  reads: readonly Binding[],
  sets: readonly (readonly number[])[],
  host: FamilyHost,
): ColumnSolver {
  const [C, M] = [customers.length, models.length];
  const given = outcomes.map(({ name }) => name);
  const texts = [host.internText('none'), ...models.map(({ name }) => host.internText(name))];
  const indices = [
    ...['value', 'modelsUsed', 'parallelGain'].map((name) => given.indexOf(name)),
    ...customers.map(({ member }) => given.indexOf(`assignment.${member}`)),
    ...models.map(({ member }) => given.indexOf(`oneModelValue.${member}`)),
  ];
  const chosen = new Int32Array(C);
  const best = new Int32Array(C);
  const inUse = new Int32Array(M);
  return {
    reads,
    outcomes: indices,
    choices: false,
    solve(columns, count, into, left) {
      for (let at = 0; at < count; at++) {
        let known = true;
        for (let read = 0; read < columns.length && known; read++) known = columns[read]![at] === columns[read]![at];
        if (!known) left[at] = 1;
        else solvePoint(at, columns, into);
      }
    },
  };

  function solvePoint(at: number, columns: readonly Float64Array[], into: readonly Float64Array[]): void {
    const near = tied * scaleAt(at, columns);
    let [value, served, used] = [0, 0, 0];
    best.fill(-1);
    let alone = -Infinity;
    for (let model = 0; model < M; model++) into[3 + C + model]![at] = NaN;
    for (const set of sets) {
      let [found, serves, uses] = [0, 0, 0];
      for (let customer = 0; customer < C; customer++) {
        let pick = -1;
        let most = 0;
        for (const model of set) {
          const worth = columns[customer * M + model]![at]!;
          if (pick >= 0 && !(worth > most)) continue;
          pick = model;
          most = worth;
        }
        chosen[customer] = most - near > 0 ? pick : -1;
        if (chosen[customer]! < 0) continue;
        serves++;
        found += most;
        let known = false;
        for (let index = 0; index < uses && !known; index++) known = inUse[index] === pick;
        if (!known) inUse[uses++] = pick;
      }
      for (let index = 0; index < uses; index++) found -= columns[C * M + inUse[index]!]![at]!;
      if (set.length === 1) {
        const single = isBetter(found, serves, uses, 0, 0, 0, near) ? found : 0;
        into[3 + C + set[0]!]![at] = single;
        alone = Math.max(alone, single);
      }
      if (!isBetter(found, serves, uses, value, served, used, near)) continue;
      [value, served, used] = [found, serves, uses];
      best.set(chosen);
    }
    into[0]![at] = value;
    into[1]![at] = used;
    into[2]![at] = value - alone;
    for (let customer = 0; customer < C; customer++) into[3 + customer]![at] = texts[best[customer]! + 1]!;
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
