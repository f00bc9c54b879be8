import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { folderWith, surplus } from './run';

const note = `# A note

\`\`\`surplus-model
model: game
id: sheet
params: {x: 1, y: {value: 2}}
define:
  f: x^2 + y
  g: (x + y)^2/(1 + x)
claims:
  - {name: above, claim: f > y - 0.5, for: {x: [-1, 1], y: [0, 3]}}
  - {name: same, claim: 'g = x^2/(1 + x) + 2*x*y/(x + 1) + y^2/(1 + x)', for: {x: [0, 5], y: [0, 3]}}
  - {name: rising, claim: f is increasing in x, for: {x: [0.1, 4]}}
  - g > 0 for x in [0, 2]
  - {name: falseOne, claim: f > 3, for: {x: [-1, 1]}, expect: refuted}
\`\`\`
`;
const { folder, remove } = folderWith({ 'notes/a.md': note, 'other.json': '{"certificate": 2}', 'no.json': 'no' });
afterAll(remove);

type Json = Record<string, unknown>;
const file = (name: string): string => join(folder, 'proofs', name);
const read = (name: string): Json => JSON.parse(readFileSync(file(name), 'utf8')) as Json;

/** Writes a changed certificate; its digest is made right again, so that only the proof can tell. */
function forge(from: string, change: (certificate: Json) => void): string {
  const { digest: _, ...certificate } = read(from);
  change(certificate);
  const digest = createHash('sha256').update(JSON.stringify(certificate), 'utf8').digest('hex');
  writeFileSync(join(folder, 'proofs', 'forged.json'), JSON.stringify({ ...certificate, digest }));
  return 'proofs/forged.json';
}

interface ProofJson {
  boxes: { box: Record<string, [number, number]>; enclosure: [number, number] | null }[];
  statement: { variables: Json[]; definitions: { is: string }[] };
  smallest: number | null;
  engine: string;
  method: string;
}
const proofIn = (certificate: Json): ProofJson => certificate['proof'] as ProofJson;

beforeAll(() => {
  const { status, errors } = surplus(folder, 'check', 'notes', '--certificates', 'proofs');
  expect([status, errors]).toEqual([0, '']);
});

describe('certificates', () => {
  test('there is one for each proved claim, named after note, model and claim, and nothing else', () => {
    expect(readdirSync(join(folder, 'proofs')).sort()).toEqual([
      'a-sheet-4.json',
      'a-sheet-above.json',
      'a-sheet-rising.json',
      'a-sheet-same.json',
    ]);
    expect(readdirSync(folder).sort()).toEqual(['no.json', 'notes', 'other.json', 'proofs']);
    expect(read('a-sheet-above.json')).toMatchObject({
      certificate: 1,
      note: '../notes/a.md',
      model: 'sheet',
      block: 0,
      index: 0,
      name: 'above',
      claim: 'f > y - 0.5',
    });
  });

  test('writing them again gives the same files', () => {
    const before = readFileSync(file('a-sheet-same.json'), 'utf8');
    surplus(folder, 'check', 'notes/a.md', '--certificates', 'proofs');
    expect(readFileSync(file('a-sheet-same.json'), 'utf8')).toBe(before);
  });

  test('they are verified', () => {
    const { status, output, errors } = surplus(folder, 'verify', 'proofs/a-sheet-4.json', 'proofs/a-sheet-same.json');
    expect([status, errors]).toEqual([0, '']);
    expect(output).toBe(
      '✓ proofs/a-sheet-4.json: g > 0 for x in [0, 2]\n✓ proofs/a-sheet-same.json: g = x^2/(1 + x) + 2*x*y/(x + 1) + y^2/(1 + x)\n',
    );
  });

  test.each<[string, string, (certificate: Json) => void]>([
    ['a smaller box', 'a-sheet-above.json', (each) => (proofIn(each).boxes[0]!.box['x']![1] -= 0.125)],
    ['a larger box', 'a-sheet-rising.json', (each) => (proofIn(each).boxes[0]!.box['x']![0] = -1)],
    ['a box left out', 'a-sheet-above.json', (each) => proofIn(each).boxes.splice(0, 1)],
    ['another enclosure', 'a-sheet-above.json', (each) => (proofIn(each).boxes[0]!.enclosure = [0.1, 9])],
    ['another smallest slack', 'a-sheet-rising.json', (each) => (proofIn(each).smallest = 7)],
    ['another engine', 'a-sheet-above.json', (each) => (proofIn(each).engine = 'interval prover 1')],
    ['another method', 'a-sheet-above.json', (each) => (proofIn(each).method = 'by inspection')],
    ['another definition', 'a-sheet-above.json', (each) => (proofIn(each).statement.definitions[0]!.is = 'x^2 + 9')],
    [
      'a larger domain',
      'a-sheet-rising.json',
      (each) => {
        const [variable] = proofIn(each).statement.variables;
        (variable!['values'] as Json)['low'] = '-1';
      },
    ],
    ['another claim', 'a-sheet-above.json', (each) => (each['claim'] = 'f > y')],
    ['another name', 'a-sheet-above.json', (each) => (each['name'] = 'below')],
    ['other models', 'a-sheet-above.json', (each) => (each['models'] = '0'.repeat(64))],
    ['no statement', 'a-sheet-above.json', (each) => (each['proof'] = { ...proofIn(each), statement: {} })],
  ])('%s is not', (_, from, change) => {
    const { status, output } = surplus(folder, 'verify', forge(from, change));
    expect([status, output]).toEqual([1, expect.stringMatching(/^✗ proofs\/forged\.json: /)]);
    rmSync(file('forged.json'));
  });

  test('a number that was changed by hand is told without the note', () => {
    const text = readFileSync(file('a-sheet-rising.json'), 'utf8');
    writeFileSync(file('changed.json'), text.replace('"smallest": ', '"smallest": 1'));
    const { status, output } = surplus(folder, 'verify', 'proofs/changed.json');
    expect([status, output]).toEqual([1, '✗ proofs/changed.json: it was changed after it was written\n']);
    rmSync(file('changed.json'));
  });

  test('the note may change its prose but not the models', () => {
    const path = join(folder, 'notes', 'a.md');
    writeFileSync(path, note.replace('# A note', '# Another title'));
    expect(surplus(folder, 'verify', 'proofs/a-sheet-above.json').status).toBe(0);
    writeFileSync(path, note.replace('x^2 + y', 'x^2 + 2*y'));
    expect(surplus(folder, 'verify', 'proofs/a-sheet-above.json')).toMatchObject({
      status: 1,
      output: '✗ proofs/a-sheet-above.json: the models that the claim rests on have changed in ../notes/a.md\n',
    });
    rmSync(path);
    const { status, output } = surplus(folder, 'verify', 'proofs/a-sheet-above.json');
    expect([status, output]).toEqual([0, expect.stringMatching(/\(its note \.\.\/notes\/a\.md is not there\)\n$/)]);
    writeFileSync(path, note);
  });

  test.each([
    [['verify', 'missing.json'], 2],
    [['verify', 'no.json'], 2],
    [['verify', 'other.json', 'proofs/a-sheet-above.json'], 2],
    [['verify'], 2],
    [['check', 'notes', '--certificates', ''], 2],
  ])('%j ends with %i', (args, status) => expect(surplus(folder, ...args).status).toBe(status));
});
