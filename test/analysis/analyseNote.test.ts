import { describe, expect, test } from 'vitest';
import { analyseNote, createReuse } from '../../server/src/analysis';
import type { NoteAnalysis, Range } from '../../server/src/analysis/analysis';

const fence = (body: string, info = 'surplus-model'): string => `\`\`\`${info}\n${body}\`\`\`\n`;
const analyse = (text: string, reuse = createReuse(), more = {}): NoteAnalysis =>
  analyseNote(text, { version: 3, charts: false, reuse, ...more })!;

function textAt(text: string, { start, end }: Range): string {
  const lines = text.split('\n');
  if (start.line === end.line) return lines[start.line]!.slice(start.character, end.character);
  return [
    lines[start.line]!.slice(start.character),
    ...lines.slice(start.line + 1, end.line),
    lines[end.line]!.slice(0, end.character),
  ].join('\n');
}

/** Codes with the text that each covers. */
const found = (text: string): string[][] =>
  analyse(text).problems.map(({ code, range }) => [code, textAt(text, range)]);

describe('problems of a note', () => {
  test.each([
    [
      'an undefined value, once for all that depends on it',
      fence('model: game\nparams: {k: 0}\ndefine:\n  x: 1/k\n  y: x + 1\n  z: y*2\n'),
      [['undefined-value', '1/k']],
    ],
    [
      'an undefined value that only a scenario has',
      fence('model: game\nparams: {k: 1}\ndefine:\n  x: 1/k\nscenarios:\n  none: {k: 0}\n'),
      [['undefined-value', '1/k']],
    ],
    [
      'an unknown name, once although scenarios repeat it',
      fence('model: game\nparams: {k: 1}\ndefine:\n  x: 1/kk\nscenarios:\n  none: {k: 2}\n  more: {k: 3}\n'),
      [['unknown-name', 'kk']],
    ],
    [
      'the same id twice',
      fence('model: game\nid: one\nparams: {a: 1}\n') + '\n' + fence('model: game\nid: one\nparams: {a: 2}\n'),
      [['duplicate-id', 'one']],
    ],
    [
      'the same id on two fences',
      fence('model: game\n', '{surplus-model #one}') + '\n' + fence('model: game\n', '{surplus-model #one}'),
      [['duplicate-id', 'one']],
    ],
    ['an unclosed fence', '```surplus-model\nmodel: game\n', [['unclosed-fence', '```surplus-model']]],
    [
      'a broken model whose claims and numbers are not counted against it',
      fence('model: game\nid: g\nplayers:\n  one: {chooses: {x: [0, 1]}, payoff: x*oops}\nclaims:\n  - x > 0\n') +
        '\n[1](surplus:g.x)\n',
      [['unknown-name', 'oops']],
    ],
    ['a stale number', fence('model: game\nid: s\ndefine: {x: 5}\n') + '\n[4](surplus:s.x)\n', [['stale-number', '4']]],
    [
      'ranges through a quote',
      '> ```surplus-model\n> model: game\n> params: {k: 0}\n> define:\n>   x: 1/k\n> ```\n',
      [['undefined-value', '1/k']],
    ],
  ])('%s', (_, text, problems) => {
    expect(found(text)).toEqual(problems);
  });

  test('the second of two blocks with one id leads to the first', () => {
    const text = fence('model: game\nid: one\n') + '\n' + fence('model: game\nid: one\n');
    const [duplicate] = analyse(text).problems;
    expect(duplicate!.related.map(({ range }) => [range.start.line, textAt(text, range)])).toEqual([[2, 'one']]);
  });
});

