import { describe, expect, test } from 'vitest';
import { solveNote, type Answer } from './solveNote';

interface Case {
  readonly name: string;
  readonly body: string;
  readonly expected: Answer;
  readonly problems?: readonly string[];
}

const technologies = `model: game
players:
  one: {chooses: {t1: {oneOf: [old, new]}, q1: [0, 10]}, payoff: "(12 - q1 - q2)*q1 - if(t1 = new, 10, 3*q1)"}
  two: {chooses: {t2: {oneOf: [old, new]}, q2: [0, 10]}, payoff: "(12 - q1 - q2)*q2 - if(t2 = new, 10, 3*q2)"}`;

const effort = (payoff: string): string => `model: game
players:
  member: {count: 3, chooses: {c: {oneOf: [0, 1]}}, payoff: ${payoff}}`;

const meeting = (payoff: string, rest = ''): string => `model: game
players:
  host: {chooses: {x: [0, 1]}, payoff: x - x^2}
  one: {chooses: {c1: {oneOf: [a, b, c]}}, payoff: "${payoff}"}
  two: {chooses: {c2: {oneOf: [a, b, c]}}, payoff: "${payoff}"}
stages: [[x], [c1, c2]]${rest}`;
const apart = 'if(c1 = c and c2 = c, 1, if(c1 = c or c2 = c or c1 = c2, 0, 2))';

const table = (cells: string, rest = ''): string => `model: game\npayoffs: ${cells}${rest}`;
const hawks = '{hawk: {hawk: [-1, -1], dove: [2, 0]}, dove: {hawk: [0, 2], dove: [1, 1]}}';
const sexes = '{opera: {opera: [2, 1], fight: [0, 0]}, fight: {opera: [0, 0], fight: [1, 2]}}';
const threeWays =
  '{a: {a: [1, 1], b: [0, 0], c: [0, 0]}, b: {a: [0, 0], b: [1, 1], c: [0, 0]}, c: {a: [0, 0], b: [0, 0], c: [1, 1]}}';

