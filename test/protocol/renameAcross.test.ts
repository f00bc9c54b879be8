import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Location, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import { noteOf, workspaceOf } from '../across/notes';
import { folderWith } from '../cli/run';
import { startClient, withCursor, type TestClient } from './client';

const base = `${noteOf(
  `model: market
id: shop
params: {fee: 4}
segments:
  families: {mass: 60, v: 100}
  pros: {v: 20*fee}
products:
  kit: {value: v, cost: fee}
  plus: {value: v - 1, cost: 2}
define: {margin: 10 - fee}
scenarios: {costly: {fee: 6}}
claims:
  - name: pays
    claim: margin > 0`,
  `model: game
id: pick
players:
  me: {chooses: {serve: {oneOf: [both, high]}}, payoff: "if(serve = both, 1, 2)"}`,
)}
A margin of [6](surplus:shop.margin).
`;

const reads = `${noteOf(`model: game
id: reads
params: {size: {value: 1, range: [0, 2]}}
define:
  twice: 2*base.md#shop.margin
  sold: 'max("base.md"#shop.demand.kit.pros, 0)'
  dear: base.md#shop.costly.margin
  paid: base.md#shop.fee
claims:
  - base.md#shop.margin >= dear
  - base.md#pick.serve = high
  - base.md#shop.margin >= 0 for fee in [0, 9]
charts:
  - {plot: base.md#shop.margin, over: size}`)}
[It pays](surplus:base.md#shop.pays): [6](surplus:base.md#shop.margin), \`{surplus} base.md#shop.demand.kit.pros\`.
`;

const chain = noteOf(`extends: ../base.md#shop
id: small
params: {fee: 5}
segments: {pros: {mass: 2}}
define: {half: margin/2 + fee}
claims:
  - 'half > 0 and costly.margin < "../base.md"#shop.margin'
  - demand.kit.pros >= 0`);

/** Says the same names, of its own. */
const apart = noteOf('model: game\nid: shop\nparams: {fee: 1}\ndefine: {margin: 2*fee}');

const notes: Readonly<Record<string, string>> = {
  'base.md': base,
  'reads.md': reads,
  'papers/chain.md': chain,
  'apart.md': apart,
};

let client: TestClient;
let around: ReturnType<typeof folderWith>;
const uriOf = (path: string): string => pathToFileURL(join(around.folder, path)).href;
beforeAll(async () => {
  // The note that is declared in is not open; what is open wins over what is saved.
  around = folderWith({ ...notes, '.git/HEAD': '', 'reads.md': 'An earlier text.\n', 'other.csv': 'a,b\n' });
  client = await startClient();
  for (const path of ['reads.md', 'apart.md'])
    await client.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri: uriOf(path), languageId: 'markdown', version: 7, text: notes[path] },
    });
});
afterAll(async () => {
  expect(await client.unexpected()).toBe(0);
  await client.close();
  around.remove();
});

/** Opens a note for one question: the others stay on the disk. */
async function opened<T>(path: string, ask: () => Promise<T>): Promise<T> {
  if (path === 'reads.md') return ask();
  const textDocument = { uri: uriOf(path), languageId: 'markdown', version: 3, text: notes[path] };
  await client.connection.sendNotification('textDocument/didOpen', { textDocument });
  try {
    return await ask();
  } finally {
    await client.connection.sendNotification('textDocument/didClose', { textDocument });
  }
}

const at = (path: string, place: string) => {
  const plain = place.replace('▮', '');
  expect(notes[path]).toContain(plain);
  return withCursor(notes[path]!.replace(plain, place)).position;
};

/** The notes after an edit, by their paths. */
function edited({ documentChanges }: WorkspaceEdit): Record<string, string> {
  const changes = new Map(
    documentChanges!.map((each) => each as TextDocumentEdit).map((each) => [each.textDocument.uri, each]),
  );
  return Object.fromEntries(
    Object.entries(notes).map(([path, text]) => {
      const lines = text.split('\n');
      const edits = [...(changes.get(uriOf(path))?.edits ?? [])] as { range: Location['range']; newText: string }[];
      edits.sort(
        (a, b) => b.range.start.line - a.range.start.line || b.range.start.character - a.range.start.character,
      );
      for (const { range, newText } of edits) {
        const line = lines[range.start.line]!;
        lines[range.start.line] = line.slice(0, range.start.character) + newText + line.slice(range.end.character);
      }
      return [path, lines.join('\n')];
    }),
  );
}

const changed = (before: string, after: string): string[] => {
  const old = before.split('\n');
  return after.split('\n').flatMap((line, index) => (line === old[index] ? [] : [line.trim()]));
};

const [inBase, inReads, inChain] = ['base.md', 'reads.md', 'papers/chain.md'];

const ofBlock = {
  [inBase]: ['id: store', 'A margin of [6](surplus:store.margin).'],
  [inReads]: [
    'twice: 2*base.md#store.margin',
    `sold: 'max("base.md"#store.demand.kit.pros, 0)'`,
    'dear: base.md#store.costly.margin',
    'paid: base.md#store.fee',
    '- base.md#store.margin >= dear',
    '- base.md#store.margin >= 0 for fee in [0, 9]',
    '- {plot: base.md#store.margin, over: size}',
    '[It pays](surplus:base.md#store.pays): [6](surplus:base.md#store.margin), `{surplus} base.md#store.demand.kit.pros`.',
  ],
  [inChain]: ['extends: ../base.md#store', `- 'half > 0 and costly.margin < "../base.md"#store.margin'`],
};
const ofParameter = {
  [inBase]: [
    'params: {charge: 4}',
    'pros: {v: 20*charge}',
    'kit: {value: v, cost: charge}',
    'define: {margin: 10 - charge}',
    'scenarios: {costly: {charge: 6}}',
  ],
  [inReads]: ['paid: base.md#shop.charge', '- base.md#shop.margin >= 0 for charge in [0, 9]'],
  [inChain]: ['params: {charge: 5}', 'define: {half: margin/2 + charge}'],
};

