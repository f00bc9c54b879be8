import { describe, expect, test } from 'vitest';
import { checkReference, readWrittenNumber, targetsIn, type NoteClaim } from '../../server/src/claims';
import { parseNote } from '../../server/src/notes/parseNote';
import { worldOf } from './models';

describe('numbers as written', () => {
  const nb = '\u00a0';
  const thin = '\u2009';
  test.each<[string, number, number]>([
    ['9000', 9000, 0],
    ['9,000', 9000, 0],
    ['1,234,567.89', 1234567.89, 2],
    ['0.5', 0.5, 1],
    ['.25', 0.25, 2],
    ['−5', -5, 0],
    ['-5.0', -5, 1],
    ['+5', 5, 0],
    ['20%', 0.2, 2],
    ['20 %', 0.2, 2],
    [`20${nb}%`, 0.2, 2],
    ['12.5%', 0.125, 3],
    ['12.5 per cent', 0.125, 3],
    ['20 percent of it', 0.2, 2],
    ['$9,000', 9000, 0],
    ['€9,000', 9000, 0],
    ['€ 9,000', 9000, 0],
    ['-$5', -5, 0],
    ['$−5', -5, 0],
    ['9,000 €', 9000, 0],
    ['$9{,}000$', 9000, 0],
    ['$-9{,}000.5$', -9000.5, 1],
    [`9${nb}000`, 9000, 0],
    [`9${thin}000${thin}000`, 9000000, 0],
    [`9${nb}EUR`, 9, 0],
    ['about 9,000 euro', 9000, 0],
    ['profit of 9,000.', 9000, 0],
    ['(9,000)', 9000, 0],
    ['**9,000**', 9000, 0],
    ['Q1 profit is 12', 12, 0],
    ['CO2 of 5', 5, 0],
    ['the 3rd firm earns 5', 5, 0],
    ['5kg', 5, 0],
    ['1.5e-3', 0.0015, 4],
    ['2e6', 2e6, -6],
  ])('%j is %d', (text, value, decimals) => {
    expect(readWrittenNumber(text)).toMatchObject({ kind: 'number', value, decimals });
  });

  test.each<[string, number, number]>([
    ['3–4', 3, 4],
    ['between 3 – 4 units', 3, 4],
    ['20–30%', 0.2, 0.3],
    ['20%–30%', 0.2, 0.3],
    ['3--4', 3, 4],
    ['$3$--$4$', 3, 4],
    ['$1,000–2,000', 1000, 2000],
    ['−5–3', -5, 3],
    ['−5–−3', -5, -3],
  ])('%j is a range', (text, low, high) => {
    expect(readWrittenNumber(text)).toMatchObject({ kind: 'range', low: { value: low }, high: { value: high } });
  });

  test.each([
    '9,5',
    '1,00,000',
    '1.234.567',
    '12,34',
    '9k',
    '3 million',
    '3-4',
    '3 and 4',
    '3, 4',
    '9 000',
    '1,2345',
    '–5',
  ])('%j cannot be read', (text) => {
    expect(readWrittenNumber(text)).toMatchObject({ kind: 'unreadable' });
  });

  test.each(['kit', 'profits rise', '', 'COVID-19', 'Q1'])('%j is text', (text) => {
    expect(readWrittenNumber(text)).toMatchObject({ kind: 'text', text });
  });
});

const model = `id: shop
model: sheet
params: {a: 9100, share: 0.2345, loss: -5.25, tiny: 0.004, zero: 0}
define:
  third: a/3
  none: 1/zero
  regime: 'if(a > 9000, "kit", "menu")'
claims:
  - {name: prop1, claim: a > 0}`;

const claims: readonly NoteClaim[] = [
  { block: 'shop', name: 'prop1', verdict: 'holds', passed: true, message: 'Holds.' },
  { block: 'shop', name: 'prop2', verdict: 'refuted', passed: false, message: 'Refuted.' },
];

/** Checks the only reference of a sentence; a fix is applied to it. */
function check(sentence: string) {
  const note = parseNote(sentence);
  const world = worldOf(model);
  const context = { text: sentence, alone: true, claims, modelsWith: () => [] };
  const checked = checkReference(note.references[0]!, targetsIn(world), context);
  const [problem] = checked.problems;
  const edits = problem?.fixes?.[0]?.edits ?? [];
  let fixed = sentence;
  for (const { span, newText } of [...edits].sort((a, b) => b.span.start - a.span.start))
    fixed = fixed.slice(0, span.start) + newText + fixed.slice(span.end);
  return {
    kind: checked.kind,
    verdict: checked.verdict,
    value: checked.value,
    code: problem?.code ?? null,
    at: problem ? sentence.slice(problem.span.start, problem.span.end) : null,
    fixed: edits.length > 0 ? fixed : null,
    message: checked.message,
  };
}

