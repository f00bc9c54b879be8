import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { test } from 'vitest';
import { drive, expectShown, installed, setUpLines } from './setUp';

const how = 'apt-get install --no-install-recommends emacs-nox elpa-eglot elpa-markdown-mode: 160 MB';
const libraries = `(progn (require 'package) (package-initialize) (require 'eglot) (require 'markdown-mode))`;
/** Where everyone finds them: the test has a home of its own. */
const everyones = { stdio: 'ignore', env: { ...process.env, HOME: '/nowhere' } } as const;
const there =
  installed('emacs', 'Emacs', how) && spawnSync('emacs', ['--batch', '--eval', libraries], everyones).status === 0;

const [lines] = setUpLines('Emacs');

test.skipIf(!there)('Emacs shows problems, hovers, completes and formats', { timeout: 90_000 }, () => {
  const driver = resolve(import.meta.dirname, 'drive.el');
  expectShown(drive('emacs', (setUp) => ['--batch', '-l', setUp, '-l', driver], lines!));
});
