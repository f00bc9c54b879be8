import { describe, expect, test } from 'vitest';
import { readArguments } from '../../server/src/cli/arguments';

describe('arguments', () => {
  const plain = { budget: null, root: null, jobs: null, ignore: true, as: 'stdin.md' };
  const checking = { kind: 'check', format: 'pretty', watch: false, certificates: null, ...plain };
  const rendering = { ...plain, kind: 'render', paths: ['a'], width: null, dotsPerInch: 300 };
  test.each([
    ['check a.md', { ...checking, paths: ['a.md'] }],
    ['check a b --format json', { ...checking, paths: ['a', 'b'], format: 'json' }],
    [
      'check --format=json --budget 5000 --root . a',
      { ...checking, paths: ['a'], format: 'json', budget: 5000, root: '.' },
    ],
    ['check a --format sarif', { ...checking, paths: ['a'], format: 'sarif' }],
    ['check -- --odd.md', { ...checking, paths: ['--odd.md'] }],
    ['check -- --help', { ...checking, paths: ['--help'] }],
    ['check -w -j 2 --no-ignore a', { ...checking, paths: ['a'], watch: true, jobs: 2, ignore: false }],
    ['render a --to latex -o out --budget 9', { ...rendering, to: 'latex', out: 'out', budget: 9 }],
    ['render a --to html', { ...rendering, to: 'html', out: '.' }],
    ['render a --to png --width column --dpi 600', { ...rendering, to: 'png', out: '.', width: 317, dotsPerInch: 600 }],
    ['new game', { kind: 'new', family: 'game' }],
    ['lsp --stdio', { kind: 'lsp' }],
    ['--version', { kind: 'version' }],
    ['--help', { kind: 'help', about: null }],
    ['check --help', { kind: 'help', about: 'check' }],
  ])('%s', (line, command) => {
    expect(readArguments(line.split(' '))).toEqual(command);
  });

  test.each([
    ['', 'Say what to do'],
    ['check', 'Say which notes'],
    ['check --format xml a.md', 'not a format'],
    ['check --budget many a.md', 'not a number of evaluations'],
    ['check --budget 0 a.md', 'not a number of evaluations'],
    ['check --watch --format json a.md', 'leave `--format` out'],
    ['check --jobs none a.md', 'not a number of processors'],
    ['check --colour a.md', '`--colour` is no option here.'],
    ['check --formt json a.md', '`--formt` is no option here. Did you mean `--format`?'],
    ['check -x a.md', '`-x` is no option here.'],
    ['check a.md --root', '`--root` needs a value behind it.'],
    [
      'check --budget -5 a.md',
      '`--budget` needs a value behind it; one that starts with a dash is written `--budget=-…`.',
    ],
    ['check --watch=yes a.md', '`--watch` takes no value.'],
    ['sweep a.md --over k=0:1:2 -o -', 'is written to a file'],
    ['render a.md', 'Say what to render to'],
    ['render a.md --to png --width 3', 'is no width'],
    ['render a.md --to png --dpi 5000', 'no number of dots'],
    ['render a b --to html -o -', 'name one note'],
    ['sweep a.md', 'which file to write'],
    ['sweep a.md -o x', 'what to sweep over'],
    ['sweep --merge -o x', 'which shards'],
    ['chekc a.md', 'not a command'],
    ['new', 'which family'],
    ['new game market', 'too much'],
    ['lsp', '--stdio'],
  ])('wrong usage: %s', (line, part) => {
    const command = readArguments(line === '' ? [] : line.split(' '));
    expect(command.kind).toBe('wrong');
    expect(command.kind === 'wrong' && command.message).toContain(part);
  });
});
