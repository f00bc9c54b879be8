import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type {
  ClientCapabilities,
  CodeLens,
  DocumentDiagnosticReport,
  Hover,
  InlayHint,
} from 'vscode-languageserver/node';
import type { NoteAnalysis } from '../../server/src/analysis/analysis';
import type { PreviewAnalysis } from '../../server/src/protocol';
import type { ClaimsAnswer, NoteVerdicts, ReviewAnswer, WorkAnswer } from '../../server/src/reviewProtocol';
import { folderWith, surplus } from '../cli/run';
import { startClient, textIn, type TestClient } from './client';

const note = `# Linear demand

\`\`\`surplus-model
model: game
id: sheet
params:
  a: {value: 12, range: [0, 50]}
  b: 2
define:
  quantity: a/b
  profit: 3*quantity
claims:
  - quantity = 6
  - {name: high, claim: profit > 20}
  - {name: rising, claim: 'profit is increasing in a for a in (0, 50]'}
  - {name: miss, claim: profit > 100, expect: refuted}
  - {name: close, claim: 'profit >= 0 for b in [1, 3] given a > 60'}
  - profit > nothing
\`\`\`

The profit is [18](surplus:sheet.profit), the quantity [7](surplus:sheet.quantity); [it is high](surplus:sheet.high).
`;

/** Claims that keep a processor busy for seconds. */
const heavy = `\`\`\`surplus-model
model: game
id: slow
params: {a: 1, b: 1, c: 1}
define:
  y: integral(x, 0, 1, integral(z, 0, 1, exp(-a*x*z)*abs(x - z/3)))
claims:
${[1, 2, 3, 4].map((bound) => `  - y - c*0.0001 > -${bound} for a in [0, 9], b in [0, 9], c in [0, 9]\n`).join('')}\`\`\`
`;

const everywhere = { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } };
const capabilities: ClientCapabilities = {
  textDocument: { diagnostic: { dynamicRegistration: true } },
  window: { workDoneProgress: true },
  workspace: {
    diagnostics: { refreshSupport: true },
    codeLens: { refreshSupport: true },
    inlayHint: { refreshSupport: true },
  },
};

let client: TestClient;
/** What the server asks of the editor, in order. */
const asked: string[] = [];
const stopped: string[] = [];
const progress: { readonly token: unknown; readonly value: { readonly kind: string; readonly message?: string } }[] =
  [];

beforeAll(async () => {
  client = await startClient(capabilities);
  for (const method of [
    'workspace/codeLens/refresh',
    'workspace/inlayHint/refresh',
    'workspace/diagnostic/refresh',
    'window/workDoneProgress/create',
  ])
    client.connection.onRequest(method, () => {
      asked.push(method);
      return null;
    });
  client.connection.onNotification('surplus/stopped', (params: { uri: string }) => void stopped.push(params.uri));
  client.connection.onNotification('$/progress', (params: (typeof progress)[number]) => void progress.push(params));
});
afterAll(async () => {
  expect(await client.unexpected()).toBe(0);
  await client.close();
});

