import type { Binding } from '../../language/expressions';
import type { FamilyFigure } from '../figure';
import { readInput } from '../readInput';
import { costName, type DeclaredCoproduction, type DeclaredTask } from './declared';
import type { Mode } from './shape';

/** Who could do each task at which cost, and who does. */
export function figuresOf(
  { tasks, numbers }: DeclaredCoproduction,
  bindings: ReadonlyMap<string, () => Binding | null>,
): FamilyFigure[] {
  if (tasks.length === 0) return [];
  return [
    {
      name: 'tasks',
      about: 'Who could do each task at which cost, and who does it.',
      read: ({ frame, outcome, text }) => {
        const value = (name: string): number => readInput(name, numbers.inputs, bindings, frame);
        return {
          kind: 'options',
          title: 'Who does what',
          measure: 'cost less extra value',
          unit: 'EUR/unit',
          rows: tasks.map((task) => {
            const doer = outcome(`allocation.${task.member}`);
            return {
              name: task.member,
              options: task.possible.map((mode) => ({ name: mode, value: costOf(task, mode, value) })),
              taken: Number.isNaN(doer) ? null : text(doer),
            };
          }),
        };
      },
    },
  ];
}

function costOf({ member }: DeclaredTask, mode: Mode, value: (name: string) => number): number {
  if (mode === 'firm') return value(costName.firm(member));
  if (mode === 'customer') return value(costName.customer(member));
  const both = value(costName.jointFirm(member)) + value(costName.jointCustomer(member));
  return both - value(costName.jointValue(member));
}
