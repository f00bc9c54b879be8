import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { analyseNote, createReuse } from '../../server/src/analysis';
import type { NoteFiles } from '../../server/src/notes/files';
import { diagnosticsOf } from '../../server/src/features/diagnostics';
import { notThere, startInProcess, type Answer, type InProcessServer } from './inProcess';

/** One thing that a client does. */
export type Step =
  | { readonly kind: 'open'; readonly uri: string; readonly text: string; readonly version: number }
  | { readonly kind: 'replace'; readonly uri: string; readonly text: string; readonly version: number }
  | {
      readonly kind: 'edit';
      readonly uri: string;
      readonly from: Place;
      readonly to: Place;
      readonly text: string;
      readonly version: number;
    }
  | { readonly kind: 'close'; readonly uri: string }
  | { readonly kind: 'request'; readonly method: string; readonly params: unknown }
  | { readonly kind: 'notify'; readonly method: string; readonly params: unknown }
  | { readonly kind: 'cancel'; readonly id: unknown }
  /** A message that is no message. */
  | { readonly kind: 'noise'; readonly message: Readonly<Record<string, unknown>> }
  | { readonly kind: 'wait'; readonly turns: number };

interface Place {
  readonly line: number;
  readonly character: number;
}

const block = (body: string): string => `\`\`\`surplus-model\n${body}\n\`\`\`\n`;
const texts: readonly string[] = [
  '',
  'No model here.\n',
  `# One\n\n${block('model: game\nid: a\nparams: {x: {value: 2, range: [0, 4]}}\ndefine: {y: x^2}\nclaims:\n  - y = 4\n  - y is increasing in x')}\nIt is [4](surplus:a.y), not [5](surplus:a.y).\n`,
  `${block('model: game\nid: b\nplayers:\n  one: {chooses: {p: [0, 10]}, payoff: p*(10 - p)}\nclaims: [payoff.one = 25, nothing > 1]')}`,
  `${block('extends: one.md#a\nid: c\nparams: {x: 3}\nclaims: [y = 9]')}\n[9](surplus:c.y) [4](surplus:one.md#a.y)\n`,
  `${block('extends: two.md#c\nid: d')}`,
  `${block('model: scope\nid: s\ncost: {floor: 2, scale: 6, elasticity: 0.3, misfit: 5, learning: 0.5}\nfirms: {f: {volume: 50, products: 8, memory: 2}}\nvalue: 20\ncharts: [deliveredCost.f over value]')}`,
  '```surplus-model\nmodel: market\nsegments: {a: {mass: 2, v: 3}\nproducts: {p: {value: v, cost: 1}}\n',
  '\r\n\u2028```surplus-model\r\nmodel: gmae\r\n\tid: z\r\n```\r\n',
];

const uris = ['file:///w/one.md', 'file:///w/two.md', 'file:///w/three.md'] as const;
const oddUris = [
  '',
  'nonsense',
  'untitled:Untitled-1',
  'file:///w/%zz.md',
  'file:///elsewhere/x.md',
  '__proto__',
] as const;

const uri = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...uris) },
  { weight: 1, arbitrary: fc.constantFrom(...oddUris) },
);
const text = fc.constantFrom(...texts);
const version = fc.oneof(fc.integer({ min: 1, max: 30 }), fc.constantFrom(0, -1, 2147483647));
const place: fc.Arbitrary<Place> = fc.record({
  line: fc.oneof(fc.nat(14), fc.constantFrom(1000, 2147483647)),
  character: fc.oneof(fc.nat(40), fc.constantFrom(100000)),
});
const typed = fc.oneof(
  fc.constantFrom('x', '0', '\n', '', '  ', '```\n', '{', ': ', '- ', 'y', '😀'),
  fc.string({ maxLength: 6 }),
);
const json = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<unknown>;

