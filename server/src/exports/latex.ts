import type { ReportedClaim, ReportedModel } from '../analysis/analysis';
import type { CheckedNote } from './checkedNote';
import { safeName } from './fileNames';
import { createMacroNames, type MacroNames } from './latexNames';
import { latexText, latexValue } from './latexText';
import { allResults } from './results';
import { modelName, shownVerdict } from './values';

/**
 * The results of a note as LaTeX commands, for the preamble of a paper: one command for each outcome of each model and
 * scenario, two for each model that set its tables of results and of claims (package booktabs), and one for each chart.
 */
export function latexDocument({ path, analysis }: CheckedNote, figures: readonly Figure[]): string {
  const name = createMacroNames(analysis.models.flatMap(namesWanted));
  const file = safeName(
    path
      .split('/')
      .at(-1)!
      .replace(/\.[^.]*$/, ''),
  );
  const models = analysis.models.map((model, index) => {
    const own = figures.filter((figure) => figure.model === index);
    return modelLatex(model, index, name, (chart) => {
      const found = own.find((figure) => figure.chart === chart);
      return found && `${file}${found.ending}`;
    });
  });
  return `${[introduction(path), ...models].join('\n')}`;
}

/** Everything of a model that gets a name, in parts. */
function namesWanted(model: ReportedModel, index: number): string[][] {
  const key = model.id ?? `model${index + 1}`;
  const { scenarios, rows } = allResults(model);
  return [
    [key, 'Results'],
    [key, 'Claims'],
    ...model.charts.map((_, number) => [key, `Figure${number + 1}`]),
    ...rows.flatMap((row) => ['', ...scenarios].map((scenario) => [key, scenario, row.name])),
  ];
}

function introduction(path: string): string {
  return [
    `% Results of ${comment(path)}, written by surplus render; do not edit.`,
    '% In the preamble: \\usepackage{booktabs,graphicx} and \\input{this file}. In the text: \\surplusNameOutcome{} for',
    '% a value, \\surplusNameScenarioOutcome{} for the value under a scenario, \\surplusNameResults and \\surplusNameClaims',
    '% for the tables, \\surplusNameFigureOne for the first chart (in your figure environment), where Name is the id of',
    '% the model. Digits are spelled (q1: QOne), signs are left out; what stands behind the % of a line is the name in the',
    '% model. Not available is an en dash.',
    '',
  ].join('\n');
}

/** A picture of a chart that lies beside the file. */
export interface Figure {
  readonly ending: string;
  readonly model: number;
  readonly chart: number;
}

function modelLatex(
  model: ReportedModel,
  index: number,
  name: MacroNames,
  pictureOf: (chart: number) => string | undefined,
): string {
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
    ...model.charts.flatMap((chart, number) => {
      const picture = pictureOf(number);
      return picture === undefined ? [] : figure(name(key, `Figure${number + 1}`), chart.title, picture);
    }),
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

/** A picture as wide as the column it stands in; its title is for the caption that the author writes. */
function figure(command: string, title: string, picture: string): string[] {
  return [
    `\\newcommand{${command}}{\\includegraphics[width=\\linewidth]{\\detokenize{${picture}}}}% ${comment(title)}`,
  ];
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
