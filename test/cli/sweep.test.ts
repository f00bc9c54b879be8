import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readDesign, pointsFrom } from '../../server/src/cli/sweep/design';
import { commandLine, folderWith, surplus } from './run';

const shop = `# Shop

\`\`\`surplus-model
model: market
id: bookcase
params: {k: 20, c: 0}
segments:
  families: {mass: 60, v: 100, h: 10}
  couples:  {mass: 40, v: 140, h: 45}
products:
  complete: {value: v,     cost: c + k}
  kit:      {value: v - h, cost: c}
lineup: [[complete], [kit]]
define:
  margin: 1/(k - 10)
scenarios:
  committed: {lineup: [[complete]]}
\`\`\`

\`\`\`surplus-model
model: game
id: slow
params: {a: 1, b: 1, word: '"low"', flag: true}
define:
  y: sum(t, 1, 4000, a*t^0.5 + b)
  z: if(flag, y, -y)
  w: if(word = "high", 1, 0)
\`\`\`
`;
const { folder, remove } = folderWith({ 'shop.md': shop, 'notes/more.md': shop });
afterAll(remove);
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

describe('designs', () => {
  const points = (over: string, sobol: number | null = null) => {
    const design = readDesign([over], sobol);
    return typeof design === 'string' ? design : [...pointsFrom(design, 0)];
  };

  test.each([
    ['k=0:1:3', [[0], [0.5], [1]]],
    ['k=0.1:0.9:9', [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9].map((each) => [each])],
    ['k=5', [[5]]],
    ['k=−1..1', [[-1], [0], [1]]],
    [
      'k=10%:20%:2,r=low|high',
      [
        [0.1, 'low'],
        [0.1, 'high'],
        [0.2, 'low'],
        [0.2, 'high'],
      ],
    ],
    ['f=true|false', [[true], [false]]],
  ])('%s', (over, expected) => expect(points(over)).toEqual(expected));

  test('a Sobol design fills the box, and goes on anywhere', () => {
    expect(points('k=0:50,c=0:10', 4)).toEqual([
      [0, 0],
      [25, 5],
      [37.5, 2.5],
      [12.5, 7.5],
    ]);
    const design = readDesign(['k=0:50,n=1..3'], 100);
    if (typeof design === 'string') throw new Error(design);
    expect([...pointsFrom(design, 40)]).toEqual([...pointsFrom(design, 0)].slice(40));
  });

  test.each([
    ['k', 'is no parameter of a sweep'],
    ['k=0:50', 'how many points'],
    ['k=0:50:0', 'not a number of points'],
    ['k=a:b:3', 'with numbers'],
    ['k=1,k=2', 'swept twice'],
    ['k=9..2', 'smaller whole number first'],
  ])('wrong: %s', (over, said) => expect(points(over)).toContain(said));
});

describe('sweep', () => {
  test('writes parameters, outcomes and what went wrong, a row for each point', () => {
    const read3 = 'profit, configuration, committed.profit, margin';
    const args = ['sweep', 'shop.md#bookcase', '--over', 'k=0:20:3', '--read', read3, '-o', 'small.csv'];
    const { status, output, errors } = surplus(folder, ...args);
    expect([status, output]).toEqual([0, 'small.csv\n']);
    expect(errors).toContain('1 row has no full solution');
    expect(read('small.csv')).toBe(
      'k,profit,configuration,committed.profit,margin,problem\n' +
        '0,10000,complete,10000,-0.1,\n' +
        '10,9000,complete,9000,,undefined-value: Division by zero: `k - 10` is 0 here.\n' +
        '20,9000,kit,8000,0.1,\n',
    );
    expect(existsSync(join(folder, 'small.csv.part'))).toBe(false);
  });

  test('moves texts and flags, and sweeps a scenario', () => {
    const moved = ['--over', 'flag=true|false,word=low|high,a=0', '--read', 'z,w'];
    expect(surplus(folder, 'sweep', 'shop.md#slow', ...moved, '-o', 'words.csv').errors).toBe('');
    expect(read('words.csv')).toBe(
      'flag,word,a,z,w,problem\ntrue,low,0,4000,0,\ntrue,high,0,4000,1,\nfalse,low,0,-4000,0,\nfalse,high,0,-4000,1,\n',
    );
    const scenario = ['--scenario', 'committed', '--over', 'k=20', '--read', 'profit'];
    surplus(folder, 'sweep', 'shop.md#bookcase', ...scenario, '-o', 'scenario.csv');
    expect(read('scenario.csv')).toBe('k,profit,problem\n20,8000,\n');
  });

  test('every outcome is a column, the same with one processor and with two', () => {
    const over = ['sweep', 'shop.md#bookcase', '--over', 'k=0:50:40,c=0:10:3'];
    surplus(folder, ...over, '-j', '1', '-o', 'one.csv');
    surplus(folder, ...over, '-j', '2', '-o', 'two.csv');
    const lines = read('one.csv').trimEnd().split('\n');
    expect(lines).toHaveLength(121);
    expect(lines[0]).toMatch(/^k,c,.*\bprofit\b.*,consumerSurplus,.*,margin,problem$|^k,c,.*margin.*,problem$/);
    expect(read('two.csv')).toBe(read('one.csv'));
  });

  test.each([
    ['an unknown parameter', ['shop.md#bookcase', '--over', 'kk=1'], 'Did you mean `k`?'],
    ['an unknown model', ['shop.md#bookcas', '--over', 'k=1'], 'Did you mean `bookcase`?'],
    ['no model of several', ['shop.md', '--over', 'k=1'], 'the note has 2 models'],
    ['an unknown outcome', ['shop.md#bookcase', '--over', 'k=1', '--read', 'profitt'], 'profitt'],
    ['a word for a number', ['shop.md#bookcase', '--over', 'k=low|high'], '`k` is a number; `low` is none'],
    ['a missing note', ['missing.md#a', '--over', 'k=1'], 'no such file'],
    ['a shard beyond the last', ['shop.md#slow', '--over', 'a=1', '--shard', '4/3'], 'I from 1 to N'],
  ])('wrong usage: %s', (_, args, said) => {
    const { status, errors } = surplus(folder, 'sweep', ...args, '-o', 'never.csv');
    expect([status, existsSync(join(folder, 'never.csv'))], errors).toEqual([2, false]);
    expect(errors).toContain(said);
  });
});

