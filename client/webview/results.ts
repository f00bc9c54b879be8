import type { JsonValue, OutcomeInformation } from '../../server/src/analysis/analysis';
import type { PreviewModel } from '../../server/src/protocol';
import { element, prose } from './element';
import { shown, valueCell } from './values';

/** Rows on show before "all of them" is asked for. */
const headlines = 14;

/**
 * The outcomes of a model: one row each, a column for the base and for each scenario, unit and meaning. With
 * `stated`, the model as the note has it, `model` is a what-if and both are shown side by side.
 */
export function resultTable(model: PreviewModel, stated: PreviewModel | null = null): HTMLElement | null {
  const rows = rowsOf(model);
  if (rows.length === 0) return null;
  const scenarios = Object.keys(model.scenarios);
  const first = rows.slice(0, headlines);
  const table = tableOf(model, stated, first, scenarios);
  const box = element('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Results' }, table);
  const heading = element('h3', {}, 'Results');
  if (rows.length <= headlines) return element('div', {}, heading, box);
  const more = element('details', { class: 'more' }, element('summary', {}, `All ${rows.length} results`));
  more.addEventListener(
    'toggle',
    () => more.append(element('div', { class: 'scroll' }, tableOf(model, stated, rows.slice(headlines), scenarios))),
    { once: true },
  );
  return element('div', {}, heading, box, more);
}

/** Choices first, then definitions, then what the family yields; each with what is known about it. */
function rowsOf(model: PreviewModel): OutcomeInformation[] {
  const known = new Map(model.information.map((each) => [each.name, each]));
  const rows = Object.keys(model.outcomes).map(
    (name): OutcomeInformation =>
      known.get(name) ?? { name, kind: 'outcome', type: 'number', unit: null, about: '', formula: null },
  );
  const order = { choice: 0, definition: 1, outcome: 2, parameter: 3 } as const;
  return rows.sort((a, b) => order[a.kind] - order[b.kind]);
}

function tableOf(
  model: PreviewModel,
  stated: PreviewModel | null,
  rows: readonly OutcomeInformation[],
  scenarios: readonly string[],
): HTMLTableElement {
  const several = scenarios.length > 0;
  const units = rows.some((row) => row.unit !== null && row.unit !== '');
  const header = (text: string, className = ''): HTMLElement => element('th', { scope: 'col', class: className }, text);
  const head = element(
    'tr',
    {},
    header('Result'),
    header(stated === null ? (several ? 'base' : 'Value') : 'What if', 'number'),
    stated === null ? null : header('In the note', 'number'),
    ...scenarios.map((name) => header(name, 'number')),
    units ? header('Unit') : null,
    header('Meaning', 'meaning'),
  );
  const body = rows.map((row) => {
    const base = model.outcomes[row.name];
    return element(
      'tr',
      {},
      element(
        'th',
        { scope: 'row', title: row.formula === null ? row.about : `${row.name} = ${row.formula}` },
        element('code', {}, row.name),
      ),
      stated === null
        ? valueCell(base)
        : valueCell(base, shown(base) === shown(stated.outcomes[row.name]) ? '' : 'changed'),
      stated === null ? null : valueCell(stated.outcomes[row.name], 'same'),
      ...scenarios.map((name) => {
        const value: JsonValue | undefined = model.scenarios[name]?.outcomes[row.name];
        return valueCell(value, shown(value) === shown(base) ? 'same' : '');
      }),
      units ? element('td', { class: 'unit' }, row.unit ?? '') : null,
      element(
        'td',
        { class: 'meaning' },
        row.kind === 'definition' && row.formula !== null ? element('code', {}, `= ${row.formula}`) : prose(row.about),
      ),
    );
  });
  const caption = element('caption', { class: 'spoken' }, `Results${several ? ' in the base and by scenario' : ''}`);
  return element('table', { class: 'results' }, caption, element('thead', {}, head), element('tbody', {}, ...body));
}

/** Several equilibria, listed; null when there is one or none. */
export function equilibriaList(model: PreviewModel): HTMLElement | null {
  const { equilibria } = model;
  if (equilibria.length < 2) return null;
  const names = [...new Set(equilibria.flatMap((each) => Object.keys(each.outcomes)))].filter((name) =>
    equilibria.some((each) => shown(each.outcomes[name]) !== shown(equilibria[0]!.outcomes[name])),
  );
  const head = element(
    'tr',
    {},
    element('th', { scope: 'col' }, 'Equilibrium'),
    ...names.map((name) => element('th', { scope: 'col', class: 'number' }, element('code', {}, name))),
  );
  const body = equilibria.map((each, index) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, `${index + 1}${each.note === null ? '' : ` · ${each.note}`}`),
      ...names.map((name) => valueCell(each.outcomes[name])),
    ),
  );
  const table = element('table', { class: 'results' }, element('thead', {}, head), element('tbody', {}, ...body));
  return element(
    'details',
    { class: 'more' },
    element('summary', {}, `${equilibria.length} equilibria, one is reported`),
    element('div', { class: 'scroll' }, table),
  );
}
