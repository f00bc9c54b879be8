import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type {
  DocumentHighlight,
  DocumentLink,
  Location,
  Range,
  SelectionRange,
  SemanticTokens,
  SymbolInformation,
  TextDocumentEdit,
  WorkspaceEdit,
} from 'vscode-languageserver/node';
import { startClient, textIn, withCursor, type TestClient } from './client';

const note = `# Duopoly

\`\`\`surplus-model
model: game
id: duopoly
params:
  a: {value: 30, range: [0, 50], note: a demand}
  c: 3
players:
  one: {chooses: {q1: [0, a]}, payoff: "(price - c)*q1"}
  two: {chooses: {q2: [0, a]}, payoff: (price - c)*q2, subjectTo: payoff.two >= 0}
stages: [[q1], [q2]]
define:
  price: a - q1 - q2
  area: integral(q, 0, a - price, a - q)
  kink: root(c, 0, a, price - 10)
scenarios:
  costly: {c: 6}
  wide: {params: {a: 40}, q1: 5}
claims:
  - price < costly.price for c in [0, a)
  - name: leads
    claim: payoff.one is weakly increasing in a
    for: {a: [10, 20]}
  - base pareto-dominates costly
charts:
  - price, payoff.one over c
  - {plot: [q1, q2], over: a}
\`\`\`

The leader sells [13](surplus:duopoly.q1), \`{surplus} duopoly.costly.payoff.one\`; [it leads](surplus:duopoly.leads).

\`\`\`surplus-model
extends: duopoly
id: small
params: {a: 20}
define:
  half: a/2 + c
claims:
  - duopoly.price > price
  - half > leads and half > oops
\`\`\`

\`\`\`surplus-model
model: market
id: shop
params: {kit: 4}
segments:
  families: {mass: 60, v: 100}
  Big firms: {v: 3*kit, h: v/2}
products:
  kit: {value: v, cost: kit}
  complete: {value: v - 1, cost: 2, firm: one}
lineup: [[kit], [complete, kit]]
claims:
  - demand.kit."Big firms" > 0 and configuration = kit
  - configuration != "complete+kit"
\`\`\`

[2](surplus:shop.consumerSurplus."Big%20firms")
`;

let client: TestClient;
/** The note, opened once. */
let uri: string;
beforeAll(async () => {
  client = await startClient();
  uri = await client.open(note);
});
afterAll(async () => {
  expect(await client.unexpected()).toBe(0);
  await client.close();
});

/** The note with a cursor in front of the first character behind \`before\`. */
function at(before: string): { line: number; character: number } {
  expect(note.split(before.replace('▮', '')).length, `${before} once in the note`).toBe(2);
  return withCursor(note.replace(before.replace('▮', ''), before)).position;
}

/** Each line with a range, the range in brackets. */
function marked(text: string, ranges: readonly Range[]): string[] {
  const lines = text.split('\n');
  const touched = [...new Set(ranges.map(({ start }) => start.line))].sort((one, other) => one - other);
  return touched.map((line) => {
    const here = ranges
      .filter(({ start }) => start.line === line)
      .sort((x, y) => y.start.character - x.start.character);
    return here
      .reduce(
        (shown, { start, end }) =>
          `${shown.slice(0, start.character)}⟦${shown.slice(start.character, end.character)}⟧${shown.slice(end.character)}`,
        lines[line]!,
      )
      .trim();
  });
}