describe('one version of a note', () => {
  test('has the same verdicts on every surface and on the command line', async () => {
    const uri = await client.open(note, 'demand.md');
    const { folder, remove } = folderWith({ 'demand.md': note });
    const printed = JSON.parse(surplus(folder, 'check', 'demand.md', '--format', 'json').output) as {
      files: [Pick<NoteAnalysis, 'models' | 'prose' | 'problems'>];
    };
    const [checked] = printed.files;
    const claims = checked.models.flatMap((model) => model.claims);
    expect(claims.map(({ verdict }) => verdict)).toEqual([
      'holds',
      'refuted',
      'proved',
      'refuted',
      'vacuous',
      'invalid',
    ]);

    const verdicts = await client.connection.sendRequest<NoteVerdicts>('surplus/verdicts', { uri });
    const preview = await analysed(uri);
    const hints = await client.request<InlayHint[]>('textDocument/inlayHint', uri, { range: everywhere });
    const lenses = await client.request<CodeLens[]>('textDocument/codeLens', uri);
    const report = await client.request<DocumentDiagnosticReport>('textDocument/diagnostic', uri);
    const problems = report.kind === 'full' ? report.items : [];
    const listed = await client.connection.sendRequest<ClaimsAnswer>('surplus/claims', { uri });

    const found = ({ verdict, passed, message, range }: (typeof claims)[number]) => ({
      verdict,
      passed,
      message,
      range,
    });
    const shown = verdicts.models.flatMap((model) => model.claims);
    expect(verdicts.version).toBe(1);
    expect(shown).toEqual(claims.map((claim) => expect.objectContaining(found(claim))));
    expect(preview.version).toBe(1);
    expect(preview.models.flatMap((model) => model.claims).map(found)).toEqual(claims.map(found));
    expect(listed.flatMap((model) => model.claims.map(({ label, text }) => [label, text]))).toEqual(
      claims.map(({ name, text }) => [name ?? text, text]),
    );
    for (const [index, { range }] of claims.entries()) {
      const behind = hints.filter(({ position }) => same(position, range.end)).map(({ label }) => label);
      expect(behind).toContain(shown[index]!.shown);
      const hover = await client.request<Hover | null>('textDocument/hover', uri, { position: range.end });
      if (hover && JSON.stringify(hover).includes('**✓') !== JSON.stringify(hover).includes('**✗'))
        expect(JSON.stringify(hover.contents)).toContain(shown[index]!.shown);
    }
    const passed = claims.filter((claim) => claim.passed).length;
    expect(lenses[0]!.command!.title).toContain(`${passed} of ${claims.length} claims`);
    expect(problems.map(({ code, message, range }) => ({ code, message, range }))).toEqual(
      checked.problems.map(({ code, message, range }) => ({ code, message, range })),
    );
    for (const claim of claims.filter((each) => !each.passed && each.verdict !== 'invalid'))
      expect(problems).toContainEqual(expect.objectContaining({ message: claim.message, range: claim.range }));

    const prose = checked.prose.map(({ verdict, range }) => [verdict, textIn(note, range)]);
    expect(verdicts.prose.map(({ verdict, range }) => [verdict, textIn(note, range)])).toEqual(prose);
    expect(verdicts.prose.map((each) => each.passed)).toEqual([true, false, false]);

    for (const format of ['markdown', 'html'] as const) {
      const review = await client.connection.sendRequest<ReviewAnswer>('surplus/review', {
        uri,
        path: 'demand.md',
        format,
      });
      expect(review).toEqual({ version: 1, text: surplus(folder, 'review', 'demand.md', '--to', format).output });
    }
    remove();
  });

  test('is checked again after a keystroke in the prose without solving or judging anything', async () => {
    const long = `${note}\n${'It is [18](surplus:sheet.profit), as words go on and on. '.repeat(60)}\n`;
    const uri = await client.open(long);
    await client.connection.sendRequest('surplus/verdicts', { uri });
    await settled();
    const before = await client.connection.sendRequest<WorkAnswer>('surplus/work');
    for (let version = 2; version < 6; version++) {
      await client.change(uri, version, long.replace('as words', `as${' many'.repeat(version)} words`));
      const verdicts = await client.connection.sendRequest<NoteVerdicts>('surplus/verdicts', { uri });
      expect([verdicts.version, verdicts.prose.length]).toEqual([version, 63]);
    }
    await settled();
    expect(await client.connection.sendRequest<WorkAnswer>('surplus/work')).toEqual(before);
    await client.change(uri, 6, long.replace('profit > 20', 'profit > 21'));
    await client.connection.sendRequest('surplus/verdicts', { uri });
    await settled();
    const after = await client.connection.sendRequest<WorkAnswer>('surplus/work');
    expect(after.claims - before.claims).toBe(1);
  });

  test('is not judged again by another worker', async () => {
    const text = note.replace('a: {value: 12,', 'a: {value: 13,');
    const uri = await client.open(text);
    await client.connection.sendRequest('surplus/verdicts', { uri });
    await settled();
    const before = await client.connection.sendRequest<WorkAnswer>('surplus/work');
    // Keeps busy the worker that knows the note.
    const busy = await client.open(heavy.replace('0.0001', '0.0007'));
    await settled();
    await client.change(uri, 2, text.replace('The profit', 'Its profit'));
    const verdicts = await client.connection.sendRequest<NoteVerdicts>('surplus/verdicts', { uri });
    expect(verdicts.version).toBe(2);
    await settled();
    expect(await client.connection.sendRequest<WorkAnswer>('surplus/work')).toEqual(before);
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: busy } });
  });
});

