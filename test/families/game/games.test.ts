import { describe, expect, test } from 'vitest';
import { solveNote, type Answer } from './solveNote';

/** A note's block and the answers that matter; numbers hold to the tolerance. */
interface Case {
  readonly name: string;
  readonly body: string;
  readonly expected: Answer;
  readonly tolerance?: number;
}

const cournot = `model: game
params: {a: 30}
players:
  one: {chooses: {q1: [0, a]}, payoff: price*q1}
  two: {chooses: {q2: [0, a]}, payoff: price*q2}
define: {price: a - q1 - q2}`;

const cases: readonly Case[] = [
  {
    name: 'Cournot',
    body: cournot,
    expected: { q1: 10, q2: 10, 'payoff.one': 100, 'payoff.two': 100, equilibria: 1, price: 10 },
  },
  {
    name: 'Stackelberg',
    body: `${cournot}\nstages: [[q1], [q2]]`,
    expected: { q1: 15, q2: 7.5, 'payoff.one': 112.5, 'payoff.two': 56.25, price: 7.5 },
  },
  {
    name: 'collusion splits evenly when the split does not matter',
    body: `${cournot}\nconduct: collude`,
    expected: { q1: 7.5, q2: 7.5, 'payoff.one': 112.5, 'payoff.two': 112.5, price: 15, equilibria: Infinity },
  },
  {
    name: 'identical firms, a total read in a definition',
    body: `model: game
params: {n: 3, a: 10}
players:
  firm: {count: n, chooses: {q: [0, a]}, payoff: (price - 1)*q}
define:
  price: max(0, a - total.q)
  industry: n*payoff.firm`,
    expected: { q: 2.25, 'total.q': 6.75, price: 3.25, 'payoff.firm': 5.0625, industry: 15.1875, equilibria: 1 },
  },
  {
    name: 'identical members of a cartel',
    body: `model: game
players:
  firm: {count: 2, chooses: {q: [0, 15]}, payoff: price*q}
conduct: collude
define: {price: 30 - total.q}`,
    expected: { q: 7.5, 'total.q': 15, 'payoff.firm': 112.5, price: 15 },
  },
  {
    name: 'double marginalisation',
    body: `model: game
players:
  manufacturer: {chooses: {w: [0, 10]}, payoff: (w - 2)*q}
  retailer: {chooses: {p: [0, 10]}, payoff: (p - w)*q}
stages: [[w], [p]]
define: {q: 10 - p}`,
    expected: { w: 6, p: 8, 'payoff.manufacturer': 8, 'payoff.retailer': 4 },
  },
  {
    name: 'a two-part tariff that the retailer just accepts',
    body: `model: game
players:
  manufacturer: {chooses: {w: [0, 10], F: [0, 100]}, payoff: (w - 2)*q + F, subjectTo: payoff.retailer >= 0}
  retailer: {chooses: {p: [0, 10]}, payoff: (p - w)*q - F}
stages: [[w, F], [p]]
define: {q: 10 - p}`,
    expected: { w: 2, F: 16, p: 6, 'payoff.manufacturer': 16, 'payoff.retailer': 0 },
  },
  {
    name: 'the same where participation is stated as the condition of who takes part',
    body: `model: game
players:
  manufacturer: {chooses: {w: [0, 10], F: [0, 100]}, payoff: (w - 2)*q + F}
  retailer: {chooses: {p: [0, 10]}, payoff: (p - w)*q - F, subjectTo: payoff.retailer >= 0}
stages: [[w, F], [p]]
define: {q: 10 - p}`,
    expected: { w: 2, F: 16, p: 6, 'payoff.manufacturer': 16, 'payoff.retailer': 0, equilibria: 1 },
  },
  {
    name: 'a fee alone, and a retailer that is bound in its price too',
    body: `model: game
players:
  manufacturer: {chooses: {F: [0, 2000]}, payoff: F}
  retailer: {chooses: {p: [0, 100]}, payoff: (p - 20)*(100 - p) - F, subjectTo: ["(p - 20)*(100 - p) >= F", p <= 50]}
stages: [[F], [p]]`,
    expected: { F: 1500, p: 50, 'payoff.manufacturer': 1500, equilibria: 1 },
  },
  {
    name: 'a tax on a seller who pays a fee that takes all of its profit',
    body: `model: game
players:
  state: {chooses: {t: [0, 50]}, payoff: t*q}
  owner: {chooses: {F: [0, 5000]}, payoff: F}
  seller: {chooses: {p: [0, 100]}, payoff: (p - 20 - t)*q - F, subjectTo: payoff.seller >= 0}
define: {q: 100 - p}
stages: [[t], [F], [p]]`,
    expected: { t: 40, F: 400, p: 80, 'payoff.state': 800, equilibria: 1 },
  },
  {
    name: 'an agent who takes part with two choices',
    body: `model: game
players:
  owner: {chooses: {F: [0, 5000]}, payoff: F}
  seller: {chooses: {p: [0, 100], a: [0, 10]}, payoff: (p - 20)*(100 - p + a) - 10*a^2 - F, subjectTo: payoff.seller >= 0}
stages: [[F], [p, a]]`,
    expected: { F: 64000 / 39, p: 60 + 40 / 39, a: 80 / 39, equilibria: 1 },
  },
  {
    name: 'the firm sold to an agent, which leaves it all of the margin (the end of what it may get)',
    body: `model: game
params: {u: 1}
players:
  principal: {chooses: {s: [-80, 20], b: [0, 1]}, payoff: (10 - 10*b)*e - s}
  agent: {chooses: {e: [0, 20]}, payoff: s + 10*b*e - e^2/2, subjectTo: payoff.agent >= u}
stages: [[s, b], [e]]`,
    expected: { s: -49, b: 1, e: 10, 'payoff.principal': 49, 'payoff.agent': 1, equilibria: 1 },
  },
  {
    name: 'a condition that leaves a place too narrow for samples',
    body: `model: game
players: {one: {chooses: {x: [0, 100]}, payoff: x, subjectTo: (x - 37.1234)^2 <= 0.000001}}`,
    expected: { x: 37.1244, equilibria: 1 },
  },
  {
    name: 'a condition that leaves one point',
    body: `model: game
players: {one: {chooses: {x: [0, 100]}, payoff: x, subjectTo: (x - 37.1234)^2 <= 0}}`,
    expected: { x: 37.1234, equilibria: 1 },
  },
  {
    name: 'an option whose name the language keeps for itself',
    body: `model: game
players:
  entrant: {chooses: {x: {oneOf: [in, out]}}, payoff: 'if(x = "in", 2, 1)'}`,
    expected: { x: 'in', 'probability.entrant.out': 0, 'payoff.entrant': 2 },
  },
  {
    name: 'options of several words, one of them a word of the language',
    body: `model: game
players:
  one: {chooses: {x: {oneOf: [invest, wait and see]}}, payoff: 'if(x = "wait and see", 3, 2)'}`,
    expected: { x: 'wait and see', 'probability.one."wait and see"': 1, 'payoff.one': 3 },
  },
  {
    name: 'options with a hyphen',
    body: `model: game
players:
  one: {chooses: {x: {oneOf: [low-end, high-end]}}, payoff: 'if(x = "low-end", 1, 2)'}`,
    expected: { x: 'high-end', 'probability.one."low-end"': 0, 'payoff.one': 2 },
  },
  {
    name: 'options that are differences',
    body: `model: game
params: {a: 5, b: 3}
players:
  one: {chooses: {x: {oneOf: [a-b, b-a]}}, payoff: x}`,
    expected: { x: 2, 'payoff.one': 2 },
  },
  {
    name: 'nobody has a choice',
    body: `model: game
params: {a: 5}
players: {one: {payoff: 2*a}, two: {chooses: {}, payoff: -a}}`,
    expected: { 'payoff.one': 10, 'payoff.two': -5, equilibria: 1, regret: 0 },
  },
  {
    name: 'gifts that cost a giver what they bring it: any is an equilibrium of those who are alike',
    body: `model: game
players:
  member: {chooses: {g: [0, 10]}, payoff: 10 - g + total.g, count: 2}`,
    expected: { g: 0, equilibria: Infinity },
  },
  {
    name: 'nobody wants to do more than the others (weakest link)',
    body: `model: game
players:
  member: {chooses: {x: [0, 10]}, payoff: "2*min(x, (total.x - x)/2) - x", count: 3}`,
    expected: { x: 0, equilibria: Infinity },
  },
  {
    name: 'a crowded road that all use as often as leaves them indifferent',
    body: `model: game
players:
  driver: {chooses: {x: [0, 1]}, payoff: x*(1.3 - (total.x - x)), count: 3}`,
    expected: { x: 0.65, equilibria: 1 },
  },
  {
    name: 'a fashion: none, all, and as many as leave everyone indifferent',
    body: `model: game
players:
  buyer: {chooses: {x: [0, 1]}, payoff: x*(total.x - x - 0.5), count: 2}`,
    expected: { x: 0, equilibria: 3 },
  },
  {
    name: 'the road to either of two drivers',
    body: `model: game
players:
  one: {chooses: {x: [0, 1]}, payoff: x*(0.65 - y)}
  two: {chooses: {y: [0, 1]}, payoff: y*(0.65 - x)}`,
    expected: { x: 0, y: 1, equilibria: 3 },
  },
  {
    name: 'durable good without commitment (Bulow)',
    body: `model: game
params: {delta: 0.5}
players:
  today: {chooses: {cutoff: [0, 1]}, payoff: P1*(1 - cutoff) + delta*payoff.tomorrow}
  tomorrow: {chooses: {P2: [0, cutoff]}, payoff: P2*(cutoff - P2)}
stages: [[cutoff], [P2]]
define: {P1: (1 - delta)*cutoff + delta*P2}`,
    expected: { cutoff: 0.6, P2: 0.3, P1: 0.45, 'payoff.today': 0.225 },
  },
  {
    name: 'quality at a fixed cost, then prices (Motta)',
    body: `model: game
players:
  high: {chooses: {sHigh: [0.1, 0.5], pHigh: [0, 0.5]}, payoff: pHigh*(1 - cutHigh) - sHigh^2/2}
  low: {chooses: {sLow: [0.005, 0.095], pLow: [0, 0.1]}, payoff: pLow*(cutHigh - cutLow) - sLow^2/2}
stages: [[sHigh, sLow], [pHigh, pLow]]
define:
  cutHigh: clamp(max(pHigh/sHigh, (pHigh - pLow)/(sHigh - sLow)), 0, 1)
  cutLow: min(cutHigh, pLow/sLow)`,
    expected: {
      sHigh: 0.253310819360254,
      sLow: 0.0482383418805908,
      pHigh: 0.107661785726396,
      pLow: 0.0102510939731296,
      'payoff.high': 0.024438587812705,
      'payoff.low': 0.00152741173829406,
      equilibria: 1,
    },
  },
  {
    name: 'quality, then prices, one quality given (Choi and Shin)',
    body: `model: game
players:
  low: {chooses: {sLow: [0.02, 0.98], pLow: [0, 1]}, payoff: pLow*(cutHigh - cutLow)}
  high: {chooses: {pHigh: [0, 1]}, payoff: pHigh*(1 - cutHigh)}
stages: [[sLow], [pLow, pHigh]]
define:
  cutHigh: clamp(max(pHigh, (pHigh - pLow)/(1 - sLow)), 0, 1)
  cutLow: min(cutHigh, pLow/sLow)`,
    expected: { sLow: 4 / 7, pLow: 1 / 14, pHigh: 0.25, 'payoff.low': 1 / 48, 'payoff.high': 7 / 48 },
  },
  {
    name: 'location, then prices: as far apart as can be (d’Aspremont, Gabszewicz and Thisse)',
    body: `model: game
players:
  one: {chooses: {a: [0, 0.45], p1: [0, 3]}, payoff: p1*share}
  two: {chooses: {b: [0, 0.45], p2: [0, 3]}, payoff: p2*(1 - share)}
stages: [[a, b], [p1, p2]]
define: {share: "clamp((1 + a - b)/2 + (p2 - p1)/(2*(1 - a - b)), 0, 1)"}`,
    expected: { a: 0, b: 0, p1: 1, p2: 1, 'payoff.one': 0.5, equilibria: 1 },
  },
  {
    name: 'an offer that the responder, indifferent, accepts',
    body: `model: game
params: {outside: 0.3}
players:
  proposer: {chooses: {s: [0, 1]}, payoff: "if(answer = accept, 1 - s, 0)"}
  responder: {chooses: {answer: {oneOf: [reject, accept]}}, payoff: "if(answer = accept, s, outside)"}
stages: [[s], [answer]]`,
    expected: {
      s: 0.3,
      answer: 'accept',
      'payoff.proposer': 0.7,
      'probability.responder.accept': 1,
      'probability.responder.reject': 0,
    },
  },
  {
    name: 'flags as options: entry that pays',
    body: `model: game
params: {K: 1}
players:
  incumbent: {chooses: {q1: [0, 6]}, payoff: "q1*(6 - q1 - if(enter, q2, 0))"}
  entrant: {chooses: {enter: {oneOf: [true, false]}, q2: [0, 6]}, payoff: "if(enter, q2*(6 - q1 - q2) - K, 0 - q2)"}
stages: [[enter], [q1, q2]]`,
    expected: { enter: true, q1: 2, q2: 2, 'payoff.entrant': 3 },
  },
  {
    name: 'a payoff table without a pure equilibrium',
    body: `model: game
payoffs: {heads: {heads: [1, -1], tails: [-1, 1]}, tails: {heads: [-1, 1], tails: [1, -1]}}`,
    expected: {
      row: null,
      column: null,
      'payoff.row': 0,
      'probability.row.heads': 0.5,
      'probability.column.tails': 0.5,
      equilibria: 1,
    },
  },
  {
    name: 'a payoff table of named players, columns as their options say',
    body: `model: game
players:
  ann: {chooses: {work: {oneOf: [hard, little]}}}
  bob: {chooses: {effort: {oneOf: [1, 2]}}}
payoffs:
  little: {2: [3, 0], 1: [1, 1]}
  hard: {2: [2, 2], 1: [0, 3]}`,
    expected: { work: 'little', effort: 1, 'payoff.ann': 1, 'payoff.bob': 1, equilibria: 1, 'probability.bob.1': 1 },
  },
  {
    name: 'players and options of several words',
    body: `model: game
players:
  Acme GmbH: {chooses: {move: {oneOf: [enter now, wait]}}}
  rival: {chooses: {reply: {oneOf: [fight, share]}}}
payoffs:
  enter now: {fight: [-1, 0], share: [2, 1]}
  wait: {fight: [0, 3], share: [0, 2]}
define:
  early: if(move = "enter now", payoff."Acme GmbH", 0)`,
    // Beside it, waiting and fighting, and one in mixed strategies.
    expected: { move: 'enter now', reply: 'share', 'payoff."Acme GmbH"': 2, early: 2, equilibria: 3 },
  },
  {
    name: 'homogeneous Bertrand: price at cost',
    body: `model: game
params: {c: 2}
players:
  one: {chooses: {p1: [0, 10]}, payoff: (p1 - c)*D1}
  two: {chooses: {p2: [0, 10]}, payoff: (p2 - c)*D2}
define:
  D1: if(p1 < p2, 10 - p1, if(p1 = p2, (10 - p1)/2, 0))
  D2: if(p2 < p1, 10 - p2, if(p1 = p2, (10 - p2)/2, 0))`,
    expected: { p1: 2, p2: 2, equilibria: 1 },
  },
  {
    name: 'an equality as a condition',
    body: `model: game
players:
  buyer: {chooses: {x: [0, 10], y: [0, 10]}, payoff: x*y, subjectTo: 2*x + y = 12}`,
    expected: { x: 3, y: 6, 'payoff.buyer': 18 },
  },
  {
    name: 'a formula sheet has no payoff, no regret',
    body: `model: game
params: {x: 3}
define: {y: x^2}`,
    expected: { y: 9, equilibria: null },
  },
];

