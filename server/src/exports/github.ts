import type { ReportedProblem } from '../analysis/analysis';
import type { CheckedNotes } from './checkedNote';

const commands = { error: 'error', warning: 'warning', information: 'notice' } as const;

/** Workflow commands of GitHub Actions, one a line: each problem is shown at its place in the changed files. */
export function githubReport({ notes, unreadable }: CheckedNotes): string {
  const lines = [
    ...notes.flatMap(({ path, analysis }) => analysis.problems.map((problem) => annotation(path, problem))),
    ...unreadable.map((failure) => command('error', { title: 'cannot be read' }, failure)),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function annotation(path: string, { code, severity, message, range: { start, end } }: ReportedProblem): string {
  // Columns of a range over several lines are refused.
  const columns = start.line === end.line ? { col: start.character + 1, endColumn: end.character + 1 } : {};
  const place = { file: path, line: start.line + 1, endLine: end.line + 1, ...columns };
  return command(commands[severity], { ...place, title: code }, message);
}

function command(name: string, properties: Readonly<Record<string, string | number>>, message: string): string {
  const written = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${name} ${written.join(',')}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
