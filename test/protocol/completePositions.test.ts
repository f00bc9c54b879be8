import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { InsertTextFormat, type CompletionItem, type TextEdit } from 'vscode-languageserver/node';
import { editorCapabilities, startClient, withCursor, type TestClient } from './client';

/** What VS Code says of completion. */
const withSnippets = {
  ...editorCapabilities,
  textDocument: {
    ...editorCapabilities.textDocument,
    completion: { completionItem: { snippetSupport: true, insertTextModeSupport: { valueSet: [1, 2] } } },
  },
} satisfies typeof editorCapabilities;

let client: TestClient;
let plain: TestClient;
beforeAll(async () => {
  [client, plain] = await Promise.all([startClient(withSnippets), startClient()]);
});
afterAll(async () => {
  expect([await client.unexpected(), await plain.unexpected()]).toEqual([0, 0]);
  await Promise.all([client.close(), plain.close()]);
});

const fenced = (body: string): string => `\`\`\`surplus-model\n${body}\n\`\`\`\n`;

/** What is offered at the cursor of a note. */
async function offered(marked: string, to: TestClient = client): Promise<CompletionItem[]> {
  const { text, position } = withCursor(marked);
  const uri = await to.open(text);
  await to.request('textDocument/diagnostic', uri);
  return (await to.request<CompletionItem[] | null>('textDocument/completion', uri, { position })) ?? [];
}

const labels = (items: readonly CompletionItem[]): string[] => items.map(({ label }) => label);

/** The note after an item was put in, its placeholders as they are. */
async function accepted(marked: string, label: string, to: TestClient = client): Promise<string> {
  const item = (await offered(marked, to)).find((each) => each.label === label);
  const { range, newText } = item!.textEdit as TextEdit;
  const { text } = withCursor(marked);
  const lines = text.split(/\r?\n/);
  const line = lines[range.start.line]!;
  expect(range.end.line).toBe(range.start.line);
  lines[range.start.line] = line.slice(0, range.start.character) + newText + line.slice(range.end.character);
  return lines.join('\n');
}

const market = `model: market
id: shop
params: {k: 20, c: 0}
segments:
  families: {mass: 60, v: 100, h: 10}
  "Grand couples": {mass: 40, v: 140, h: 45}
products:
  complete: {value: v, cost: c + k, firm: one}
  kit: {value: v - h, cost: c, firm: two}`;
const portfolio = `model: portfolio
customers:
  acme: {revenue: 1000, costOfCapital: 10%}
  Zoë GmbH: {revenue: 60, costOfCapital: 10%}
businessModels:
  transactional: {walletShare: 0.4, retention: 0.7}`;
const partnership = `model: partnership
core: 4
contributions:
  ideas: {value: 1, capacity: 1}`;

