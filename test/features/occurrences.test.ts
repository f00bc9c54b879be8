import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { occurrencesOf, type Occurrence } from '../../server/src/features/occurrences';
import { parseNote } from '../../server/src/notes/parseNote';

const folders = ['../../examples', '../cases/notes', '../cases/seed'].map((each) => resolve(import.meta.dirname, each));
const notes = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const),
);

/** What the note says where a name stands: without quotes, escapes of link targets read. */
function written(text: string, { span, writing }: Occurrence): string {
  const raw = text.slice(span.start, span.end);
  return (writing === 'target' ? decodeURIComponent(raw) : raw).replace(/^(["'])(.*)\1$/, '$2');
}

describe('names of the published notes', () => {
  test.each(notes)('%s: all are known, and stand where they are said to', (_, text) => {
    const { all } = occurrencesOf(parseNote(text));
    expect(all.filter(({ known }) => !known).map((each) => written(text, each))).toEqual([]);
    expect(all.map((each) => written(text, each))).toEqual(all.map(({ name }) => name));
    expect(all.every(({ span }, index) => index === 0 || span.start >= all[index - 1]!.span.end)).toBe(true);
  });
});

describe('a note that is being typed', () => {
  const [, text] = notes.find(([name]) => name === 'tutorial.md')!;
  const cuts = Array.from({ length: 40 }, (_, index) => Math.floor((text.length * (index + 1)) / 41));

  test.each(cuts)('has names that lie in it, cut at %i', (cut) => {
    const { all, words } = occurrencesOf(parseNote(text.slice(0, cut)));
    for (const { span } of [...all, ...words]) {
      expect(span.start).toBeGreaterThanOrEqual(0);
      expect(span.end).toBeGreaterThanOrEqual(span.start);
      expect(span.end).toBeLessThanOrEqual(cut);
    }
  });
});

/** What each name of a body is, in order, with those that the note does not know. */
function rolesIn(text: string): string[] {
  const { all } = occurrencesOf(parseNote(text));
  return all.map(({ name, subject, known, declares }) =>
    [name, subject?.role ?? (known ? 'known' : 'unknown'), ...(declares ? ['declared'] : [])].join(' '),
  );
}

describe('what names stand for', () => {
  const around = (body: string): string => `\`\`\`surplus-model\n${body}\n\`\`\`\n`;

  test.each([
    [
      'options opposite their choice, in sets and scenarios',
      'model: game\nplayers:\n  me: {chooses: {serve: {oneOf: [both, high]}}, payoff: if(serve = both, 1, 2)}\nscenarios:\n  one: {serve: high}\nclaims:\n  - payoff.me > 0 for serve in {both, high}',
      [
        ...['me player declared', 'serve choice declared', 'both option declared', 'high option declared'],
        ...['serve choice', 'both option', 'one scenario declared', 'serve choice', 'high option'],
        ...['payoff outcome', 'me player', 'serve choice', 'both option', 'high option'],
      ],
    ],
    [
      'the players and options of a table',
      'model: game\npayoffs: {top: {left: [3, 3]}, low: {left: [0, 0]}}\nclaims: [row = top, payoff.row > probability.column.left]',
      [
        ...['top option declared', 'left option declared', 'low option declared', 'left option'],
        ...['row outcome', 'top option', 'payoff outcome', 'row outcome'],
        ...['probability outcome', 'column outcome', 'left option'],
      ],
    ],
    [
      'words of charts, unless they are declared',
      'model: game\nparams: {c: 1}\ndefine: {demand: 2*c}\ncharts:\n  - surplus\n  - demand over c\n  - cost over c',
      [
        'c parameter declared',
        'demand definition declared',
        'c parameter',
        'demand definition',
        'c parameter',
        'cost unknown',
        'c parameter',
      ],
    ],
    [
      'a member, never looked up',
      'model: market\nparams: {A: 3}\nsegments: {all: {v: A}}\nproducts: {A: {value: v, cost: A}}\ndefine: {d: price.A + A + price.all.x}',
      [
        ...['A parameter declared', 'all segment declared', 'v attribute declared', 'A parameter'],
        ...['A product declared', 'v attribute', 'A parameter', 'd definition declared', 'price outcome', 'A product'],
        ...['A parameter', 'price outcome', 'all segment', 'x known'],
      ],
    ],
    [
      'members by the letter of the outcome, where two have one name',
      'model: market\nsegments: {one: {v: 3}}\nproducts: {kit: {value: v, firm: one}}\nclaims: [profit.one > consumerSurplus.one, configuration.one = kit]',
      [
        ...['one segment declared', 'v attribute declared', 'kit product declared', 'v attribute', 'one firm declared'],
        ...['profit outcome', 'one firm', 'consumerSurplus outcome', 'one segment'],
        ...['configuration outcome', 'one firm', 'kit product'],
      ],
    ],
    [
      'customers and business models',
      'model: portfolio\ncustomers: {acme: {revenue: 10, reference: {acme: 3}}}\nbusinessModels: {key account: {walletShare: 0.4}}\nassign: {acme: key account}\nallowed: [key account]\nclaims: [assignment.acme = "key account", assignment.acme = none]',
      [
        ...['acme customer declared', 'acme customer', 'key account business model declared'],
        ...['acme customer', 'key account business model', 'key account business model'],
        ...['assignment outcome', 'acme customer', 'key account business model', 'assignment outcome', 'acme customer'],
        'none known',
      ],
    ],
    [
      'tasks and kinds of contributions',
      'model: coproduction\ntasks: {make: {firm: 3, customer: 2}}\nallocation: {make: firm}\nclaims: [allocation.make = firm]',
      ['make task declared', 'make task', 'allocation outcome', 'make task', 'firm known'],
    ],
    [
      'variables within their last argument only',
      'model: game\nparams: {t: 1}\ndefine: {d: "sum(x, x, 2, x) + x + root(t, 0, 1, t)"}',
      [
        ...[
          't parameter declared',
          'd definition declared',
          'x variable declared',
          'x unknown',
          'x variable',
          'x unknown',
        ],
        ...['t parameter', 't parameter'],
      ],
    ],
    [
      'names of other notes not at all',
      'model: game\ndefine: {d: other.md#sheet.profit + "my note.md"#sheet.d}',
      ['d definition declared'],
    ],
  ])('%s', (_, body, roles) => {
    expect(rolesIn(around(body))).toEqual(roles);
  });

  test('a parameter that a claim moves in the blocks it reads', () => {
    const sheet = around('model: game\nid: sheet\nparams: {k: 1}\ndefine: {d: k}');
    const other = around('model: game\nparams: {z: 1}\nclaims: [sheet.d > 0 for k in [z, 2], k > 0]');
    expect(rolesIn(`${sheet}\n${other}`).slice(4)).toEqual([
      ...['z parameter declared', 'sheet block', 'd definition', 'k parameter', 'z parameter', 'k unknown'],
    ]);
  });
});