describe('models of a note', () => {
  test('read each other and inherit from each other', () => {
    const text =
      fence('model: game\nid: low\nparams: {a: 1}\ndefine: {x: 2*a}\n') +
      '\n' +
      fence('model: game\nid: high\nextends: low\nparams: {a: 5}\nclaims:\n  - x > low.x\n');
    const { models, problems } = analyse(text);
    expect(problems).toEqual([]);
    expect(models.map(({ outcomes }) => outcomes)).toEqual([{ x: 2 }, { x: 10 }]);
    expect(models[1]!.claims).toMatchObject([{ verdict: 'holds', passed: true, left: 10, right: 2 }]);
  });

  test('keep infinite numbers and say that undefined ones are not there', () => {
    const { models } = analyse(fence('model: game\nparams: {k: 0}\ndefine: {x: inf, y: 1/k}\n'));
    expect(models[0]!.outcomes).toEqual({ x: Infinity, y: null });
  });

  test('list parameters, scenarios and what is known of every name', () => {
    const text = fence(
      'model: game\nid: s\nparams:\n  a: {value: 1, range: [0, 4], step: 0.5, unit: EUR, note: fee}\ndefine:\n  x: 2*a\nscenarios:\n  high: {a: 3}\n',
    );
    const [model] = analyse(text).models;
    expect(model!.parameters).toEqual([
      {
        name: 'a',
        value: 1,
        unit: 'EUR',
        range: [0, 4],
        step: 0.5,
        nameRange: expect.anything(),
        valueRange: expect.anything(),
      },
    ]);
    expect(textAt(text, model!.parameters[0]!.valueRange!)).toBe('1');
    expect(model!.scenarios).toEqual({ high: { outcomes: { x: 6 } } });
    expect(model!.information.map(({ name, kind, formula }) => [name, kind, formula])).toEqual([
      ['a', 'parameter', null],
      ['x', 'definition', '2*a'],
    ]);
    expect(textAt(text, model!.range)).toBe(text.trimEnd());
  });
});

describe('reuse', () => {
  const blocks = Array.from({ length: 3 }, (_, index) =>
    fence(`model: game\nid: m${index}\nparams: {a: ${index}}\ndefine: {x: a + 1}\n`),
  );
  const reading = fence('model: game\nid: reader\ndefine: {y: m1.x*10}\n');

  test('gives the same analysis as a fresh one, wherever blocks have moved', () => {
    const reuse = createReuse();
    const text = [...blocks, reading].join('\n') + '\n[20](surplus:reader.y)\n';
    for (const edited of [
      text,
      `Some lines\n\n${text}`,
      text.replace('a: 1', 'a: 4'),
      text.replace('a + 1', 'a + 2'),
      text,
    ])
      expect(analyse(edited, reuse)).toEqual(analyse(edited));
  });

  test('analyses again what reads a block that changed, and nothing else', () => {
    const reuse = createReuse();
    const text = [...blocks, reading].join('\n');
    const edits = [text, text, `moved\n\n${text}`, text.replace('a: 2', 'a: 7'), text.replace('a: 1', 'a: 7')];
    const counts = edits.map((edited) => {
      const before = reuse.work.instances;
      analyse(edited, reuse);
      return reuse.work.instances - before;
    });
    expect(counts).toEqual([4, 0, 0, 1, 2]);
  });
});

describe('work that is given up', () => {
  const text = fence(
    'model: game\nparams: {k: {value: 1, range: [0, 9]}}\ndefine:\n  y: integral(x, 0, 1, x^k)\nclaims:\n  - y > 0 for k in [0, 9]\n',
  );

  test('gives nothing and leaves nothing behind', () => {
    const reuse = createReuse();
    expect(analyseNote(text, { version: 1, charts: false, reuse, cancelled: () => true })).toBeNull();
    expect(analyse(text, reuse)).toEqual(analyse(text));
  });

  test('at the safety stop says what is undecided, and is not remembered', () => {
    const reuse = createReuse();
    const { models } = analyse(text, reuse, { outOfTime: () => true });
    expect(models[0]!.claims).toMatchObject([{ verdict: 'undecided', passed: false }]);
    expect(analyse(text, reuse).models[0]!.claims).toMatchObject([{ verdict: 'holds' }]);
  });
});