describe('definition', () => {
  test.each([
    ['area: integral(q, 0, ▮a - price', ['⟦a⟧: {value: 30, range: [0, 50], note: a demand}']],
    ['payoff: "(▮price - c)', ['⟦price⟧: a - q1 - q2']],
    ['a - price, a - ▮q)', ['area: integral(⟦q⟧, 0, a - price, a - q)']],
    ['root(▮c, 0', ['⟦c⟧: 3']],
    ['stages: [[▮q1]', ['one: {chooses: {⟦q1⟧: [0, a]}, payoff: "(price - c)*q1"}']],
    ['subjectTo: payoff.▮two', ['⟦two⟧: {chooses: {q2: [0, a]}, payoff: (price - c)*q2, subjectTo: payoff.two >= 0}']],
    ['price < ▮costly.price', ['⟦costly⟧: {c: 6}']],
    ['price < costly.▮price', ['⟦price⟧: a - q1 - q2']],
    ['increasing in ▮a', ['⟦a⟧: {value: 30, range: [0, 50], note: a demand}']],
    ['for: {▮a:', ['⟦a⟧: {value: 30, range: [0, 50], note: a demand}']],
    ['costly: {▮c: 6}', ['⟦c⟧: 3']],
    ['params: {▮a: 20}', ['⟦a⟧: {value: 30, range: [0, 50], note: a demand}']],
    ['half: a/2 + ▮c', ['⟦c⟧: 3']],
    ['extends: duo▮poly', ['id: ⟦duopoly⟧']],
    ['surplus:▮duopoly.q1', ['id: ⟦duopoly⟧']],
    ['(surplus:duopoly.l▮eads)', ['- name: ⟦leads⟧']],
    ['{surplus} duopoly.costly.payoff.▮one', ['⟦one⟧: {chooses: {q1: [0, a]}, payoff: "(price - c)*q1"}']],
    ['▮payoff.one is weakly', ['⟦```surplus-model⟧']],
    ['half > ▮oops', []],
    ['half > ▮leads', []],
    ['note: ▮a demand', []],
    ['configuration = ▮kit', ['⟦kit⟧: {value: v, cost: kit}']],
    ['cost: ▮kit}', ['params: {⟦kit⟧: 4}']],
    ['complete+▮kit', ['⟦kit⟧: {value: v, cost: kit}']],
    ['value: ▮v,', ['families: {mass: 60, ⟦v⟧: 100}', 'Big firms: {⟦v⟧: 3*kit, h: v/2}']],
    ['consumerSurplus."▮Big', ['⟦Big firms⟧: {v: 3*kit, h: v/2}']],
  ])('%s', async (place, lines) => {
    const found = await client.request<Location[]>('textDocument/definition', uri, { position: at(place) });
    expect(new Set(found.map((each) => each.uri))).toEqual(new Set(lines.length === 0 ? [] : [uri]));
    const ranges = found.map(({ range }) => range);
    expect(marked(note, ranges)).toEqual(lines);
  });
});

describe('references', () => {
  const all: [string, string[]][] = [
    ['params: {▮kit: 4}', ['params: {⟦kit⟧: 4}', 'Big firms: {v: 3*⟦kit⟧, h: v/2}', 'kit: {value: v, cost: ⟦kit⟧}']],
    [
      'products:\n  ▮kit:',
      [
        '⟦kit⟧: {value: v, cost: kit}',
        'lineup: [[⟦kit⟧], [complete, ⟦kit⟧]]',
        '- demand.⟦kit⟧."Big firms" > 0 and configuration = ⟦kit⟧',
        '- configuration != "complete+⟦kit⟧"',
      ],
    ],
    [
      '{chooses: {▮q1:',
      [
        'one: {chooses: {⟦q1⟧: [0, a]}, payoff: "(price - c)*⟦q1⟧"}',
        'stages: [[⟦q1⟧], [q2]]',
        'price: a - ⟦q1⟧ - q2',
        'wide: {params: {a: 40}, ⟦q1⟧: 5}',
        '- {plot: [⟦q1⟧, q2], over: a}',
        'The leader sells [13](surplus:duopoly.⟦q1⟧), `{surplus} duopoly.costly.payoff.one`; [it leads](surplus:duopoly.leads).',
      ],
    ],
    [
      'scenarios:\n  ▮costly',
      [
        '⟦costly⟧: {c: 6}',
        '- price < ⟦costly⟧.price for c in [0, a)',
        '- base pareto-dominates ⟦costly⟧',
        'The leader sells [13](surplus:duopoly.q1), `{surplus} duopoly.⟦costly⟧.payoff.one`; [it leads](surplus:duopoly.leads).',
      ],
    ],
    [
      'Big ▮firms: {',
      [
        '⟦Big firms⟧: {v: 3*kit, h: v/2}',
        '- demand.kit.⟦"Big firms"⟧ > 0 and configuration = kit',
        '[2](surplus:shop.consumerSurplus.⟦"Big%20firms"⟧)',
      ],
    ],
    ['integral(▮q,', ['area: integral(⟦q⟧, 0, a - price, a - ⟦q⟧)']],
  ];

  test.each(all)('of %s', async (place, lines) => {
    const found = await client.request<Location[]>('textDocument/references', uri, {
      position: at(place),
      context: { includeDeclaration: true },
    });
    expect(
      marked(
        note,
        found.map(({ range }) => range),
      ),
    ).toEqual(lines);
    const highlights = await client.request<DocumentHighlight[]>('textDocument/documentHighlight', uri, {
      position: at(place),
    });
    expect(highlights.map(({ range }) => range)).toEqual(found.map(({ range }) => range));
    expect(highlights.filter(({ kind }) => kind === 3).map(({ range }) => range)).toEqual([found[0]!.range]);
    const uses = await client.request<Location[]>('textDocument/references', uri, {
      position: at(place),
      context: { includeDeclaration: false },
    });
    expect(uses).toEqual(found.slice(1));
  });
});

