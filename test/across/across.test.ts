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
  });
});