describe('games and their answers', () => {
  test.each(cases.map((each) => [each.name, each] as const))('%s', (_, { body, expected, tolerance = 1e-8 }) => {
    const note = solveNote(body);
    const answer = note.answer();
    const errors = note.problems().filter(({ code }) => !['multiple-equilibria', 'choice-at-bound'].includes(code));
    expect(errors).toEqual([]);
    for (const [name, value] of Object.entries(expected)) {
      const found = answer[name] ?? null;
      if (typeof value !== 'number' || !Number.isFinite(value)) expect([name, found]).toEqual([name, value]);
      else
        expect([
          name,
          typeof found === 'number' && Math.abs(found - value) <= tolerance * Math.max(1, Math.abs(value))
            ? value
            : found,
        ]).toEqual([name, value]);
    }
    if (typeof answer.regret === 'number') expect(answer.regret).toBeLessThan(1e-8);
  });
});

describe('problems, where they are and what they say', () => {
  const problems: [string, string, { code: string; at: string }[]][] = [
    [
      'a payoff that is null',
      `model: game\nplayers:\n  one: {chooses: {x: [0, 1]}, payoff: null}`,
      [{ code: 'missing-field', at: 'one' }],
    ],
    ['no payoff', `model: game\nplayers:\n  one: {chooses: {x: [0, 1]}}`, [{ code: 'missing-field', at: 'one' }]],
    [
      'an empty interval',
      `model: game\nparams: {a: 3}\nplayers:\n  one: {chooses: {x: [5, a]}, payoff: x}`,
      [{ code: 'out-of-range', at: '[5, a]' }],
    ],
    [
      'an end that was arbitrary',
      `model: game\nplayers:\n  one: {chooses: {x: [0, 4]}, payoff: x}`,
      [{ code: 'choice-at-bound', at: '4' }],
    ],
    ['zero is no arbitrary end', `model: game\nplayers:\n  one: {chooses: {x: [0, 4]}, payoff: -x}`, []],
    [
      'stages',
      `${cournot}\nstages: [[q1], [q3], [q1]]`,
      [
        { code: 'unknown-name', at: 'q3' },
        { code: 'duplicate-name', at: 'q1' },
        { code: 'missing-field', at: '[[q1], [q3], [q1]]' },
      ],
    ],
    [
      'identical players in two stages',
      `model: game\nplayers:\n  firm: {count: 3, chooses: {k: [0, 1], q: [0, k]}, payoff: q - k}\nstages: [[k], [q]]`,
      [{ code: 'too-large', at: 'firm' }],
    ],
    [
      'a bound that nobody knows yet',
      `model: game\nplayers:\n  one: {chooses: {x: [0, 1], y: [0, x]}, payoff: x + y}`,
      [{ code: 'unknown-name', at: 'x' }],
    ],
    [
      'payoffs in a circle',
      `model: game\nplayers:\n  one: {chooses: {x: [0, 1]}, payoff: payoff.two}\n  two: {payoff: payoff.one}`,
      [{ code: 'cyclic-definition', at: 'payoff.one' }],
    ],
    [
      'options of two kinds',
      `model: game\nplayers:\n  one: {chooses: {x: {oneOf: [1, low]}}, payoff: 1}`,
      [{ code: 'wrong-type', at: 'low' }],
    ],
    [
      'a table with a hole',
      `model: game\npayoffs: {a: {l: [1, 2], r: [2, 3]}, b: {l: [1, 2]}}`,
      [{ code: 'missing-field', at: 'b' }],
    ],
    [
      'a table with a stray column',
      `model: game\npayoffs: {a: {l: [1, 2]}, b: {m: [1, 2]}}`,
      [{ code: 'wrong-type', at: 'm' }],
    ],
    [
      'a count below one',
      `model: game\nparams: {n: 0.5}\nplayers:\n  one: {count: n, chooses: {x: [0, 1]}, payoff: x - x^2}`,
      [{ code: 'out-of-range', at: 'n' }],
    ],
    [
      'a condition without an edge',
      `model: game\nplayers:\n  one: {chooses: {x: [0, 1]}, payoff: x - x^2, subjectTo: x != 1}`,
      [{ code: 'wrong-type', at: '!=' }],
    ],
    [
      'an undefined payoff',
      `model: game\nplayers:\n  one: {chooses: {x: [0, 1]}, payoff: ln(0*x - 1)}`,
      [{ code: 'undefined-value', at: 'ln(0*x - 1)' }],
    ],
    [
      'several equilibria',
      `model: game\npayoffs: {a: {l: [1, 1], r: [0, 0]}, b: {l: [0, 0], r: [2, 2]}}`,
      [{ code: 'multiple-equilibria', at: 'payoffs' }],
    ],
  ];
  test.each(problems)('%s', (_, body, expected) => {
    expect(
      solveNote(body)
        .problems()
        .map(({ code, at }) => ({ code, at })),
    ).toEqual(expected);
  });

  test('none found: said in those words, and still counted', () => {
    const note = solveNote(`model: game
params: {a: 0.3, b: 0.3}
players:
  one: {chooses: {p1: [0, 3]}, payoff: p1*share}
  two: {chooses: {p2: [0, 3]}, payoff: p2*(1 - share)}
define:
  way: 1 - a - b
  share: if(p1 <= p2 - way, 1, if(p2 <= p1 - way, 0, clamp((1 + a - b)/2 + (p2 - p1)/2, 0, 1)))`);
    expect(note.answer().equilibria).toBe(0);
    expect(note.answer().regret).toBeGreaterThan(1e-3);
    expect(note.problems()[0]!.message).toMatch(/^No equilibrium found \(smallest regret 0\.00\d+\)\.$/);
  });
});