/** Worked out by hand. */
const cases: readonly Case[] = [
  {
    name: 'one firm chooses a technology and a price at once',
    body: `model: game
players:
  firm: {chooses: {quality: {oneOf: [plain, fine]}, p: [0, 10]}, payoff: "(p - if(quality = fine, 2, 0))*(if(quality = fine, 10, 6) - p)"}`,
    expected: { quality: 'fine', p: 6, 'payoff.firm': 16, equilibria: 1 },
  },
  {
    name: 'rivals choose technologies and quantities at once: a new one pays only beside an old one',
    body: technologies,
    expected: { t1: 'old', t2: 'new', q1: 2, q2: 5, 'payoff.one': 4, 'payoff.two': 15, equilibria: 2 },
    problems: ['multiple-equilibria'],
  },
  {
    name: 'the same in the hands of one owner: both marginal costs are saved by producing with one',
    body: `${technologies}\nconduct: collude`,
    // One of the two produces 6 with the new technology and earns 36 − 10; the other is old and idle.
    expected: { 'payoff.one': 0, 'payoff.two': 26, t1: 'old', t2: 'new', q1: 0, q2: 6 },
    problems: ['multiple-equilibria'],
  },
  {
    name: 'identical members who give nothing, since each gets a part of what it gives',
    body: effort('0.5*total.c - c'),
    expected: { c: 0, 'total.c': 0, 'payoff.member': 0, equilibria: 1 },
  },
  {
    name: 'identical members who gain together only: none give, or all',
    body: effort('c*(total.c - 1.5)'),
    expected: { c: 0, 'payoff.member': 0, equilibria: 2 },
    problems: ['multiple-equilibria'],
  },
  {
    name: 'identical members who agree',
    body: `${effort('0.5*total.c - c')}\nconduct: collude`,
    expected: { c: 1, 'total.c': 3, 'payoff.member': 0.5 },
  },
  {
    name: 'a later game of two: the first equilibrium in declared order',
    body: meeting(apart),
    expected: { x: 0.5, c1: 'a', c2: 'b', 'payoff.one': 2 },
  },
  {
    name: 'a later game of two: the symmetric equilibrium, where that is asked for',
    body: meeting(apart, '\nequilibrium: symmetric'),
    expected: { x: 0.5, c1: 'c', c2: 'c', 'payoff.one': 1 },
  },
  {
    name: 'a later choice of one who is indifferent and comes after nobody else',
    body: `model: game
players:
  one: {chooses: {x: [0, 1], way: {oneOf: [left, right]}}, payoff: x - x^2}
stages: [[x], [way]]`,
    expected: { x: 0.5, way: 'left', 'payoff.one': 0.25 },
  },
  {
    name: 'an offer that leaves later bounds in order only up to 1',
    body: `model: game
players:
  one: {chooses: {x: [0, 2]}, payoff: y}
  two: {chooses: {y: [x, 1]}, payoff: -y}
stages: [[x], [y]]`,
    expected: { x: 1, y: 1, 'payoff.one': 1, 'payoff.two': -1 },
  },
  {
    name: 'an indifferent responder accepts, though refusing is declared first',
    body: `model: game
players:
  proposer: {chooses: {offer: [0, 10]}, payoff: "if(accepts, 10 - offer, 0)"}
  responder: {chooses: {accepts: {oneOf: [false, true]}}, payoff: "if(accepts, offer, 0)"}
stages: [[offer], [accepts]]`,
    expected: { offer: 0, accepts: true, 'payoff.proposer': 10 },
  },
  {
    name: 'of three ways that are the same to her she takes the one that who moved before likes best',
    body: `model: game
players:
  first: {chooses: {x: [0, 1]}, payoff: "x - x^2 + if(way = b, 2, if(way = c, 3, 1))"}
  second: {chooses: {way: {oneOf: [a, b, c, d]}}, payoff: 7}
stages: [[x], [way]]`,
    expected: { x: 0.5, way: 'c', 'payoff.first': 3.25 },
  },
  {
    name: 'who moved before is the last other player, not oneself',
    body: `model: game
players:
  middle: {chooses: {m: [0, 1]}, payoff: "m - m^2 + if(way = b, 5, 0)"}
  late: {chooses: {l: [0, 1], way: {oneOf: [a, b, c]}}, payoff: l - l^2}
stages: [[m], [l], [way]]`,
    expected: { m: 0.5, l: 0.5, way: 'b', 'payoff.middle': 5.25 },
  },
  {
    name: 'a way that leaves who moved before without a payoff is not taken for his sake',
    body: `model: game
players:
  first: {chooses: {x: [0, 1]}, payoff: "x - x^2 + if(way = a, ln(-1), if(way = b, 1, 2))"}
  second: {chooses: {way: {oneOf: [a, b, c]}}, payoff: 7}
stages: [[x], [way]]`,
    expected: { x: 0.5, way: 'c', 'payoff.first': 2.25 },
  },
  {
    name: 'partners who must differ: two joint optima, neither of them even',
    body: `model: game
players:
  one: {chooses: {x: [0, 1]}, payoff: -((x - y)^2 - 0.25)^2}
  two: {chooses: {y: [0, 1]}, payoff: -(x + y - 1)^2}
conduct: collude`,
    expected: { x: 0.25, y: 0.75, 'payoff.one': 0, 'payoff.two': 0, equilibria: 2 },
    problems: ['multiple-equilibria'],
  },
  {
    name: 'partners who choose unequally many things: no split is even',
    body: `model: game
players:
  one: {chooses: {x: [0, 1]}, payoff: -(x + y - 1)^2}
  two: {chooses: {y: [0, 1], z: [0, 1]}, payoff: -(z - 0.5)^2}
conduct: collude`,
    expected: { x: 0, y: 1, z: 0.5, equilibria: Infinity },
    problems: ['multiple-equilibria'],
  },
  {
    name: 'partners who choose two things each share both evenly',
    body: `model: game
players:
  one: {chooses: {x1: [0, 4], y1: [0, 4]}, payoff: -(x1 + x2 - 1)^2}
  two: {chooses: {x2: [0, 4], y2: [0, 4]}, payoff: -(y1 + y2 - 3)^2}
conduct: collude`,
    expected: { x1: 0.5, x2: 0.5, y1: 1.5, y2: 1.5, equilibria: Infinity },
    problems: ['multiple-equilibria'],
  },
  {
    name: 'conditions that all options meet change nothing about mixing',
    body: `model: game
players:
  one: {chooses: {a: {oneOf: [0, 1]}}, payoff: (a - b)^2, subjectTo: a <= 1}
  two: {chooses: {b: {oneOf: [0, 1]}}, payoff: -(a - b)^2}
equilibrium: mixed`,
    expected: { a: null, b: null, 'probability.one.0': 0.5, 'payoff.one': 0.5, equilibria: 1 },
  },
  {
    name: 'an option that its condition forbids is not played',
    body: `model: game
players:
  one: {chooses: {a: {oneOf: [0, 1]}}, payoff: (a - b)^2, subjectTo: a = 1}
  two: {chooses: {b: {oneOf: [0, 1]}}, payoff: -(a - b)^2}`,
    expected: { a: 1, b: 1, 'payoff.one': 0, equilibria: 1 },
  },
  {
    name: 'hawks and doves: the symmetric equilibrium is mixed',
    body: table(hawks, '\nequilibrium: symmetric'),
    expected: {
      row: null,
      column: null,
      'probability.row.hawk': 0.5,
      'probability.column.dove': 0.5,
      'payoff.row': 0.5,
      equilibria: 3,
    },
  },
  {
    name: 'firms that move before a third: theirs alone has to be the same',
    body: `model: game
players:
  one: {chooses: {c1: {oneOf: [a, b, c]}}, payoff: "${apart}"}
  two: {chooses: {c2: {oneOf: [a, b, c]}}, payoff: "${apart}"}
  judge: {chooses: {y: [0, 1]}, payoff: -(y - 0.3)^2}
stages: [[c1, c2], [y]]
equilibrium: symmetric`,
    expected: { c1: 'c', c2: 'c', y: 0.3, 'payoff.one': 1 },
  },
  {
    name: 'hawks and doves: pure before mixed',
    body: table(hawks),
    expected: { row: 'hawk', column: 'dove', 'payoff.row': 2, equilibria: 3 },
    problems: ['multiple-equilibria'],
  },
  {
    name: 'opera and fight, mixed: each goes where it likes it with 2/3',
    body: table(sexes, '\nequilibrium: mixed'),
    expected: {
      'probability.row.opera': 2 / 3,
      'probability.column.opera': 1 / 3,
      'payoff.row': 2 / 3,
      'payoff.column': 2 / 3,
      equilibria: 3,
    },
  },
  {
    name: 'three ways to meet: of four mixed equilibria the one with most weight on what is declared first',
    body: table(threeWays, '\nequilibrium: mixed'),
    expected: {
      'probability.row.a': 0.5,
      'probability.row.b': 0.5,
      'probability.row.c': 0,
      'payoff.row': 0.5,
      equilibria: 7,
    },
  },
];

