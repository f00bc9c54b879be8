import { families } from '../../server/src/families';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type {
  CodeAction,
  CodeLens,
  CompletionItem,
  DocumentDiagnosticReport,
  DocumentSymbol,
  FoldingRange,
  Hover,
  InlayHint,
} from 'vscode-languageserver/node';
import { startClient, textIn, withCursor, type TestClient } from './client';

const note = `# Linear demand

\`\`\`surplus-model
model: game
id: sheet
title: Linear demand
params:
  a: {value: 12, range: [0, 50], unit: EUR, note: choke price}
  b: 2
  p: a/4
define:
  quantity: a - b*p
  profit: p*quantity
claims:
  - quantity = 6
  - name: high
    claim: profit > 20
\`\`\`

The profit is [18](surplus:sheet.profit), the quantity [7](surplus:sheet.quantity).
It is \`{surplus} sheet.profit\`.
`;

let client: TestClient;
beforeAll(async () => {
  client = await startClient();
});
afterAll(async () => {
  expect(await client.unexpected()).toBe(0);
  await client.close();
});

describe('the language server', () => {
  test('says what it can do', () => {
    const { capabilities, serverInfo } = client.initialised;
    expect(serverInfo).toEqual({ name: 'surplus' });
    expect({ ...capabilities, completionProvider: null }).toEqual({
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: 2 },
      diagnosticProvider: { identifier: 'surplus', interFileDependencies: true, workspaceDiagnostics: false },
      hoverProvider: true,
      completionProvider: null,
      codeLensProvider: { resolveProvider: false },
      inlayHintProvider: { resolveProvider: false },
      codeActionProvider: { codeActionKinds: ['quickfix', 'refactor.rewrite', 'source.fixAll.surplus'] },
      documentSymbolProvider: true,
      documentFormattingProvider: true,
      documentRangeFormattingProvider: true,
      foldingRangeProvider: true,
      definitionProvider: true,
      referencesProvider: true,
      documentHighlightProvider: true,
      renameProvider: { prepareProvider: true },
      documentLinkProvider: { resolveProvider: false },
      semanticTokensProvider: { legend: expect.any(Object), full: true, range: true },
      workspaceSymbolProvider: true,
      selectionRangeProvider: true,
    });
    expect(capabilities.completionProvider?.triggerCharacters).toEqual(
      expect.arrayContaining([' ', '.', ':', '#', '-']),
    );
  });

  test('answers the problems of the present version, and that nothing changed when asked again', async () => {
    const uri = await client.open(note);
    const report = await client.request<DocumentDiagnosticReport>('textDocument/diagnostic', uri);
    expect(report).toEqual({
      kind: 'full',
      resultId: '1',
      items: [
        {
          range: { start: { line: 16, character: 11 }, end: { line: 16, character: 22 } },
          severity: 1,
          code: 'claim-refuted',
          source: 'surplus',
          message: expect.stringContaining('18'),
        },
        {
          range: { start: { line: 19, character: 56 }, end: { line: 19, character: 57 } },
          severity: 1,
          code: 'stale-number',
          source: 'surplus',
          message: 'The note says 7; the model gives 6.',
        },
      ],
    });
    expect(await client.request('textDocument/diagnostic', uri, { previousResultId: '1' })).toEqual({
      kind: 'unchanged',
      resultId: '1',
    });
    await client.change(uri, 2, note.replace('[7]', '[6]').replace('> 20', '> 10'));
    expect(await client.request('textDocument/diagnostic', uri, { previousResultId: '1' })).toEqual({
      kind: 'full',
      resultId: '2',
      items: [],
    });
  });

  test('shows the headline result and how the claims stand above each block', async () => {
    const uri = await client.open(note);
    expect(await client.request<CodeLens[]>('textDocument/codeLens', uri)).toEqual([
      {
        range: { start: { line: 2, character: 0 }, end: { line: 2, character: 0 } },
        command: { title: 'profit 18 · 1 of 2 claims hold', command: 'surplus.openPreview', arguments: [uri, 0] },
      },
    ]);
  });

  test('shows values behind formulas, verdicts behind claims, live values in the prose', async () => {
    const uri = await client.open(note);
    const range = { start: { line: 0, character: 0 }, end: { line: 100, character: 0 } };
    const hints = await client.request<InlayHint[]>('textDocument/inlayHint', uri, { range });
    expect(hints.map(({ position, label }) => [position.line, position.character, label])).toEqual([
      [9, 8, '= 3'],
      [11, 19, '= 6'],
      [12, 20, '= 18'],
      [14, 16, '✓ holds'],
      [16, 22, '✗ refuted'],
      [20, 30, '= 18'],
    ]);
  });

  test('offers to write the number that the model gives', async () => {
    const uri = await client.open(note);
    const range = { start: { line: 19, character: 56 }, end: { line: 19, character: 57 } };
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', uri, {
      range,
      context: { diagnostics: [] },
    });
    const edit = { documentChanges: [{ textDocument: { uri, version: 1 }, edits: [{ range, newText: '6' }] }] };
    expect(actions).toEqual([
      {
        title: 'Write 6',
        kind: 'quickfix',
        isPreferred: true,
        edit,
        diagnostics: [expect.objectContaining({ code: 'stale-number', range })],
      },
    ]);
    const all = await client.request<CodeAction[]>('textDocument/codeAction', uri, {
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      context: { diagnostics: [], only: ['source.fixAll'] },
    });
    expect(all).toEqual([{ title: 'Update all stale numbers in this note', kind: 'source.fixAll.surplus', edit }]);
  });

  test('lists blocks with what they declare', async () => {
    const uri = await client.open(note);
    const symbols = await client.request<DocumentSymbol[]>('textDocument/documentSymbol', uri);
    expect(symbols.map(({ name, detail }) => [name, detail])).toEqual([['sheet', 'Linear demand']]);
    expect(symbols[0]!.children!.map(({ name, detail, range }) => [name, detail, textIn(note, range)])).toEqual([
      ['a', 'parameter', 'a'],
      ['b', 'parameter', 'b'],
      ['p', 'parameter', 'p'],
      ['quantity', 'definition', 'quantity'],
      ['profit', 'definition', 'profit'],
      ['quantity = 6', 'claim', 'quantity = 6'],
      ['high', 'claim', 'profit > 20'],
    ]);
  });

  test('folds blocks and their sections', async () => {
    const uri = await client.open(note);
    expect(await client.request<FoldingRange[]>('textDocument/foldingRange', uri)).toEqual([
      { startLine: 2, endLine: 16 },
      { startLine: 6, endLine: 9 },
      { startLine: 10, endLine: 12 },
      { startLine: 13, endLine: 16 },
    ]);
  });
});

