import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DocumentDiagnosticReport } from 'vscode-languageserver/node';
import { spawn } from 'node:child_process';
import { commandLine, startClient, type TestClient } from './client';

/** Claims that keep a processor busy for about eight seconds. */
const heavy = `\`\`\`surplus-model
model: game
params: {a: 1, b: 1, c: 1}
define:
  y: integral(x, 0, 1, integral(z, 0, 1, exp(-a*x*z)*abs(x - z/3)))
claims:
${[1, 2, 3, 4].map((bound) => `  - y - c*0.0001 > -${bound} for a in [0, 9], b in [0, 9], c in [0, 9]\n`).join('')}\`\`\`
`;
const light = '```surplus-model\nmodel: game\nparams: {a: 1}\nclaims:\n  - a > 2\n```\n';

/** Far below what the heavy note takes, far above what the light one takes. */
const promptly = 3000;

let client: TestClient;
beforeAll(async () => {
  client = await startClient();
});
afterAll(async () => {
  expect(await client.unexpected()).toBe(0);
  await client.close();
});

const codes = (report: DocumentDiagnosticReport): unknown[] =>
  report.kind === 'full' ? report.items.map(({ code }) => code) : [report.kind];

describe('a claim that takes eight seconds', () => {
  test('is given up when the note changes, and its request is told so', async () => {
    const uri = await client.open(heavy);
    const first = client.request('textDocument/diagnostic', uri).catch((error: unknown) => error);
    await new Promise((resolve) => setTimeout(resolve, 700));
    const start = performance.now();
    await client.change(uri, 2, light);
    const report = await client.request<DocumentDiagnosticReport>('textDocument/diagnostic', uri);
    expect(performance.now() - start).toBeLessThan(promptly);
    expect(codes(report)).toEqual(['claim-refuted']);
    expect(await first).toMatchObject({ code: -32802, data: { retriggerRequest: true } });
  });

  test('does not keep another note waiting', async () => {
    const slow = await client.open(heavy.replace('0.0001', '0.0002'));
    const start = performance.now();
    const quick = await client.open(light);
    const report = await client.request<DocumentDiagnosticReport>('textDocument/diagnostic', quick);
    expect(performance.now() - start).toBeLessThan(promptly);
    expect(codes(report)).toEqual(['claim-refuted']);
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: slow } });
  });

  test('leaves the server free to answer what needs no analysis', async () => {
    const uri = await client.open(heavy.replace('0.0001', '0.0003'));
    const start = performance.now();
    expect(await client.request('textDocument/foldingRange', uri)).toHaveLength(3);
    expect(performance.now() - start).toBeLessThan(promptly);
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  });
});

describe('a client that does not ask for diagnostics', () => {
  test('is sent them, with the version, and they go away when the note is closed', async () => {
    const old = await startClient({});
    expect(old.initialised.capabilities.diagnosticProvider).toBeUndefined();
    const uri = await old.open(light);
    const published = (): unknown[] =>
      old.notifications
        .filter(({ method }) => method === 'textDocument/publishDiagnostics')
        .map(({ params }) => params);
    await until(() => published().length === 1);
    expect(published()[0]).toMatchObject({ uri, version: 1, diagnostics: [{ code: 'claim-refuted' }] });
    await old.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    await until(() => published().length === 2);
    expect(published()[1]).toEqual({ uri, diagnostics: [] });
    await old.close();
  });
});

async function until(condition: () => boolean): Promise<void> {
  for (let left = 200; left > 0 && !condition(); left--) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(condition()).toBe(true);
}

test('a server whose editor has gone ends by itself', async () => {
  const server = spawn(process.execPath, [commandLine, 'lsp', '--stdio'], { stdio: ['pipe', 'ignore', 'inherit'] });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.stdin!.end();
  await ended;
});
