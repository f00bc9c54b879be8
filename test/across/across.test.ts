import { describe, expect, test } from 'vitest';
import { noteOf, workspaceOf } from './notes';

const base = noteOf(
  'model: game\nid: bookcase\nparams: {k: 20, c: 5}\ndefine:\n  margin: price - c\n  price: sheet.list + k\n  profit: 10*margin\nscenarios:\n  costly: {c: 9}\nclaims:\n  - name: prop1\n    claim: profit is decreasing in c for c in [0, 10]\n  - name: wrong\n    claim: profit < 0',
  'model: game\nid: sheet\nparams: {v: 3}\ndefine: {list: 2*v}',
);

describe('names of other notes', () => {
  const workspace = workspaceOf({
    'base.md': base,
    'papers/deep.md': noteOf('model: game\nid: d\nparams: {x: 1}\ndefine: {y: "2*\'../base.md\'#bookcase.profit"}'),
    'a.md': `${noteOf(
      'model: game\nid: own\nparams: {c: 5}\ndefine:\n  twice: 2*base.md#bookcase.profit\n  costly: base.md#bookcase.costly.profit\n  far: |-\n    "papers/deep.md"#d.y\nclaims:\n  - twice = 420\n  - costly < base.md#bookcase.profit\n  - base.md#bookcase.profit is decreasing in c for c in [0, 10]\n  - costly < 0',
    )}
It earns [210](surplus:base.md#bookcase.profit), or [170](surplus:base.md#bookcase.costly.profit),
once [211](surplus:base.md#bookcase.profit), never [230](surplus:"base.md"#bookcase.profit).
[Profit falls](surplus:base.md#bookcase.prop1), [not](surplus:base.md#bookcase.wrong), [what](surplus:base.md#bookcase.prop).
`,
  });

  test('are values in definitions, claims and prose, through scenarios and folders', () => {
    const { models, problems, prose } = workspace.analyse('a.md');
    expect(models[0]!.outcomes).toMatchObject({ twice: 420, costly: 170, far: 420 });
    expect(models[0]!.claims.map(({ verdict }) => verdict)).toEqual(['holds', 'holds', 'proved', 'refuted']);
    expect(prose.map(({ verdict }) => verdict)).toEqual([
      'holds',
      'holds',
      'stale',
      'stale',
      'proved',
      'refuted',
      'invalid',
    ]);
    expect(problems.map(({ code, range }) => `${code} ${workspace.text('a.md', range)}`)).toEqual([
      'claim-refuted costly < 0',
      'stale-number 211',
      'stale-number 230',
      'unknown-claim base.md#bookcase.prop',
    ]);
    expect(problems.at(-1)!.fixes[0]!.edits[0]!.newText).toBe('base.md#bookcase.prop1');
  });
});

describe('blocks of other notes to start from', () => {
  const workspace = workspaceOf({
    'lib/base.md': base,
    'lib/chain.md': noteOf('extends: base.md#bookcase\nid: chained\nparams: {k: 30}'),
    'lib/data.md': noteOf(
      'model: game\nid: reads\ndefine: {p: base.md#sheet.list, w: sheet.list}',
      'model: game\nid: sheet\ndefine: {list: 100}',
    ),
    'circle.md': noteOf('extends: round.md#b\nid: a'),
    'round.md': noteOf('extends: circle.md#a\nid: b'),
    'a.md': noteOf('extends: lib/base.md#bookcase\nid: x\nparams: {c: 1}'),
    'b.md': noteOf('extends: lib/chain.md#chained\nid: y'),
    'c.md': noteOf('extends: lib/data.md#reads\nid: z', 'model: game\nid: w2\nparams: {sheet: 3}'),
  });

  test('hand on parameters and definitions, whose names are looked up where they are written', () => {
    expect(workspace.analyse('a.md').models[0]!.outcomes).toEqual({ margin: 25, price: 26, profit: 250 });
    expect(workspace.analyse('b.md').models[0]!.outcomes).toEqual({ margin: 31, price: 36, profit: 310 });
    expect(workspace.analyse('c.md').models[0]!.outcomes).toEqual({ p: 6, w: 100 });
    for (const note of ['a.md', 'b.md', 'c.md']) expect(workspace.problems(note)).toEqual([]);
  });

  test('may not lead in a circle', () => {
    expect(workspace.problems('circle.md')).toEqual([
      'cyclic-definition ⟨round.md#b⟩ `a` extends itself, by way of `b`. Start from another block.',
    ]);
  });

  test.each([
    [
      'extends: lib/bse.md#bookcase',
      'file-not-found ⟨lib/bse.md#bookcase⟩ `lib/bse.md` is not there. Did you mean `lib/base.md`?',
      'lib/base.md#bookcase',
    ],
    [
      'extends: lib/base.md#bookcse',
      'unknown-block ⟨lib/base.md#bookcse⟩ No block of `lib/base.md` has the id `bookcse`. Did you mean `bookcase`?',
      'lib/base.md#bookcase',
    ],
    [
      'extends: ../x.md#bookcase',
      'outside-workspace ⟨../x.md#bookcase⟩ `../x.md` leads out of the workspace, which is not read.',
      null,
    ],
    [
      'extends: /etc/passwd#x',
      'outside-workspace ⟨/etc/passwd#x⟩ `/etc/passwd` is an absolute path. Write the path from this note’s folder.',
      null,
    ],
    [
      'model: game\ndefine: {y: bse.md#bookcase.profit}',
      'file-not-found ⟨bse.md⟩ `bse.md` is not there. Did you mean `b.md`?',
      'b.md',
    ],
    [
      'model: game\ndefine: {y: c.md#w3.sheet}',
      'unknown-block ⟨w3⟩ No block of `c.md` has the id `w3`. Did you mean `w2`?',
      'w2',
    ],
    [
      'model: game\ndefine: {y: b.md#y.proft}',
      'unknown-name ⟨proft⟩ `proft` is not a name in this model. Did you mean `profit`?',
      'profit',
    ],
    [
      'model: game\ndefine: {y: b.md#y}',
      'unknown-name ⟨b.md#y⟩ `b.md#y` is a model, not a value. Write what of it is meant, as in `b.md#y.profit`.',
      null,
    ],
    [
      'model: game\ndefine:\n  y: \'"../../b.md"#y.profit\'',
      'outside-workspace ⟨"../../b.md"⟩ `../../b.md` leads out of the workspace, which is not read.',
      null,
    ],
    [
      'model: game\ndefine:\n  y: \'"https://example.org/b.md"#y.profit\'',
      'outside-workspace ⟨"https://example.org/b.md"⟩ `https://example.org/b.md` leads out of the workspace. Write the path from this note’s folder.',
      null,
    ],
  ])('%s', (body, problem, mended) => {
    workspace.set('new.md', noteOf(body));
    const [found, ...more] = workspace.analyse('new.md').problems;
    expect(more).toEqual([]);
    expect(workspace.problems('new.md')).toEqual([problem]);
    expect(found!.fixes[0]?.edits[0]?.newText ?? null).toBe(mended);
  });
});