describe('rename across notes', () => {
  test('the notes have no problems to begin with', () => {
    const all = workspaceOf(notes);
    expect(Object.keys(notes).flatMap((path) => all.problems(path))).toEqual([]);
  });

  test.each<[string, string, string, string, Record<string, string[]>]>([
    ['a block from its note', inBase, 'id: ▮shop', 'store', ofBlock],
    ['a block from an expression elsewhere', inReads, '2*base.md#▮shop', 'store', ofBlock],
    ['a block from a link elsewhere', inReads, 'surplus:base.md#▮shop.pays', 'store', ofBlock],
    ['a block from what extends it', inChain, 'extends: ../base.md#▮shop', 'store', ofBlock],
    ['a parameter from its note', inBase, 'params: {▮fee', 'charge', ofParameter],
    ['a parameter where it is inherited', inChain, 'margin/2 + ▮fee', 'charge', ofParameter],
    ['a parameter from a claim elsewhere', inReads, 'margin >= 0 for ▮fee', 'charge', ofParameter],
    [
      'a segment, with a space',
      inReads,
      'shop.demand.kit.▮pros, 0',
      'big firms',
      {
        [inBase]: ['big firms: {v: 20*fee}'],
        [inReads]: [
          `sold: 'max("base.md"#shop.demand.kit."big firms", 0)'`,
          '[It pays](surplus:base.md#shop.pays): [6](surplus:base.md#shop.margin), `{surplus} base.md#shop.demand.kit."big firms"`.',
        ],
        [inChain]: ['segments: {big firms: {mass: 2}}', '- demand.kit."big firms" >= 0'],
      },
    ],
    [
      'a product',
      inBase,
      '  ▮kit:',
      'set',
      {
        [inBase]: ['set: {value: v, cost: fee}'],
        [inReads]: [
          `sold: 'max("base.md"#shop.demand.set.pros, 0)'`,
          '[It pays](surplus:base.md#shop.pays): [6](surplus:base.md#shop.margin), `{surplus} base.md#shop.demand.set.pros`.',
        ],
        [inChain]: ['- demand.set.pros >= 0'],
      },
    ],
    [
      'a scenario',
      inReads,
      '#shop.▮costly',
      'strict',
      {
        [inBase]: ['scenarios: {strict: {fee: 6}}'],
        [inReads]: ['dear: base.md#shop.strict.margin'],
        [inChain]: [`- 'half > 0 and strict.margin < "../base.md"#shop.margin'`],
      },
    ],
    [
      'a definition',
      inChain,
      'define: {half: ▮margin',
      'spread',
      {
        [inBase]: ['define: {spread: 10 - fee}', 'claim: spread > 0', 'A margin of [6](surplus:shop.spread).'],
        [inReads]: [
          'twice: 2*base.md#shop.spread',
          'dear: base.md#shop.costly.spread',
          '- base.md#shop.spread >= dear',
          '- base.md#shop.spread >= 0 for fee in [0, 9]',
          '- {plot: base.md#shop.spread, over: size}',
          '[It pays](surplus:base.md#shop.pays): [6](surplus:base.md#shop.spread), `{surplus} base.md#shop.demand.kit.pros`.',
        ],
        [inChain]: ['define: {half: spread/2 + fee}', `- 'half > 0 and costly.spread < "../base.md"#shop.spread'`],
      },
    ],
    [
      'a claim',
      inReads,
      '#shop.▮pays',
      'worth',
      {
        [inBase]: ['- name: worth'],
        [inReads]: [
          '[It pays](surplus:base.md#shop.worth): [6](surplus:base.md#shop.margin), `{surplus} base.md#shop.demand.kit.pros`.',
        ],
      },
    ],
    [
      'a choice',
      inBase,
      'chooses: {▮serve',
      'offer',
      {
        [inBase]: ['me: {chooses: {offer: {oneOf: [both, high]}}, payoff: "if(offer = both, 1, 2)"}'],
        [inReads]: ['- base.md#pick.offer = high'],
      },
    ],
    [
      'an option opposite of a choice elsewhere',
      inReads,
      'serve = ▮high',
      'top',
      {
        [inBase]: ['me: {chooses: {serve: {oneOf: [both, top]}}, payoff: "if(serve = both, 1, 2)"}'],
        [inReads]: ['- base.md#pick.serve = top'],
      },
    ],
  ])('of %s', async (_, path, place, newName, lines) => {
    const position = at(path, place);
    const edit = await opened(path, async () => {
      expect(await client.request('textDocument/prepareRename', uriOf(path), { position })).not.toBeNull();
      return client.request<WorkspaceEdit>('textDocument/rename', uriOf(path), { position, newName });
    });
    const versions = { [uriOf(inReads)]: 7, ...(path === inReads ? {} : { [uriOf(path)]: 3 }) };
    const touched = Object.keys(lines).map(uriOf);
    expect(
      edit
        .documentChanges!.map((each) => (each as TextDocumentEdit).textDocument)
        .sort((a, b) => (a.uri < b.uri ? -1 : 1)),
    ).toEqual(touched.sort().map((uri) => ({ uri, version: versions[uri] ?? null })));
    const after = edited(edit);
    for (const [each, text] of Object.entries(after))
      expect([each, ...changed(notes[each]!, text)]).toEqual([each, ...(lines[each] ?? [])]);
    const all = workspaceOf(after);
    expect(Object.keys(after).flatMap((each) => all.problems(each))).toEqual([]);
    expect(readFileSync(join(around.folder, inBase), 'utf8')).toBe(base);
  });

  test.each([
    [
      'a name that a block of another note has, which inherits it',
      inBase,
      'define: {▮margin',
      'half',
      '`half` is already the name of a definition of `small`. Choose another name.',
    ],
    [
      'the id of another block of the note that it stands in',
      inReads,
      '2*base.md#▮shop',
      'pick',
      'Another block of this note has the id `pick` already. Choose another name.',
    ],
  ])('refuses %s', async (_, path, place, newName, message) => {
    const position = at(path, place);
    await opened(path, () =>
      expect(client.request('textDocument/rename', uriOf(path), { position, newName })).rejects.toMatchObject({
        message,
      }),
    );
  });

  test('references are found in all of them, from all of them', async () => {
    const context = { includeDeclaration: true };
    const from = (path: string, place: string) =>
      opened(path, () =>
        client.request<Location[]>('textDocument/references', uriOf(path), { position: at(path, place), context }),
      );
    const counted = (found: readonly Location[]) =>
      [inBase, inReads, inChain, 'apart.md'].map((path) => found.filter(({ uri }) => uri === uriOf(path)).length);
    expect(counted(await from(inBase, 'define: {▮margin'))).toEqual([3, 6, 3, 0]);
    expect(counted(await from(inReads, '2*base.md#shop.▮margin'))).toEqual([3, 6, 3, 0]);
    expect(counted(await from('apart.md', 'define: {▮margin'))).toEqual([0, 0, 0, 1]);
  });
});
