import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { check, checkForPeople, errors, root, type Report } from './surplus';

const example = 'cournot-stackelberg-bertrand.md';

describe('the example notes', () => {
  let status: number | null;
  let report: Report;
  beforeAll(() => {
    ({ status, report } = check('examples'));
  }, 300_000);

  it('pass as they stand, without warnings', () => {
    const found = report.files.flatMap((file) =>
      file.problems
        .filter(({ severity }) => severity !== 'information')
        .map(({ message }) => `${file.path}: ${message}`),
    );
    expect(found).toEqual([]);
    expect(status).toBe(0);
    const notes = readdirSync(join(root, 'examples')).filter((name) => name.endsWith('.md'));
    expect(report.files.map(({ path }) => path).sort()).toEqual(notes.map((name) => `examples/${name}`).sort());
  });

  it('state claims, near misses and checked prose', () => {
    const claims = report.files.flatMap((file) => file.models.flatMap((model) => model.claims));
    expect(claims.filter(({ verdict }) => verdict === 'refuted').length).toBeGreaterThanOrEqual(3);
    expect(claims.every(({ passed }) => passed)).toBe(true);
    const prose = report.files.flatMap((file) => file.prose);
    expect(prose.length).toBeGreaterThanOrEqual(30);
  });
});

describe('one digit falsified', () => {
  const folder = mkdtempSync(join(tmpdir(), 'surplus-falsified-'));
  const note = readFileSync(join(root, 'examples', example), 'utf8');
  mkdirSync(join(folder, '.git'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function falsify(name: string, from: string, to: string): { file: string; line: number } {
    expect(note.split(from).length, `${from} is in the note`).toBeGreaterThan(1);
    const file = join(folder, name);
    const text = note.replace(from, to);
    writeFileSync(file, text);
    return { file, line: text.slice(0, text.indexOf(to)).split('\n').length };
  }

  it.each([
    ['number.md', '[10](surplus:duopoly.price)', '[11](surplus:duopoly.price)', 'stale-number', ['11', '10']],
    ['claim.md', 'payoff.one = 100 and', 'payoff.one = 101 and', 'claim-refuted', ['101', '100']],
    [
      'small.md',
      '[7.50](surplus:duopoly.leader.price)',
      '[7.51](surplus:duopoly.leader.price)',
      'stale-number',
      ['7.51', '7.5'],
    ],
  ])('%s: `%s` becomes `%s`', (name, from, to, code, values) => {
    const { file, line } = falsify(name, from, to);
    const { status, report } = check(file);
    expect(status).toBe(1);
    const found = report.files.flatMap((checked) => checked.problems.filter(({ severity }) => severity === 'error'));
    expect(found.map((problem) => [problem.code, problem.range.start.line + 1])).toEqual([[code, line]]);
    for (const value of values) expect(found[0]?.message).toContain(value);

    const people = checkForPeople(file);
    expect(people.status).toBe(1);
    expect(people.output).toContain(String(line));
    for (const value of values) expect(people.output).toContain(value);
    expect(errors(report.files[0]!)).toHaveLength(1);
  });
});
