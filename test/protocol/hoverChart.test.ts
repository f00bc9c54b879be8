import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ClientCapabilities, Hover } from 'vscode-languageserver';
import { editorCapabilities, startClient, withCursor, type TestClient } from './client';

const showsImages: ClientCapabilities = {
  ...editorCapabilities,
  general: { markdown: { parser: 'marked', version: '1.1.0' } },
  textDocument: { ...editorCapabilities.textDocument, hover: { contentFormat: ['markdown', 'plaintext'] } },
};

let client: TestClient;
beforeAll(async () => {
  client = await startClient(showsImages);
});
afterAll(async () => {
  expect(await client.unexpected()).toBe(0);
  await client.close();
});

/** The second model keeps the names of the first from standing for themselves in the prose. */
const note = `\`\`\`surplus-model
model: game
id: sheet
params: {fixed: 3, k: {value: 2, range: [0, 4]}, m: {value: 1, range: [0, 1]}}
define:
  value: k^2 + fixed
  leap: if(k < 1, 0, 1)
  title: value + leap
scenarios:
  high: {params: {m: 0}}
claims:
  - value > 0
\`\`\`

\`\`\`surplus-model
model: game
id: plain
params: {a: 1}
define:
  b: a
\`\`\`

The value is [seven](surplus:sheet.value).
`;

/** The note with the cursor behind the first place where `text` stands. */
const at = (text: string): string => note.replace(text, `${text}▮`);

async function hoverAt(from: TestClient, marked: string): Promise<string> {
  const { text, position } = withCursor(marked);
  const uri = await from.open(text);
  await from.request('textDocument/diagnostic', uri);
  let shown = '';
  // A small chart that comes too late for one hover is there for a later one.
  for (let tries = 0; tries < 20 && !shown.includes('!['); tries++) {
    const hover = await from.request<Hover | null>('textDocument/hover', uri, { position });
    shown = (hover?.contents as { value: string } | undefined)?.value ?? '';
  }
  return shown;
}

const image = /!\[([^\]]*)\]\(data:image\/svg\+xml,([^()\s]*)\)$/;

/** What the picture says of itself, and the picture. */
function chartIn(shown: string): { readonly words: string; readonly svg: string } | null {
  const found = image.exec(shown);
  return found && { words: found[1]!.replaceAll('\\', ''), svg: decodeURIComponent(found[2]!) };
}

it.each([
  ['a definition', '  val', 'value over k from 0 to 4'],
  ['a name in an expression', 'title: val', 'value over k from 0 to 4'],
  ['a name in a claim', '- val', 'value over k from 0 to 4'],
  ['the first parameter with a range', '{value: 2, range: [0, 4]}, m', 'value over m from 0 to 1'],
  ['a parameter without a range', '{fix', 'value over fixed from 0 to 6'],
  ['a reference of the prose', '[sev', 'value over k from 0 to 4'],
])('draws a small chart beneath %s', async (_, place, words) => {
  expect(chartIn(await hoverAt(client, at(place)))?.words).toBe(words);
});

it('draws the curve to scale, and marks where the note stands', async () => {
  const { svg } = chartIn(await hoverAt(client, at('  val')))!;
  // value = k² + 3 from 3 to 19 between y = 80 and y = 20; at k = 2, half way, it is 7: a quarter of the way up.
  const points = /points="([^"]*)"/.exec(svg)![1]!.split(' ');
  expect([points[0], points.at(-1), points.length]).toEqual(['8,80', '232,20', 41]);
  expect(svg).toContain('<circle cx="120" cy="65" r="4"');
  expect(svg).toContain('>value: 3 to 19</text>');
});

it('leaves a gap where the curve jumps', async () => {
  const { svg } = chartIn(await hoverAt(client, at('  lea')))!;
  expect(svg.match(/<polyline/g)).toHaveLength(2);
});

it.each([
  ['a name of a model without any range', '  b'],
  ['a field', 'para'],
  ['a function or keyword', 'id: she'],
])('draws nothing beneath %s', async (_, place) => {
  expect(await hoverAt(client, at(place))).not.toContain('data:');
});

it.each<[string, ClientCapabilities]>([
  ['plain text', { ...showsImages, textDocument: { hover: { contentFormat: ['plaintext'] } } }],
  ['Markdown as text', { ...showsImages, general: {} }],
  ['nothing that it says', {}],
])('sends no image to a client that shows %s', async (_, capabilities) => {
  const other = await startClient(capabilities);
  const shown = await hoverAt(other, at('  val'));
  expect(shown).toContain('**value** = 7');
  expect(shown).not.toContain('data:');
  await other.close();
});

it('answers without a chart when the model takes longer than a glance', async () => {
  const slow = withCursor(`\`\`\`surplus-model
model: game
params: {k: {value: 2, range: [0, 4]}}
define:
  y▮: integral(x, 0, 1, integral(z, 0, 1, root(w, 0, 5, w^3 + x*w - z - k)))
\`\`\`
`);
  const uri = await client.open(slow.text);
  await client.request('textDocument/diagnostic', uri);
  const hover = await client.request<Hover>('textDocument/hover', uri, { position: slow.position });
  const { value } = hover.contents as { value: string };
  expect(value).toContain('**y**');
  expect(value).not.toContain('data:');
});
