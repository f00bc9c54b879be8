import { describe, expect, it } from 'vitest';
import { readBlocks, type FoundBlock, type ResolveBlock } from '../../../server/src/language/block';
import type { BlockDeclaration, VariantDeclaration } from '../../../server/src/language/block/declaration';
import { readYaml, type MappingNode, type YamlNode } from '../../../server/src/language/yaml';
import { applyFix, shown } from '../yaml/apply';
import { blocks, testFamilies } from './family';

function plainData(node: YamlNode | null): unknown {
  if (node === null) return null;
  if (node.kind === 'scalar') return node.value.text;
  if (node.kind === 'sequence') return node.items.map(plainData);
  return Object.fromEntries(node.entries.map((entry) => [entry.key.value.text, plainData(entry.value)]));
}

/** A variant as tests compare it: parameters as `name = value in [low, high] unit`. */
function summary(variant: VariantDeclaration) {
  return {
    params: variant.parameters.map(({ name, value, range, unit }) =>
      [
        `${name} = ${value?.value.text ?? '–'}`,
        range ? `in [${range.low.value.text}, ${range.high.value.text}]` : '',
        unit ?? '',
      ]
        .filter(Boolean)
        .join(' '),
    ),
    define: variant.definitions.map(({ name, expression }) => `${name} = ${expression.value.text}`),
    fields: plainData(variant.fields),
    own: [...variant.own],
    held: variant.held.map(({ name, value }) => `${name} = ${value.value.text}`),
  };
}

function read(bodies: readonly string[], elsewhere?: ResolveBlock): BlockDeclaration[] {
  return readBlocks(
    bodies.map((body) => ({ body, fenceId: null })),
    testFamilies,
    elsewhere,
  );
}

function problemsOf(bodies: readonly string[], index = bodies.length - 1): string[] {
  return read(bodies)[index]!.problems.map((found) => shown(bodies[index]!, found));
}

describe('a block by itself', () => {
  it('has common fields, parameters, definitions and the family’s own fields', () => {
    const [block] = read([blocks[0]!]);
    expect(block!.problems).toEqual([]);
    expect([block!.id?.name, block!.family?.name, block!.title, block!.source, block!.note]).toEqual([
      'duopoly',
      'game',
      'Two firms',
      'after Bertrand (1883)',
      'Prices are chosen at once.',
    ]);
    expect(summary(block!.base)).toEqual({
      params: ['a = 12', 'b = 2', 'g = 1', 'F = 20'],
      define: ['q1 = a - b*p1 + g*p2', 'q2 = max(0, a - b*p2 + g*p1)'],
      fields: {
        players: {
          one: { chooses: { p1: ['0', '20'] }, payoff: 'p1*q1 - F' },
          two: { chooses: { p2: ['0', '20'] }, payoff: 'p2*q2 - F', subjectTo: ['q2 >= 0', 'p2 >= 0'] },
        },
        stages: [['p1', 'p2']],
      },
      own: [],
      held: [],
    });
    expect(
      block!.claims.map(({ name, claim, domain, given, expect: verdict }) => [
        name?.text,
        claim.value.text,
        plainData(domain),
        given?.value.text,
        verdict?.text,
      ]),
    ).toEqual([
      [undefined, 'p1 = p2', null, undefined, undefined],
      ['prop1', 'p1 > costly.p1 - 1', { a: ['10', '20'] }, 'a < 19', 'holds'],
      [undefined, 'p1 is increasing in a for a in (0, 5]', null, undefined, undefined],
    ]);
    expect(block!.charts.map(({ node }) => plainData(node))).toEqual([
      'p1, p2 over a',
      { plot: ['p1', 'p2'], over: 'g', title: 'Prices: both' },
    ]);
  });

  it('takes its id from the fence if the body has none', () => {
    const sources = [
      { body: 'model: game', fenceId: { name: 'one' } },
      { body: 'model: game\nid: two', fenceId: 'other' },
    ];
    expect(readBlocks(sources, testFamilies).map(({ id }) => id)).toEqual([
      { name: 'one', span: null },
      { name: 'two', span: { start: 16, end: 19 } },
    ]);
  });
});

