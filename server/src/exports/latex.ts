import type { ReportedClaim, ReportedModel } from '../analysis/analysis';
import type { CheckedNote } from './checkedNote';
import { createMacroNames } from './latexNames';
import { latexText, latexValue } from './latexText';
import { allResults } from './results';
import { modelName, shownVerdict } from './values';

/**
 * The results of a note as LaTeX commands, for the preamble of a paper: one command for each outcome of each model and
 * scenario, and two for each model that set its tables of results and of claims (package booktabs).
 */
export function latexDocument({ path, analysis }: CheckedNote): string {
  const name = createMacroNames();
  const models = analysis.models.map((model, index) => modelLatex(model, index, name));
  return `${[introduction(path), ...models].join('\n')}`;
}

function introduction(path: string): string {
  return [
    `% Results of ${comment(path)}, written by surplus render; do not edit.`,
    '% In the preamble: \\usepackage{booktabs} and \\input{this file}. In the text: \\surplusNameOutcome{} for a value,',
    '% \\surplusNameScenarioOutcome{} for the value under a scenario, \\surplusNameResults and \\surplusNameClaims for the',
    '% tables, where Name is the id of the model. Digits are spelled (q1: QOne), signs are left out; what stands behind',
    '% the % of a line is the name in the model. Not available is an en dash.',
    '',
  ].join('\n');
}

function modelLatex(model: ReportedModel, index: number, name: ReturnType<typeof createMacroNames>): string {
  const key = model.id ?? `model${index + 1}`;
  const results = name(key, 'Results');
  const claims = name(key, 'Claims');
  const { scenarios, rows, units } = allResults(model);
  const variants = ['', ...scenarios];
  const macros = rows.map((row) => variants.map((scenario) => name(key, scenario, row.name)));
  const values = rows.flatMap((row, at) =>
    variants.map((scenario, column) => {
      const meant = `${key}.${scenario === '' ? '' : `${scenario}.`}${row.name}`;
      return `\\newcommand{${macros[at]![column]!}}{${latexValue(row.values[column])}}% ${comment(meant)}`;
    }),
  );
  const available = rows
    .map((row, at) => ({ row, cells: macros[at]! }))
    .filter(({ row }) => row.values.some((value) => value !== null && value !== undefined));
  const head = ['Result', ...(scenarios.length > 0 ? ['base', ...scenarios] : ['Value']), ...(units ? ['Unit'] : [])];
  const table = tabular(
    `@{}l${'r'.repeat(variants.length)}${units ? 'l' : ''}@{}`,
    head.map(latexText),
    available.map(({ row, cells }) => [
      `\\texttt{${latexText(row.name)}}`,
      ...cells,
      ...(units ? [latexText(row.unit ?? '')] : []),
    ]),
  );
  return [
    `% ${comment(modelName(model, index))}`,
    ...values,
    `\\newcommand{${results}}{%`,
    ...table,
    `\\newcommand{${claims}}{%`,
    ...claimTable(model.claims),
    '',
  ].join('\n');
}

function claimTable(claims: readonly ReportedClaim[]): string[] {
  return tabular(
    '@{}p{0.45\\linewidth}p{0.25\\linewidth}p{0.2\\linewidth}@{}',
    ['Claim', 'Domain', 'Verdict'],
    claims.map((claim) => [
      `${claim.name === null ? '' : `\\textbf{${latexText(claim.name)}} `}\\texttt{${latexText(claim.text)}}`,
      latexText(claim.domain),
      latexText(shownVerdict(claim)) + (claim.passed ? '' : ' (fails)'),
    ]),
  );
}

/** A table and the brace that closes the command it is the body of; nothing is set where there is nothing to show. */
function tabular(columns: string, head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return ['}'];
  return [
    `  \\begin{tabular}{${columns}}`,
    '    \\toprule',
    `    ${head.join(' & ')} \\\\`,
    '    \\midrule',
    ...rows.map((row) => `    ${row.join(' & ')} \\\\`),
    '    \\bottomrule',
    '  \\end{tabular}}',
  ];
}

function comment(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ');
}
