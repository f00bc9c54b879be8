import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyseNote, createReuse, type Reuse, type Work } from '../../server/src/analysis';
import type { NoteAnalysis } from '../../server/src/analysis/analysis';
import { runs } from '../runs';

const nothing: Work = { instances: 0, claims: 0, targets: 0, worlds: 0 };

/** Analyses texts one after another with one memory; says what each one cost beyond what was remembered. */
function typing(reuse: Reuse = createReuse(), budget = 200_000) {
  return (text: string): { readonly analysis: NoteAnalysis; readonly work: Work } => {
    const before = { ...reuse.work };
    const analysis = analyseNote(text, { version: 1, charts: false, budget, reuse })!;
    const spent = (kind: keyof Work): number => reuse.work[kind] - before[kind];
    const work = {
      instances: spent('instances'),
      claims: spent('claims'),
      targets: spent('targets'),
      worlds: spent('worlds'),
    };
    return { analysis, work };
  };
}

function fresh(text: string, budget = 200_000): NoteAnalysis {
  return analyseNote(text, { version: 1, charts: false, budget, reuse: createReuse() })!;
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
scenarios:
  leader: {stages: [[q1], [q2]]}
claims:
  - {name: leading, claim: leader.payoff.one > payoff.one}
  - price is decreasing in c for c in [0, 20]
  - {name: low, claim: price < 5}
  - leader.price < price
\`\`\`
`;
const other = `\`\`\`surplus-model
model: game
id: sheet
params: {k: 2}
define: {y: k + duo.price}
claims: [y > 10, y > 12]
\`\`\`
`;

describe('what is remembered while a note is written', () => {
  test('a note of 3,000 words with 60 checked numbers is checked again after a keystroke without solving anything', () => {
    const sentence = 'Firms sell at a price of [10](surplus:duo.price) and earn [100](surplus:duo.payoff.one) each. ';
    const paragraph = `${sentence.repeat(3)}${'The argument goes on in words that nobody has to check. '.repeat(28)}\n\n`;
    const stale =
      'This one is [11](surplus:duo.price), and `{surplus} sheet.y` is live; [it pays](surplus:duo.leading).\n';
    const note = `# A long note\n\n${model}\n${other}\n${paragraph.repeat(10)}${stale}`;
    expect(note.split(/\s+/).length).toBeGreaterThan(3000);
    const analyse = typing();
    const first = analyse(note);
    expect(first.analysis.prose.filter(({ kind }) => kind === 'number')).toHaveLength(61);
    expect(first.work.claims).toBe(6);
    for (const typed of [
      note.replace('The argument goes', 'The arguments goes'),
      note.replace('# A long note', '# A longer note\n\nwith more in front'),
      note.replace('[100](surplus:duo.payoff.one)', '[101](surplus:duo.payoff.one)'),
      `${note}\nIt is [10](surplus:duo.price) again.\n`,
    ]) {
      const { analysis, work } = analyse(typed);
      expect(work).toEqual(nothing);
      expect(analysis).toEqual(fresh(typed));
    }
  });

  test.each<[string, (note: string) => string, number]>([
    ['one claim is edited', (note) => note.replace('price < 5', 'price < 6'), 1],
    ['one claim is added in front', (note) => note.replace('claims:\n', 'claims:\n  - price > 1\n'), 1],
    ['one claim is removed', (note) => note.replace('  - leader.price < price\n', ''), 0],
    ['claims change places', (note) => reordered(note), 0],
    ['a claim is expected to fail', (note) => note.replace('price < 5}', 'price < 5, expect: refuted}'), 1],
    ['a title is written', (note) => note.replace('id: duo', 'id: duo\ntitle: Two firms'), 0],
    ['a chart is added', (note) => note.replace('claims:\n', 'charts:\n  - price over a\nclaims:\n'), 0],
    ['claims stand before what they are about', (note) => claimsFirst(note), 0],
    [
      'a comment stands among the claims',
      (note) => note.replace('  - leader.price', '  # it follows\n  - leader.price'),
      0,
    ],
    ['the note moves into a list', (note) => `- a list\n\n${indented(note)}`, 0],
    ['a parameter changes: all claims of the block and of those that read it', (n) => n.replace('c: 0', 'c: 1'), 6],
    ['a parameter of a block that nobody reads changes', (note) => note.replace('k: 2', 'k: 3'), 2],
    ['a scenario changes', (note) => note.replace('[[q1], [q2]]', '[[q2], [q1]]'), 6],
    ['the block that is read gets another id', (note) => note.replaceAll('duo', 'trio'), 6],
  ])('%s', (_, edit, judged) => {
    const analyse = typing();
    const note = `${model}\n${other}`;
    analyse(note);
    const edited = edit(note);
    expect(edited).not.toBe(note);
    const { analysis, work } = analyse(edited);
    expect(analysis).toEqual(fresh(edited));
    expect(work.claims).toBe(judged);
    expect(analyse(note)).toEqual({ analysis: fresh(note), work: { ...nothing } });
  });

  test('problems stand where the claim and its model stand now', () => {
    const broken = model.replace('price is decreasing in c for c in [0, 20]', '1/c > price');
    const analyse = typing();
    analyse(broken);
    for (const edit of [
      claimsFirst,
      reordered,
      indented,
      (note: string) => note.replace('id: duo', 'id: duo\ntitle: T'),
    ])
      expect(analyse(edit(broken)).analysis).toEqual(fresh(edit(broken)));
  });

  test('verdicts under a budget do not depend on what was judged before', () => {
    const note = model.replace('claims:\n', 'claims:\n  - price is convex in a for a in [10, 50], c in [0, 9]\n');
    for (const budget of [300, 3_000, 30_000]) {
      const analyse = typing(createReuse(), budget);
      analyse(note.replace('price < 5', 'price < 4'));
      expect(analyse(note).analysis).toEqual(fresh(note, budget));
    }
  });

  test('whatever is edited, the analysis is that of a memory with nothing in it', () => {
    const text = readFileSync(join(import.meta.dirname, '../../examples/tutorial.md'), 'utf8');
    const lines = text.split('\n');
    const analyse = typing(createReuse(), 5_000);
    const line = fc.nat({ max: lines.length - 1 });
    const edits = fc.oneof(
      fc.tuple(line, line).map(([from, to]) => swapped(lines, from, to)),
      line.map((at) => lines.filter((_, index) => index !== at)),
      line.map((at) => lines.flatMap((each, index) => (index === at ? [each, each] : [each]))),
      fc
        .tuple(line, fc.nat(9))
        .map(([at, digit]) => lines.map((each, index) => (index === at ? each.replace(/\d/, String(digit)) : each))),
    );
    fc.assert(
      fc.property(edits, (edited) => {
        const note = edited.join('\n');
        expect(analyse(note).analysis).toEqual(fresh(note, 5_000));
      }),
      { numRuns: runs(12) },
    );
  });
});

function swapped(lines: readonly string[], from: number, to: number): string[] {
  return lines.map((each, index) => (index === from ? lines[to]! : index === to ? lines[from]! : each));
}

function reordered(note: string): string {
  const low = '  - {name: low, claim: price < 5}\n';
  return note.replace(low, '').replace('claims:\n', `claims:\n${low}`);
}

function claimsFirst(note: string): string {
  const claims = /claims:\n( {2}- .*\n)+/.exec(note)![0];
  return note.replace(claims, '').replace('params:', `${claims}params:`);
}

function indented(note: string): string {
  return note
    .split('\n')
    .map((line) => (line === '' ? '' : `  ${line}`))
    .join('\n');
}
