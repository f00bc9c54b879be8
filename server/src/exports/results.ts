import type { JsonValue, OutcomeInformation, ReportedModel } from '../analysis/analysis';

export interface ResultRow {
  readonly name: string;
  /** Of the base and of each scenario, in order. */
  readonly values: readonly (JsonValue | undefined)[];
  readonly unit: string | null;
  /** What a definition is, as a formula. */
  readonly formula: string | null;
  readonly about: string;
}

export interface ResultTable {
  readonly scenarios: readonly string[];
  readonly rows: readonly ResultRow[];
  /** Whether any row has a unit. */
  readonly units: boolean;
}

const order = { choice: 0, definition: 1, outcome: 2, parameter: 3 } as const;

/** The outcomes of a model in rows: choices, definitions, then what the family yields; all of them. */
export function allResults(model: ReportedModel): ResultTable {
  const known = new Map(model.information.map((each) => [each.name, each]));
  const information = (name: string): OutcomeInformation =>
    known.get(name) ?? { name, kind: 'outcome', type: 'number', unit: null, about: '', formula: null };
  const scenarios = Object.keys(model.scenarios);
  const rows = Object.keys(model.outcomes)
    .map(information)
    .sort((a, b) => order[a.kind] - order[b.kind])
    .map(({ name, kind, unit, formula, about }) => ({
      name,
      values: [model.outcomes[name], ...scenarios.map((each) => model.scenarios[each]?.outcomes[name])],
      unit: unit === '' ? null : unit,
      formula: kind === 'definition' ? formula : null,
      about,
    }));
  return { scenarios, rows, units: rows.some(({ unit }) => unit !== null) };
}

/** As `allResults`, without rows that are available nowhere. */
export function availableResults(model: ReportedModel): ResultTable {
  const { scenarios, rows } = allResults(model);
  const available = rows.filter(({ values }) => values.some((value) => value !== null && value !== undefined));
  return { scenarios, rows: available, units: available.some(({ unit }) => unit !== null) };
}