describe('scenarios', () => {
  it.each<[string, string, object]>([
    ['a parameter', '{k: 30}', { params: ['k = 30 in [0, 50] EUR', 'c = 1'], own: ['k'] }],
    ['the long form', '{params: {k: 30}}', { params: ['k = 30 in [0, 50] EUR', 'c = 1'], own: ['k'] }],
    ['only a range', '{k: {range: [5, 6]}}', { params: ['k = 20 in [5, 6] EUR', 'c = 1'], own: [] }],
    ['a new parameter', '{params: {z: 1}}', { params: ['k = 20 in [0, 50] EUR', 'c = 1', 'z = 1'], own: ['z'] }],
    ['a removed parameter', '{c: null}', { params: ['k = 20 in [0, 50] EUR'] }],
    ['a definition', '{define: {m: 2*k}}', { define: ['m = 2*k'] }],
    [
      'a field, merged',
      '{players: {one: {payoff: q}}}',
      { fields: { players: { one: { chooses: { p: { oneOf: ['a', 'b'] } }, payoff: 'q' } }, choice: { logit: '3' } } },
    ],
    [
      'a choice among alternatives, replaced',
      '{players: {one: {chooses: {p: {oneOf: [c]}}}}, choice: {probit: 1}}',
      { fields: { players: { one: { chooses: { p: { oneOf: ['c'] } }, payoff: 'p' } }, choice: { probit: '1' } } },
    ],
    [
      'a field, taken away',
      '{choice: null}',
      { fields: { players: { one: { chooses: { p: { oneOf: ['a', 'b'] } }, payoff: 'p' } } } },
    ],
    ['a held choice', '{p: a, price.kit: 3}', { held: ['p = a', 'price.kit = 3'] }],
    ['a remark', '{note: only words}', {}],
    ['nothing', '', {}],
  ])('with %s', (_, scenario, changed) => {
    const body = `model: game
params: {k: {value: 20, range: [0, 50], unit: EUR}, c: 1}
define: {m: k}
players: {one: {chooses: {p: {oneOf: [a, b]}}, payoff: p}}
choice: {logit: 3}
scenarios:
  other: ${scenario}
`;
    const [block] = read([body]);
    expect(block!.problems.map((found) => shown(body, found))).toEqual([]);
    const base = {
      params: ['k = 20 in [0, 50] EUR', 'c = 1'],
      define: ['m = k'],
      fields: { players: { one: { chooses: { p: { oneOf: ['a', 'b'] } }, payoff: 'p' } }, choice: { logit: '3' } },
      own: [],
      held: [],
    };
    expect(summary(block!.base)).toEqual(base);
    expect(summary(block!.scenarios[0]!)).toEqual({ ...base, ...changed });
  });

  it.each<[string, string[]]>([
    ['scenarios: {base: {k: 1}}', ['wrong-type ⟨base⟩']],
    ['scenarios: {"a b": {k: 1}}', ['wrong-type ⟨"a b"⟩']],
    ['scenarios: {a: 3}', ['wrong-type ⟨3⟩']],
    ['scenarios: [a]', ['wrong-type ⟨[a]⟩']],
    ['scenarios: {a: {claims: [k > 0]}}', ['unknown-field ⟨claims⟩']],
    ['scenarios: {a: {playrs: {one: 1}}}', ['unknown-field ⟨playrs⟩']],
    ['scenarios: {a: {params: {k: {vale: 1}}}}', ['unknown-field ⟨vale⟩']],
  ])('%j', (field, problems) => {
    const body = `model: game\nparams: {k: 1}\nplayers: {one: {payoff: 1}}\n${field}`;
    expect(problemsOf([body])).toEqual(problems);
  });
});

