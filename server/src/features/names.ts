import type { JsonValue, NoteAnalysis, OutcomeInformation, Outcomes, ReportedModel } from '../analysis/analysis';
import { families } from '../families';
import { declarationOf } from '../families/outcomeDeclaration';
import type { OutcomeDeclaration } from '../language/declarations';
import { quoteMember } from '../language/expressions';
import { lensTitle } from './codeLens';

/** A name of an expression with what an author wants to know of it. */
export interface KnownName {
  /** Dotted, as it is written from where the author stands. */
  readonly name: string;
  readonly kind: OutcomeInformation['kind'] | 'scenario' | 'block' | 'claim';
  readonly about: string;
  readonly unit: string | null;
  readonly formula: string | null;
  /** How its family declares it; null for parameters, definitions and choices of a game. */
  readonly declared: OutcomeDeclaration | null;
  /** Undefined for what is no value (a scenario, a block). */
  readonly value: JsonValue | undefined;
  /** Of a block: its result in a line. */
  readonly result?: string;
}

/** Every name that an expression in `model` may use; `model` null: the namespace of the prose. */
export function knownNames(analysis: NoteAnalysis, model: ReportedModel | null): KnownName[] {
  const only = analysis.models.length === 1 ? analysis.models[0]! : null;
  const home = model ?? only;
  return [...(home ? namesOfModel(home) : []), ...namesOfBlocks(analysis)];
}

function namesOfModel(model: ReportedModel): KnownName[] {
  const base = ownNames(model);
  const scenarios = Object.entries(model.scenarios).flatMap(([scenario, { outcomes }]) => [
    namespace(scenario, 'scenario', `The model under the scenario ${scenario}.`),
    ...prefixed(scenario, base, outcomes),
  ]);
  const claims = model.claims.flatMap((claim) =>
    claim.name === null ? [] : [namespace(claim.name, 'claim', claim.text)],
  );
  return [
    ...base,
    namespace('base', 'scenario', 'The model under no scenario.'),
    ...prefixed('base', base, model.outcomes),
    ...scenarios,
    ...claims,
  ];
}

/** Every name that begins with the id of a block: what another note may write behind `path#`. */
export function namesOfBlocks(analysis: NoteAnalysis): KnownName[] {
  return analysis.models.flatMap((model) => {
    if (model.id === null) return [];
    const { id } = model;
    const own = ownNames(model);
    const scenarios = Object.entries(model.scenarios).flatMap(([scenario, { outcomes }]) => [
      namespace(`${id}.${scenario}`, 'scenario', `${model.title ?? id} under the scenario ${scenario}.`),
      ...prefixed(`${id}.${scenario}`, own, outcomes),
    ]);
    const claims = model.claims.flatMap((claim) =>
      claim.name === null ? [] : [namespace(`${id}.${claim.name}`, 'claim', claim.text)],
    );
    return [
      { ...namespace(id, 'block', model.title ?? `The model ${id}.`), result: lensTitle(model) },
      ...own.map((each) => ({ ...each, name: `${id}.${each.name}` })),
      ...scenarios,
      ...claims,
    ];
  });
}

/** Parameters, choices, definitions and outcomes under no scenario. */
function ownNames(model: ReportedModel): KnownName[] {
  const parameters = new Map(model.parameters.map((parameter) => [parameter.name, parameter.value]));
  const family = model.family === null ? undefined : families.get(model.family);
  return model.information.map(({ name, kind, about, unit, formula }) => ({
    name,
    kind,
    about,
    unit,
    formula,
    declared: family && (kind === 'outcome' || kind === 'choice') ? declarationOf(family, name) : null,
    value: kind === 'parameter' ? (parameters.get(name) ?? null) : (model.outcomes[name] ?? null),
  }));
}

/** The same names under a namespace, with the values they have there. */
function prefixed(prefix: string, names: readonly KnownName[], outcomes: Outcomes): KnownName[] {
  return names.map((each) => ({
    ...each,
    name: `${prefix}.${each.name}`,
    value: each.kind === 'parameter' ? undefined : (outcomes[each.name] ?? null),
  }));
}

function namespace(name: string, kind: 'scenario' | 'block' | 'claim', about: string): KnownName {
  return {
    name: name.split('.').map(quoteMember).join('.'),
    kind,
    about,
    unit: null,
    formula: null,
    declared: null,
    value: undefined,
  };
}
