import fc from 'fast-check';
import { beforeEach, expect, test, vi } from 'vitest';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Uri as CodeUri, WebviewPanel } from 'vscode';
import type { FromPage } from '../../client/src/preview/messages';
import { runs } from '../runs';
import { mutated, mutations, oddValue } from './mutations';
import { done, Uri } from './vscode';

vi.mock('vscode', () => import('./vscode'));
const { createPreview } = await import('../../client/src/preview/preview');

const shown = 'file:///w/note.md';
const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 4 } };
const proper: readonly FromPage[] = [
  { kind: 'ready', pinned: false },
  { kind: 'reveal', uri: shown, range },
  { kind: 'whatIf', uri: shown, version: 1, values: { 0: { a: '3' } }, ticket: 4 },
  { kind: 'write', uri: shown, block: 0, values: { a: '3' } },
  { kind: 'save', name: 'profit-over-c', ending: 'svg', content: new Uint8Array([60]) },
  { kind: 'pin', pinned: true },
];

/** A panel on one note, with what the page is told and what the server is asked. */
function openPanel() {
  const asked: { readonly request: unknown; readonly params: unknown }[] = [];
  const told: unknown[] = [];
  let receive: (message: unknown) => void = () => undefined;
  const panel = {
    visible: true,
    title: '',
    webview: {
      html: '',
      cspSource: '',
      asWebviewUri: (uri: Uri) => uri,
      postMessage: (message: unknown) => Promise.resolve(told.push(message) > 0),
      onDidReceiveMessage: (handler: typeof receive) => void (receive = handler),
    },
    onDidChangeViewState: () => undefined,
  } as unknown as WebviewPanel;
  const client = {
    start: () => Promise.resolve(),
    sendRequest: (request: unknown, params: unknown) => {
      asked.push({ request, params });
      return Promise.resolve(
        request === 'surplus/writeParameters' ? { version: 1, edits: [{ range, newText: '3' }] } : null,
      );
    },
  } as unknown as BaseLanguageClient;
  createPreview(panel, client, Uri.parse('file:///dist') as unknown as CodeUri, Uri.parse(shown) as unknown as CodeUri);
  return { asked, told, receive: (message: unknown) => receive(message) };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const allowed = new Set(['surplus/analysis', 'surplus/whatIf', 'surplus/writeParameters']);

const message = fc.oneof(
  { weight: 1, arbitrary: oddValue },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom(...proper.map(({ kind }) => kind), 'constructor', '__proto__', 'delete'),
      uri: oddValue,
      range: oddValue,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.tuple(fc.constantFrom(...proper), mutations).map(([each, changes]) => mutated(each, changes)),
  },
);

beforeEach(() => void done.splice(0));

test.each(proper.map((each) => [each.kind, each] as const))(
  'the panel does what the page asks: %s',
  async (kind, each) => {
    const { asked, told, receive } = openPanel();
    receive({ kind: 'ready', pinned: false });
    await settled();
    const before = [asked.length, told.length];
    receive(each);
    await settled();
    const happened = done.length > 0 || asked.length > before[0]! || told.length > before[1]!;
    expect(happened).toBe(kind !== 'pin');
  },
);

test(
  'whatever the page says, the panel does not fail, asks for nothing else, and touches no other file',
  { timeout: 3_600_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(message, { minLength: 1, maxLength: 6 }), async (messages) => {
        done.splice(0);
        const { asked, receive } = openPanel();
        for (const each of messages) receive(each);
        await settled();
        for (const { request, params } of asked) {
          expect(allowed).toContain(request);
          expect(params).toMatchObject({ uri: shown });
        }
        for (const { what, with: target } of done) {
          if (what === 'ask where to save')
            expect(target).toMatch(/^file:\/\/\/w\/note\.md\/\.\.\/[^/\\]+\.(svg|png|csv)$/);
          else expect(target).toBe(shown);
        }
      }),
      { numRuns: runs(1000) },
    );
  },
);

test.each<[string, unknown]>([
  ['another note', { kind: 'reveal', uri: 'file:///etc/passwd', range }],
  ['an address of a script', { kind: 'reveal', uri: 'javascript:alert(1)', range }],
  ['a line before the first', { kind: 'reveal', uri: shown, range: { ...range, start: { line: -1, character: 0 } } }],
  ['values for another note', { kind: 'write', uri: 'file:///w/other.md', block: 0, values: { a: '1' } }],
  ['values that are no texts', { kind: 'write', uri: shown, block: 0, values: { a: 1 } }],
  ['a picture in another folder', { kind: 'save', name: '../../x', ending: 'svg', content: new Uint8Array() }],
  ['a picture with another ending', { kind: 'save', name: 'x', ending: 'sh', content: new Uint8Array() }],
  ['a picture that is a text', { kind: 'save', name: 'x', ending: 'svg', content: 'x' }],
])('nothing comes of %s', async (_, each) => {
  const { asked, receive } = openPanel();
  await settled();
  const before = asked.length;
  receive(each);
  await settled();
  expect([asked.length - before, done]).toEqual([0, []]);
});