describe('names of the author’s own are offered where', () => {
  test.each<[string, string, string[]]>([
    ['a product is worth something', market.replace('value: v,', 'value: ▮,'), ['v', 'h', 'k', 'c']],
    [
      'an expression goes on before a closing bracket',
      market.replace('v - h, cost: c, firm: two}', 'v - ▮}'),
      ['v', 'h', 'k'],
    ],
    ['an expression goes on where none closes', market.replace('v - h, cost: c, firm: two}', 'v - ▮'), ['v', 'h', 'k']],
    ['the outside option is stated', `${market}\noutside: ▮`, ['v', 'h', 'k']],
    ['a segment has attributes', market.replace('v: 140, h: 45', '▮'), ['v', 'h', 'units']],
    ['a firm sells a product', market.replace('firm: two', 'firm: ▮'), ['one']],
    ['firms are described', `${market}\nfirms:\n  ▮`, ['one', 'two']],
    ['line-ups are listed, in flow style', `${market}\nlineup: [[complete], [▮]]`, ['complete', 'kit']],
    ['line-ups are listed, in block style', `${market}\nlineup:\n  - [complete, ▮]`, ['complete', 'kit']],
    ['an equilibrium is one of a firm', `${market}\nequilibrium: ▮`, ['firm one', 'firm two', 'symmetric']],
    ['a scenario changes products', `${market}\nscenarios:\n  x:\n    products: {▮}`, ['complete', 'kit']],
    ['a scenario changes segments', `${market}\nscenarios: {x: {segments: {families: {▮}}}}`, ['v', 'h', 'mass']],
    ['customers are assigned', `${portfolio}\nassign: {▮}`, ['acme', 'Zoë GmbH']],
    ['business models are assigned', `${portfolio}\nassign: {acme: ▮}`, ['transactional']],
    ['business models are allowed', `${portfolio}\nallowed: [▮]`, ['transactional']],
    ['risk is stated', `${portfolio}\nrisk: {aversion: 1, sd: {▮}}`, ['acme', 'Zoë GmbH']],
    ['a configuration is compared', `${market}\nclaims:\n  - configuration.one = ▮`, ['complete', 'none']],
    ['an assignment is compared', `${portfolio}\nclaims: [assignment.acme != t▮]`, ['transactional', 'none']],
    ['a regime is compared', `${partnership}\ndefine: {x: "if(regime = ▮, 1, 0)"}`, ['extraction', 'partnership']],
    ['a sum goes on', `${partnership}\ndefine:\n  x: sum(year, 1, 3, core^▮)`, ['year', 'share']],
    ['a domain has keys', `${market}\nclaims:\n  - claim: profit.one > 0\n    for: {▮}`, ['k', 'c']],
    ['places are marked', `${partnership}\ncharts:\n  - {plot: share, over: core, mark: ▮}`, ['share']],
    ['charts compare', `${partnership}\ncharts:\n  - {plot: share, by: ▮}`, ['scenario', 'configuration']],
  ])('%s', async (_, body, expected) => {
    expect(labels(await offered(fenced(body)))).toEqual(expect.arrayContaining(expected));
  });

  test.each<[string, (body: string) => string]>([
    ['CRLF', (body) => fenced(body).replace(/\n/g, '\r\n')],
    ['a quoted list', (body) => `> - text\n>\n${fenced(body).trimEnd().replace(/^/gm, '>   ')}\n`],
    ['tildes', (body) => `~~~~{surplus-model}\n${body}\n~~~~\n`],
  ])('the fence is written with %s', async (_, around) => {
    expect(labels(await offered(around(`${portfolio}\nassign: {acme: ▮}`)))).toContain('transactional');
    expect(labels(await offered(around(market.replace('value: v,', 'value: ▮,'))))).toContain('h');
  });

  test('a block extends another: fields of its family, and what it inherits', async () => {
    const extending = (body: string): string => `${fenced(market)}\n${fenced(`extends: shop\nid: next\n${body}`)}`;
    expect(labels(await offered(extending('▮')))).toEqual(expect.arrayContaining(['lineup', 'products', 'conduct']));
    expect(labels(await offered(extending('products: {▮}')))).toEqual(expect.arrayContaining(['complete', 'kit']));
    expect(labels(await offered(extending('params: {▮}')))).toEqual(expect.arrayContaining(['k', 'c']));
    expect(labels(await offered(extending('products: {kit: {cost: ▮}}')))).toEqual(expect.arrayContaining(['h', 'k']));
  });

  test('a domain has no names but those of the model', async () => {
    const items = await offered(fenced(`${market}\nclaims:\n  - claim: profit.one > 0\n    for: {▮}`));
    expect(labels(items).sort()).toEqual(expect.not.arrayContaining(['new name']));
  });

  test('but not where none of them may stand, nor the one that is being typed', async () => {
    expect(labels(await offered(fenced(`${market}\nlineup: ▮`)))).toEqual(['all', 'choose']);
    expect(labels(await offered(fenced(`${portfolio}\nassign: {▮}`)))).toEqual(['acme', 'Zoë GmbH']);
    expect(labels(await offered(fenced(market.replace('kit:', 'k▮:'))))).toEqual(['new product {value, cost}']);
    expect(labels(await offered(fenced(`${market}\ndefine: {x: ▮}`)))).not.toContain('h');
    expect(labels(await offered(fenced('model: game\nparams: {a: 1}\nstages: [[▮]]')))).toEqual([]);
  });
});

