import { describe, expect, test } from 'vitest';
import { analyse } from '../../server/src/api';

const fence = (body: string): string => `\`\`\`surplus-model\n${body}\n\`\`\`\n`;
/** A claim on its own line, quoted as YAML wants it. */
const quoted = (claim: string): string => `  - '${claim.replaceAll("'", "''")}'`;

const prisoners = `model: game
id: dilemma
payoffs: {quiet: {quiet: [3, 3], talk: [0, 4]}, talk: {quiet: [4, 0], talk: [1, 1]}}`;

const entry = `model: game
id: entry
params: {F: 4}
players:
  newcomer: {chooses: {comes: {oneOf: [true, false]}}, payoff: "if(comes, 5 - F, 0)"}
  owner: {chooses: {reply: {oneOf: [fight, share]}}, payoff: "if(reply = share, 2, 1)"}
stages: [[comes], [reply]]`;

const bookcase = `model: market
id: bookcase
params: {k: {value: 20, range: [0, 40]}, c: 0}
segments: {families: {mass: 60, v: 100, h: 10}, couples: {mass: 40, v: 140, h: 45}}
products: {complete: {value: v, cost: c + k}, kit: {value: v - h, cost: c}}
lineup: [[complete], [kit]]
scenarios:
  committed: {lineup: [[complete]]}
  poor: {params: {k: 60}}`;

const duopoly = `model: market
id: duopoly
params: {t: 1}
segments: {all: {x: "uniform(0, 1)"}}
products: {l: {value: 10 - t*x, firm: A}, r: {value: 10 - t*(1 - x), firm: B}}
scenarios:
  close: {t: 0.5}`;

const bySegment = `model: market
id: bySegment
segments: {rich: {mass: 10, v: 10}, poor: {mass: 10, v: 2}}
products: {l: {value: v, cost: 1, firm: A}, r: {value: v, cost: 3, firm: B}}
pricing: segment`;

const mixedWays = `model: market
id: mixedWays
segments: {rich: {mass: 10, v: 10}, poor: {mass: 10, v: 2}}
products: {l: {value: v, cost: 1, firm: A}, r: {value: v, cost: 3, firm: B}}
firms: {A: {pricing: segment}, B: {}}`;

const meeting = `model: game
id: meeting
payoffs: {here: {here: [2, 2], there: [0, 0]}, there: {here: [0, 0], there: [1, 1]}}
scenarios:
  far: {payoffs: {here: {here: [3, 3], there: [0, 0]}, there: {here: [0, 0], there: [1, 1]}}}`;

const sheet = `model: game
id: sheet
params: {a: {value: 4, range: [0, 10]}, n: 3}
define:
  root: sqrt(a - 1)
  gap: 1/(a - 2)
  huge: 1e16*a
  small: a/1e6
  signed: -a
  none: "if(a > 5, 1/0, 1)"
  endless: "if(a > 5, 1, inf)"
  big: a > 3
scenarios:
  low: {a: 0}`;

interface Row {
  readonly model: string;
  readonly claim: string;
  readonly verdict: string;
  readonly says?: string;
  readonly problem?: string;
  /** Texts of fixes. */
  readonly fix?: string;
}