describe('hover', () => {
  const around = (body: string): string => `\`\`\`surplus-model\nmodel: game\n${body}\n\`\`\`\n`;

  test.each([
    [
      'params:\n  a: {value: 3, unit: EUR, note: choke price}\ndefine:\n  z: 2*▮a',
      '**a** = 3 EUR · parameter\n\nchoke price',
      'a',
    ],
    [
      'params:\n  a: 3\ndefine:\n  zeta▮: 2*a',
      '**zeta** = 6 · definition\n\nDefined in this block\n\n`zeta = 2*a`',
      'zeta',
    ],
    ['define:\n  z: m▮ax(1, 2)', '`max(a, b, …)`\n\nThe largest of its arguments.', 'max'],
    [
      'params: {a: 1}\nscenarios:\n  high: {a: 4}\ndefine:\n  z: a\nclaims:\n  - z < high.▮z',
      '**high.z** = 4 · definition\n\nDefined in this block\n\n`high.z = a`',
      'high.z',
    ],
  ])('%j', async (body, value, word) => {
    const { text, position } = withCursor(around(body));
    const uri = await client.open(text);
    await client.request('textDocument/diagnostic', uri);
    const hover = await client.request<Hover>('textDocument/hover', uri, { position });
    expect(hover.contents).toEqual({ kind: 'markdown', value });
    expect(textIn(text, hover.range!)).toBe(word);
  });

  test('documents the fields', async () => {
    const { text, position } = withCursor(around('para▮ms: {a: 1}'));
    const hover = await client.request<Hover>('textDocument/hover', await client.open(text), { position });
    expect(hover.contents).toEqual({
      kind: 'markdown',
      value: expect.stringMatching(/^\*\*params\*\* — The numbers that the model starts from/),
    });
    expect(textIn(text, hover.range!)).toBe('params');
  });

  test('leaves free text alone', async () => {
    const { text, position } = withCursor(around('title: the a▮ of it\nparams: {a: 1}'));
    expect(await client.request('textDocument/hover', await client.open(text), { position })).toBeNull();
  });
});

