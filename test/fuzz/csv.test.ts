import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCsv } from '../../server/src/families/csv';
import { noteOf, workspaceOf } from '../across/notes';
import { runs } from '../runs';

/** A cell as somebody means it, without space around it. */
const meant = fc.oneof(
  fc.constantFrom(
    '',
    'a',
    'Böhm, GmbH',
    '6*100',
    '10%',
    '"',
    '""',
    'two\nlines',
    ';',
    'a\tb',
    '1e400',
    '-0',
    'NaN',
    '0x10',
    '\u0000',
    '🎲',
    '=1+1',
    "'",
    '#',
    '1 000',
    '1,5',
  ),
  fc.string({ maxLength: 8 }).map((text) => text.replace(/\r/g, '').trim()),
  fc.double().map(String),
);
const separator = fc.constantFrom(',', ';', '\t');
const lineEnd = fc.constantFrom('\n', '\r\n', '\r');

/** RFC 4180, written down again: a quote around whatever needs it, and around some that do not. */
function written(cell: string, between: string, always: boolean): string {
  const needed = always || /["\n\r]/.test(cell) || cell.includes(between);
  return needed ? `"${cell.replaceAll('"', '""')}"` : cell;
}

const table = fc.integer({ min: 2, max: 4 }).chain((columns) =>
  fc.record({
    rows: fc.array(fc.array(meant, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 6 }),
    quoted: fc.array(fc.boolean(), { minLength: 1, maxLength: 9 }),
    separator,
    lineEnd,
    mark: fc.constantFrom('', '\uFEFF'),
    end: fc.boolean(),
  }),
);

describe('comma-separated values', { timeout: 3_600_000 }, () => {
  test('that are well-formed are read as they are meant', () => {
    fc.assert(
      fc.property(table, ({ rows, quoted, separator: between, lineEnd: newLine, mark, end }) => {
        const header = rows[0]!.map((_, column) => `column${column}`);
        let cell = 0;
        const lines = [header, ...rows].map((row) =>
          row.map((each) => written(each, between, quoted[cell++ % quoted.length]!)).join(between),
        );
        const text = mark + lines.join(newLine) + (end ? newLine : '');
        const read = readCsv(text);
        expect(read.header).toEqual(header);
        expect(read.faults).toEqual([]);
        const expected = rows.filter((row) => row.some((each) => each !== ''));
        expect(read.rows.map(({ cells }) => cells)).toEqual(expected);
      }),
      { numRuns: runs(600) },
    );
  });

  const scrap = fc.constantFrom(
    '"',
    '""',
    ',',
    ';',
    'a\tb',
    '\n',
    '\r',
    '\r\n',
    'a',
    ' ',
    '1',
    '\uFEFF',
    '\u0000',
    '\uD800',
    'name',
    '10%',
    '\u2028',
    'x'.repeat(3000),
  );
  const nonsense = fc.oneof(
    fc.array(scrap, { maxLength: 60 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary', maxLength: 80 }),
  );

  test('that are not are read without an exception, and every cell has a place inside the text', () => {
    fc.assert(
      fc.property(nonsense, (text) => {
        const { header, rows, faults, locate } = readCsv(text);
        const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
        expect(rows.length).toBeLessThanOrEqual(lines.length);
        for (const { row } of faults) expect(row).toBeGreaterThan(0);
        const cells = rows.flatMap(({ number, cells: all }) => all.map((_, column) => ({ row: number, column })));
        for (const { start, end } of locate([{ row: 1, column: header.length }, ...cells]))
          for (const { line, character } of [start, end])
            expect([line < lines.length, character <= (lines[line]?.length ?? -1)]).toEqual([true, true]);
      }),
      { numRuns: runs(1000) },
    );
  });

  const column = fc.constantFrom(
    'name',
    'revenue',
    'costOfCapital',
    'growth',
    'load',
    'load.t',
    'reference.acme',
    '__proto__',
    'constructor',
    '',
    'nonsense',
    'name',
  );
  const customers = fc
    .record({
      header: fc.array(column, { maxLength: 6 }),
      rows: fc.array(fc.array(fc.oneof(meant, fc.constantFrom('acme', '__proto__', '1000', '0.1')), { maxLength: 6 }), {
        maxLength: 4,
      }),
      separator,
      tail: fc.oneof({ weight: 3, arbitrary: fc.constant('') }, nonsense),
    })
    .map(
      ({ header, rows, separator: between, tail }) =>
        [['name', 'revenue', 'costOfCapital', ...header], ...rows]
          .map((row) => row.map((each) => written(each, between, false)).join(between))
          .join('\n') + tail,
    );
  const note = noteOf(
    'model: portfolio\nid: p\nparams: {r: 0.1}\ndata: customers.csv\nbusinessModels: {t: {walletShare: 0.4, variableCost: 0.55, retention: 0.5}}\nclaims: [value >= 0]',
  );
  const lines = note.split('\n');

  test('as customers of a portfolio: problems with ranges in the note, never an exception, never NaN', () => {
    fc.assert(
      fc.property(fc.oneof({ weight: 4, arbitrary: customers }, nonsense), (csv) => {
        const { models, problems } = workspaceOf({ 'a.md': note, 'customers.csv': csv }).analyse('a.md');
        for (const { range, message } of problems) {
          expect(message.length).toBeLessThan(1000);
          for (const { line, character } of [range.start, range.end])
            expect([line < lines.length, character <= (lines[line]?.length ?? -1)]).toEqual([true, true]);
        }
        for (const [name, value] of Object.entries(models[0]!.outcomes)) expect([name, value]).not.toEqual([name, NaN]);
      }),
      { numRuns: runs(250) },
    );
  });
});