const rows: readonly Row[] = [
  // Pareto dominance: players, firms, members of another block.
  {
    model: `${prisoners}\nscenarios:\n  agreed: {conduct: collude}`,
    claim: 'agreed pareto-dominates base',
    verdict: 'holds',
  },
  {
    model: `${prisoners}\nscenarios:\n  agreed: {conduct: collude}`,
    claim: 'base pareto-dominates agreed',
    verdict: 'refuted',
    says: 'payoff.row',
  },
  { model: duopoly, claim: 'duopoly.close pareto-dominates duopoly.base', verdict: 'refuted', says: 'profit.A' },
  { model: duopoly, claim: 'not (close pareto-dominates duopoly)', verdict: 'holds' },
  {
    model: duopoly,
    claim: 'clos pareto-dominates base',
    verdict: 'invalid',
    says: 'Did you mean',
    fix: 'Change to close',
  },
  { model: duopoly, claim: 'base.base.base pareto-dominates base', verdict: 'invalid', says: 'is neither `base`' },
  {
    model: `${prisoners}\nscenarios:\n  three: {payoffs: null, players: {one: {chooses: {x: [0, 1]}, payoff: x}}}`,
    claim: 'three pareto-dominates base',
    verdict: 'invalid',
  },
  {
    model: 'model: game\nid: formulas\nparams: {a: 1}\ndefine: {y: a}\nscenarios: {more: {a: 2}}',
    claim: 'more pareto-dominates base',
    verdict: 'invalid',
    says: 'nothing to compare',
  },
  {
    model: 'model: game\nid: one\nparams: {a: 1}\ndefine: {profit: a}\nscenarios: {more: {a: 2}}',
    claim: 'more pareto-dominates base',
    verdict: 'holds',
  },
  {
    model: 'model: game\nid: one\nparams: {a: 1}\ndefine: {profit: ln(a)}\nscenarios: {more: {a: 2}}',
    claim: 'more pareto-dominates base for a in [-1, 1]',
    verdict: 'notWellDefined',
  },
  // Prices of one segment, held.
  {
    model: bySegment,
    claim: 'profit.A = 10 + 10*(price.l.rich - 1) for price.l.rich in {1, 2, 2.9}',
    verdict: 'holds',
  },
  { model: bySegment, claim: 'profit.A > 25 for price.l.rich in {1, 2, 2.9}', verdict: 'refuted' },
  {
    model: mixedWays,
    claim: 'profit.A = 10 + 10*(price.l.rich - 1) for price.l.rich in {1, 2, 2.9}',
    verdict: 'holds',
  },
  { model: mixedWays, claim: 'profit.A <= 30 for price.r in {3, 20}', verdict: 'refuted', says: 'price.r' },
  // Domains over choices that are no numbers.
  { model: entry, claim: 'payoff.owner = 2 for reply in {fight, share}', verdict: 'refuted', says: 'reply = fight' },
  { model: entry, claim: 'payoff.owner >= 1 for reply in {"fight", share}', verdict: 'holds' },
  { model: entry, claim: 'payoff.owner = 2 for reply = share', verdict: 'holds' },
  {
    model: entry,
    claim: 'payoff.owner = 2 for reply in {shar}',
    verdict: 'invalid',
    says: 'Did you mean',
    fix: 'Change to share',
  },
  {
    model: entry,
    claim: 'payoff.owner = 2 for reply in {accommodate}',
    verdict: 'invalid',
    says: 'It can be fight, share',
  },
  {
    model: entry,
    claim: 'payoff.owner = 2 for reply in [fight, share]',
    verdict: 'invalid',
    says: 'in {fight, share}',
  },
  { model: entry, claim: 'payoff.newcomer <= 1 for comes in {true, false}', verdict: 'holds' },
  { model: entry, claim: 'payoff.newcomer <= 1 for comes in [0, 1]', verdict: 'invalid', says: 'in {true, false}' },
  { model: entry, claim: 'payoff.newcomer <= 1 for comes = 1', verdict: 'invalid', says: '`true` or `false`' },
  { model: entry, claim: 'payoff.newcomer <= 1 for F = true', verdict: 'invalid', says: 'a number' },
  { model: entry, claim: 'comes = true for F in [0, 5)', verdict: 'holds' },
  { model: entry, claim: 'comes for F in [0, 6]', verdict: 'refuted' },
  { model: entry, claim: 'payoff.newcomer > 0 iff comes for F in [0, 4.9]', verdict: 'holds' },
  {
    model: 'model: game\nid: bare\ndefine: {y: 1}',
    claim: 'y = 1 for z in [0, 1]',
    verdict: 'invalid',
    says: 'has no parameters',
  },
  // Ends of domains.
  { model: sheet, claim: 'a >= 0 for a in [5, 5]', verdict: 'proved' },
  { model: sheet, claim: 'a >= 0 for a in (5, 5]', verdict: 'invalid', says: 'empty' },
  { model: sheet, claim: 'a >= 0 for a in [5, 5)', verdict: 'invalid', says: 'empty' },
  { model: sheet, claim: 'a >= 0 for a in [6, 5]', verdict: 'invalid', fix: 'Write [5, 6]' },
  { model: sheet, claim: 'a >= 0 for a in [n, n - 1]', verdict: 'invalid' },
  { model: sheet, claim: 'a >= 0 for a in [0, inf)', verdict: 'holds' },
  { model: sheet, claim: 'signed >= 0 for a in (-inf, 0]', verdict: 'holds' },
  { model: sheet, claim: 'a^2 >= 0 for a in (-inf, inf)', verdict: 'holds' },
  { model: sheet, claim: 'n >= 2 for n in {2..5}', verdict: 'holds', says: '4' },
  { model: sheet, claim: 'n >= 2 for n in {5..2}', verdict: 'invalid' },
  { model: sheet, claim: 'n >= a for a in {0, 1}, n in {1..a + 2}', verdict: 'holds' },
  { model: sheet, claim: 'a >= 0 for a in [sqrt(-1), 2]', verdict: 'invalid' },
  { model: sheet, claim: 'a = 0 for some a in [-1, 1]', verdict: 'holds', says: 'a = 0' },
  { model: sheet, claim: 'a > 2 for some a in [-1, 1]', verdict: 'refuted' },
  { model: sheet, claim: 'a > 3 for a in [0, 10] given a > 4', verdict: 'proved' },
  { model: sheet, claim: 'a > 3 for a in [0, 10] given a > 40', verdict: 'vacuous' },
  { model: sheet, claim: 'a > 3 for a in [0, 10] given root > 0', verdict: 'refuted', says: 'between a = 1 and 3' },
  // What is undefined or infinite.
  { model: sheet, claim: 'root >= 0 for a in [0, 4]', verdict: 'notWellDefined', says: 'a = 0' },
  { model: sheet, claim: 'gap > 0 for a in [2, 4]', verdict: 'notWellDefined', says: 'a = 2' },
  { model: sheet, claim: 'none = 1 for a in [0, 5]', verdict: 'proved' },
  { model: sheet, claim: 'endless > 5', verdict: 'holds' },
  { model: sheet, claim: 'endless = inf', verdict: 'holds' },
  { model: sheet, claim: 'endless < 5', verdict: 'refuted', says: 'inf' },
  { model: sheet, claim: 'endless = 7', verdict: 'refuted' },
  { model: sheet, claim: 'endless <= 7', verdict: 'refuted' },
  { model: sheet, claim: '7 >= endless', verdict: 'refuted' },
  { model: sheet, claim: 'endless != 7', verdict: 'holds' },
  { model: sheet, claim: 'endless = 7 ± 5', verdict: 'refuted' },
  { model: sheet, claim: 'endless = 7 ± 5%', verdict: 'refuted' },
  { model: sheet, claim: '-endless < 7', verdict: 'holds' },
  { model: sheet, claim: 'endless - 1 > 10', verdict: 'holds' },
  { model: sheet, claim: 'low.root > 0', verdict: 'notWellDefined' },
  // Literals that are off: the value is offered in the author's form.
  { model: sheet, claim: 'huge = 1e15', verdict: 'refuted', fix: 'Write 40000000000000000' },
  { model: sheet, claim: 'small = 0.1', verdict: 'refuted', fix: 'Write 0.000004' },
  { model: sheet, claim: 'signed = 3', verdict: 'refuted', fix: 'Write -4' },
  { model: sheet, claim: 'signed = -3.0', verdict: 'refuted', fix: 'Write -4.0' },
  { model: sheet, claim: 'a = 500%', verdict: 'refuted', fix: 'Write 400%' },
  { model: sheet, claim: 'big = false', verdict: 'refuted' },
  { model: sheet, claim: 'big', verdict: 'holds' },
  { model: sheet, claim: 'a = 4 ± 1/0', verdict: 'notWellDefined' },
  { model: sheet, claim: 'a = 4.3 ± 10%', verdict: 'holds' },
  { model: sheet, claim: 'a = "four"', verdict: 'invalid' },
  // Several equilibria on both sides.
  { model: meeting, claim: 'payoff.row = far.payoff.row', verdict: 'notWellDefined', says: 'of `far`' },
  { model: meeting, claim: 'payoff.row = payoff.column', verdict: 'holds' },
  { model: meeting, claim: 'payoff.row < far.payoff.row + 5', verdict: 'holds' },
  { model: meeting, claim: 'payoff.row > far.payoff.row + 5', verdict: 'refuted' },
  // Scenarios, forms of outcomes.
  { model: bookcase, claim: 'configuration = kit and committed.configuration = complete', verdict: 'holds' },
  { model: bookcase, claim: 'configuration = "kit"', verdict: 'holds' },
  { model: bookcase, claim: 'kit = configuration', verdict: 'holds' },
  { model: bookcase, claim: 'configuration = committed.configuration', verdict: 'refuted' },
  { model: bookcase, claim: 'configuration = kitt', verdict: 'invalid', says: 'Did you mean', fix: 'Write kit' },
  { model: bookcase, claim: 'price.complete > 0', verdict: 'notWellDefined', says: 'price.complete' },
  { model: bookcase, claim: 'offered.kit', verdict: 'holds' },
  { model: bookcase, claim: 'offered.complete or offered.kit', verdict: 'holds' },
  { model: bookcase, claim: 'profit > poor.profit for c in [0, 5]', verdict: 'tight', says: 'is proved' },
  { model: bookcase, claim: 'profit is weakly decreasing in k', verdict: 'holds' },
  { model: bookcase, claim: '(configuration = kit) is single-crossing in k', verdict: 'holds' },
  { model: bookcase, claim: 'profit is constant in k for k in (25, 40]', verdict: 'holds' },
  { model: bookcase, claim: 'profit is strictly decreasing in k', verdict: 'refuted' },
];