/** Payoffs as written in plain arithmetic, to measure regret without the engine. */
describe('regret, measured again by brute force', () => {
  const duopolies: [string, string, (x: number[]) => number[], number[][]][] = [
    [
      'Cournot',
      cournot,
      ([a, b]) => [(30 - a! - b!) * a!, (30 - a! - b!) * b!],
      [
        [0, 30],
        [0, 30],
      ],
    ],
    [
      'differentiated Bertrand',
      `model: game
players:
  one: {chooses: {p1: [0, 20]}, payoff: p1*(12 - 2*p1 + p2) - 20}
  two: {chooses: {p2: [0, 20]}, payoff: p2*(12 - 2*p2 + p1) - 20}`,
      ([a, b]) => [a! * (12 - 2 * a! + b!) - 20, b! * (12 - 2 * b! + a!) - 20],
      [
        [0, 20],
        [0, 20],
      ],
    ],
    [
      'the kinked city',
      `model: game
players:
  one: {chooses: {p1: [0, 1.25]}, payoff: "p1*clamp(min((1 + p2 - p1)/2, 1.25 - p1), 0, 1)"}
  two: {chooses: {p2: [0, 1.25]}, payoff: "p2*clamp(min((1 + p1 - p2)/2, 1.25 - p2), 0, 1)"}`,
      ([a, b]) => [
        a! * Math.max(0, Math.min((1 + b! - a!) / 2, 1.25 - a!, 1)),
        b! * Math.max(0, Math.min((1 + a! - b!) / 2, 1.25 - b!, 1)),
      ],
      [
        [0, 1.25],
        [0, 1.25],
      ],
    ],
  ];
  test.each(duopolies)('%s', (_, body, payoffs, ranges) => {
    const solution = solveNote(body).solution();
    expect(solution.equilibria.length).toBeGreaterThan(0);
    for (const { choices } of solution.equilibria) {
      const here = payoffs([...choices]);
      here.forEach((value, player) => {
        for (let step = 0; step <= 4000; step++) {
          const other = [...choices];
          other[player] = ranges[player]![0]! + (step / 4000) * (ranges[player]![1]! - ranges[player]![0]!);
          expect(payoffs(other)[player]! - value).toBeLessThan(1e-9 * Math.max(1, Math.abs(value)));
        }
      });
    }
  });
});

describe('choices that are held', () => {
  test('a scenario holds one, the rest replies', () => {
    const note = solveNote(`${cournot}\nscenarios:\n  held: {q1: 4}`);
    expect(note.answer(0, 'held')).toMatchObject({ q1: 4, q2: 13, 'payoff.one': 52, 'payoff.two': 169 });
  });
});