const range = fc.record({ start: place, end: place });
const document = fc.record({ uri });
const values = fc.dictionary(
  fc.constantFrom('x', 'y', '__proto__', 'q z'),
  fc.constantFrom('3', '', 'x +', '1e400', '{'),
  { maxKeys: 2 },
);
const paramsOf: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  'textDocument/diagnostic': fc.record({ textDocument: document }),
  'textDocument/codeLens': fc.record({ textDocument: document }),
  'textDocument/documentSymbol': fc.record({ textDocument: document }),
  'textDocument/foldingRange': fc.record({ textDocument: document }),
  'textDocument/formatting': fc.record({
    textDocument: document,
    options: fc.constant({ tabSize: 2, insertSpaces: true }),
  }),
  'textDocument/documentLink': fc.record({ textDocument: document }),
  'textDocument/semanticTokens/full': fc.record({ textDocument: document }),
  'textDocument/semanticTokens/range': fc.record({ textDocument: document, range }),
  'textDocument/inlayHint': fc.record({ textDocument: document, range }),
  'textDocument/rangeFormatting': fc.record({ textDocument: document, range, options: fc.constant({}) }),
  'textDocument/codeAction': fc.record({
    textDocument: document,
    range,
    context: fc.record({ diagnostics: fc.constant([]) }),
  }),
  'textDocument/completion': fc.record({ textDocument: document, position: place }),
  'textDocument/hover': fc.record({ textDocument: document, position: place }),
  'textDocument/definition': fc.record({ textDocument: document, position: place }),
  'textDocument/references': fc.record({
    textDocument: document,
    position: place,
    context: fc.record({ includeDeclaration: fc.boolean() }),
  }),
  'textDocument/documentHighlight': fc.record({ textDocument: document, position: place }),
  'textDocument/prepareRename': fc.record({ textDocument: document, position: place }),
  'textDocument/rename': fc.record({ textDocument: document, position: place, newName: typed }),
  'textDocument/selectionRange': fc.record({ textDocument: document, positions: fc.array(place, { maxLength: 3 }) }),
  'workspace/symbol': fc.record({ query: typed }),
  'surplus/analysis': fc.record({ uri }),
  'surplus/cards': fc.record({ uri }),
  'surplus/whatIf': fc.record({
    uri,
    version,
    values: fc.dictionary(fc.constantFrom('0', '1', '-1', 'x'), values, { maxKeys: 2 }),
    ticket: fc.nat(5),
  }),
  'surplus/writeParameters': fc.record({ uri, block: fc.nat(3), values }),
  'surplus/newModel': fc.record({
    uri,
    line: fc.nat(50),
    family: fc.constantFrom('market', 'game', 'nothing', '__proto__'),
  }),
  'surplus/families': fc.constant(undefined),
  'surplus/claims': fc.record({ uri, text }),
  'surplus/verdicts': fc.record({ uri }),
  'surplus/review': fc.record({ uri, path: typed, format: fc.constantFrom('markdown', 'html') }),
  'surplus/check': fc.record({ uri }),
  'surplus/work': fc.constant(undefined),
};
const methods = Object.keys(paramsOf);
const proper = fc
  .constantFrom(...methods)
  .chain((method) => fc.record({ method: fc.constant(method), params: paramsOf[method]! }));
const improper = fc.record({
  method: fc.oneof(
    fc.constantFrom(...methods, 'initialize', 'surplus/refused', 'surplus/nothing', 'constructor'),
    typed,
  ),
  params: fc.oneof(json, fc.record({ textDocument: json, position: json, range: json, uri: json })),
});
const notified = fc.oneof(
  fc.record({ method: fc.constant('surplus/stop'), params: fc.record({ uri }) }),
  fc.record({
    method: fc.constant('workspace/didChangeWatchedFiles'),
    params: fc.record({ changes: fc.array(fc.record({ uri, type: fc.constantFrom(1, 2, 3) }), { maxLength: 3 }) }),
  }),
  fc.record({ method: fc.constant('textDocument/didSave'), params: fc.record({ textDocument: document }) }),
  fc.record({
    method: fc.oneof(
      fc.constantFrom(
        'workspace/didChangeConfiguration',
        'textDocument/didOpen',
        'textDocument/didChange',
        'textDocument/didClose',
        'surplus/stop',
        'initialized',
        '$/setTrace',
        'surplus/nothing',
      ),
      typed,
    ),
    params: fc.oneof(
      json,
      fc.record({
        textDocument: fc.record({ uri, version: json, text: json, languageId: json }),
        contentChanges: json,
      }),
    ),
  }),
);
const noise = fc.oneof(
  fc.record({ id: fc.oneof(fc.nat(), fc.string()), result: json }),
  fc.record({ id: fc.nat(), error: json }),
  fc.record({ something: json }),
) as fc.Arbitrary<Readonly<Record<string, unknown>>>;

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('open' as const), uri, text, version }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('replace' as const), uri, text, version }) },
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('edit' as const), uri, from: place, to: place, text: typed, version }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('close' as const), uri }) },
  {
    weight: 10,
    arbitrary: proper.map(({ method, params }): Step => ({ kind: 'request', method, params })),
  },
  { weight: 2, arbitrary: improper.map(({ method, params }): Step => ({ kind: 'request', method, params })) },
  { weight: 2, arbitrary: notified.map(({ method, params }): Step => ({ kind: 'notify', method, params })) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('cancel' as const), id: fc.oneof(fc.nat(12), json) }) },
  { weight: 1, arbitrary: noise.map((message): Step => ({ kind: 'noise', message })) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('wait' as const), turns: fc.integer({ min: 1, max: 12 }) }) },
);

/** What a client that has lost its mind might do. */
export const storm: fc.Arbitrary<readonly Step[]> = fc.array(step, { minLength: 1, maxLength: 24, size: 'max' });

/** Errors with which the protocol lets a request be answered. */
const properErrors = new Set([-32601, -32602, -32600, -32002, -32800, -32801, -32802, -32803]);

