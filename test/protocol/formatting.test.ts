import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Range, TextEdit } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { startClient, type TestClient } from './client';

const options = { tabSize: 4, insertSpaces: true };
let client: TestClient;

beforeAll(async () => {
  client = await startClient();
}, 30_000);
afterAll(() => client.close());

const cases: readonly [string, string, string][] = [
  [
    'a block',
    '```surplus-model\nmodel: game\nparams:\n    k: 1\n```\n',
    '```surplus-model\nmodel: game\nparams:\n  k: 1\n```\n',
  ],
  [
    'with Windows line ends',
    '```surplus-model\r\nmodel: game \r\n\r\n\r\nparams:\r\n    k: 1\r\n```\r\n',
    '```surplus-model\r\nmodel: game\r\n\r\nparams:\r\n  k: 1\r\n```\r\n',
  ],
  [
    'in a quote',
    '> ```surplus-model\n> model: game\n>\n>\n> params:\n>     k: {value: 1,unit: EUR}\n> ```\n',
    '> ```surplus-model\n> model: game\n>\n> params:\n>   k: {value: 1, unit: EUR}\n> ```\n',
  ],
  [
    'in a list',
    '- one\n\n  ~~~surplus-model\n  model: game\n  params:\n   k: 1\n  ~~~\n',
    '- one\n\n  ~~~surplus-model\n  model: game\n  params:\n    k: 1\n  ~~~\n',
  ],
  [
    'prose is left alone',
    'a  b \n\n\n\nc\n\n```yaml\na:\n    b: 1\n```\n',
    'a  b \n\n\n\nc\n\n```yaml\na:\n    b: 1\n```\n',
  ],
  ['an unclosed block is left alone', '```surplus-model\nparams:\n    k: 1\n', '```surplus-model\nparams:\n    k: 1\n'],
];

test.each(cases)('formatting %s', async (_name, text, expected) => {
  const uri = await client.open(text);
  const edits = await client.request<TextEdit[]>('textDocument/formatting', uri, { options });
  expect(TextDocument.applyEdits(TextDocument.create(uri, 'markdown', 1, text), edits)).toBe(expected);
});

test('formatting a selection touches the blocks in it', async () => {
  const block = '```surplus-model\nmodel: game\nparams:\n    k: 1\n```\n';
  const uri = await client.open(`${block}\n${block}`);
  const range: Range = { start: { line: 8, character: 0 }, end: { line: 8, character: 3 } };
  const edits = await client.request<TextEdit[]>('textDocument/rangeFormatting', uri, { range, options });
  expect(edits).toEqual([
    { range: { start: { line: 9, character: 0 }, end: { line: 9, character: 4 } }, newText: '  ' },
  ]);
});