describe('extends', () => {
  const base = `model: game
id: bookcase
title: Base
params: {k: {value: 20, range: [0, 50], unit: EUR}, c: 0}
define: {m: k - c}
players: {one: {chooses: {p: [0, 1]}, payoff: p}}
stages: [[p]]
scenarios: {costly: {k: 30}}
claims: [m > 0]
charts: [m over k]
`;

  it('merges over the other block; inherited parts stand at its value', () => {
    const body =
      'extends: bookcase\nparams: {k: 25, c: null, z: 1}\nplayers: {one: {payoff: p - 1}}\nscenarios: {costly: {z: 2}}\n';
    const [, block] = read([base, body]);
    expect(block!.problems).toEqual([]);
    expect([block!.id, block!.family?.name, block!.title, block!.claims, block!.charts]).toEqual([
      null,
      'game',
      null,
      [],
      [],
    ]);
    const expected = {
      params: ['k = 25 in [0, 50] EUR', 'z = 1'],
      define: ['m = k - c'],
      fields: { players: { one: { chooses: { p: ['0', '1'] }, payoff: 'p - 1' } }, stages: [['p']] },
      own: [],
      held: [],
    };
    expect(summary(block!.base)).toEqual(expected);
    expect(summary(block!.scenarios[0]!)).toEqual({
      ...expected,
      params: ['k = 30 in [0, 50] EUR', 'z = 2'],
      own: ['k', 'z'],
    });
    const at = block!.extends!.span;
    expect(body.slice(at.start, at.end)).toBe('bookcase');
    expect([block!.family!.span, block!.base.definitions[0]!.nameSpan, block!.base.parameters[0]!.range!.span]).toEqual(
      [at, at, at],
    );
    expect(body.slice(block!.base.parameters[0]!.nameSpan.start, block!.base.parameters[0]!.nameSpan.end)).toBe('k');
  });

  it('goes through a chain', () => {
    const bodies = [base, 'id: middle\nextends: bookcase\nparams: {c: 5}', 'extends: middle\nparams: {k: 1}'];
    expect(summary(read(bodies)[2]!.base).params).toEqual(['k = 1 in [0, 50] EUR', 'c = 5']);
  });

  it('does not repeat the problems of what it inherits', () => {
    const bodies = ['model: game\nid: a\nparams: {k: {vale: 1}}\nclaims: {}\n', 'extends: a\nparams: {c: 1}'];
    expect(problemsOf(bodies, 0)).toEqual(['unknown-field ⟨vale⟩', 'wrong-type ⟨{}⟩']);
    expect(problemsOf(bodies, 1)).toEqual([]);
  });

  it.each<[string[], string[]]>([
    [['id: a\nextends: a'], ['cyclic-definition ⟨a⟩']],
    [['model: game\nid: a\nextends: b', 'id: b\nextends: a'], ['cyclic-definition ⟨a⟩']],
    [['model: game\nid: a\nextends: a', 'extends: a'], ['cyclic-definition ⟨a⟩']],
    [['model: game\nid: bookcase', 'extends: bokcase'], ['unknown-block ⟨bokcase⟩']],
    [['extends: other.md#a'], ['file-not-found ⟨other.md#a⟩']],
    [['extends: "other.md#"'], ['unknown-block ⟨"other.md#"⟩']],
    [['model: game\nid: a\ndefine: {m: 1}', 'extends: a\nparams: {m: 2}'], ['duplicate-name ⟨a⟩']],
  ])('%j', (bodies, problems) => expect(problemsOf(bodies)).toEqual(problems));

  it('reaches other notes through the resolver, from there too', () => {
    const notes: Record<string, Record<string, string>> = {
      'lib/other.md': { a: 'extends: b\nparams: {k: 2}', b: 'model: game\nparams: {k: 1, c: 1}' },
    };
    const asked: unknown[] = [];
    const elsewhere: ResolveBlock = (reference): FoundBlock => {
      asked.push(reference);
      const note = reference.path === null ? reference.from! : `lib/${reference.path}`;
      if (note.includes('..')) return { problem: 'outside-workspace', reason: 'leads out' };
      const body = notes[note]?.[reference.id];
      if (!notes[note]) return { problem: 'file-not-found', reason: 'is not there' };
      if (body === undefined) return { problem: 'unknown-block', candidates: Object.keys(notes[note]) };
      return { root: readYaml(body).root as MappingNode, note };
    };
    const [block] = read(['extends: other.md#a\nparams: {c: 9}'], elsewhere);
    expect(block!.problems).toEqual([]);
    expect(summary(block!.base).params).toEqual(['k = 2', 'c = 9']);
    expect(asked).toEqual([
      { path: 'other.md', id: 'a', from: null },
      { path: null, id: 'b', from: 'lib/other.md' },
    ]);
    expect(read(['extends: ../x.md#a'], elsewhere)[0]!.problems.map(({ code }) => code)).toEqual(['outside-workspace']);
    expect(
      read(['extends: other.md#aa'], elsewhere)[0]!.problems.map(({ code, fixes }) => [
        code,
        fixes![0]!.edits[0]!.newText,
      ]),
    ).toEqual([['unknown-block', 'other.md#a']]);
  });
});

