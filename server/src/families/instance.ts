import type { Problem } from '../notes/problem';
import type { Span } from '../notes/span';
import type { VariantDeclaration } from '../language/block/declaration';
import { commonNames, withoutInherited } from '../language/block';
import { checkShape } from '../language/declarations';
import { printExpression } from '../language/expressions';
import type { NamePart } from '../language/expressions/ast';
import type { Binding, TextPool } from '../language/expressions/runtime';
import { definitionEntry } from './definitions';
import type { Customers, Family, FamilyModel, MemberOutcomes, Solve } from './family';
import type { FamilyColumns } from './familyColumns';
import type { FrameLayout } from './frames';
import { compileHeld } from './held';
import { createHost } from './host';
import { keyOfName } from './memberName';
import { scopeOf, type Entry, type Namespace, type Reference } from './names';
import type { Outside } from './noteFacts';
import { once } from './once';
import { parameterEntry, type ParameterEntry } from './parameterEntry';
import { describeParameters, movableParameter } from './parameters';
import type { Instance, InstanceOutcome, ModelBlock } from './world';

/** What an instance asks of the block and the note around it. */
export interface Surroundings extends Outside {
  readonly compiling: Namespace['compiling'];
  elsewhere: Namespace['elsewhere'];
  otherNote: Namespace['otherNote'];
  elsewhereNames(): readonly string[];
  /** Says what a name of the block is if it is no value: a claim. */
  explain(reference: Reference): string | null;
  /** Names of the block declared outside its variants (scenarios, claims), with where. */
  readonly taken: ReadonlyMap<string, Span>;
}

/** An instance with what only the solver needs of it. */
export interface BuiltInstance extends Instance, FrameLayout {
  readonly namespace: Namespace;
  readonly solve: Solve | null;
  readonly customers: Customers | null;
  readonly choiceSlots: readonly number[];
  /** Slots of names that are outcomes too (`total.q`), with the outcome's index. */
  readonly outcomeSlots: readonly (readonly [slot: number, outcome: number])[];
  /** Whether there is nothing to solve: a formula sheet. */
  readonly trivial: boolean;
  /** How many points are solved at once; null: each by itself. */
  columns(): FamilyColumns | null;
}

/** An instance whose names are known; `finish` compiles it when the names of all instances are. */
export interface DeclaredInstance {
  readonly namespace: Namespace;
  finish(): BuiltInstance;
}

/** Declares the names of one instance and lets the family read its fields. */
export function declareInstance(
  block: ModelBlock,
  scenario: string | null,
  variant: VariantDeclaration,
  family: Family,
  texts: TextPool,
  surroundings: Surroundings,
): DeclaredInstance {
  const problems: Problem[] = [];
  const report = (each: Problem): void => void problems.push(each);
  const entries = new Map<string, Entry>();
  let slots = 0;
  let memos = 0;
  let members: MemberOutcomes | null = null;
  const allocateSlot = (): number => slots++;
  const parameters: ParameterEntry[] = [];
  const layout: FrameLayout = { slotCount: () => slots, memoCount: () => memos, parameterEntries: parameters };
  const namespace: Namespace = {
    texts,
    compiling: surroundings.compiling,
    entries,
    elsewhere: surroundings.elsewhere,
    otherNote: surroundings.otherNote,
    elsewhereNames: surroundings.elsewhereNames,
    explain: surroundings.explain,
    movable(name) {
      const entry = entries.get(name);
      return entry?.kind === 'parameter' ? movableParameter(entry as ParameterEntry) : null;
    },
    allocateSlot,
    allocateMemo: () => memos++,
    member: (parts) => memberEntry(members, parts),
  };
  const scope = scopeOf(namespace, 'solved');
  const solvingScope = scopeOf(namespace, 'solving');

  for (const declaration of variant.parameters) {
    const entry = parameterEntry(declaration, namespace, solvingScope, report);
    entries.set(entry.name, entry);
    parameters.push(entry);
  }
  variant.definitions.forEach((declaration) =>
    entries.set(declaration.name, definitionEntry(declaration, namespace, scope, report)),
  );

  const host = createHost(namespace, entries, variant, surroundings.taken, report, layout, surroundings);
  const shaped = checkShape(variant.fields, family.shape, { others: commonNames });
  shaped.problems.forEach(report);
  const model = shaped.declared?.kind === 'record' ? family.declare(shaped.declared, variant, host) : null;
  declareOutcomes(model, entries);
  members = model?.memberOutcomes ?? null;

  return {
    namespace,
    finish() {
      for (const entry of entries.values()) entry.bind();
      const solve = model?.complete() ?? null;
      const trivial = model !== null && model.choices.length === 0 && model.outcomes.length === 0;
      return {
        ...layout,
        block,
        scenario,
        parameters: describeParameters(parameters, layout, solvingScope, report),
        choices: (model?.choices ?? []).map((choice) => ({
          ...choice,
          ...valuesOf(entries, choice.name),
          ...declaredAtOf(entries, choice.name),
        })),
        outcomes: listOutcomes(variant, model, entries),
        members: model?.memberOutcomes ?? null,
        scope,
        own: new Set([
          ...variant.own,
          ...variant.held.map((each) => each.name),
          ...choicesSet(variant, block.declaration.base, model),
        ]),
        held: compileHeld(variant, model, family, solvingScope, (name) => valuesOf(entries, name).values ?? [], report),
        problems: withoutInherited(problems, block.declaration.extends?.span ?? null),
        solvable: solve !== null,
        candidates: () => (solve === null ? null : (model?.candidates?.() ?? null)),
        defaultCharts: model?.defaultCharts ?? [],
        customers: model?.customers ?? null,
        figures: model?.figures ?? [],
        namespace,
        solve,
        choiceSlots: (model?.choices ?? []).map((choice) => choice.slot),
        heldFlags: (model?.choices ?? []).flatMap(({ slot, heldFlag }) =>
          heldFlag === undefined ? [] : [[slot, heldFlag] as const],
        ),
        outcomeSlots: outcomeSlotsOf(model, entries),
        trivial,
        columns: () => (solve === null ? null : trivial ? { usable: [] } : (model?.columns?.() ?? null)),
      };
    },
  };
}

