import { afterAll, beforeAll, expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { families } from '../../server/src/families';
import type { FamilyChoice, NewModel } from '../../server/src/protocol';
import { startClient, withCursor, type TestClient } from './client';

let client: TestClient;

beforeAll(async () => {
  client = await startClient();
}, 30_000);
afterAll(() => client.close());

const body = families.get('game')!.template.trimEnd();
const block = '```surplus-model\n' + body + '\n```\n';
const second = block.replace('id: duopoly', 'id: duopoly2');

test('every family can be chosen', async () => {
  const choices = await client.connection.sendRequest<FamilyChoice[]>('surplus/families');
  expect(choices.map(({ name }) => name)).toEqual([...families.keys()]);
  for (const { title, about } of choices) expect([title, about]).not.toContain('');
});

const cases: readonly [string, string, string][] = [
  ['an empty note', '▮', block],
  ['an empty line', '# Title\n\n▮\n', `# Title\n\n${block}`],
  ['an empty line right behind text', '# Title\n▮', `# Title\n\n${block}`],
  ['an empty line before text', '# Title\n\n▮\n\nText.\n', `# Title\n\n${block}\nText.\n`],
  ['the end of a text', 'One\ntwo▮', `One\ntwo\n\n${block}`],
  ['a paragraph', 'On▮e\ntwo\n\nThree.\n', `One\ntwo\n\n${block}\nThree.\n`],
  [
    'another model, whose id is taken',
    `${block.replace('params', 'par▮ams')}\nText.\n`,
    `${block}\n${second}\nText.\n`,
  ],
];

test.each(cases)('a new model in %s', async (_name, marked, expected) => {
  const { text, position } = withCursor(marked);
  const uri = await client.open(text);
  const model = await client.connection.sendRequest<NewModel>('surplus/newModel', {
    uri,
    line: position.line,
    family: 'game',
  });
  const range = { start: model.position, end: model.position };
  const edited = TextDocument.applyEdits(TextDocument.create(uri, 'markdown', 1, text), [
    { range, newText: model.newText },
  ]);
  expect(edited).toBe(expected);
});

test('an unknown family gives nothing', async () => {
  const uri = await client.open('');
  expect(await client.connection.sendRequest('surplus/newModel', { uri, line: 0, family: 'gam' })).toBeNull();
});