describe('completion', () => {
  const around = (body: string): string => `\`\`\`surplus-model\n${body}\n\`\`\`\n`;
  const game =
    'model: game\nid: duo\nparams: {a: 12, c: 1}\nplayers:\n  one: {chooses: {q1: [0, a]}, payoff: (a - q1 - q2 - c)*q1}\n  two: {chooses: {q2: [0, a]}, payoff: (a - q1 - q2 - c)*q2}\ndefine:\n  price: a - q1 - q2\nscenarios:\n  costly: {c: 4}\n';

  test.each([
    ['families', 'model: ▮', ['game']],
    ['fields at the margin', `${game}▮`, ['claims', 'charts', 'title', 'stages', 'conduct', 'equilibrium']],
    [
      'fields of a player',
      `${game.replace('define:', '  three:\n    ▮\ndefine:')}`,
      ['chooses', 'payoff', 'subjectTo', 'count'],
    ],
    ['names in a definition', `${game.replace('a - q1 - q2\n', 'a - ▮\n')}`, ['a', 'c', 'q1', 'q2', 'max', 'sum']],
    ['names in a claim', `${game}claims:\n  - ▮`, ['price', 'payoff', 'costly', 'equilibria', 'not', 'claim']],
    ['joining words of a claim', `${game}claims:\n  - price > 0 ▮`, ['for', 'given', 'is increasing in', 'iff']],
    ['members behind a dot', `${game}claims:\n  - payoff.▮ > 0`, ['one', 'two']],
    ['names of a scenario', `${game}claims:\n  - price < costly.pr▮`, ['price', 'payoff']],
    ['verdicts', `${game}claims:\n  - claim: price > 0\n    expect: ▮`, ['holds', 'refuted', 'tight']],
    ['parameters in a scenario', `${game.replace('{c: 4}', '{▮}')}`, ['a', 'c', 'q1', 'conduct']],
    ['words of a field', `${game}conduct: ▮`, ['nash', 'collude']],
    ['words of charts', `${game}charts:\n  - price ▮`, ['over', 'by scenario']],
  ])('offers %s', async (_, body, labels) => {
    const { text, position } = withCursor(around(body));
    const uri = await client.open(text);
    await client.request('textDocument/diagnostic', uri);
    const items = await client.request<CompletionItem[]>('textDocument/completion', uri, { position });
    expect((items ?? []).map(({ label }) => label)).toEqual(expect.arrayContaining(labels));
  });

  test.each([
    ['in a title', `${game}title: some ▮`],
    ['in a note', `${game}note: a ▮`],
  ])('offers nothing %s', async (_, body) => {
    const { text, position } = withCursor(around(body));
    expect(await client.request('textDocument/completion', await client.open(text), { position })).toBeNull();
  });

  test('offers names behind `surplus:` in the prose, and nothing in plain sentences', async () => {
    const behind = withCursor(`${around(game)}\nIt is [9](surplus:duo.▮).`);
    const uri = await client.open(behind.text);
    await client.request('textDocument/diagnostic', uri);
    const items = await client.request<CompletionItem[]>('textDocument/completion', uri, { position: behind.position });
    expect(items.map(({ label }) => label)).toEqual(expect.arrayContaining(['price', 'q1', 'costly', 'payoff']));
    const plain = withCursor(`${around(game)}\nIt is a ▮`);
    expect(
      await client.request('textDocument/completion', await client.open(plain.text), { position: plain.position }),
    ).toBeNull();
  });

  test('starts a block behind a fence', async () => {
    const { text, position } = withCursor('Text\n\n```▮\n');
    const items = await client.request<CompletionItem[]>('textDocument/completion', await client.open(text), {
      position,
    });
    expect(items.map(({ label }) => label)).toEqual([...families.keys()].map((name) => `surplus-model: ${name}`));
  });
});
