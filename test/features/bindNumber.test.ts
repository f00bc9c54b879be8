import { describe, expect, test } from 'vitest';
import type { CodeAction, TextDocumentEdit } from 'vscode-languageserver';
import { analyseNote, createReuse } from '../../server/src/analysis';
import { bindNumber } from '../../server/src/features/bindNumber';
import { parseNote } from '../../server/src/notes/parseNote';
import { positionsOf } from '../../server/src/notes/positions';

const model = `\`\`\`surplus-model
model: game
id: shop
params: {a: 9100, share: 0.2345, loss: -5.25, small: 12}
define:
  profit: a - 100
  third: a/3
scenarios:
  high: {a: 1000}
\`\`\`
`;

/** Offers for the number at the cursor `▮` of a text: title and the text after the edit. */
function offers(marked: string, before = model): [string, string][] {
  const whole = `${before}\n${marked}\n`;
  const at = whole.indexOf('▮');
  const text = whole.replace('▮', '');
  const analysis = analyseNote(text, { version: 1, charts: false, reuse: createReuse() })!;
  const positions = positionsOf(text);
  const cursor = positions.positionAt(at);
  const view = { uri: 'file:///a.md', note: parseNote(text), positions, analysis, current: true };
  return bindNumber(view, 1, { start: cursor, end: cursor }).map((action) => [action.title, applied(text, action)]);

  function applied(source: string, { edit }: CodeAction): string {
    const [change] = edit!.documentChanges as TextDocumentEdit[];
    const [{ range, newText }] = change!.edits as [{ range: CodeActionRange; newText: string }];
    const made =
      source.slice(0, positions.offsetAt(range.start)) + newText + source.slice(positions.offsetAt(range.end));
    return made.slice(before.length + 1, -1);
  }
}
type CodeActionRange = Parameters<typeof bindNumber>[2];

describe('a plain number that a model gives', () => {
  test.each<[string, string, string]>([
    ['whole, grouped', 'Profits are 9,0▮00.', 'Profits are [9,000](surplus:shop.profit).'],
    ['whole, plain', 'Profits are ▮9000 a year.', 'Profits are [9000](surplus:shop.profit) a year.'],
    ['thin space', 'It is 9\u2009000▮ EUR.', 'It is [9\u2009000](surplus:shop.profit) EUR.'],
    ['no-break space', 'It is 9\u00a0▮000.', 'It is [9\u00a0000](surplus:shop.profit).'],
    ['currency before', 'It is €▮9,000.', 'It is [€9,000](surplus:shop.profit).'],
    ['dollars', 'It is $9,0▮00 and $7.', 'It is [$9,000](surplus:shop.profit) and $7.'],
    ['LaTeX', 'It is $9{,}0▮00$ now.', 'It is [$9{,}000$](surplus:shop.profit) now.'],
    ['LaTeX thin space', 'It is $9\\,0▮00$ now.', 'It is [$9\\,000$](surplus:shop.profit) now.'],
    ['percent', 'A share of 23.4▮5% of it.', 'A share of [23.45%](surplus:shop.share) of it.'],
    ['percent with a space', 'A share of 23▮ % of it.', 'A share of [23 %](surplus:shop.share) of it.'],
    ['per cent in words', 'Some 23.5▮ per cent.', 'Some [23.5 per cent](surplus:shop.share).'],
    ['Unicode minus', 'A loss of −5.▮25 in all.', 'A loss of [−5.25](surplus:shop.loss) in all.'],
    ['rounded', 'About 3,0▮33 each.', 'About [3,033](surplus:shop.third) each.'],
    ['in a heading', '## The 9,00▮0 question', '## The [9,000](surplus:shop.profit) question'],
    ['in emphasis', 'It is **9,00▮0** now.', 'It is **[9,000](surplus:shop.profit)** now.'],
    ['in a list in a quote', '> - it is 9,00▮0', '> - it is [9,000](surplus:shop.profit)'],
    ['of a scenario', 'Then 33▮3 each.', 'Then [333](surplus:shop.high.third) each.'],
  ])('%s', (_, marked, bound) => {
    expect(offers(marked).map(([, text]) => text)).toContain(bound);
  });

  test('every candidate is offered, results before parameters, what is exact first', () => {
    const two = model.replace('profit: a - 100', 'profit: a - 100\n  revenue: 9000.2\n  again: 9000');
    expect(offers('It is 9,0▮00.', two).map(([title]) => title)).toEqual([
      'Bind 9,000 to shop.profit',
      'Bind 9,000 to shop.again',
      'Bind 9,000 to shop.revenue (9,000.2)',
    ]);
  });

  test('names with spaces go in angle brackets; without an id the name is used alone', () => {
    const table = `\`\`\`surplus-model
model: portfolio
customers: {"Acme GmbH": {revenue: 1000, costOfCapital: 10%, growth: 0}}
businessModels: {only: {walletShare: 0.5, variableCost: 0.5, fixedCost: 1, capital: 0, retention: 0, setup: 0}}
\`\`\`
`;
    expect(offers('It brings 24▮9.', table).map(([, text]) => text)).toContain(
      'It brings [249](<surplus:economicProfit."Acme GmbH">).',
    );
  });

  test.each([
    ['no model gives it', 'It is 77▮77.'],
    ['in code', 'It is `9,00▮0`.'],
    ['in a link already', 'It is [9,00▮0](surplus:shop.profit).'],
    ['in another link', 'It is [9,00▮0](https://example.org).'],
    ['in the target of a link', 'It is [here](https://example.org/90▮00).'],
    ['in a range', 'It is 9,0▮00–9,100.'],
    ['in a formula', 'With $\\pi = 9▮000$ it pays.'],
    ['part of a word', 'The form F9▮000.'],
    ['in HTML', '<b title="90▮00">x</b>'],
    ['words', 'It is mu▮ch.'],
  ])('nothing is offered: %s', (_, marked) => {
    expect(offers(marked)).toEqual([]);
  });

  test('what was bound holds', () => {
    for (const marked of ['€▮9,000', '$9{,}0▮00$', '23▮ %', '−5.▮25', '3,0▮33', '9\u2009000▮'])
      for (const [, text] of offers(`It is ${marked} now.`)) {
        const analysis = analyseNote(`${model}\n${text}\n`, { version: 1, charts: false, reuse: createReuse() })!;
        expect([text, analysis.prose.map(({ verdict }) => verdict), analysis.problems]).toEqual([text, ['holds'], []]);
      }
  });
});
