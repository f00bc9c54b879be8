import { describe, expect, test } from 'vitest';
import { readCsv } from '../../../server/src/families/csv';
import { noteOf, workspaceOf } from '../../across/notes';

const models = `businessModels:
  transactional: {walletShare: 0.4, variableCost: 0.55, fixedCost: 10, capital: 0.2, retention: 0.7, setup: 50}
  keyAccount:    {walletShare: 0.8, variableCost: 0.5, fixedCost: 120, capital: 0.3, retention: 0.9, setup: 150}`;
const portfolio = (more = '') => noteOf(`model: portfolio\nid: p\n${more}data: customers.csv\n${models}`);
const customers = 'name,revenue,costOfCapital,growth\nacme,1000,10%,2%\nbolt,600,0.1,0\n"Böhm, GmbH",60,1e-1,\n';

/** Outcomes of a portfolio whose customers stand in a file. */
function outcomesOf(csv: string, note = portfolio()) {
  const { models, problems } = workspaceOf({ 'a.md': note, 'customers.csv': csv }).analyse('a.md');
  expect(problems).toEqual([]);
  return models[0]!.outcomes;
}

describe('customers of a file', () => {
  const inline = noteOf(
    `model: portfolio\nid: p\ncustomers:\n  acme: {revenue: 1000, costOfCapital: 10%, growth: 2%}\n  bolt: {revenue: 600, costOfCapital: 10%}\n  "Böhm, GmbH": {revenue: 60, costOfCapital: 10%}\n${models}`,
  );
  const stated = workspaceOf({ 'a.md': inline }).analyse('a.md').models[0]!.outcomes;

  test('have the same outcomes as customers of the block', () => {
    expect(outcomesOf(customers)).toEqual(stated);
  });

  test.each([
    ['a byte order mark and Windows line ends', `\uFEFF${customers.replaceAll('\n', '\r\n')}`],
    ['semicolons', customers.replaceAll(/,(?! )/g, ';')],
    ['tabs', customers.replaceAll(/,(?! )/g, '\t')],
    [
      'quotes around everything',
      customers.replaceAll(/^([^"\n][^,\n]*),([^,]*),([^,]*),(.*)$/gm, '"$1","$2","$3","$4"'),
    ],
    ['empty lines and spaces', `\n${customers.replaceAll(',1', ' , 1').replaceAll('\n', '\n\n')}\n , , ,\n`],
    ['old line ends', customers.replaceAll('\n', '\r')],
    [
      'columns in another order',
      'growth,name,costOfCapital,revenue\n2%,acme,10%,1000\n0,bolt,10%,600\n,"Böhm, GmbH",10%,60\n',
    ],
  ])('may be written with %s', (_, csv) => expect(outcomesOf(csv)).toEqual(stated));

  test('stand beside those of the block, with loads, references and expressions', () => {
    const note = noteOf(
      `model: portfolio\nid: p\nparams: {rate: 0.1}\ncapacity: 3\ncustomers:\n  acme: {revenue: 1000, costOfCapital: rate, growth: 2%, load: 2}\ndata: customers.csv\n${models}`,
    );
    const csv =
      'name,revenue,costOfCapital,load,load.keyAccount,reference.acme\nbolt,6*100,rate,1,2,\ndelta,60,rate,1,,60\n';
    const same = noteOf(
      `model: portfolio\nid: p\nparams: {rate: 0.1}\ncapacity: 3\ncustomers:\n  acme: {revenue: 1000, costOfCapital: rate, growth: 2%, load: 2}\n  bolt: {revenue: 600, costOfCapital: rate, load: {transactional: 1, keyAccount: 2}}\n  delta: {revenue: 60, costOfCapital: rate, load: 1, reference: {acme: 60}}\n${models}`,
    );
    expect(outcomesOf(csv, note)).toEqual(workspaceOf({ 'a.md': same }).analyse('a.md').models[0]!.outcomes);
  });

  test('are named in definitions, claims and assignments', () => {
    const note = noteOf(
      `model: portfolio\nid: p\nparams: {rate: {value: 0.1, range: [0.05, 0.2]}}\ndata: customers.csv\n${models}\ndefine: {b: 'valueCapture."Böhm, GmbH".keyAccount'}\nscenarios:\n  fixed: {assign: {acme: transactional}}\nclaims:\n  - assignment.acme = keyAccount\n  - fixed.assignment.bolt = none\n  - valueCapture.acme is decreasing in rate`,
    );
    const { models: found, problems } = workspaceOf({
      'a.md': note,
      'customers.csv': customers.replace('1000,10%', '1000,rate'),
    }).analyse('a.md');
    expect(problems).toEqual([]);
    expect(found[0]!.claims.map(({ verdict }) => verdict)).toEqual(['holds', 'holds', 'holds']);
    expect(found[0]!.outcomes['b']).toBe(stated['valueCapture."Böhm, GmbH".keyAccount']);
  });

  test('count the same however many there are', () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => `c${index},${10 + (index % 997)},${5 + (index % 7)}%`);
    const outcomes = outcomesOf(`name,revenue,costOfCapital\n${rows.join('\n')}\n`);
    let value = -50 - 150;
    for (let index = 0; index < rows.length; index++) {
      const [revenue, cost] = [10 + (index % 997), (5 + (index % 7)) / 100];
      const under = (share: number, variable: number, fixed: number, capital: number, retention: number): number =>
        (share * revenue * (1 - variable - cost * capital) - fixed) / (1 + cost - retention);
      value += Math.max(0, under(0.4, 0.55, 10, 0.2, 0.7), under(0.8, 0.5, 120, 0.3, 0.9));
    }
    expect(outcomes['value']).toBeCloseTo(value, 3);
    expect(Object.keys(outcomes).filter((name) => name.startsWith('assignment.'))).toHaveLength(20_000);
  });
});

describe('what is wrong in a file', () => {
  const head = 'name,revenue,costOfCapital,growth\n';
  test.each<[string, string, string, string[]]>([
    ['no number', `${head}acme,abc,10%,0\nbolt,1,10%,0\n`, 'unknown-name', ['2:5-8']],
    ['a comma in a number', `${head}acme,"1,000",10%,0\n`, 'expression-syntax', ['2:5-12']],
    ['a value for no column', `${head}acme,1,000,10%,0\n`, 'wrong-type', ['2:15-16']],
    ['a number out of range', `${head}acme,-5,10%,0\nbolt,1,-1%,0\n`, 'out-of-range', ['2:5-7', '3:7-10']],
    ['an expression out of range', `${head}acme,1-6,10%,0\n`, 'out-of-range', ['2:5-8']],
    ['division by zero', `${head}acme,1/0,10%,0\n`, 'undefined-value', ['2:5-8']],
    ['a leading zero', `${head}acme,010,10%,0\n`, 'expression-syntax', ['2:5-8']],
    ['a number too large', `${head}acme,1e400,10%,0\n`, 'undefined-value', ['2:5-10']],
    ['an empty cell', `${head}acme,,10%,0\n`, 'missing-field', ['2:5-5']],
    ['no name', `${head},1,10%,0\n`, 'missing-field', ['2:0-0']],
    ['a customer twice', `${head}acme,1,10%,0\n\nacme,2,10%,0\n`, 'duplicate-name', ['4:0-4']],
    ['no column of names', 'customer,revenue,costOfCapital\nacme,1,10%\n', 'missing-field', ['1:0-8']],
    ['no column of revenues', 'name,costOfCapital\nacme,10%\n', 'missing-field', ['1:0-4']],
    ['a column twice', 'name,revenue,revenue,costOfCapital\nacme,1,1,10%\n', 'duplicate-name', ['1:13-20']],
    ['an unknown column', 'name,revenue,costOfCapital,grwth\nacme,1,10%,0\n', 'unknown-field', ['1:27-32']],
    ['a load for no model', 'name,revenue,costOfCapital,load.x\nacme,1,10%,0\n', 'unknown-name', ['1:27-33']],
    ['an open quote', `${head}acme,"1,10%,0\n`, 'wrong-type', ['2:0-4']],
    ['nobody', head, 'missing-field', ['2:0-0']],
    ['nothing', '', 'missing-field', ['1:0-0']],
    ['a quoted line end before it', `${head}"ac\nme",1,10%,0\nbolt,x y,10%,0\n`, 'expression-syntax', ['4:5-8']],
  ])('%s', (_, csv, code, places) => {
    const note = `${portfolio()}\n${noteOf('model: game\nid: other\ndefine: {x: 1}')}`;
    const workspace = workspaceOf({ 'a.md': note, 'customers.csv': csv });
    const { problems, models } = workspace.analyse('a.md');
    const found = problems.find((each) => each.code === code)!;
    expect(problems.map((each) => each.code)).toContain(code);
    expect(workspace.text('a.md', found.range)).toBe('customers.csv');
    expect(found.message).toMatch(/^`customers.csv`, row \d+/);
    expect(
      found.related.map(({ path, range: { start, end } }) => [
        path,
        `${start.line + 1}:${start.character}-${end.character}`,
      ]),
    ).toEqual(places.map((place) => ['customers.csv', place]));
    expect(models[1]!.outcomes).toEqual({ x: 1 });
  });

  test('many faults are one problem with the first places', () => {
    const rows = Array.from({ length: 500 }, (_, index) => `c${index},-1,10%`).join('\n');
    const { problems } = workspaceOf({
      'a.md': portfolio(),
      'customers.csv': `name,revenue,costOfCapital\n${rows}`,
    }).analyse('a.md');
    expect(problems.map(({ code, related }) => [code, related.length])).toEqual([['out-of-range', 20]]);
    expect(problems[0]!.message).toContain('(and 499 more like it)');
  });

  test('a missing file, or one outside, at its path, with what was probably meant', () => {
    const workspace = workspaceOf({
      'a.md': portfolio().replace('customers.csv', 'custmers.csv'),
      'customers.csv': '',
    });
    expect(workspace.problems('a.md')).toEqual([
      'file-not-found ⟨custmers.csv⟩ `custmers.csv` is not there. Did you mean `customers.csv`?',
    ]);
    workspace.set('b.md', portfolio().replace('customers.csv', '../customers.csv'));
    expect(workspace.problems('b.md').map((each) => each.split(' ')[0])).toEqual(['outside-workspace']);
  });

  test('a customer of the block again, and an inherited file in another folder', () => {
    const workspace = workspaceOf({
      'lib/base.md': portfolio('customers: {acme: {revenue: 1, costOfCapital: 10%}}\n'),
      'lib/customers.csv': customers,
      'a.md': noteOf('extends: lib/base.md#p\nid: q\ncustomers: null'),
    });
    expect(workspace.analyse('lib/base.md').problems.map(({ code }) => code)).toEqual(['duplicate-name']);
    expect(workspace.problems('a.md')).toEqual([]);
    expect(workspace.analyse('a.md').models[0]!.outcomes['assignment.acme']).toBe('keyAccount');
  });
});

test('a table keeps every cell, however it is quoted', () => {
  const { header, rows } = readCsv('a,b\n"x ""y""\n z", 2\n,\n"",3');
  expect([header, rows]).toEqual([
    ['a', 'b'],
    [
      { number: 2, cells: ['x "y"\n z', '2'] },
      { number: 4, cells: ['', '3'] },
    ],
  ]);
});
