import type { Instance, World } from '../../families/world';
import { sixDigits } from '../../numerics/sixDigits';

/** Claims are judged in at most this many combinations of equilibria. */
const most = 64;

export interface Combination {
  /** Which equilibrium of which instance, for messages; empty when there is only one. */
  readonly label: string;
}

/**
 * Visits every combination of equilibria of the instances a claim reads, at the current point. Where the
 * author chose by a written `equilibrium`, only the selected one counts. Afterwards the selected ones are looked at again.
 */
export function inEveryEquilibrium(
  world: World,
  instances: readonly Instance[],
  visit: (combination: Combination) => void,
): number {
  const several = instances
    .map((instance) => ({ instance, solution: world.solution(instance) }))
    .filter(({ solution }) => solution.equilibria.length > 1 && !solution.selectedByAuthor);
  if (several.length === 0) {
    visit({ label: '' });
    return 1;
  }
  const total = several.reduce((product, { solution }) => product * solution.equilibria.length, 1);
  const count = Math.min(total, most);
  for (let combination = 0; combination < count; combination += 1) {
    let rest = combination;
    const labels = several.map(({ instance, solution }) => {
      const index = rest % solution.equilibria.length;
      rest = Math.floor(rest / solution.equilibria.length);
      world.setEquilibrium(instance, index);
      return labelOf(instance, index, several.length, world);
    });
    visit({ label: labels.join(' with ') });
  }
  for (const { instance } of several) world.setEquilibrium(instance, null);
  return total;
}

function labelOf(instance: Instance, index: number, several: number, world: World): string {
  const equilibrium = world.solution(instance).equilibria[index];
  const choices = instance.choices
    .map(({ name, type }, each) => ({ name, value: equilibrium?.choices[each] ?? NaN, type }))
    .filter(({ value }) => !Number.isNaN(value))
    .slice(0, 4)
    .map(({ name, value, type }) => `${name} = ${type === 'text' ? world.texts.text(value) : sixDigits(value)}`);
  const where = several > 1 ? ` of \`${instance.scenario ?? instance.block.id ?? 'base'}\`` : '';
  const inside = [...choices, ...(equilibrium?.note ? [equilibrium.note] : [])].join(', ');
  return `equilibrium ${index + 1}${where}${inside === '' ? '' : ` (${inside})`}`;
}
