import { describe, expect, test } from 'vitest';
import { readArguments } from '../../server/src/cli/arguments';

describe('arguments', () => {
  const plain = { budget: null, root: null, jobs: null, ignore: true };
  const checking = { kind: 'check', format: 'pretty', watch: false, ...plain };
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
    [
      'render a --to latex -o out --budget 9',
      { ...plain, kind: 'render', paths: ['a'], to: 'latex', out: 'out', budget: 9 },
    ],
    ['render a --to html', { ...plain, kind: 'render', paths: ['a'], to: 'html', out: '.' }],
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
    ['check --colour a.md', "Unknown option '--colour'"],
    ['check a.md --root', 'argument missing'],
    ['render a.md', 'Say what to render to'],
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
