import { describe, expect, it } from 'vitest';
import { analyseNote, createReuse } from '../../server/src/analysis';
import { hover } from '../../server/src/features/hover';
import { parseNote } from '../../server/src/notes/parseNote';
import { positionsOf } from '../../server/src/notes/positions';

/** What is shown on a name that a definition reads. */
function shownOn(name: string, body: string): string[] {
  const define = body.includes('\ndefine:') ? '' : '\ndefine:';
  const text = `\`\`\`surplus-model\n${body}${define}\n  seen: ${name}\n\`\`\`\n`;
  const positions = positionsOf(text);
  const analysis = analyseNote(text, { version: 1, charts: false, reuse: createReuse() })!;
  const view = { uri: '', note: parseNote(text), positions, analysis, current: true };
  const found = hover(view, positions.positionAt(text.lastIndexOf(name) + name.length - 1));
  const shown = (found?.contents as { value: string } | undefined)?.value.replace(/\\(?=[^a-z])/g, '');
  return shown?.split('\n\n') ?? [];
}

const bookcase = `model: market
segments: {all: {v: 100, h: 10}}
products: {complete: {value: v, cost: 20}, kit: {value: v - h}}`;
const brand = `model: partnership
core: 4
contributions: {ideas: {value: 2, capacity: 2.5}}
share: choose`;
const project = `model: coproduction
unitGain: 1
volume: 100
commitment: {firm: 20, customer: 30}
bargaining: 0.5`;
const customer = `model: portfolio
customers: {acme: {revenue: 1000, costOfCapital: 10%, growth: 2%}}
businessModels:
  account: {walletShare: 0.8, variableCost: 0.5, fixedCost: 120, capital: 0.3, retention: 0.9, setup: 150}`;
const contest = `model: scope
cost: {floor: 2, scale: 6, referenceVolume: 1, elasticity: 0.3, misfit: 5, learning: 0.5}
firms: {boutique: {volume: 50, products: 8, memory: 2}, giant: {volume: 5000, products: 0, memory: 0}}
value: 20`;
const seller = `model: game
players: {seller: {chooses: {p: [0, 10]}, payoff: p*(10 - p)}}`;

describe('an outcome under the cursor', () => {
  it.each([
    [
      'deadweightLoss',
      bookcase,
      [
        '**deadweightLoss** = 0 · outcome',
        'First best less total surplus',
        'Unit: currency',
        '`deadweightLoss = firstBest - totalSurplus`',
        'Source: Spence (1975); a model that reproduces Anderson (2002)',
      ],
    ],
    [
      'price.kit',
      bookcase,
      [
        '**price.kit** = 90 · choice',
        '',
        'Unit: currency/unit',
        '`price.kit = the price of highest profit given all others; finite segments: where a customer is just kept`',
        'Source: Mussa and Rosen (1978) for menus',
      ],
    ],
    [
      'lerner.kit',
      bookcase,
      [
        '**lerner.kit** = 1 · outcome',
        '',
        'Unit: share',
        '`lerner.kit = markup.P/price.P`',
        'A seller of one product sets it to −1/elasticity.P.',
        'Source: Lerner (1934)',
      ],
    ],
    [
      'winWinLimit',
      brand,
      [
        '**winWinLimit** = 0.6 · outcome',
        'Both sides gain over extraction',
        'Unit: share',
        '`winWinLimit = if(potential > core, 1 - core/potential, 0)`',
        'Both sides gain strictly over extraction iff 0 < share < 1 − core/potential (S2-T2).',
        'Source: A model that reproduces the argument of',
      ],
    ],
    [
      'bargainingLow',
      project,
      [
        '**bargainingLow** = 0.2 · outcome',
        'Smallest bargaining share at which the firm commits',
        'Unit: share',
        '`bargainingLow = ',
        'Source: a model that reproduces the argument of Wikström (1996)',
      ],
    ],
    [
      'valueCapture.acme',
      customer,
      [
        '**valueCapture.acme** = ',
        'Discounted expected economic profit of customer acme as it is served',
        '`valueCapture.acme = economicProfit/(1 + costOfCapital - retention*(1 + growth))`',
        'The discounted sum of expected economic profits; it has their sign (S4-T1).',
        'Source: a model that reproduces the argument of Storbacka and Nenonen (2009)',
      ],
    ],
    [
      'betterOfferProbability',
      `${contest}\ninformation: {priorSd: 2, signalSd: 1}`,
      [
        '**betterOfferProbability** = ',
        'Probability that the first firm’s offer fits better than the second’s.',
        'Unit: probability',
        '`betterOfferProbability = ',
        'Above one half iff the first firm has more signals (S5-T4).',
        'Source: ',
      ],
    ],
    [
      'payoff.seller',
      seller,
      ['**payoff.seller** = 25 · outcome', 'Payoff of seller', 'Unit: as written', '`payoff.seller = p*(10 - p)`'],
    ],
  ] as const)('%s: meaning, unit, formula, source and proposition', (name, body, expected) => {
    const shown = shownOn(name, body);
    expect(shown.map((line, index) => line.slice(0, expected[index]?.length ?? 0))).toEqual(expected);
  });

  it.each([
    ['x', 'model: game\nparams: {b: 0}', '1/b', 'Without a value: Division by zero: `b` is 0 here.'],
    [
      'x',
      'model: game\nparams: {b: 0}',
      'sqrt(b - 1) + 2',
      'Without a value: The square root of a negative number: -1.',
    ],
    [
      'x',
      'model: game\nparams: {b: 0}',
      'b + nowhere',
      'Without a value: `nowhere` is not a name in this model. Declare it under `params` or `define`, or correct the spelling.',
    ],
    [
      'x',
      'model: game\nplayers: {firm: {chooses: {q: [0]}, payoff: q}}',
      '2*q',
      'Without a value: The model could not be solved.',
    ],
  ])('%s without a value under\n%s\nx: %s says why', (name, body, formula, expected) => {
    const shown = shownOn(name, `${body}\ndefine:\n  x: ${formula}`);
    expect(shown.slice(0, 2)).toEqual([`**${name}** = – · definition`, expected]);
  });
});