/** What the server may say about messages that are none. */
const remarks =
  /^Received (message which is neither|response message without id)|has neither a result nor an error|params but received \d+ arguments$/;

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

const initialize = {
  processId: null,
  rootUri: 'file:///w',
  capabilities: {
    textDocument: { diagnostic: {}, hover: { contentFormat: ['markdown'] } },
    workspace: {
      codeLens: { refreshSupport: true },
      inlayHint: { refreshSupport: true },
      diagnostics: { refreshSupport: true },
    },
    general: { markdown: { parser: 'marked' } },
  },
};

/** Lets a storm over a fresh server, and says everything that is wrong afterwards; empty: nothing. */
export async function weather(steps: readonly Step[]): Promise<string[]> {
  const server = startInProcess();
  await server.ask('initialize', initialize);
  server.send({ method: 'initialized', params: {} });
  const documents = new Map<string, TextDocument>();
  let sent = 0;
  for (const each of steps) {
    if (each.kind === 'wait') for (let left = each.turns; left > 0; left--) await turn();
    else sent += act(server, documents, each, sent);
  }
  const wrong = await aftermath(server, documents);
  const answers = server.answers.filter(({ id }) => typeof id === 'number');
  if (answers.length !== sent) wrong.push(`${sent} requests, ${answers.length} answers`);
  for (const answer of server.answers) wrong.push(...improperOf(answer));
  wrong.push(...server.logged.filter((words) => !remarks.test(words)));
  await server.ask('shutdown', undefined);
  return wrong;
}

/** Does one step; the number of requests sent. `documents` follows as the protocol says. */
function act(
  server: InProcessServer,
  documents: Map<string, TextDocument>,
  each: Exclude<Step, { kind: 'wait' }>,
  id: number,
): number {
  switch (each.kind) {
    case 'open': {
      const { uri, text, version } = each;
      documents.set(uri, TextDocument.create(uri, 'markdown', version, text));
      const textDocument = { uri, languageId: 'markdown', version, text };
      server.send({ method: 'textDocument/didOpen', params: { textDocument } });
      return 0;
    }
    case 'replace':
    case 'edit': {
      const { uri, version, text } = each;
      const change = each.kind === 'replace' ? { text } : { range: { start: each.from, end: each.to }, text };
      const known = documents.get(uri);
      if (known) documents.set(uri, TextDocument.update(known, [change], version));
      server.send({
        method: 'textDocument/didChange',
        params: { textDocument: { uri, version }, contentChanges: [change] },
      });
      return 0;
    }
    case 'close':
      documents.delete(each.uri);
      server.send({ method: 'textDocument/didClose', params: { textDocument: { uri: each.uri } } });
      return 0;
    case 'request':
      server.send({ id, method: each.method, params: each.params });
      return 1;
    case 'notify': {
      // A proper one among them is followed too.
      const { method, params } = each;
      if (method === 'textDocument/didClose') {
        const { textDocument } = (params ?? {}) as { textDocument?: { uri?: string } };
        if (typeof textDocument?.uri === 'string') documents.delete(textDocument.uri);
      }
      server.send({ method, params });
      return 0;
    }
    case 'cancel':
      server.send({ method: '$/cancelRequest', params: { id: each.id } });
      return 0;
    case 'noise':
      server.send(each.message);
      return 0;
  }
}

/** What is wrong when the storm is over: every open note has to be known as it is, as if it had just been opened. */
async function aftermath(server: InProcessServer, documents: ReadonlyMap<string, TextDocument>): Promise<string[]> {
  const wrong: string[] = [];
  for (const [uri, document] of documents) {
    await server.ask('surplus/check', { uri });
    const { result } = await server.ask('textDocument/diagnostic', { textDocument: { uri } });
    const cold = diagnosticsOf(uri, coldAnalysis(document, documents));
    const [found, expected] = [(result as { items?: unknown } | undefined)?.items, cold].map((each) =>
      JSON.stringify(each),
    );
    if (found !== expected) wrong.push(`${uri} is known as\n${found}\nbut is\n${expected}`);
  }
  const { result: count } = await server.ask('surplus/boundary', undefined);
  if (count !== 0) wrong.push(`${String(count)} errors reached the catch-all`);
  return wrong;
}

function coldAnalysis(document: TextDocument, documents: ReadonlyMap<string, TextDocument>) {
  const root = 'file:///w/';
  const files: NoteFiles = {
    path: document.uri.startsWith(root) ? document.uri.slice(root.length) : null,
    read(path) {
      const open = documents.get(root + path);
      return open ? { text: open.getText() } : notThere;
    },
  };
  return analyseNote(document.getText(), { version: 0, charts: false, reuse: createReuse(), files })!;
}

function improperOf({ id, error, result }: Answer): string[] {
  if ((error === undefined) === (result === undefined))
    return [`${String(id)} has neither or both of result and error`];
  return error === undefined || properErrors.has(error.code) ? [] : [`${String(id)}: ${JSON.stringify(error)}`];
}
