import { resolve } from 'node:path';
import { test } from 'vitest';
import { drive, expectShown, installed, setUpLines } from './setUp';

const there = installed('nvim', 'Neovim', 'apt-get install neovim');

/** Debian's Neovim is an older one: the second form. */
const [, older] = setUpLines('Neovim');

test.skipIf(!there)('Neovim shows problems, hovers, completes and formats', { timeout: 90_000 }, () => {
  const driver = resolve(import.meta.dirname, 'drive.lua');
  const quiet = ['--headless', '-i', 'NONE', '-n', '--noplugin'];
  expectShown(drive('nvim', (setUp) => [...quiet, '-u', 'NONE', '-c', `lua dofile('${setUp}')`, '-S', driver], older!));
});