describe('what is misspelt in a reference', () => {
  test.each<[string, string | null]>([
    ['[9,100](surplus:shop.thrid)', '[9,100](surplus:shop.third)'],
    ['[9,100](surplus:shpo.a)', '[9,100](surplus:shop.a)'],
    ['[9,100](<surplus:thrid * 3>)', '[9,100](<surplus:third * 3>)'],
    ['[9,100](surplus:thrid%20*%203)', '[9,100](surplus:third%20*%203)'],
    ['[9,100][x]\n\n[x]: surplus:shop.thrid', '[9,100][x]\n\n[x]: surplus:shop.third'],
    ['`{surplus} shop.thrid`', '`{surplus} shop.third`'],
    ['{surplus}`shop.thrid`', '{surplus}`shop.third`'],
    ['[profits rise](surplus:shop.porp1)', '[profits rise](surplus:shop.prop1)'],
    ['[profits rise](surplus:porp2)', '[profits rise](surplus:prop2)'],
    ['[words](surplus:shop.porp2)', '[words](surplus:shop.prop2)'],
    ['[9,100](surplus:nothing_like_it)', null],
  ])('%s', (sentence, fixed) => {
    expect(check(sentence).fixed).toBe(fixed);
  });
});

describe('checked numbers', () => {
  test.each<[string, string, string | null]>([
    ['[9,100](surplus:shop.a)', 'holds', null],
    ['[9,100](surplus:a)', 'holds', null],
    ['[9100](surplus:a)', 'holds', null],
    ['[9,000](surplus:a)', 'stale', '[9,100](surplus:a)'],
    ['[9000](surplus:a)', 'stale', '[9100](surplus:a)'],
    ['[9,000.0](surplus:a)', 'stale', '[9,100.0](surplus:a)'],
    ['[about €9,000 a year](surplus:a)', 'stale', '[about €9,100 a year](surplus:a)'],
    ['[**9,000**](surplus:a)', 'stale', '[**9,100**](surplus:a)'],
    ['[$9{,}000$](surplus:a)', 'stale', '[$9{,}100$](surplus:a)'],
    ['[9\u2009000](surplus:a)', 'stale', '[9\u2009100](surplus:a)'],
    ['[3,033](surplus:third)', 'holds', null],
    ['[3,033.3](surplus:third)', 'holds', null],
    ['[3,033.4](surplus:third)', 'stale', '[3,033.3](surplus:third)'],
    ['[23.45%](surplus:share)', 'holds', null],
    ['[23.5%](surplus:share)', 'holds', null],
    ['[23%](surplus:share)', 'holds', null],
    ['[24%](surplus:share)', 'stale', '[23%](surplus:share)'],
    ['[0.23](surplus:share)', 'holds', null],
    ['[0.24](surplus:share)', 'stale', '[0.23](surplus:share)'],
    ['[−5.25](surplus:loss)', 'holds', null],
    ['[−5.3](surplus:loss)', 'holds', null],
    ['[−5.5](surplus:loss)', 'stale', '[−5.3](surplus:loss)'],
    ['[5.3](surplus:loss)', 'stale', '[-5.3](surplus:loss)'],
    ['[−5](surplus:loss)', 'holds', null],
    ['[0](surplus:tiny)', 'stale', '[0.004](surplus:tiny)'],
    ['[0](surplus:zero)', 'holds', null],
    ['[0.0](surplus:tiny)', 'holds', null],
    ['[0.004](surplus:tiny)', 'holds', null],
    ['[9,000–9,200](surplus:a)', 'holds', null],
    ['[9,000–9,050](surplus:a)', 'stale', '[9,000–9,100](surplus:a)'],
    ['[€9,200–€9,300](surplus:a)', 'stale', '[€9,100–€9,300](surplus:a)'],
    ['[3,000–3,010 EUR](surplus:third)', 'stale', '[3,000–3,034 EUR](surplus:third)'],
    ['[20–23%](surplus:share)', 'stale', '[20–24%](surplus:share)'],
    ['[23.5–24.0 %](surplus:share)', 'stale', '[23.4–24.0 %](surplus:share)'],
    ['[20–25%](surplus:share)', 'holds', null],
    ['[−6–−5](surplus:loss)', 'holds', null],
    ['[$9{,}000$--$9{,}200$](surplus:a)', 'holds', null],
    ['[$9{,}000$–$9{,}050$](surplus:a)', 'stale', '[$9{,}000$–$9{,}100$](surplus:a)'],
    ['[$9{,}000–9{,}200$](surplus:a)', 'holds', null],
    ['[9\u00a0000–9\u00a0200](surplus:a)', 'holds', null],
    ['[$-5{.}25$](surplus:loss)', 'invalid', null],
    ['[$5.5$](surplus:loss)', 'stale', '[$-5.3$](surplus:loss)'],
    ['[$−9](surplus:loss)', 'stale', '[$−5](surplus:loss)'],
    ['[-$9.5](surplus:loss)', 'stale', '[-$5.3](surplus:loss)'],
    ['[$-5.5$](surplus:loss)', 'stale', '[$-5.3$](surplus:loss)'],
    ['[$9\\,000$](surplus:a)', 'stale', '[$9\\,100$](surplus:a)'],
    ['[9\u202f000](surplus:a)', 'stale', '[9\u202f100](surplus:a)'],
    ['[20\\%](surplus:share)', 'stale', '[23\\%](surplus:share)'],
    ['[€ 9,000.00](surplus:a)', 'stale', '[€ 9,100.00](surplus:a)'],
    ['[9,000 USD](surplus:a)', 'stale', '[9,100 USD](surplus:a)'],
    ['[9&nbsp;100](surplus:a)', 'holds', null],
    ['[−9](surplus:loss)', 'stale', '[−5](surplus:loss)'],
    ['[9.0e3](surplus:a)', 'stale', '[9.1e3](surplus:a)'],
    ['[kit](surplus:regime)', 'holds', null],
    ['[menu](surplus:regime)', 'stale', '[kit](surplus:regime)'],
    ['[91](<surplus:a / 100>)', 'holds', null],
    ['[90](surplus:a%20/%20100)', 'stale', '[91](surplus:a%20/%20100)'],
    ['see [9,000][p]\n\n[p]: surplus:a', 'stale', 'see [9,100][p]\n\n[p]: surplus:a'],
    ['$9,000 is [9,000](surplus:a)', 'stale', '$9,000 is [9,100](surplus:a)'],
  ])('%s: %s', (sentence, verdict, fixed) => {
    const found = check(sentence);
    const codes: Record<string, string> = { stale: 'stale-number', invalid: 'reference-syntax' };
    expect({ kind: found.kind, verdict: found.verdict, code: found.code, fixed: found.fixed }).toEqual({
      kind: 'number',
      verdict,
      code: codes[verdict] ?? null,
      fixed,
    });
  });

  test('a mended number holds', () => {
    for (const written of ['9,000', '9000.00', '8%', '€9,000', '-3', '9\u00a0000', '0', '1'])
      for (const target of ['a', 'share', 'loss', 'tiny', 'third', 'zero']) {
        const { fixed } = check(`[${written}](surplus:${target})`);
        if (fixed !== null) expect([fixed, check(fixed).verdict]).toEqual([fixed, 'holds']);
      }
  });

  test('says both values', () => {
    expect(check('[9,000](surplus:a)').message).toBe('The note says 9,000; the model gives 9100.');
  });
});

