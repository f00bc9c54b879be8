import type { Field, OutcomeDeclaration, Shape } from '../../language/declarations';

type RecordShape = Extract<Shape, { kind: 'record' }>;

const number: Shape = { kind: 'expression', type: 'number' };

/** Beyond these a game is not solved: players, choices of one player, options of one choice. */
export const mostPlayers = 12;
export const mostChoices = 12;
export const mostOptions = 200;
/** Combinations of options that a stage may have. */
export const mostCombinations = 50_000;

const choice: Shape = {
  kind: 'either',
  shapes: [
    { kind: 'list', of: number, least: 2, most: 2 },
    {
      kind: 'record',
      fields: [
        {
          name: 'oneOf',
          shape: { kind: 'list', of: { kind: 'expression', type: 'any' }, least: 1, most: mostOptions },
          about: 'The options, in order of preference where they tie; bare names are texts.',
          required: true,
          example: '[low, high]',
        },
      ],
    },
  ],
};

const condition: Shape = { kind: 'expression', type: 'flag' };

const playerFields: readonly Field[] = [
  {
    name: 'chooses',
    shape: { kind: 'entries', of: choice, key: 'choice', most: mostChoices },
    about:
      'What the player chooses: an interval `[a, b]` or `{oneOf: [low, high]}`. Bounds may use parameters and earlier choices.',
    example: '{q: [0, 10]}',
  },
  {
    name: 'payoff',
    shape: number,
    about: 'What the player maximises.',
    example: '(price - c)*q',
  },
  {
    name: 'subjectTo',
    shape: { kind: 'either', shapes: [condition, { kind: 'list', of: condition, least: 1, most: 60 }] },
    about: 'Conditions that its choices must meet: participation, self-selection, capacity.',
    example: 'payoff.retailer >= 0',
  },
  {
    name: 'count',
    shape: number,
    about: 'Makes so many identical players: a choice name is one’s own, `total.q` the sum; the symmetric equilibrium.',
    range: [1, 1e9],
    default: '1',
    example: 'n',
  },
];

/** The fields of the family. */
export const shape: RecordShape = {
  kind: 'record',
  fields: [
    {
      name: 'players',
      shape: {
        kind: 'entries',
        of: { kind: 'record', fields: playerFields },
        key: 'player',
        named: false,
        most: mostPlayers,
      },
      about: 'Who chooses what, and why. None: a formula sheet. One: an optimisation.',
      example: '{one: {chooses: {q1: [0, 10]}, payoff: price*q1}}',
    },
    {
      name: 'stages',
      shape: {
        kind: 'list',
        of: { kind: 'either', shapes: [{ kind: 'list', of: { kind: 'name' }, least: 1 }, { kind: 'name' }] },
        least: 1,
        most: 12,
      },
      about: 'Choices made at the same time, stage after stage; solved backwards.',
      default: 'all at once',
      example: '[[q1], [q2]]',
    },
    {
      name: 'conduct',
      shape: {
        kind: 'word',
        words: [
          { word: 'nash', about: 'Each player maximises its own payoff.' },
          { word: 'collude', about: 'Players maximise the sum of their payoffs.' },
        ],
      },
      about: 'Whether players act on their own.',
      default: 'nash',
    },
    {
      name: 'payoffs',
      shape: {
        kind: 'entries',
        named: false,
        key: 'row',
        most: mostOptions,
        of: {
          kind: 'entries',
          named: false,
          key: 'column',
          most: mostOptions,
          of: { kind: 'list', of: number, least: 2, most: 2 },
        },
      },
      about: 'The payoff table of two players with finite choices; rows are the first player’s options.',
      example: '{top: {left: [3, 3], right: [2, 5]}, bottom: {left: [0, 3], right: [6, 1]}}',
    },
    {
      name: 'equilibrium',
      shape: {
        kind: 'word',
        words: [
          { word: 'first', about: 'The first in declared or ascending order, pure before mixed.' },
          { word: 'symmetric', about: 'The one in which players that are alike do the same.' },
          { word: 'mixed', about: 'The first in mixed strategies.' },
        ],
      },
      about: 'Which of several equilibria is reported.',
      default: 'first',
    },
  ],
};

/** The kinds of outcomes, beside choices and definitions. */
export const outcomes: readonly OutcomeDeclaration[] = [
  {
    name: 'payoff.P',
    type: 'number',
    about: 'Payoff of player P (of identical players: of each); expected under mixing.',
    unit: 'as written',
    formula: 'the payoff as written, at the choices of all players',
  },
  {
    name: 'equilibria',
    type: 'number',
    about: 'Number of equilibria found; 0: none found, inf: a continuum.',
    pure: 'count',
    formula: 'number of profiles of choices from which nobody gains by a change of its own',
    source: 'Nash (1950); in stages, solved backwards: Selten (1965)',
  },
  {
    name: 'regret',
    type: 'number',
    about:
      'Largest gain of any player from changing its own choices alone, later play re-solved, searched over the whole range.',
    unit: 'as the payoffs',
    formula: 'max over players P and their own choices of payoff.P − payoff.P in equilibrium',
  },
  {
    name: 'probability.P.A',
    type: 'number',
    about: 'Probability with which player P takes option A.',
    pure: 'probability',
    formula: 'such that the others are indifferent between the options they mix',
    source: 'Nash (1950)',
  },
  {
    name: 'total.q',
    type: 'number',
    about: 'Sum of q over identical players.',
    unit: 'as the choice',
    formula: 'count*q',
  },
];

/** A starter body. */
export const template = `model: game
id: duopoly
title: Two firms choose quantities
params:
  a: {value: 30, range: [10, 50], note: price at which nobody buys}
  c: {value: 0, range: [0, 9], unit: EUR/unit, note: unit cost}
players:
  one: {chooses: {q1: [0, a]}, payoff: (price - c)*q1}
  two: {chooses: {q2: [0, a]}, payoff: (price - c)*q2}
# stages: [[q1], [q2]]        # firm one first (Stackelberg); default: at the same time
define:
  price: a - q1 - q2
  consumerSurplus: (q1 + q2)^2/2
claims:
  - payoff.one = payoff.two
charts:
  - responses
`;