describe('shards', () => {
  const over = ['sweep', 'shop.md#bookcase', '--over', 'k=0:50,c=0:10', '--sobol', '50', '--read', 'profit,margin'];
  const shard = (index: number): string => `shard${index}.csv`;

  test('as processes of their own, joined in any order, are the file of one run, byte for byte', () => {
    surplus(folder, ...over, '-o', 'whole.csv');
    const hasParallel = spawnSync('parallel', ['--version']).status === 0;
    if (hasParallel) {
      const line = [process.execPath, commandLine, ...over, '--shard', '{}/3', '-o', 'shard{}.csv', '-j', '1'];
      const { status } = spawnSync('parallel', ['-j2', ...line, ':::', '1', '2', '3'], {
        cwd: folder,
        env: { ...process.env, NODE_OPTIONS: '' },
      });
      expect(status).toBe(0);
    } else for (const index of [1, 2, 3]) surplus(folder, ...over, '--shard', `${index}/3`, '-o', shard(index));
    const { status, errors } = surplus(folder, 'sweep', '--merge', shard(3), shard(1), shard(2), '-o', 'merged.csv');
    expect([status, errors]).toEqual([0, '']);
    expect(read('merged.csv')).toBe(read('whole.csv'));
  });

  test.each([
    ['a missing one', [1, 2], 'missing of 3 shards: 3'],
    ['one that is there twice', [1, 2, 2, 3], 'is shard 2 again'],
  ])('are not joined with %s', (_, which, said) => {
    const { status, errors } = surplus(folder, 'sweep', '--merge', ...which.map(shard), '-o', 'wrong.csv');
    expect(status).toBe(2);
    expect(errors).toContain(said);
    expect(existsSync(join(folder, 'wrong.csv'))).toBe(false);
  });

  test('of other sweeps, other files, and unfinished ones are told apart', () => {
    const other = ['sweep', 'shop.md#bookcase', '--over', 'k=0:50,c=0:11', '--sobol', '50', '--read', 'profit,margin'];
    surplus(folder, ...other, '--shard', '2/3', '-o', 'other2.csv');
    const joined = (...files: string[]): string => surplus(folder, 'sweep', '--merge', ...files, '-o', 'w.csv').errors;
    expect(joined(shard(1), 'other2.csv', shard(3))).toContain('belongs to another sweep');
    expect(joined(shard(1), 'whole.csv')).toContain('is no shard of a sweep');
    truncateSync(join(folder, shard(3)), statSync(join(folder, shard(3))).size - 5);
    expect(joined(shard(1), shard(2), shard(3))).toContain('is not finished');
  });
});

describe('a sweep that was killed', () => {
  const over = ['sweep', 'shop.md#slow', '--over', 'a=0:1:20000', '--read', 'y'];

  test('goes on where it ended, and ends with the same file', async () => {
    surplus(folder, ...over, '-o', 'undisturbed.csv');
    const part = join(folder, 'killed.csv.part');
    const child = spawn(process.execPath, [commandLine, ...over, '-o', 'killed.csv'], {
      cwd: folder,
      env: { ...process.env, NODE_OPTIONS: '' },
      stdio: 'ignore',
    });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    const length = (): number => (existsSync(part) ? readFileSync(part, 'utf8').split('\n').length : 0);
    while (child.exitCode === null && length() < 100) await new Promise((resolve) => setTimeout(resolve, 5));
    child.kill('SIGKILL');
    await ended;
    const before = length();
    expect(before).toBeGreaterThanOrEqual(100);
    expect(before).toBeLessThan(20000);
    const { status, errors } = surplus(folder, ...over, '-o', 'killed.csv');
    expect(status).toBe(0);
    expect(errors).toMatch(/goes on after [\d,]+ of 20,000 rows/);
    expect(read('killed.csv')).toBe(read('undisturbed.csv'));
  });

  test('drops half a line, and begins anew when the note has changed', () => {
    const key = read('undisturbed.csv');
    const started = ['sweep', 'shop.md#slow', '--over', 'a=0:1:4', '--read', 'y', '--shard', '1/2'];
    surplus(folder, ...started, '-o', 'half.csv');
    const whole = read('half.csv');
    expect(key.startsWith('a,y,problem\n0,')).toBe(true);
    const { folder: fresh, remove: clean } = folderWith({
      'shop.md': shop,
      'cut.csv.part': whole.slice(0, -7),
      'changed.csv.part': whole.replace(/"fingerprint":"./, '"fingerprint":"x').replace(/\n[^\n]*\n$/, '\n9,9,\n'),
    });
    for (const name of ['cut.csv', 'changed.csv']) {
      expect(surplus(fresh, ...started, '-o', name).status).toBe(0);
      expect(readFileSync(join(fresh, name), 'utf8')).toBe(whole);
    }
    expect(surplus(fresh, ...started, '-o', 'cut.csv').errors).toContain('has this shard already');
    clean();
  });
});
