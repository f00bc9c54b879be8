import { describe, expect, test } from 'vitest';
import { readArguments } from '../../server/src/cli/arguments';

describe('arguments', () => {
  test.each([
    ['check a.md', { kind: 'check', paths: ['a.md'], format: 'pretty', budget: null, root: null }],
    ['check a b --format json', { kind: 'check', paths: ['a', 'b'], format: 'json', budget: null, root: null }],
    [
      'check --format=json --budget 5000 --root . a',
      { kind: 'check', paths: ['a'], format: 'json', budget: 5000, root: '.' },
    ],
    ['check a --format sarif', { kind: 'check', paths: ['a'], format: 'sarif', budget: null, root: null }],
    ['check -- --odd.md', { kind: 'check', paths: ['--odd.md'], format: 'pretty', budget: null, root: null }],
    [
      'render a --to latex -o out --budget 9',
      { kind: 'render', paths: ['a'], to: 'latex', out: 'out', budget: 9, root: null },
    ],
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
    ['check --watch a.md', 'not part of this version'],
    ['check --colour a.md', "Unknown option '--colour'"],
    ['check a.md --root', 'argument missing'],
    ['render a.md', 'Say what to render to'],
    ['sweep a.md#m', 'not part of this version'],
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
