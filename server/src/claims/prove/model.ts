import type { Instance, World } from '../../families/world';
import { movedName } from '../../families/parameterEntry';
import type { IntervalModel, IntervalProgram, SlotMeaning } from '../../language/expressions';

/**
 * What expressions read while a claim is proved: parameters, moved by the domain or held at their values. Choices
 * and outcomes of solved models have no enclosure. `point` is some point of the domain: it says which parameters
 * are moved, and the others have their values there.
 */
export function modelsOf(
  world: World,
  home: Instance,
  variables: readonly string[],
  point: readonly number[],
): IntervalModel {
  world.setPoint(new Map(variables.map((name, index) => [name, point[index]!])));
  const known = new Map<Instance, IntervalModel>();
  const byNamespace = new Map<object, Instance>();
  for (const { base, scenarios } of world.blocks)
    for (const instance of [base, ...scenarios.values()])
      if (instance !== null) byNamespace.set(instance.namespace, instance);
  const elsewhere = (owner: object): IntervalModel | null => {
    const instance = byNamespace.get(owner);
    return instance === undefined ? null : modelOf(instance);
  };
  const modelOf = (instance: Instance): IntervalModel => {
    const before = known.get(instance);
    if (before !== undefined) return before;
    const model = { slot: slotsOf(instance, [...world.frame(instance).slots], variables), elsewhere };
    known.set(instance, model);
    return model;
  };
  return modelOf(home);
}

function slotsOf(
  instance: Instance,
  values: readonly number[],
  variables: readonly string[],
): (slot: number, name: string) => SlotMeaning {
  const parameters = new Map(instance.parameters.map((parameter) => [parameter.slot, parameter.name]));
  return (slot, name) => {
    const parameter = parameters.get(slot);
    if (parameter === undefined && name !== movedName) return null;
    const index = parameter === undefined || instance.own.has(parameter) ? -1 : variables.indexOf(parameter);
    return index >= 0 ? { variable: index } : { value: values[slot] ?? NaN };
  };
}

/** A compilation for boxes with so many variables. */
export function programFor(home: Instance, model: IntervalModel, n: number, order: 1 | 2): IntervalProgram {
  return { shape: { n, order }, scope: home.scope, model, locals: new Map(), definitions: new Map() };
}
