import type { NoteAnalysis, ReportedClaim, ReportedModel, ReportedProblem } from '../analysis/analysis';
import type { CheckedNote } from '../exports';
import type { Colours } from './colours';
import { codeFrame, printable } from './frame';
import { summarise } from './json';

/** The report for people: per note its problems with code frames, then what was checked; at the end the sum. */
export function prettyReport(notes: readonly CheckedNote[], colours: Colours): string {
  const parts = notes.map((note) => noteReport(note, colours));
  return [...parts, total(notes, colours)].join('\n\n') + '\n';
}

function noteReport({ path, text, analysis }: CheckedNote, colours: Colours): string {
  const lines = text.split(/\r\n|\n|\r/);
  const problems = [...analysis.problems].sort(byPlace).map((problem) => problemReport(path, lines, problem, colours));
  const checked = [
    ...analysis.models.map((model, index) => modelLine(model, index, errorsIn(model, analysis), colours)),
    ...proseLine(analysis, colours),
  ];
  const nothing = analysis.models.length + analysis.prose.length === 0 ? [colours.dim('no models in this note')] : [];
  const tally = [...checked, ...nothing].map((line) => `  ${line}`).join('\n');
  return [colours.bold(printable(path)), ...problems, tally]
    .filter((part) => part !== '')
    .join('\n\n')
    .replace(/\n\n(?=[^\n]*$)/, '\n\n');
}

function byPlace(a: ReportedProblem, b: ReportedProblem): number {
  return a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character;
}

function problemReport(path: string, lines: readonly string[], problem: ReportedProblem, colours: Colours): string {
  const paint = { error: colours.red, warning: colours.yellow, information: colours.blue }[problem.severity];
  const { line, character } = problem.range.start;
  const place = `${printable(path)}:${line + 1}:${character + 1}`;
  const heading = `  ${paint(problem.severity)} ${colours.dim(problem.code)}  ${place}`;
  const frame = codeFrame(lines, problem.range, colours, paint).map((each) => `    ${each}`);
  const message = problem.message.split('\n').map((each) => `    ${printable(each)}`);
  const related = problem.related.map(
    (each) => `    ${colours.dim(`line ${each.range.start.line + 1}:`)} ${printable(each.message)}`,
  );
  const fixes = problem.fixes.map((fix) => `    ${colours.dim('fix:')} ${printable(fix.title)}`);
  return [heading, ...frame, ...message, ...related, ...fixes].join('\n');
}

function modelLine(model: ReportedModel, index: number, errors: number, colours: Colours): string {
  const name = printable(model.id ?? model.title ?? `model ${index + 1}`);
  const family = model.family === null ? '' : ` (${printable(model.family)})`;
  if (model.broken) return `${colours.red('✗')} ${name}${family}: could not be solved`;
  const failed = model.claims.filter((claim) => !claim.passed).length;
  const mark = failed === 0 && errors === 0 ? colours.green('✓') : colours.red('✗');
  // Claims that fail are errors too; what is left stands elsewhere in the block.
  const others = errors > failed ? `, ${plural(errors - failed, 'other error')}` : '';
  return `${mark} ${name}${family}: ${claimTally(model.claims)}${failed === 0 ? others.replace('other ', '') : others}`;
}

function errorsIn({ range: { start, end } }: ReportedModel, { problems }: NoteAnalysis): number {
  const inside = problems.filter(({ range }) => range.start.line >= start.line && range.end.line <= end.line);
  return inside.filter(({ severity }) => severity === 'error').length;
}

/** "3 of 4 claims pass", with a note on near misses that are expected to fail. */
export function claimTally(claims: readonly ReportedClaim[]): string {
  if (claims.length === 0) return 'solved, no claims';
  const passed = claims.filter((claim) => claim.passed).length;
  const expected = claims.filter((claim) => claim.passed && claim.verdict !== 'holds' && claim.verdict !== 'proved');
  const nearMisses = expected.length === 0 ? '' : ` (${expected.length} as expected)`;
  return `${passed} of ${plural(claims.length, 'claim')} pass${claims.length === 1 ? 'es' : ''}${nearMisses}`;
}

function proseLine({ prose }: NoteAnalysis, colours: Colours): string[] {
  const checked = prose.filter((reference) => reference.kind !== 'value');
  if (checked.length === 0) return [];
  const good = checked.filter((reference) => reference.passed).length;
  const mark = good === checked.length ? colours.green('✓') : colours.red('✗');
  return [
    `${mark} prose: ${good} of ${plural(checked.length, 'checked reference')} ${checked.length === 1 ? 'agrees' : 'agree'}`,
  ];
}

function total(notes: readonly CheckedNote[], colours: Colours): string {
  const { models, errors } = summarise(notes.map((note) => note.analysis));
  const claims = notes.flatMap(({ analysis }) => analysis.models.flatMap((model) => model.claims));
  const passed = claims.filter((claim) => claim.passed).length;
  const warnings = notes.flatMap(({ analysis }) => analysis.problems).filter(({ severity }) => severity === 'warning');
  const counts = [
    plural(notes.length, 'note'),
    plural(models, 'model'),
    `${passed} of ${plural(claims.length, 'claim')} pass`,
    ...(warnings.length > 0 ? [colours.yellow(plural(warnings.length, 'warning'))] : []),
    errors > 0 ? colours.red(plural(errors, 'error')) : colours.green('no errors'),
  ];
  return counts.join(', ');
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