/** The note after an answer's edits. */
function edited(text: string, { documentChanges }: WorkspaceEdit): string {
  const edits = documentChanges!.flatMap((each) => (each as TextDocumentEdit).edits).map((each) => ({ ...each }));
  const lines = text.split('\n');
  const last = [...edits].sort(
    ({ range: one }, { range: other }) =>
      other.start.line - one.start.line || other.start.character - one.start.character,
  );
  for (const edit of last) {
    const { start, end } = edit.range;
    const line = lines[start.line]!;
    lines[start.line] =
      line.slice(0, start.character) + (edit as { newText: string }).newText + line.slice(end.character);
  }
  return lines.join('\n');
}

/** Lines of one text that differ from those of another. */
function changedLines(before: string, after: string): string[] {
  const old = before.split('\n');
  return after.split('\n').flatMap((line, index) => (line === old[index] ? [] : [line.trim()]));
}

describe('rename', () => {
  test.each([
    [
      'a parameter, with what inherits it, its scenarios, domains and charts',
      'params:\n  ▮a:',
      'a',
      'size',
      [
        'size: {value: 30, range: [0, 50], note: a demand}',
        'one: {chooses: {q1: [0, size]}, payoff: "(price - c)*q1"}',
        'two: {chooses: {q2: [0, size]}, payoff: (price - c)*q2, subjectTo: payoff.two >= 0}',
        'price: size - q1 - q2',
        'area: integral(q, 0, size - price, size - q)',
        'kink: root(c, 0, size, price - 10)',
        'wide: {params: {size: 40}, q1: 5}',
        '- price < costly.price for c in [0, size)',
        'claim: payoff.one is weakly increasing in size',
        'for: {size: [10, 20]}',
        '- {plot: [q1, q2], over: size}',
        'params: {size: 20}',
        'half: size/2 + c',
      ],
    ],
    [
      'a parameter that a binder moves',
      '  ▮c: 3',
      'c',
      'cost',
      [
        'cost: 3',
        'one: {chooses: {q1: [0, a]}, payoff: "(price - cost)*q1"}',
        'two: {chooses: {q2: [0, a]}, payoff: (price - cost)*q2, subjectTo: payoff.two >= 0}',
        'kink: root(cost, 0, a, price - 10)',
        'costly: {cost: 6}',
        '- price < costly.price for cost in [0, a)',
        '- price, payoff.one over cost',
        'half: a/2 + cost',
      ],
    ],
    [
      'a player',
      'payoff.▮one is weakly',
      'one',
      'first',
      [
        'first: {chooses: {q1: [0, a]}, payoff: "(price - c)*q1"}',
        'claim: payoff.first is weakly increasing in a',
        '- price, payoff.first over c',
        'The leader sells [13](surplus:duopoly.q1), `{surplus} duopoly.costly.payoff.first`; [it leads](surplus:duopoly.leads).',
      ],
    ],
    [
      'a block',
      'id: ▮duopoly',
      'duopoly',
      'two_firms',
      [
        'id: two_firms',
        'The leader sells [13](surplus:two_firms.q1), `{surplus} two_firms.costly.payoff.one`; [it leads](surplus:two_firms.leads).',
        'extends: two_firms',
        '- two_firms.price > price',
      ],
    ],
    [
      'a claim',
      'name: ▮leads',
      'leads',
      'prop1',
      [
        '- name: prop1',
        'The leader sells [13](surplus:duopoly.q1), `{surplus} duopoly.costly.payoff.one`; [it leads](surplus:duopoly.prop1).',
      ],
    ],
    [
      'a product, beside a parameter of its name, into one with a space',
      'demand.▮kit',
      'kit',
      'flat pack',
      [
        'flat pack: {value: v, cost: kit}',
        'lineup: [[flat pack], [complete, flat pack]]',
        '- demand."flat pack"."Big firms" > 0 and configuration = "flat pack"',
        '- configuration != "complete+flat pack"',
      ],
    ],
    [
      'a segment, out of its quotes',
      'demand.kit."Big ▮firms"',
      'Big firms',
      'firms',
      [
        'firms: {v: 3*kit, h: v/2}',
        '- demand.kit.firms > 0 and configuration = kit',
        '[2](surplus:shop.consumerSurplus.firms)',
      ],
    ],
    [
      'an attribute, in every segment',
      'value: ▮v - 1',
      'v',
      'worth',
      [
        'families: {mass: 60, worth: 100}',
        'Big firms: {worth: 3*kit, h: worth/2}',
        'kit: {value: worth, cost: kit}',
        'complete: {value: worth - 1, cost: 2, firm: one}',
      ],
    ],
    ['a variable', 'integral(▮q,', 'q', 'x', ['area: integral(x, 0, a - price, a - x)']],
  ])('%s', async (_, place, placeholder, newName, lines) => {
    const position = at(place);
    const prepared = await client.request<{ range: Range; placeholder: string }>('textDocument/prepareRename', uri, {
      position,
    });
    expect(prepared.placeholder).toBe(placeholder);
    expect(textIn(note, prepared.range).replace(/^"|"$/g, '')).toBe(placeholder);
    const edit = await client.request<WorkspaceEdit>('textDocument/rename', uri, { position, newName });
    expect(edit.documentChanges!.map((each) => (each as TextDocumentEdit).textDocument)).toEqual([{ uri, version: 1 }]);
    expect(changedLines(note, edited(note, edit))).toEqual(lines);
  });

  test.each([
    [
      'a name with a space',
      '  ▮c: 3',
      'unit cost',
      '`unit cost` cannot be a name here: a name has letters, digits and `_`, and does not start with a digit.',
    ],
    ['a word of the language', '  ▮c: 3', 'given', '`given` is a word of the language. Choose another name.'],
    ['nothing', '  ▮c: 3', ' ', 'The new name is empty.'],
    [
      'the name of another parameter',
      '  ▮c: 3',
      'a',
      '`a` is already the name of a parameter of `duopoly`. Choose another name.',
    ],
    [
      'the name of a choice',
      '  ▮c: 3',
      'q1',
      '`q1` is already the name of a choice of `duopoly`. Choose another name.',
    ],
    [
      'a name of a block that inherits it',
      '  ▮c: 3',
      'half',
      '`half` is already the name of a definition of `small`. Choose another name.',
    ],
    ['an outcome', '  ▮c: 3', 'payoff', '`payoff` is already an outcome of `duopoly`. Choose another name.'],
    ['the id of a block', '  ▮c: 3', 'shop', '`shop` is already the id of a block. Choose another name.'],
    [
      'another id',
      'id: ▮duopoly',
      'shop',
      'Another block of this note has the id `shop` already. Choose another name.',
    ],
    ['another player', '  ▮two: {', 'one', '`one` is already the name of a player of `duopoly`. Choose another name.'],
    [
      'a name that a variable hides',
      '  ▮a: {value: 30',
      'q',
      'With the name `q` some places would mean something else. Choose another name.',
    ],
    [
      'a name that another quote would end',
      'Big ▮firms: {',
      'a "b"',
      '`a "b"` cannot be a name here: use letters, digits, spaces, `_`, `-`, `.` and `&`.',
    ],
  ])('refuses %s', async (_, place, newName, message) => {
    const position = at(place);
    await expect(client.request('textDocument/rename', uri, { position, newName })).rejects.toMatchObject({ message });
  });

  test.each([
    [
      'an outcome',
      '▮payoff.one is weakly',
      "`payoff` is an outcome of the model's family. Only names that the note declares can be renamed.",
    ],
    ['a name that is not declared', 'half > ▮oops', 'This name is not declared in this note.'],
    ['base', '- ▮base pareto', '`base` is a word of the language: the model under no scenario.'],
  ])('does not begin on %s', async (_, place, message) => {
    await expect(client.request('textDocument/prepareRename', uri, { position: at(place) })).rejects.toMatchObject({
      message,
    });
  });

  test('does not begin where no name stands', async () => {
    expect(await client.request('textDocument/prepareRename', uri, { position: at('note: ▮a demand') })).toBeNull();
    expect(await client.request('textDocument/prepareRename', uri, { position: at('# ▮Duopoly') })).toBeNull();
  });

  test.each([
    ['plain text', 'demand.kit > 0', `demand."flat-pack" > 0`],
    ['double quotes', '"demand.kit > 0"', `"demand.'flat-pack' > 0"`],
    ['single quotes', "'demand.kit > 0'", `'demand."flat-pack" > 0'`],
    ['double quotes, quoted already', '"demand.\\"kit\\" > 0"', `"demand.'flat-pack' > 0"`],
    ['a folded text', '>-\n      demand.kit\n      > 0', `demand."flat-pack"`],
  ])('quotes a member as %s need', async (_, written, lines) => {
    const text = `\`\`\`surplus-model\nmodel: market\nsegments: {all: {v: 3}}\nproducts: {kit: {value: v}}\nclaims:\n  - claim: ${written}\n\`\`\`\n`;
    const renamed = await client.open(text);
    const position = { line: 3, character: 11 };
    const edit = await client.request<WorkspaceEdit>('textDocument/rename', renamed, {
      position,
      newName: 'flat-pack',
    });
    const [declaration, ...more] = changedLines(text, edited(text, edit));
    expect(declaration).toBe('products: {flat-pack: {value: v}}');
    expect(more.map((line) => line.replace('- claim: ', ''))).toEqual([lines]);
  });

  test.each([
    ['the target', '[1](surplus:demand.kit)', '[1](surplus:demand."flat%20pack")'],
    ['a target in angle brackets', '[1](<surplus:demand.kit + 1>)', '[1](<surplus:demand."flat%20pack" + 1>)'],
    ['a live value', '`{surplus} demand.kit`', '`{surplus} demand."flat pack"`'],
    ['a role', '{surplus}`demand.kit`', '{surplus}`demand."flat pack"`'],
    ['a definition of a link', '[1][d]\n\n[d]: surplus:demand.kit', '[d]: surplus:demand."flat%20pack"'],
    [
      'a quote',
      '> ```surplus-model\n> extends: s\n> claims: [demand.kit > 0]\n> ```',
      '> claims: [demand."flat pack" > 0]',
    ],
  ])('writes a name with a space in %s', async (_, written, line) => {
    const id = written.startsWith('>') ? 'id: s\n' : '';
    const text = `\`\`\`surplus-model\nmodel: market\n${id}segments: {all: {v: 3}}\nproducts:\n  kit: {value: v}\n\`\`\`\n\n${written}\n`;
    const renamed = await client.open(text);
    const position = { line: text.split('\n').indexOf('  kit: {value: v}'), character: 3 };
    const edit = await client.request<WorkspaceEdit>('textDocument/rename', renamed, {
      position,
      newName: 'flat pack',
    });
    expect(changedLines(text, edited(text, edit))).toEqual(['flat pack: {value: v}', line]);
  });
});

