import type { ReportedClaim, ReportedModel, ReportedProblem } from '../analysis/analysis';
import { availableResults, type ResultTable } from './results';
import { modelName, shownValue, shownVerdict } from './values';

/** A model as Markdown: its name, the table of its results, the verdicts of its claims. */
export function modelMarkdown(model: ReportedModel, index: number, errors: readonly ReportedProblem[]): string {
  const { family, source, claims } = model;
  const about = [family, source].filter((each) => each !== null).map(escapeMarkdown);
  const heading = `**${escapeMarkdown(modelName(model, index))}**${about.length > 0 ? ` (${about.join('; ')})` : ''}`;
  const results = availableResults(model);
  const parts = [
    heading,
    ...errors.map(({ message }) => `✗ ${messageMarkdown(message)}`),
    ...(results.rows.length > 0 ? [resultsMarkdown(results)] : []),
    ...(claims.length > 0 ? [claims.map(claimMarkdown).join('\n')] : []),
  ];
  return parts.join('\n\n');
}

function resultsMarkdown({ scenarios, rows, units }: ResultTable): string {
  const numbers = scenarios.length + 1;
  const head = ['Result', ...(scenarios.length > 0 ? ['base', ...scenarios.map(escapeMarkdown)] : ['Value'])];
  const table = [
    [...head, ...(units ? ['Unit'] : []), 'Meaning'],
    ...rows.map(({ name, values, unit, formula, about }) => [
      cellCode(name),
      ...values.map((value) => escapeMarkdown(shownValue(value))),
      ...(units ? [escapeMarkdown(unit ?? '')] : []),
      formula === null ? cellProse(about) : cellCode(`= ${formula}`),
    ]),
  ];
  return pipeTable(table, (column) => column > 0 && column <= numbers);
}

/** What a result means; what stands between backticks is code. */
function cellProse(about: string): string {
  const parts = about.split(/`([^`]+)`/);
  return parts.map((part, index) => (index % 2 === 1 ? cellCode(part) : escapeMarkdown(part))).join('');
}

/** A pipe table whose dashes are as long as its cells: Pandoc shares out the width of long lines by them. */
export function pipeTable(table: readonly (readonly string[])[], isNumber: (column: number) => boolean): string {
  const widths = table[0]!.map((_, column) => Math.max(3, ...table.map((row) => row[column]!.length)));
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const padded = table.map((row) =>
    line(row.map((cell, column) => (isNumber(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!)))),
  );
  const dashes = widths.map((width, column) => (isNumber(column) ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)));
  return [padded[0]!, line(dashes), ...padded.slice(1)].join('\n');
}

function claimMarkdown(claim: ReportedClaim): string {
  const name = claim.name === null ? '' : `**${escapeMarkdown(claim.name)}** `;
  const message = messageMarkdown(claim.message);
  return `- ${claim.passed ? '✓' : '✗'} ${name}${codeMarkdown(claim.text)}: *${shownVerdict(claim)}.* ${message}`;
}

/** A message of the program, which marks names and expressions by backticks. */
export function messageMarkdown(message: string): string {
  return message
    .split(/`([^`]*)`/)
    .map((part, index) => (index % 2 === 1 ? codeMarkdown(part) : escapeMarkdown(part)))
    .join('');
}

/** Author's text as running text: nothing in it is read as Markdown or HTML. */
export function escapeMarkdown(text: string): string {
  return text.replace(/\s*[\r\n]\s*/g, ' ').replace(/[\\`*_{}[\]#|<>~&$^@]/g, '\\$&');
}

/** Author's text as inline code. */
export function codeMarkdown(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = '`'.repeat(longest + 1);
  const space = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${fence}${space}${text.replace(/\s*[\r\n]\s*/g, ' ')}${space}${fence}`;
}

/** Code in a cell: a bar would end the cell, so such text is written without code marks. */
function cellCode(text: string): string {
  return text.includes('|') ? escapeMarkdown(text) : codeMarkdown(text);
}
