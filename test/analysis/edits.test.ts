import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyseNote, createReuse, type Reuse } from '../../server/src/analysis';
import type { NoteAnalysis } from '../../server/src/analysis/analysis';
import { createAnsweringEnd, createAskingEnd } from '../../server/src/exchange';
import { editedText, noteTextOf, wholeOf, type AnyText } from '../../server/src/notes/noteText';
import { changeOf, edited } from '../notes/documents';
import { runs } from '../runs';

const budget = 2_000;

function analysis(text: AnyText, reuse: Reuse, version = 1): NoteAnalysis {
  return analyseNote(text, { version, charts: false, budget, reuse })!;
}

/** A server's thread and a worker that speak of notes; what is said is copied, as between threads. */
function conversation() {
  const [server, worker] = [createAskingEnd(), createAnsweringEnd()];
  const reuse = createReuse();
  return {
    server,
    /** What the server's thread knows after an edit, and whether that is what the worker found. */
    edit(uri: string, text: AnyText, version: number): NoteAnalysis {
      const read = worker.hear(uri, structuredClone(server.say(uri, text)));
      expect(wholeOf(read)).toBe(wholeOf(text));
      const said = structuredClone(worker.say(uri, analysis(read, reuse, version)));
      return server.hear(uri, said);
    },
  };
}

const model = `\`\`\`surplus-model
model: game
id: duo
params:
  a: {value: 30, range: [10, 50]}
  c: 0
players:
  one: {chooses: {q1: [0, a]}, payoff: (price - c)*q1}
  two: {chooses: {q2: [0, a]}, payoff: (price - c)*q2}
define:
  price: a - q1 - q2
claims:
  - {name: low, claim: price < 5}
  - price > 1
\`\`\`
`;
const note = `# Two firms

Firms sell at [10](surplus:duo.price), not at [11](surplus:duo.price); [it is low](surplus:duo.low).
See [the price][p], \`{surplus} duo.price + 1\` and [9](surplus:duo.prize).

${model}
> A quote
>
> \`\`\`surplus-model
> id: sheet
> model: game
> params: {k: 2}
> define: {y: k + duo.price}
> claims: [y > 10, y > 12]
> \`\`\`

- a list

  \`\`\`{surplus-model #more}
  extends: duo
  params: {c: 3}
  \`\`\`

## Others

[p]: surplus:duo.price

<!-- [1](surplus:more.price) -->

Their price is [12](surplus:more.price) and [8][p].
`;

const inserted = fc.constantFrom(
  ...Array.from('1x `>#]-<\n\r'),
  '',
  '\n\n',
  '\n```\n',
  '```surplus-model\nmodel: game\ndefine: {z: 1}\n```\n',
  '---\nt: surplus\n---\n',
  '[p]: surplus:more.price\n',
  '<div>\n',
  '-->',
  '\u0085',
  '\u2028',
  '\r\n',
  'id: duo\n',
  '\n# Heading\n',
  '[4](surplus:sheet.y)',
);
const edit = fc.tuple(fc.nat(), fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(30)), inserted);
const ending = fc.constantFrom('\n', '\n', '\r\n');

describe('what the server’s thread knows after an edit', () => {
  test('is what an analysis without any memory says, whatever is typed', () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), ending, (edits, end) => {
        const spoken = conversation();
        let text = note.replaceAll('\n', end);
        let version = 1;
        expect(spoken.edit('a', text, version)).toEqual(analysis(text, createReuse(), version));
        for (const [at, length, typed] of edits) {
          text = edited(text, at, length, typed);
          version++;
          expect(spoken.edit('a', text, version)).toEqual(analysis(text, createReuse(), version));
        }
      }),
      { numRuns: runs(25) },
    );
  });

  test('is so when the editor says what has changed, and not every version is heard of', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(edit, fc.boolean()), { minLength: 1, maxLength: 8 }), ending, (edits, end) => {
        const spoken = conversation();
        let text = noteTextOf(note.replaceAll('\n', end));
        let version = 1;
        spoken.edit('a', text, version);
        for (const [[at, length, typed], isHeard] of edits) {
          text = editedText(text, changeOf(wholeOf(text), at, length, typed));
          version++;
          if (isHeard) expect(spoken.edit('a', text, version)).toEqual(analysis(wholeOf(text), createReuse(), version));
        }
      }),
      { numRuns: runs(25) },
    );
  });

  test('is so for notes in turn, forgotten ones and more than are kept', () => {
    const spoken = conversation();
    const names = fc.integer({ min: 0, max: 30 }).map((each) => `note${each}`);
    let version = 0;
    fc.assert(
      fc.property(names, fc.nat(), fc.boolean(), (uri, at, forget) => {
        const text = edited(`[10](surplus:duo.price)\n\n${model}`, at, 0, '\n');
        if (forget) spoken.server.forget(uri);
        version++;
        expect(spoken.edit(uri, text, version)).toEqual(analysis(text, createReuse(), version));
      }),
      { numRuns: runs(60) },
    );
  });

  test('may be asked for after the note was forgotten while its answer was on its way', () => {
    const [server, worker] = [createAskingEnd(), createAnsweringEnd()];
    const reuse = createReuse();
    const texts = [note, `${note}\nmore`, `${note}\nand more`];
    for (const [index, text] of texts.entries()) {
      const said = worker.say('a', analysis(worker.hear('a', server.say('a', text)), reuse, index));
      server.forget('a');
      expect(server.hear('a', said)).toEqual(analysis(text, createReuse(), index));
    }
  });
});

describe('what is said after an edit', () => {
  const long = Array.from(
    { length: 12 },
    (_, index) => `## Part ${index}\n\nThe argument.\n\n${model.replace('duo', `duo${index}`)}`,
  );

  test.each<[string, (text: string) => string, number]>([
    ['in the prose', (text) => text.replace('The argument', 'The arguments'), 0],
    ['that adds a line in front', (text) => `A line.\n${text}`, 0],
    ['in a parameter', (text) => text.replace('c: 0', 'c: 1'), 1],
    ['in a claim', (text) => text.replace('price > 1', 'price > 2'), 1],
    [
      'that takes a model away, which others may have named',
      (text) => text.replace(/```surplus-model[^]*?```\n/, ''),
      11,
    ],
  ])('%s: models that are told anew', (_, change, told) => {
    const [server, worker] = [createAskingEnd(), createAnsweringEnd()];
    const reuse = createReuse();
    const text = long.join('\n');
    server.hear('a', worker.say('a', analysis(worker.hear('a', server.say('a', text)), reuse)));
    const after = change(text);
    const question = server.say('a', after);
    const answer = worker.say('a', analysis(worker.hear('a', question), reuse));
    if (typeof question.text === 'string') throw new Error('All of it is said again.');
    expect(question.text.inserted.length).toBeLessThan(20);
    const said = answer.runs.flatMap((run) => ('parts' in run ? run.parts : []));
    expect(said.reduce((sum, { part }) => sum + part.models.length, 0)).toBe(told);
    expect(server.hear('a', answer)).toEqual(analysis(after, createReuse()));
  });

  test('of a tutorial is less than a tenth of its analysis', () => {
    const text = readFileSync(join(import.meta.dirname, '../../examples/tutorial.md'), 'utf8');
    const worker = createAnsweringEnd();
    const reuse = createReuse();
    const whole = JSON.stringify(worker.say('a', analysis(text, reuse))).length;
    const after = JSON.stringify(worker.say('a', analysis(`A line.\n${text}`, reuse))).length;
    expect(after * 10).toBeLessThan(whole);
  });
});
