import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Hover, MarkupContent } from 'vscode-languageserver/node';
import { startClient, textIn, withCursor, type TestClient } from './client';

let client: TestClient;
beforeAll(async () => {
  client = await startClient();
});
afterAll(async () => {
  expect(await client.unexpected()).toBe(0);
  await client.close();
});

const note = `\`\`\`surplus-model
model: market
id: shop
title: Books
params: {k: {value: 20, unit: EUR}}
segments:
  families: {mass: 60, v: 100, h: 10}
  couples: {mass: 40, v: "uniform(100, 140)", h: 45}
products:
  complete: {value: v, cost: k}
  kit: {value: v - h}
lineup: [[kit], [complete, kit]]
define:
  later: sum(year, 1, 3, k^year)
  margin: price.kit - 0.5
scenarios:
  costly: {k: 30}
  dear: {params: {k: 40}}
claims:
  - {name: prop1, claim: margin > 0, expect: refuted}
\`\`\`

It is [3](surplus:shop.margin) or \`{surplus} shop.quantity\`.

\`\`\`surplus-model
extends: shop
id: next
products: {kit: {cost: 3}}
\`\`\`
`;

test.each<[string, string, RegExp]>([
  ['value: ▮v - h', 'v', /^\*\*v\*\* · attribute\n\nfamilies: `100`; couples: `"uniform\(100, 140\)"`$/],
  ['families: {mass: 60, ▮v', 'v', /^\*\*v\*\* · attribute/],
  ['margin: ▮price', 'price', /^\*\*price\*\* · goes on behind a dot\n\n- `price\.complete` = .*\n- `price\.kit` = /],
  ['k^▮year', 'year', /^\*\*year\*\* · variable/],
  ['[complete, ▮kit', 'kit', /^\*\*kit\*\* · product$/],
  ['costly: {▮k: 30}', 'k', /^\*\*k\*\* · parameter\n\nWithout the scenario: 20 EUR\\?\./],
  ['dear: {params: {▮k: 40}', 'k', /^\*\*k\*\* · parameter\n\nWithout the scenario: 20 EUR\\?\./],
  ['name: ▮prop1', 'prop1', /^\*\*✗ holds\*\*\n\n/],
  ['expect: ▮refuted', 'refuted', /^_refuted_: At the counterexample/],
  ['id: ▮shop', 'shop', /^\*\*shop\*\* · block\n\nBooks\n\n/],
  ['▮extends: shop', 'extends', /^\*\*extends\*\* — Another block to start from: its id, or `note\.md#id`/],
  ['id: next\n▮products', 'products', /^\*\*products\*\* — What can be sold/],
  ['{kit: {▮cost: 3', 'cost', /^\*\*cost\*\* — The firm’s cost of one unit/],
  ['▮lineup', 'lineup', /\(`\[\]` is staying out\)\.\n\nTakes `all` or `choose` or a list `\[\[…\], …\]`;/],
  [
    'shop.▮margin)',
    '[3](surplus:shop.margin)',
    /^`shop\.margin` = \S+\n\n.*\n\nDefined in this block\n\n`shop\.margin = /,
  ],
  ['`{surplus} shop.▮quantity', '`{surplus} shop.quantity`', /^`shop\.quantity` = \d+ units\n\nUnits sold\n/],
])('%s', async (marked, word, expected) => {
  const { text, position } = withCursor(note.replace(marked.replace('▮', ''), marked));
  const uri = await client.open(text);
  await client.request('textDocument/diagnostic', uri);
  const hover = await client.request<Hover>('textDocument/hover', uri, { position });
  expect((hover.contents as MarkupContent).value).toMatch(expected);
  expect(textIn(text, hover.range!)).toBe(word);
});

test('a number in a heading has no backslashes', async () => {
  const { text, position } = withCursor('```surplus-model\nmodel: game\ndefine: {▮x: 17/4}\n```\n');
  const hover = await client.request<Hover>('textDocument/hover', await client.open(text), { position });
  expect((hover.contents as MarkupContent).value).toMatch(/^\*\*x\*\* = 4\.25 · definition\n/);
});
