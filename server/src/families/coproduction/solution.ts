import type { Binding, Frame } from '../../language/expressions';
import { problem, type Problem } from '../../notes/problem';
import type { FamilyHost, FamilySolution, Outcome, Solve } from '../family';
import { readInput } from '../readInput';
import { allocate, type Way } from './allocate';
import { costName, type DeclaredCoproduction, type DeclaredTask } from './declared';
import type { Mode } from './shape';
import { shift } from './shift';

/** What is solved: the declaration with its outcomes and formulas, and the slot of the discount if it may be held. */
export interface SolvedModel {
  readonly declared: DeclaredCoproduction;
  readonly outcomes: readonly Outcome[];
  readonly bindings: ReadonlyMap<string, () => Binding | null>;
  readonly discount: number | null;
}

/** Solves for what is no closed form: who does what, and which tasks are shifted. */
export function createSolve({ declared, outcomes, bindings, discount }: SolvedModel, host: FamilyHost): Solve {
  const texts: Readonly<Record<Mode, number>> = {
    firm: host.internText('firm'),
    customer: host.internText('customer'),
    joint: host.internText('joint'),
  };
  return (frame, held): FamilySolution => {
    const posted = discount !== null && held.has(discount) ? frame.slots[discount]! : NaN;
    const problems = declared.numbers.problems(frame);
    const value = (name: string): number => readInput(name, declared.numbers.inputs, bindings, frame);
    const values = new Map([
      ...allocationOutcomes(declared, value, texts),
      ...shiftingOutcomes(declared, value, frame, problems),
    ]);
    return {
      equilibria: [
        {
          choices: discount === null ? new Float64Array() : Float64Array.of(posted),
          outcomes: Float64Array.from(outcomes, ({ name }) => values.get(name) ?? NaN),
        },
      ],
      selected: 0,
      rule: '',
      selectedByAuthor: false,
      error: 1e-12,
      alternatives: [],
      problems,
    };
  };
}

function allocationOutcomes(
  { tasks }: DeclaredCoproduction,
  value: (name: string) => number,
  texts: Readonly<Record<Mode, number>>,
): [string, number][] {
  const handoff = value('handoff');
  const chain = tasks.map((task) => waysOf(task, value));
  const known = chain.every((ways) => ways.every((way) => !Number.isNaN(way.value - way.firm - way.customer)));
  if (tasks.length === 0 || !known || Number.isNaN(handoff)) return [];
  const { ways, handoffs } = allocate(chain, handoff);
  const total = (part: 'value' | 'firm' | 'customer'): number => ways.reduce((sum, way) => sum + way[part], 0);
  return [
    ...ways.map((way, index): [string, number] => [`allocation.${tasks[index]!.member}`, texts[way.mode]]),
    ['handoffs', handoffs],
    ['firmCost', total('firm')],
    ['customerCost', total('customer')],
    ['extraValue', total('value')],
  ];
}

function waysOf({ member, allowed }: DeclaredTask, value: (name: string) => number): Way[] {
  return allowed.map((mode) => {
    if (mode === 'firm') return { mode, value: 0, firm: value(costName.firm(member)), customer: 0 };
    if (mode === 'customer') return { mode, value: 0, firm: 0, customer: value(costName.customer(member)) };
    return {
      mode,
      value: value(costName.jointValue(member)),
      firm: value(costName.jointFirm(member)),
      customer: value(costName.jointCustomer(member)),
    };
  });
}

function shiftingOutcomes(
  { tasks, shifting, anchor }: DeclaredCoproduction,
  value: (name: string) => number,
  frame: Frame,
  problems: Problem[],
): [string, number][] {
  if (!shifting || tasks.length === 0) return [];
  const able = tasks.filter(({ possible }) => possible.includes('firm') && possible.includes('customer'));
  const shiftable = able.map(({ member }) => ({
    saving: value(costName.firm(member)),
    burden: value(costName.customer(member)),
  }));
  const slack = value('slack');
  if (Number.isNaN(slack) || shiftable.some(({ saving, burden }) => Number.isNaN(saving + burden))) return [];
  const found = shift(shiftable, slack, frame.budget);
  if (!found) {
    if (!frame.budget.exhausted) problems.push(problem('too-large', anchor, tooManySelections));
    return [];
  }
  return [
    ...tasks.map((task): [string, number] => {
      const index = able.indexOf(task);
      return [`shifted.${task.member}`, index >= 0 && found.shifted[index] ? 1 : 0];
    }),
    ['firmSaving', found.saving],
    ['customerBurden', found.burden],
    ['surplusChange', found.saving - found.burden],
  ];
}

const tooManySelections =
  'Too many selections of tasks to find the one that saves the firm most. State fewer tasks, or put small ones together.';
