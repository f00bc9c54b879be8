import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../runs';
import { amount, createLedger, outcomesOf } from './random';

/** Two kinds of customers, who value q units at theta·q − q²/2; a share `many` of them has the higher theta. */
const buyers = fc.record({ low: amount(2, 6), gap: amount(0.1, 3), many: amount(0.05, 0.95), cost: amount(0, 1.5) });

test('random menus: no distortion at the top, the downward one below, self-selection just met (Mussa and Rosen 1978)', () => {
  fc.assert(
    fc.property(buyers, ({ low, gap, many, cost }) => {
      const high = low + gap;
      const few = 1 - many;
      const q2 = high - cost;
      const q1 = Math.max(0, low - cost - (many / few) * gap);
      const worth = (theta: number, q: number): number => theta * q - (q * q) / 2;
      const [t1, t2] = [worth(low, q1), worth(high, q2) - gap * q1];
      const profit = few * (t1 - cost * q1) + many * (t2 - cost * q2);
      const found = outcomesOf(
        'model: game',
        'players:',
        '  seller:',
        '    chooses: {q1: [0, 12], t1: [0, 60], q2: [0, 12], t2: [0, 60]}',
        `    payoff: ${few}*(t1 - ${cost}*q1) + ${many}*(t2 - ${cost}*q2)`,
        '    subjectTo:',
        '      - low >= 0',
        '      - high >= 0',
        `      - high >= ${high}*q1 - q1^2/2 - t1`,
        `      - low >= ${low}*q2 - q2^2/2 - t2`,
        'define:',
        `  low: ${low}*q1 - q1^2/2 - t1`,
        `  high: ${high}*q2 - q2^2/2 - t2`,
      );
      const { wrong, same } = createLedger();
      same(found['payoff.seller'], profit, 'profit', 1e-6);
      same(found['q2'], q2, 'the efficient quantity at the top', 1e-4);
      // Close to exclusion profit is flat in what the low kind gets.
      same(found['q1'], q1, 'the low kind gets less', 1e-3);
      same(found['low'], 0, 'the low kind keeps nothing', 1e-5);
      same(found['high'], gap * q1, 'the high kind keeps its rent', 1e-3);
      expect(wrong).toEqual([]);
    }),
    { numRuns: runs(40) },
  );
});

/** An agent who chooses effort e at cost curve·e²/2 is paid salary + share·output; the principal sets both (participation). */
const agents = fc.record({ worth: amount(1, 8), curve: amount(0.5, 4), outside: amount(0, 1.5) });

test('random contracts: the risk-neutral agent keeps the whole margin and pays for it', () => {
  fc.assert(
    fc.property(agents, ({ worth, curve, outside }) => {
      const effort = worth / curve;
      const gain = (worth * worth) / (2 * curve) - outside;
      fc.pre(gain > 0.05);
      const found = outcomesOf(
        'model: game',
        'players:',
        `  principal: {chooses: {salary: [-80, 80], share: [0, 1]}, payoff: (1 - share)*${worth}*effort - salary, subjectTo: payoff.agent >= ${outside}}`,
        `  agent: {chooses: {effort: [0, 20]}, payoff: salary + share*${worth}*effort - ${curve}*effort^2/2}`,
        'stages: [[salary, share], [effort]]',
      );
      const { wrong, same } = createLedger();
      same(found['payoff.principal'], gain, 'the whole gain', 1e-6);
      same(found['payoff.agent'], outside, 'no more than outside', 1e-6);
      same(found['effort'], effort, 'efficient effort', 1e-3);
      same(found['share'], 1, 'the whole margin', 1e-3);
      expect(wrong).toEqual([]);
    }),
    { numRuns: runs(12) },
  );
});