function declareOutcomes(model: FamilyModel | null, entries: Map<string, Entry>): void {
  (model?.outcomes ?? []).forEach((outcome, index) => {
    const key = keyOfName(outcome.name);
    if (entries.has(key)) return;
    if (outcome.closedForm) {
      const bind = once(outcome.closedForm);
      return void entries.set(key, { name: outcome.name, kind: 'outcome', bind });
    }
    const binding: Binding = {
      type: outcome.type,
      ...(outcome.values ? { values: outcome.values } : {}),
      ...(outcome.unit ? { unit: outcome.unit } : {}),
      meaning: outcome.about,
      outcome: index,
      afterSolution: true,
      read: (frame) => frame.outcomes?.[index] ?? NaN,
    };
    entries.set(key, { name: outcome.name, kind: 'outcome', bind: () => binding });
  });
}

/** An outcome of a member that a data file lists, made when somebody reads it. */
function memberEntry(members: MemberOutcomes | null, parts: readonly NamePart[]): Entry | null {
  const index = members?.find(parts.map(({ name }) => name)) ?? null;
  if (members === null || index === null) return null;
  const { type, values, unit, about } = members.describe(index);
  const binding: Binding = {
    type,
    ...(values ? { values } : {}),
    ...(unit ? { unit } : {}),
    meaning: about,
    afterSolution: true,
    read: (frame) => frame.member?.(index) ?? NaN,
  };
  return { name: members.name(index), kind: 'outcome', bind: () => binding };
}

function outcomeSlotsOf(model: FamilyModel | null, entries: ReadonlyMap<string, Entry>): (readonly [number, number])[] {
  return (model?.outcomes ?? []).flatMap((outcome, index) => {
    // A parameter of that name hides the outcome and stays what it is.
    if (entries.get(keyOfName(outcome.name))?.kind === 'parameter') return [];
    const slot = bindingOf(entries, outcome.name)?.slot;
    return slot === undefined ? [] : [[slot, index] as const];
  });
}

function bindingOf(entries: ReadonlyMap<string, Entry>, name: string): Binding | null {
  const binding = entries.get(keyOfName(name))?.bind();
  return binding && binding !== 'cyclic' ? binding : null;
}

function declaredAtOf(entries: ReadonlyMap<string, Entry>, name: string): { nameSpan?: Span } {
  const span = entries.get(keyOfName(name))?.declaredAt;
  return span ? { nameSpan: span } : {};
}

/** Choices that a scenario sets itself because they are fields too (`share`). */
function choicesSet(variant: VariantDeclaration, base: VariantDeclaration, model: FamilyModel | null): string[] {
  if (variant === base) return [];
  const stated = (fields: VariantDeclaration['fields'], name: string): unknown =>
    fields.entries.find((entry) => entry.key.value.text === name)?.value;
  return (model?.choices ?? [])
    .map((choice) => choice.name)
    .filter((name) => stated(variant.fields, name) !== stated(base.fields, name));
}

function valuesOf(entries: ReadonlyMap<string, Entry>, name: string): { values?: readonly string[] } {
  const values = bindingOf(entries, name)?.values;
  return values ? { values } : {};
}

function listOutcomes(
  variant: VariantDeclaration,
  model: FamilyModel | null,
  entries: ReadonlyMap<string, Entry>,
): readonly InstanceOutcome[] {
  const listed: InstanceOutcome[] = [];
  const add = (name: string, rest: Omit<InstanceOutcome, 'name' | 'type' | 'binding'>): void => {
    const binding = bindingOf(entries, name);
    if (binding) listed.push({ name, type: binding.type, binding, ...rest });
  };
  const choices = new Set((model?.choices ?? []).map((choice) => choice.name));
  for (const { name, about } of model?.choices ?? []) {
    const outcome = model?.outcomes.find((each) => each.name === name);
    add(name, { kind: 'choice', about, unit: outcome?.unit ?? null, formula: outcome?.formula ?? null });
  }
  for (const { name, about, unit, formula } of model?.outcomes ?? [])
    if (!choices.has(name) && entries.get(keyOfName(name))?.kind !== 'definition')
      add(name, { kind: 'outcome', about, unit: unit ?? null, formula: formula ?? null });
  for (const { name } of variant.definitions) {
    const expression = bindingOf(entries, name)?.definition?.expression;
    add(name, {
      kind: 'definition',
      about: 'Defined in this block',
      unit: null,
      formula: expression ? printExpression(expression) : null,
    });
  }
  return listed;
}
