/**
 * What one keystroke costs, from what the editor says has changed to the analysis that the server's thread shows: what the
 * server says to a worker, reading and solving what the keystroke reaches, and what the worker says back, both copied as
 * between threads. As a ratio to one remark-parse of the same note. Run by `npm run bench`.
 */
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { analyseNote, createReuse } from '../../server/src/analysis';
import { createAnsweringEnd, createAskingEnd } from '../../server/src/exchange';
import { editedText, noteTextOf, runOf } from '../../server/src/notes/noteText';
import { duopoly, formulaSheet, longNote } from './note';
import { report } from './report';
import { fastest, fastestOf } from './time';

const turns = 5;
const rounds = 8;
const uri = 'file:///note.md';

/** A place in every model of a kind, and what stands there after so many keystrokes. */
type Keystroke = readonly [place: RegExp, typed: (round: number) => string];

const prose: Keystroke = [/The firm \w*/, (round) => `The firm ${'x'.repeat(1 + (round % 9))}`];
const kinds = [
  {
    title: 'formula sheets',
    model: formulaSheet,
    keystrokes: {
      prose,
      'a parameter': [/a: \{value: [\d.]+/, (round) => `a: {value: ${120 + round / 100}`],
      'a claim': [/profit > [-\d.]+/, (round) => `profit > ${-round / 100}`],
    },
  },
  {
    title: 'duopolies',
    model: duopoly,
    keystrokes: {
      prose,
      'a parameter': [/a: [\d.]+/, (round) => `a: ${120 + round / 100}`],
      'a claim': [/q1 = q2.*/, (round) => `q1 = q2 + 0*${1 + round}`],
    },
  },
] satisfies { title: string; model: (index: number) => string; keystrokes: Record<string, Keystroke> }[];

const lengths = [500, 2000, 8000];

/** Measures each kind of keystroke in the middle of notes with a model every fifty lines. */
export function measureEdits(): void {
  console.log('one keystroke in notes with a model every 50 lines');
  for (const { title, model, keystrokes } of kinds) {
    const measured = lengths.map((lines) => measure(longNote(lines / 50, lines, model), keystrokes));
    for (const kind of Object.keys(keystrokes)) {
      const times = measured.map(({ edited }) => edited[kind]!);
      const ratios = measured.map(({ edited, parse }) => (edited[kind]! / parse).toPrecision(2));
      const told = lengths.map(
        (lines, index) => `${lines} lines ${times[index]!.toFixed(2)} ms, ratio ${ratios[index]}`,
      );
      console.log(`  ${title}, ${kind}: ${told.join('; ')}`);
      report(`${title}, ${kind}, 8,000 lines, over one remark-parse`, Number(ratios.at(-1)), 0.1);
      report(`${title}, ${kind}, 8,000 lines over 500 lines`, times.at(-1)! / times[0]!, 1.5);
    }
  }
}

interface Measured {
  readonly parse: number;
  readonly edited: Readonly<Record<string, number>>;
}

function measure(text: string, keystrokes: Readonly<Record<string, Keystroke>>): Measured {
  const parser = unified().use(remarkParse);
  const type = typist(text);
  const works = Object.values(keystrokes).map(([place, typed]) => {
    let round = 0;
    return () => type(place, typed(++round));
  });
  for (let warm = 0; warm < 10; warm++) for (const work of works) work();
  const best = works.map(() => Infinity);
  let parse = Infinity;
  // In turn, so that what disturbs the machine disturbs both.
  for (let turn = 0; turn < turns; turn++) {
    parse = Math.min(
      parse,
      fastest(1, () => void parser.parse(text)),
    );
    fastestOf(works, rounds).forEach((time, index) => (best[index] = Math.min(best[index]!, time)));
  }
  return { parse, edited: Object.fromEntries(Object.keys(keystrokes).map((kind, index) => [kind, best[index]!])) };
}

/** Types into the middle of a note, and waits for its analysis. */
function typist(first: string): (place: RegExp, typed: string) => void {
  let text = noteTextOf(first);
  let version = 0;
  const [server, worker] = [createAskingEnd(), createAnsweringEnd()];
  const reuse = createReuse();
  const half = first.indexOf('\n## ', first.length >> 1);
  return (place, typed) => {
    const written = place.exec(runOf(text, half, half + 6000))!;
    const start = half + written.index;
    text = editedText(text, { start, end: start + written[0].length, inserted: typed });
    const read = worker.hear(uri, structuredClone(server.say(uri, text)));
    const found = analyseNote(read, { version: ++version, charts: false, reuse })!;
    const analysis = server.hear(uri, structuredClone(worker.say(uri, found)));
    const wrong = analysis.problems.find(({ severity }) => severity === 'error');
    if (wrong) throw new Error(`The note of the measurement has problems: ${wrong.message}`);
  };
}