describe('document links', () => {
  test('lead from targets and `extends` to declarations', async () => {
    const links = await client.request<DocumentLink[]>('textDocument/documentLink', uri);
    expect(links.map(({ range, target, tooltip }) => [textIn(note, range), target?.replace(uri, ''), tooltip])).toEqual(
      [
        ['duopoly.q1', '#L10,19', 'choice q1 of duopoly'],
        ['duopoly.leads', '#L22,11', 'claim leads of duopoly'],
        ['duopoly', '#L5,5', 'model duopoly'],
        ['shop.consumerSurplus."Big%20firms"', '#L44,1', 'outcome consumerSurplus of shop'],
      ],
    );
  });
});

describe('semantic tokens', () => {
  /** Tokens with their text, kind and modifiers. */
  async function tokensOf(text: string, range?: Range): Promise<string[]> {
    const { semanticTokensProvider } = client.initialised.capabilities;
    const { tokenTypes, tokenModifiers } = semanticTokensProvider!.legend;
    const uri = await client.open(text);
    const { data } = await client.request<SemanticTokens>(
      range ? 'textDocument/semanticTokens/range' : 'textDocument/semanticTokens/full',
      uri,
      range ? { range } : {},
    );
    const shown: string[] = [];
    let line = 0;
    let character = 0;
    for (let i = 0; i < data.length; i += 5) {
      const [down, right, length, type, modifiers] = data.slice(i, i + 5) as [number, number, number, number, number];
      character = down > 0 ? right : character + right;
      line += down;
      const word = textIn(text, { start: { line, character }, end: { line, character: character + length } });
      const marks = tokenModifiers.filter((_, index) => (modifiers & (1 << index)) !== 0);
      shown.push([word, tokenTypes[type], ...marks].join(' '));
    }
    return shown;
  }

  const text =
    '```surplus-model\nmodel: game\nid: one\nparams: {a: 12}\nplayers: {me: {chooses: {p: [0, a]}, payoff: p*(a - p)}}\ndefine:\n  d: max(p, oops)\nclaims:\n  - {name: high, claim: payoff.me is weakly increasing in a for all a in [1, 2]}\n```\n[9](surplus:one.d)\n';

  test('tell names by what they stand for, and unknown ones', async () => {
    expect(await tokensOf(text)).toEqual([
      'one namespace declaration',
      'a parameter declaration',
      '12 number',
      'me property declaration',
      'p variable declaration',
      '0 number',
      'a parameter',
      'p variable',
      'a parameter',
      'p variable',
      'd variable declaration readonly',
      'max function defaultLibrary',
      'p variable',
      'oops unresolvedReference',
      'high event declaration',
      'payoff variable defaultLibrary',
      'me property',
      'is keyword',
      'weakly increasing keyword',
      'in keyword',
      'a parameter',
      'for keyword',
      'all keyword',
      'a parameter',
      'in keyword',
      '1 number',
      '2 number',
      'one namespace',
      'd variable readonly',
    ]);
  });

  test('of a range are those in it', async () => {
    const range = { start: { line: 6, character: 5 }, end: { line: 6, character: 8 } };
    expect(await tokensOf(text, range)).toEqual(['max function defaultLibrary']);
  });
});

