import type {
  JsonValue,
  NoteAnalysis,
  OutcomeInformation,
  Outcomes,
  ReportedModel,
  ReportedProblem,
} from '../analysis/analysis';
import { families } from '../families';
import { declarationOf } from '../families/outcomeDeclaration';
import type { OutcomeDeclaration } from '../language/declarations';
import { quoteMember } from '../language/expressions';
import { lensTitle } from './codeLens';
import { contains } from './view';

/** A name of an expression with what an author wants to know of it. */
export interface KnownName {
  /** Dotted, as it is written from where the author stands. */
  readonly name: string;
  readonly kind: OutcomeInformation['kind'] | 'attribute' | 'scenario' | 'block' | 'claim';
  readonly about: string;
  readonly unit: string | null;
  readonly formula: string | null;
  /** How its family declares it; null for parameters, definitions and choices of a game. */
  readonly declared: OutcomeDeclaration | null;
  /** Undefined for what is no value (a scenario, a block). */
  readonly value: JsonValue | undefined;
  /** Why there is no value; null: there is one, or it is not known why. */
  readonly missing: string | null;
  /** Of a block: its result in a line. */
  readonly result?: string;
  /** Of a text whose possible values are known. */
  readonly values?: readonly string[];
}

/** Every name that an expression in `model` may use; `model` null: the namespace of the prose. */
export function knownNames(analysis: NoteAnalysis, model: ReportedModel | null): KnownName[] {
  const only = analysis.models.length === 1 ? analysis.models[0]! : null;
  const home = model ?? only;
  return [...(home ? namesOfModel(home, analysis.problems) : []), ...namesOfBlocks(analysis)];
}

function namesOfModel(model: ReportedModel, problems: readonly ReportedProblem[]): KnownName[] {
  const base = ownNames(model, problems);
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
    const own = ownNames(model, analysis.problems);
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
function ownNames(model: ReportedModel, problems: readonly ReportedProblem[]): KnownName[] {
  const parameters = new Map(model.parameters.map((parameter) => [parameter.name, parameter.value]));
  const family = model.family === null ? undefined : families.get(model.family);
  const unsolved = model.broken ? 'The model could not be solved.' : null;
  const known = model.information.map(({ name, kind, about, unit, formula, values }) => ({
    name,
    kind,
    about,
    unit,
    formula,
    declared: family && (kind === 'outcome' || kind === 'choice') ? declarationOf(family, name) : null,
    value: kind === 'parameter' ? (parameters.get(name) ?? null) : (model.outcomes[name] ?? null),
    missing: unsolved ?? model.missing[name] ?? null,
    ...(values ? { values } : {}),
  }));
  const read = new Set(known.map(({ name }) => name));
  const unread = model.declarations.flatMap(({ name, valueRange }): KnownName[] => {
    if (read.has(name) || valueRange === null) return [];
    const wrong = problems.find(({ range }) => contains(valueRange, range.start));
    return [{ ...withoutValue(name, 'definition', ''), value: null, missing: wrong?.message ?? unsolved }];
  });
  return [...known, ...unread];
}

/** The same names under a namespace, with the values they have there. */
function prefixed(prefix: string, names: readonly KnownName[], outcomes: Outcomes): KnownName[] {
  return names.map((each) => ({
    ...each,
    name: `${prefix}.${each.name}`,
    value: each.kind === 'parameter' ? undefined : (outcomes[each.name] ?? null),
    missing: null,
  }));
}

function namespace(name: string, kind: KnownName['kind'], about: string): KnownName {
  return withoutValue(name.split('.').map(quoteMember).join('.'), kind, about);
}

/** A name of which nothing else is known, or that is no value; `name` as it is written. */
export function withoutValue(name: string, kind: KnownName['kind'], about: string): KnownName {
  return { name, kind, about, unit: null, formula: null, declared: null, value: undefined, missing: null };
}