describe('finite choices beside continuous ones, alike players, and mixing', () => {
  test.each(cases.map((each) => [each.name, each] as const))('%s', (_, { body, expected, problems = [] }) => {
    const note = solveNote(body);
    const answer = note.answer();
    expect(note.problems().map(({ code }) => code)).toEqual(problems);
    const rounded = Object.keys(expected).map((name) => {
      const found = answer[name] ?? null;
      return [name, typeof found === 'number' && Number.isFinite(found) ? Math.round(found * 1e7) / 1e7 + 0 : found];
    });
    const wanted = Object.entries(expected).map(([name, value]) => [
      name,
      typeof value === 'number' && Number.isFinite(value) ? Math.round(value * 1e7) / 1e7 + 0 : value,
    ]);
    expect(Object.fromEntries(rounded)).toEqual(Object.fromEntries(wanted));
    if (typeof answer.regret === 'number') expect(answer.regret).toBeLessThan(1e-8);
  });

  test.each([
    [
      'choices that are not finite',
      `model: game
players:
  one: {chooses: {a: {oneOf: [0, 1]}, x: [0, 1]}, payoff: (a - b)^2 - x^2}
  two: {chooses: {b: {oneOf: [0, 1]}}, payoff: -(a - b)^2}`,
      'Mixed strategies are searched only where all choices are finite',
    ],
    [
      'three players',
      `model: game
players:
  one: {chooses: {a: {oneOf: [0, 1]}}, payoff: (a - b)^2}
  two: {chooses: {b: {oneOf: [0, 1]}}, payoff: -(a - b)^2}
  three: {chooses: {d: {oneOf: [0, 1]}}, payoff: d}`,
      'Mixed strategies are searched only for two players',
    ],
    [
      'eleven options',
      `model: game
players:
  one: {chooses: {a: {oneOf: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]}}, payoff: -(a - b)^2}
  two: {chooses: {b: {oneOf: [0, 1]}}, payoff: (a - b)^2}`,
      'Mixed strategies are searched for at most 10 options per player',
    ],
  ])('mixing is searched within limits that are said: %s', (_, body, limit) => {
    const messages = solveNote(`${body}\nequilibrium: mixed`)
      .problems()
      .map(({ message }) => message);
    expect(messages.filter((message) => message.includes(limit))).toHaveLength(1);
  });
});
