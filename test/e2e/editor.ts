import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findEditor } from './environment.mjs';

/** A quiet editor: no tips, no telemetry, no updates, nothing that moves. */
const settings = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.reduceMotion': 'on',
  'workbench.layoutControl.enabled': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'chat.disableAIFeatures': true,
  'git.enabled': false,
  'editor.minimap.enabled': false,
  'editor.cursorBlinking': 'solid',
  'editor.autoClosingBrackets': 'never',
  'window.confirmBeforeClose': 'never',
  'files.hotExit': 'off',
};

/** Opens every folder as one that its reader does not trust, without asking. */
const restrictedSettings = {
  'security.workspace.trust.enabled': true,
  'security.workspace.trust.startupPrompt': 'never',
};

/** A running VS Code server with one extension installed. */
export interface EditorServer {
  readonly url: string;
  /** What the server has printed so far. */
  log(): string;
  /** Writes files into a fresh folder and gives its path. */
  workspace(files: Readonly<Record<string, string>>): string;
  /** The name by which the editor knows a file of this machine. */
  uri(path: string): string;
  stop(): Promise<void>;
}

/**
 * Installs the packaged extension into a VS Code of its own and starts it on a free port; everything lives in one
 * temporary folder. `restricted`: its windows are in restricted mode.
 */
export async function startEditor(vsix: string, restricted = false): Promise<EditorServer> {
  const editor = findEditor();
  if (!editor) throw new Error('VS Code is not installed: bash test/e2e/install.sh');
  const root = mkdtempSync(join(tmpdir(), 'surplus-editor-'));
  const data = join(root, 'data');
  mkdirSync(join(data, 'User'), { recursive: true });
  writeFileSync(join(root, 'config.yaml'), '');
  writeFileSync(
    join(data, 'User/settings.json'),
    JSON.stringify({ ...settings, ...(restricted && restrictedSettings) }),
  );
  const env = {
    PATH: process.env['PATH'],
    HOME: root,
    LANG: 'C.UTF-8',
    SHELL: '/bin/sh',
    XDG_RUNTIME_DIR: root,
    TMPDIR: root,
    EXTENSIONS_GALLERY: '{}',
  };
  const folders = [
    '--config',
    join(root, 'config.yaml'),
    '--user-data-dir',
    data,
    '--extensions-dir',
    join(root, 'ext'),
  ];
  execFileSync(editor.node, [editor.entry, ...folders, '--install-extension', vsix], { env, stdio: 'pipe' });

  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const quiet = [
    '--disable-telemetry',
    '--disable-update-check',
    ...(restricted ? [] : ['--disable-workspace-trust']),
    '--disable-getting-started-override',
    '--disable-proxy',
    '--ignore-last-opened',
  ];
  const child = spawn(
    editor.node,
    [editor.entry, ...folders, '--auth', 'none', '--bind-addr', `127.0.0.1:${port}`, ...quiet],
    { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true },
  );
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (log += data.toString()));
  await untilHealthy(url, child, () => log);

  let workspaces = 0;
  return {
    url,
    log: () => log,
    workspace(files) {
      const folder = join(root, `notes-${workspaces++}`);
      for (const [name, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), text);
      }
      return folder;
    },
    uri: (path) => `vscode-remote://127.0.0.1:${port}${path}`,
    async stop() {
      await end(child);
      rmSync(root, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

async function untilHealthy(url: string, child: ChildProcess, log: () => string): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const healthy = await fetch(`${url}/healthz`).then(
      (response) => response.ok,
      () => false,
    );
    if (healthy) return;
    if (child.exitCode !== null || Date.now() > deadline) throw new Error(`VS Code did not start\n${log()}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Ends the whole process group: asks first, insists after five seconds. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.pid === undefined) return;
  const group = -child.pid;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  process.kill(group, 'SIGTERM');
  const insist = setTimeout(() => process.kill(group, 'SIGKILL'), 5000);
  await gone;
  clearTimeout(insist);
}