describe('problems of a block', () => {
  const cases: readonly [body: string, problems: string[], fixed?: string][] = [
    ['', []],
    ['id: a', ['missing-field ⟨id⟩']],
    ['modle: game', ['missing-field ⟨modle⟩'], 'model: game'],
    ['model:', ['missing-field ⟨model⟩']],
    ['model: gmae', ['unknown-family ⟨gmae⟩'], 'model: game'],
    ['model: zzz', ['unknown-family ⟨zzz⟩']],
    ['model: game\nid: book-case', ['wrong-type ⟨book-case⟩'], 'model: game\nid: book_case'],
    ['model: game\nid: 2nd', ['wrong-type ⟨2nd⟩'], 'model: game\nid: _2nd'],
    ['model: game\ntitle: [a]', ['wrong-type ⟨[a]⟩']],
    ['model: game\nparams: {k: [1]}', ['wrong-type ⟨[1]⟩']],
    ['model: game\nparams: {k: }', ['missing-field ⟨k⟩']],
    ['model: game\nparams:\n  k: {range: [0, 1]}', ['missing-field ⟨k⟩']],
    ['model: game\nparams:\n  k: {value: 1, range: [0]}', ['wrong-type ⟨[0]⟩']],
    [
      'model: game\nparams:\n  k: {value: 1, rnage: [0, 1]}',
      ['unknown-field ⟨rnage⟩'],
      'model: game\nparams:\n  k: {value: 1, range: [0, 1]}',
    ],
    ['model: game\nparams: {for: 1}', ['wrong-type ⟨for⟩'], 'model: game\nparams: {for_: 1}'],
    ['model: game\nparams: {k: 1}\ndefine: {k: 2}', ['duplicate-name ⟨k⟩']],
    ['model: game\nparams: {k: 1}\nscenarios: {k: {}}', ['duplicate-name ⟨k⟩']],
    ['model: game\ndefine: {m: 1}\nclaims: [{name: m, claim: m > 0}]', ['duplicate-name ⟨m⟩']],
    ['model: game\nclaims: [{name: a, claim: b > 0}, {name: a, claim: c > 0}]', ['duplicate-name ⟨a⟩']],
    ['model: game\nclaims: m > 0', ['wrong-type ⟨m > 0⟩'], 'model: game\nclaims: [m > 0]'],
    [
      'model: game\nclaims: [{claim: m > 0, exepct: holds}]',
      ['unknown-field ⟨exepct⟩'],
      'model: game\nclaims: [{claim: m > 0, expect: holds}]',
    ],
    [
      'model: game\nclaims: [{name: a-b, claim: m > 0}]',
      ['wrong-type ⟨a-b⟩'],
      'model: game\nclaims: [{name: a_b, claim: m > 0}]',
    ],
    ['model: game\ncharts: [a, b over k]', ['quote-expression ⟨a, b over k⟩'], 'model: game\ncharts: ["a, b over k"]'],
    ['model: game\ncharts: [surplus, path, a over k, responses, b by scenario]', []],
    [
      'model: game\nparams: {c: *x}\nclaims: [c > 0]',
      ['yaml-unsupported ⟨*x⟩'],
      'model: game\nparams: {c: "*x"}\nclaims: [c > 0]',
    ],
    ['model\nparams: {c: 1}', ['yaml-syntax ⟨model⟩'], 'model:\nparams: {c: 1}'],
  ];
  it.each(cases)('%j', (body, problems, fixed) => {
    const found = read([body])[0]!.problems;
    expect(found.map((each) => shown(body, each))).toEqual(problems);
    const fix = found[0]?.fixes?.[0];
    expect(fix === undefined ? undefined : applyFix(body, fix)).toBe(fixed);
  });

  it('names a second block of the same id', () => {
    const bodies = ['model: game\nid: a', 'model: game\nid: a'];
    expect([problemsOf(bodies, 0), problemsOf(bodies, 1)]).toEqual([[], ['duplicate-id ⟨a⟩']]);
  });
});
