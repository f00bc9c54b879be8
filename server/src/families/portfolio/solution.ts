import type { Binding, Frame } from '../../language/expressions';
import { problem } from '../../notes/problem';
import type { FamilyHost, FamilySolution, Outcome, Solve } from '../family';
import { readInput } from '../readInput';
import { correlationProblems, divergences, impossibleCorrelations, overload, tooManyTogether } from './checks';
import { worth, type ChosenPortfolio, type PortfolioProblem } from './choice';
import { choosePortfolio } from './choosePortfolio';
import type { DeclaredPortfolio } from './declared';
import { heterogeneity, type ServedCustomer } from './heterogeneity';
import { memberValues } from './memberOutcomes';
import { poseProblem } from './poseProblem';
import { isComplete, readPortfolio, type PortfolioNumbers } from './readPortfolio';
import { tableReader } from './readTableNumbers';
import type { BoundedPortfolio } from './solveInteger';
import {
  capitalCharge,
  economicProfit,
  grows,
  valueCapture,
  type CustomerLayer,
  type RelationshipLayer,
} from './valueCapture';

/** Chooses the portfolio, or values the one that is assigned. */
export function createSolve(
  declared: DeclaredPortfolio,
  outcomes: readonly Outcome[],
  bindings: ReadonlyMap<string, () => Binding | null>,
  host: FamilyHost,
): Solve {
  const readTable = declared.table
    ? tableReader(
        declared.table,
        declared.models.map(({ name }) => name),
      )
    : null;
  return (frame): FamilySolution => {
    const value = (name: string): number => readInput(name, declared.numbers.inputs, bindings, frame);
    const table = readTable?.(frame) ?? null;
    const numbers = readPortfolio(declared, value, table);
    const problems = [
      ...declared.numbers.problems(frame),
      ...(table?.problems ?? []),
      ...correlationProblems(declared, value),
      ...tooManyTogether(declared, numbers),
    ];
    const known = new Map<string, number>();
    let error = 1e-11;
    let member: ((index: number) => number) | undefined;
    if (isComplete(numbers) && problems.length === 0) {
      problems.push(...divergences(declared, numbers), ...impossibleCorrelations(declared, numbers));
      const posed = poseProblem(declared, numbers);
      const chosen = choose(declared, posed, frame, host);
      if (chosen) {
        if (gapOf(chosen) > 0) problems.push(notProved(declared, chosen));
        error = Math.max(error, gapOf(chosen));
        const overloaded = overload(declared, numbers, chosen.assignment);
        problems.push(...overloaded);
        if (overloaded.length === 0) {
          describe(declared, numbers, chosen, known, host);
          member = memberValues(declared, numbers, chosen.assignment, host);
        }
        compareSingle(declared, numbers, posed, frame, known, host);
      }
      if (!chosen || frame.budget.exhausted) problems.push(unfinished(declared, frame));
    }
    const values = Float64Array.from(outcomes, ({ name }) => known.get(name) ?? NaN);
    return {
      equilibria: [{ choices: new Float64Array(), outcomes: values, ...(member ? { member } : {}) }],
      selected: 0,
      rule: '',
      selectedByAuthor: false,
      error,
      alternatives: [],
      problems,
    };
  };
}

function unfinished({ anchor }: DeclaredPortfolio, { budget }: Frame) {
  return budget.exhausted
    ? problem('budget-exceeded', anchor, 'The evaluation budget ended before the best portfolio was found.')
    : problem(
        'too-large',
        anchor,
        'Too many portfolios to find the best one exactly. State fewer customers, or fewer that share capacity, references or risk.',
      );
}

function allowedModels({ models }: DeclaredPortfolio): number[] {
  return models.flatMap(({ allowed }, index) => (allowed ? [index] : []));
}

function choose(
  declared: DeclaredPortfolio,
  posed: PortfolioProblem,
  { budget }: Frame,
  { integerSolver }: FamilyHost,
): BoundedPortfolio | null {
  if (!declared.assign) return choosePortfolio(posed, allowedModels(declared), integerSolver, budget);
  const assigned = worth(posed, declared.assign.models);
  return { ...assigned, bound: assigned.value };
}

/** How far the best portfolio may be from the one that was found, relative to its value. */
function gapOf({ value, bound }: BoundedPortfolio): number {
  return bound > value ? (bound - value) / Math.max(1e-300, Math.abs(value)) : 0;
}

function notProved({ anchor }: DeclaredPortfolio, found: BoundedPortfolio) {
  const percent = Number((100 * gapOf(found)).toPrecision(2));
  const message = `The portfolio shown is the best that was found, not proved to be the best of all: another may be worth up to ${percent} % more. State fewer customers that share capacity, references or risk for a proof.`;
  return problem('budget-exceeded', anchor, message);
}

function describe(
  declared: DeclaredPortfolio,
  numbers: PortfolioNumbers,
  { assignment, value, used }: ChosenPortfolio,
  known: Map<string, number>,
  host: FamilyHost,
): void {
  known.set('modelsUsed', used);
  const given = new Float64Array(numbers.customers.length);
  for (const reference of numbers.references)
    if (assignment[reference.from]! >= 0 && assignment[reference.to]! >= 0) given[reference.from]! += reference.value;
  let unlimited = false;
  const base: ServedCustomer[] = [];
  assignment.forEach((model, index) => {
    const stated = declared.customers[index];
    if (stated)
      known.set(`assignment.${stated.member}`, host.internText(model < 0 ? 'none' : declared.models[model]!.name));
    if (model < 0) return;
    const customer = numbers.customers[index]!;
    const relationship = numbers.models[model]!;
    const captured = valueCapture(customer, relationship, numbers.horizon);
    if (Number.isNaN(captured)) unlimited = true;
    if (stated) {
      known.set(`valueCapture.${stated.member}`, captured);
      known.set(`economicProfit.${stated.member}`, economicProfit(customer, relationship));
      known.set(`capitalCharge.${stated.member}`, capitalCharge(customer, relationship));
    }
    base.push({ customer, relationship, interdependence: given[index]! });
  });
  known.set('value', unlimited ? NaN : value);
  if (base.length === 0) return;
  const parts = heterogeneity(base, numbers.horizon);
  known.set('heterogeneity', parts.total);
  known.set('heterogeneity.customer', parts.customer);
  known.set('heterogeneity.relationship', parts.relationship);
  known.set('heterogeneity.interdependence', parts.interdependence);
}

/** The best portfolio of each business model alone, and what using several adds. */
function compareSingle(
  declared: DeclaredPortfolio,
  { customers, models, horizon }: PortfolioNumbers,
  posed: PortfolioProblem,
  { budget }: Frame,
  known: Map<string, number>,
  { integerSolver }: FamilyHost,
): void {
  let best = -Infinity;
  for (const model of allowedModels(declared)) {
    const unlimited = horizon === Infinity && customers.some((customer) => growsInValue(customer, models[model]!));
    const alone = { ...posed, fixed: posed.fixed.map(() => undefined) };
    const single = unlimited ? null : choosePortfolio(alone, [model], integerSolver, budget);
    const worthOfOne = single?.value ?? NaN;
    known.set(`oneModelValue.${declared.models[model]!.member}`, worthOfOne);
    best = Math.max(best, worthOfOne);
  }
  known.set('parallelGain', (known.get('value') ?? NaN) - best);
}

/** Whether a relationship is worth more than any amount. */
function growsInValue(customer: CustomerLayer, model: RelationshipLayer): boolean {
  return grows(customer, model) && economicProfit(customer, model) > 0;
}