describe('an accepted item', () => {
  const claim = (text: string): string => fenced(`${partnership}\nclaims:\n  - ${text}`);
  test.each<[string, string, string]>([
    ['share is ▮', 'is increasing in', 'share is increasing in'],
    ['share is weakly inc▮', 'is weakly increasing in', 'share is weakly increasing in'],
    ['share inc▮', 'is increasing in', 'share is increasing in'],
    ['base pareto-▮', 'pareto-dominates', 'base pareto-dominates'],
    ['share > 0 for ▮', 'for some', 'share > 0 for some'],
    ['share > 0 ▮', 'for', 'share > 0 for'],
    ['sha▮', 'share', 'share'],
  ])('%s goes on with %s', async (written, label, expected) => {
    expect(await accepted(claim(written), label)).toBe(claim(expected));
  });

  test.each<[string, string, string, string]>([
    ['a text of several words', `${market}\nequilibrium: firm ▮`, 'firm two', 'equilibrium: firm two\n'],
    ['a field with words', `${market}\ncon▮`, 'conduct', 'conduct: ${1|profit,planner,collude|}\n'],
    ['a field with an example', `${market}\nchoi▮`, 'choice', 'choice: ${1:{logit: 1\\}}\n'],
    ['a customer in a mapping', `${portfolio}\nassign: {Zo▮}`, 'Zoë GmbH', 'assign: {Zoë GmbH: }\n'],
    [
      'a configuration with a plus sign',
      `${market}\nclaims: ['configuration = ▮']`.replaceAll(/, firm: \w+/g, ''),
      'complete+kit',
      `claims: ['configuration = "complete+kit"']\n`,
    ],
    [
      'a new product',
      market.replace(/ {2}kit.*/, '  ▮'),
      'new product {value, cost}',
      '  ${1:product}: {value: ${2:v}, cost: ${3:c}}\n',
    ],
    [
      'a new parameter',
      'model: game\nparams:\n  ▮',
      'new parameter {value, range}',
      '  ${1:parameter}: {value: ${2:20}, range: ${3:[0, 50]}}\n',
    ],
    [
      'a new choice',
      'model: game\nplayers: {one: {chooses: {▮}}}',
      'new choice',
      'chooses: {${1:choice}: [${2:0}, ${3:0}]}}}\n',
    ],
  ])('puts in %s', async (_, body, label, expected) => {
    expect(await accepted(fenced(body), label)).toContain(expected);
  });

  test('leaves out placeholders where the editor takes none', async () => {
    expect(await accepted(fenced(`${market}\nchoi▮`), 'choice', plain)).toBe(fenced(`${market}\nchoice: `));
    expect(await accepted(claim('ma▮'), 'max', plain)).toBe(claim('max('));
    const block = await accepted('```▮\n', 'surplus-model: game', plain);
    expect(block).toMatch(/^```surplus-model\nmodel: game\nid: duopoly\n/);
    expect(block).not.toContain('$');
    const items = await offered(fenced(`${market}\n▮`), plain);
    expect(items.filter(({ insertTextFormat }) => insertTextFormat === InsertTextFormat.Snippet)).toEqual([]);
  });
});

describe('in the prose', () => {
  const prose = (text: string): string => `${fenced(market)}\n${text}`;
  test.each<[string, string[]]>([
    ['It is [9](surplus:▮).', ['shop', 'quantity', 'max', 'round']],
    ['It is [9](surplus:max(1,qua▮', ['quantity', 'max']],
    ['It is [9](<surplus:shop.quantity - ▮>).', ['shop', 'quantity', 'max']],
    ['It is `{surplus} shop.▮`.', ['quantity', 'profit', 'price']],
    ['It is {surplus}`shop.price.▮`.', ['kit', 'complete']],
    ['It is [this][n].\n\n[n]: surplus:shop.▮', ['quantity']],
    ['It is [this][n].\n\n[n]: <surplus:1 + ▮', ['quantity', 'max']],
  ])('%s', async (text, expected) => {
    expect(labels(await offered(prose(text)))).toEqual(expect.arrayContaining(expected));
  });

  test.each(['It is [9](surplus:shop.quantity),▮', 'It is [9](surplus:max(1,2)) ▮', 'A price▮'])(
    'nothing behind a link: %s',
    async (text) => expect(await offered(prose(text))).toEqual([]),
  );

  test('arguments of a function stand without spaces in a plain target', async () => {
    expect(await accepted(prose('[9](surplus:▮)'), 'max')).toContain('[9](surplus:max(${1:a},${2:b}))');
  });
});

describe('a block behind a fence', () => {
  test('has an id that the note does not have yet, to type over', async () => {
    const text = await accepted(`${fenced('model: game\nid: duopoly')}\n\`\`\`▮\n`, 'surplus-model: game');
    expect(text).toContain('\nid: ${1:duopoly2}\n');
  });

  test.each([
    ['> ```▮', /^> ```surplus-model\n> model: game\n(?:> .*\n)*> ```$/],
    ['1. ```▮', /^1\. ```surplus-model\n {3}model: game\n(?: {3}.*\n)* {3}```$/],
    ['```{▮}', /^```surplus-model\nmodel: game\n(?:.*\n)*```$/],
    ['~~~ sur▮', /^~~~ surplus-model\nmodel: game\n(?:.*\n)*~~~$/],
  ])('%s', async (written, expected) => {
    expect(await accepted(written, 'surplus-model: game')).toMatch(expected);
  });
});