test.each<[string, string, string, string | null, string | null]>([
  ['[profits rise](surplus:prop1)', 'words', 'holds', null, null],
  ['[profits rise](surplus:shop.prop1)', 'words', 'holds', null, null],
  ['[profits rise](surplus:shop.prop2)', 'words', 'refuted', null, null],
  ['[profits rise](surplus:shop.prop3)', 'words', 'invalid', 'unknown-claim', 'shop.prop3'],
  ['[profits rise](surplus:porp1)', 'words', 'invalid', 'unknown-claim', 'porp1'],
  ['[9,000](surplus:aa)', 'number', 'invalid', 'unknown-name', 'aa'],
  ['[9,5](surplus:a)', 'number', 'invalid', 'reference-syntax', '9,5'],
  ['[much](surplus:a)', 'number', 'invalid', 'reference-syntax', 'much'],
  ['[5](surplus:none)', 'number', 'notAvailable', 'undefined-value', 'none'],
  ['`{surplus} a`', 'value', 'holds', null, null],
  ['{surplus}`share`', 'value', 'holds', null, null],
  ['`{surplus} regime`', 'value', 'holds', null, null],
  ['`{surplus} none`', 'value', 'notAvailable', 'undefined-value', 'none'],
  ['`{surplus} shop.prop2`', 'value', 'refuted', null, null],
])('%s: %s, %s', (sentence, kind, verdict, code, at) => {
  const found = check(sentence);
  expect({ kind: found.kind, verdict: found.verdict, code: found.code, at: found.at }).toEqual({
    kind,
    verdict,
    code,
    at,
  });
});