describe('while a note is being checked', () => {
  test('every surface says so, and is asked for again when it is done', async () => {
    asked.length = 0;
    const uri = await client.open(heavy);
    const hints = await client.request<InlayHint[]>('textDocument/inlayHint', uri, { range: everywhere });
    const lenses = await client.request<CodeLens[]>('textDocument/codeLens', uri);
    expect(hints.map(({ label }) => label)).toEqual(Array<string>(4).fill('… checking'));
    expect(lenses.map(({ command }) => command?.title)).toEqual(['$(sync~spin) checking…']);
    const position = { line: 7, character: 4 };
    const hover = await client.request<Hover>('textDocument/hover', uri, { position: { ...position, character: 3 } });
    expect(hover === null || JSON.stringify(hover).includes('checking')).toBe(true);

    await client.change(uri, 2, note);
    await until(() => asked.includes('workspace/codeLens/refresh') && asked.includes('workspace/inlayHint/refresh'));
    const later = await client.request<InlayHint[]>('textDocument/inlayHint', uri, { range: everywhere });
    expect(later.map(({ label }) => label)).toContain('✗ refuted');
  });

  test('its progress is shown and can be cancelled; it is checked again when that is asked for', async () => {
    progress.length = 0;
    asked.length = 0;
    const uri = await client.open(heavy.replace('0.0001', '0.0005'), 'slow note.md');
    await until(() => progress.some(({ value }) => value.kind === 'begin'));
    const [begun] = progress;
    expect(begun!.value).toMatchObject({
      kind: 'begin',
      title: 'Surplus',
      message: 'checking slow note.md',
      cancellable: true,
    });
    await client.connection.sendNotification('window/workDoneProgress/cancel', { token: begun!.token });
    await until(() => progress.some(({ value }) => value.kind === 'end'));
    await until(() => stopped.includes(uri));

    const report = await client.request<DocumentDiagnosticReport>('textDocument/diagnostic', uri);
    expect(report).toMatchObject({ kind: 'full', items: [{ code: 'not-checked', severity: 3 }] });
    const lenses = await client.request<CodeLens[]>('textDocument/codeLens', uri);
    expect(lenses.map(({ command }) => command?.title)).toEqual(['not checked']);
    expect(await client.connection.sendRequest('surplus/verdicts', { uri })).toBeNull();
    expect(await client.connection.sendRequest('surplus/review', { uri, path: 'a.md', format: 'html' })).toBeNull();

    progress.length = 0;
    await client.connection.sendRequest('surplus/check', { uri });
    await until(() => progress.some(({ value }) => value.kind === 'begin'));
    await client.connection.sendNotification('surplus/stop', { uri });
    await until(() => progress.some(({ value }) => value.kind === 'end'));
    await client.change(uri, 2, note);
    const verdicts = await client.connection.sendRequest<NoteVerdicts>('surplus/verdicts', { uri });
    expect(verdicts.version).toBe(2);
  });

  test('what is written in it meanwhile is listed without waiting', async () => {
    const uri = await client.open(heavy.replace('0.0001', '0.0006'));
    const listed = await client.connection.sendRequest<ClaimsAnswer>('surplus/claims', { uri });
    expect(listed.map(({ index, name, claims }) => [index, name, claims.length])).toEqual([[0, 'slow', 4]]);
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    const text = note.replace('id: sheet', 'title: A sheet');
    expect(
      (await client.connection.sendRequest<ClaimsAnswer>('surplus/claims', { uri: 'file:///elsewhere.md', text })).map(
        ({ name, claims }) => [name, claims[1]!.label, textIn(text, claims[1]!.range)],
      ),
    ).toEqual([['A sheet', 'high', 'profit > 20']]);
  });
});

/** The preview's analysis of the present version, with its charts. */
async function analysed(uri: string): Promise<PreviewAnalysis> {
  let answer: PreviewAnalysis | null = null;
  for (let left = 200; left > 0 && answer === null; left--) {
    answer = await client.connection.sendRequest<PreviewAnalysis | null>('surplus/analysis', { uri });
    if (answer === null) await pause();
  }
  return answer!;
}

/** The last word of a worker on a job comes behind its verdicts. */
async function settled(): Promise<void> {
  for (let left = 6; left > 0; left--) await pause();
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 50));
}

async function until(condition: () => boolean): Promise<void> {
  for (let left = 400; left > 0 && !condition(); left--) await pause();
  expect(condition()).toBe(true);
}

function same(a: { line: number; character: number }, b: { line: number; character: number }): boolean {
  return a.line === b.line && a.character === b.character;
}