describe('corners of claims, in notes', () => {
  test.each(rows.map((row) => [row.claim, row] as const))('%s', (_, row) => {
    const { models, problems } = analyse(fence(`${row.model}\nclaims:\n${quoted(row.claim)}`), { budget: 20_000_000 });
    const claim = models[0]!.claims[0]!;
    const known = row.verdict === 'holds' ? ['holds', 'proved'] : [row.verdict];
    expect([row.claim, known.includes(claim.verdict) ? row.verdict : `${claim.verdict}: ${claim.message}`]).toEqual([
      row.claim,
      row.verdict,
    ]);
    const own = problems.filter(({ range }) => range.start.line > row.model.split('\n').length + 1);
    const said = [claim.message, ...own.map(({ message }) => message)].join('\n');
    if (row.says !== undefined) expect(said).toContain(row.says);
    if (row.fix !== undefined) expect(own.flatMap(({ fixes }) => fixes.map(({ title }) => title))).toContain(row.fix);
    expect(own.filter(({ severity }) => severity === 'error').length > 0).toBe(
      !['holds', 'proved'].includes(row.verdict),
    );
  });

  const mappings: readonly (readonly [string, string, string])[] = [
    ['{a: [0, 10]}', 'proved', ''],
    ['{"a": [0, 10], n: 3}', 'proved', 'n = 3'],
    ['{a: 4}', 'holds', ''],
    ['[a, 0, 10]', 'invalid', 'A domain is a mapping'],
    ['{}', 'invalid', 'The domain is empty'],
    ['{a: [0]}', 'invalid', 'two ends'],
    ['{a: [0, [1]]}', 'invalid', 'two ends'],
    ['{a: {from: 0}}', 'invalid', '`[a, b]`'],
    ['{a: "(0, 10]"}', 'invalid', 'Sets and open ends'],
    ['{a: }', 'invalid', '`[a, b]`'],
    ['{a: [0, +]}', 'invalid', ''],
    ['{2a: [0, 1]}', 'invalid', 'is no name'],
    ['{b: [0, 1]}', 'invalid', 'neither a parameter nor a choice'],
    ['{a: [10, 0]}', 'invalid', ''],
    ['a in (0, 10]', 'proved', ''],
  ];
  test.each(mappings)('for: %s', (domain, verdict, says) => {
    const { models, problems } = analyse(fence(`${sheet}\nclaims:\n  - claim: a^2 >= 0\n    for: ${domain}`), {
      budget: 5_000_000,
    });
    const [claim] = models[0]!.claims;
    expect([claim?.verdict, claim?.message]).toEqual([verdict, claim?.message]);
    expect([claim?.message, claim?.domain, ...problems.map(({ message }) => message)].join('\n')).toContain(says);
  });
});