describe('workspace symbols', () => {
  test('are the declared names of open notes', async () => {
    const text =
      '```surplus-model\nmodel: game\nid: zebra\nparams: {zip: 1}\nscenarios: {zap: {zip: 2}}\ndefine: {y: zip}\n```\n';
    const uri = await client.open(text);
    const found = await client.connection.sendRequest<SymbolInformation[]>('workspace/symbol', { query: 'z p' });
    const here = found.filter(({ location }) => location.uri === uri);
    expect(
      here.map(({ name, containerName, location }) => [name, containerName, textIn(text, location.range)]),
    ).toEqual([
      ['zip', 'parameter of zebra', 'zip'],
      ['zap', 'scenario of zebra', 'zap'],
    ]);
  });
});

describe('selection ranges', () => {
  test.each([
    [
      '(price - c)*▮q2, subjectTo',
      [
        'q2',
        '(price - c)*q2',
        'payoff: (price - c)*q2',
        '{chooses: {q2: [0, a]}, payoff: (price - c)*q2, subjectTo: payoff.two >= 0}',
        'two: {chooses: {q2: [0, a]}, payoff: (price - c)*q2, subjectTo: payoff.two >= 0}',
        'one: {',
        'players:',
        'model: game',
        '```surplus-model',
      ],
    ],
    ['surplus:duopoly.▮q1)', ['q1', 'duopoly.q1', 'surplus:duopoly.q1', '[13](surplus:duopoly.q1)']],
    ['# ▮Duopoly', ['']],
  ])('grow from %s', async (place, steps) => {
    const [found] = await client.request<SelectionRange[]>('textDocument/selectionRange', uri, {
      positions: [at(place)],
    });
    const texts: string[] = [];
    for (let step = found; step; step = step.parent) texts.push(textIn(note, step.range));
    expect(texts.map((text, index) => (text.includes('\n') ? text.slice(0, steps[index]?.length) : text))).toEqual(
      steps,
    );
  });
});
