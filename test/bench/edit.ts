/**
 * What an edit inside one block of a long note costs, as a ratio to one remark-parse of that note.
 * Run by `npm run bench`.
 */
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { analyseNote, createReuse } from '../../server/src/analysis';
import { duopoly, formulaSheet, longNote } from './note';

const rounds = 21;

measure('formula sheets', formulaSheet, /a: \{value: 120,/, (round) => `a: {value: ${120 + round / 100},`);
measure('duopolies', duopoly, /a: 120,/, (round) => `a: ${120 + round / 100},`);

function measure(
  title: string,
  model: (index: number) => string,
  place: RegExp,
  edit: (round: number) => string,
): void {
  const text = longNote(40, 2000, model);
  const parser = unified().use(remarkParse);
  const parse = median(() => void parser.parse(text));
  const reuse = createReuse();
  const first = time(() => analyse(text, reuse));
  let round = 0;
  const edited = median(() => analyse(text.replace(place, edit(++round)), reuse));
  console.log(
    `${title}: ${text.split('\n').length} lines, 40 models; remark-parse ${parse.toFixed(1)} ms, first analysis ${first.toFixed(1)} ms, ` +
      `an edit in one block ${edited.toFixed(1)} ms; ratio ${(edited / parse).toFixed(2)} (goal below 0.30)`,
  );
}

function analyse(text: string, reuse: ReturnType<typeof createReuse>): void {
  const analysis = analyseNote(text, { version: 0, charts: false, reuse });
  const errors = analysis!.problems.filter((problem) => problem.severity === 'error');
  if (errors.length > 0) throw new Error(`The note of the measurement has problems: ${errors[0]!.message}`);
}

function median(work: () => void): number {
  for (let warm = 0; warm < 5; warm++) work();
  const times = Array.from({ length: rounds }, () => time(work)).sort((a, b) => a - b);
  return times[rounds >> 1]!;
}

function time(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