describe('numbers and words of the prose, in notes', () => {
  const prose: readonly (readonly [string, string, string | null])[] = [
    ['[∞](surplus:endless)', 'holds', null],
    ['[inf](surplus:endless)', 'holds', null],
    ['[-∞](surplus:-endless)', 'holds', null],
    ['[∞](surplus:a)', 'stale', 'the model gives 4'],
    ['[-inf](surplus:endless)', 'stale', 'the model gives'],
    ['[7](surplus:endless)', 'stale', 'the model gives'],
    ['[7.5](surplus:-endless)', 'stale', 'the model gives'],
    ['[3–5](surplus:endless)', 'stale', 'the model gives'],
    ['[3–5](surplus:-endless)', 'stale', 'the model gives'],
    ['[much](surplus:a)', 'invalid', 'There is no number in these words'],
    ['[4–3](surplus:a)', 'invalid', 'reversed'],
    ['[3–5](surplus:a)', 'holds', null],
    ['[1–3](surplus:a)', 'stale', 'the model gives 4'],
    ['[5–6](surplus:a)', 'stale', 'the model gives 4'],
    ['[true](surplus:big)', 'holds', null],
    ['[True](surplus:big)', 'holds', null],
    ['[“true”](surplus:big)', 'holds', null],
    ['[false](surplus:big)', 'stale', 'the model gives true'],
    ['[4](surplus:low.root)', 'notAvailable', 'there is no such value'],
    ['[4](surplus:gapp)', 'invalid', 'gapp'],
    ['[+4](surplus:a)', 'holds', null],
    ['[+5](surplus:a)', 'stale', 'the model gives 4'],
    ['[0](surplus:a)', 'stale', 'the model gives 4'],
    ['[4.5e0](surplus:a)', 'stale', 'the model gives 4'],
    ['[**5** of 5](surplus:a)', 'invalid', null],
    ['[about **5**](surplus:a)', 'stale', 'the model gives 4'],
    ['[4e16](surplus:huge)', 'holds', null],
    ['[12](surplus:huge*1e9)', 'stale', 'the model gives'],
    ['`{surplus} a`', 'holds', null],
    ['{surplus}`a + 1`', 'holds', null],
    ['`{surplus} low.root`', 'notAvailable', null],
    ['[all is well](surplus:good)', 'holds', null],
    ['[all is well](surplus:bad)', 'refuted', null],
    ['[all is well](surplus:goood)', 'invalid', 'goood'],
  ];
  test.each(prose)('%s', (text, verdict, says) => {
    const claims = 'claims:\n  - {name: good, claim: a > 0}\n  - {name: bad, claim: a > 5}';
    const note = `${text}\n\n${fence(`${sheet}\n${claims}`)}`;
    const { prose: checked, problems } = analyse(note, { budget: 5_000_000 });
    const found = checked.map((each) => (each.verdict === 'proved' ? 'holds' : each.verdict));
    expect([text, ...found]).toEqual([text, verdict]);
    const said = problems.filter(({ range }) => range.start.line === 0).map(({ message }) => message);
    if (says !== null) expect(said.join('\n')).toContain(says);
    // What is offered makes the number right.
    for (const { fixes } of problems.filter(({ range, code }) => range.start.line === 0 && code === 'stale-number'))
      for (const { edits } of fixes) {
        const [first] = edits;
        const { start, end } = first!.range;
        const mended = note.slice(0, start.character) + first!.newText + note.slice(end.character);
        expect([mended.split('\n')[0], analyse(mended, { budget: 5_000_000 }).prose[0]?.verdict]).toEqual([
          mended.split('\n')[0],
          'holds',
        ]);
      }
  });
});
