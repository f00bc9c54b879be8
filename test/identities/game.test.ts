import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../runs';
import { amount, createLedger, outcomesOf } from './random';

/** A table of payoffs: rows are the first player's. */
const tableOf = (payoff: fc.Arbitrary<number>): fc.Arbitrary<Table> =>
  fc.tuple(fc.integer({ min: 2, max: 4 }), fc.integer({ min: 2, max: 4 })).chain(([rows, columns]) =>
    fc.array(fc.array(fc.tuple(payoff, payoff), { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
  );
/** Whole numbers, with ties of every kind, or numbers of which no two sums are the same. */
const table = fc.oneof(tableOf(fc.integer({ min: -9, max: 9 })), tableOf(amount(-9, 9, 7)));
type Table = readonly (readonly (readonly [number, number])[])[];

function bimatrix(payoffs: Table, more: readonly string[] = []): string[] {
  return [
    'model: game',
    'payoffs:',
    ...payoffs.map((row, r) => `  r${r}: {${row.map(([a, b], c) => `c${c}: [${a}, ${b}]`).join(', ')}}`),
    ...more,
  ];
}

const isPure = (payoffs: Table, r: number, c: number): boolean =>
  payoffs.every((row) => row[c]![0] <= payoffs[r]![c]![0]) && payoffs[r]!.every(([, b]) => b <= payoffs[r]![c]![1]);

/** Whether nothing is decided by ties: not the replies to one cell, and not those to a mixture. */
const isGeneric = (payoffs: Table): boolean =>
  payoffs.flat(2).some((each) => !Number.isInteger(each)) && new Set(payoffs.flat(2)).size === payoffs.flat(2).length;

test(
  'random finite games: the equilibria are those that a search of all profiles finds',
  { timeout: 3_600_000 },
  () => {
    fc.assert(
      fc.property(table, fc.integer({ min: -5, max: 5 }), (payoffs, shift) => {
        const found = outcomesOf(...bimatrix(payoffs));
        const { wrong, holds, same } = createLedger();
        const pure = payoffs.flatMap((row, r) =>
          row.flatMap((_, c) => (isPure(payoffs, r, c) ? [[r, c] as const] : [])),
        );
        const count = found['equilibria'];
        // Whole numbers give games in which a reply is as good as those that are mixed: then there is a continuum.
        holds(
          count === null ? !isGeneric(payoffs) : Number(count) >= Math.max(1, pure.length),
          'a finite game has an equilibrium, and every pure one counts',
          count,
        );
        if (isGeneric(payoffs)) holds(Number(count) % 2 === 1, 'without ties their number is odd (Wilson)', count);
        const [first] = pure;
        if (first) {
          const [r, c] = first;
          holds(
            found['row'] === `r${r}` && found['column'] === `c${c}`,
            'the first in declared order',
            found['row'],
            found['column'],
          );
          same(found['payoff.row'], payoffs[r]![c]![0], 'what the row player gets');
          same(found['payoff.column'], payoffs[r]![c]![1], 'what the column player gets');
          same(found['regret'], 0, 'nobody regrets');
          const moved = outcomesOf(
            ...bimatrix(payoffs.map((row) => row.map(([a, b]) => [3 * a + shift, 2 * b - shift] as const))),
          );
          holds(
            moved['row'] === found['row'] && moved['column'] === found['column'],
            'payoffs have neither unit nor zero',
          );
        }
        const turned = payoffs[0]!.map((_, c) => payoffs.map((row) => [row[c]![1], row[c]![0]] as const));
        holds(outcomesOf(...bimatrix(turned))['equilibria'] === count, 'players may change places');
        expect(wrong).toEqual([]);
      }),
      { numRuns: runs(250) },
    );
  },
);

test(
  'random finite games in mixed strategies: probabilities, indifference, no gain from any pure strategy',
  { timeout: 3_600_000 },
  () => {
    fc.assert(
      fc.property(table, (payoffs) => {
        const found = outcomesOf(...bimatrix(payoffs, ['equilibrium: mixed']));
        const { wrong, holds, same, least } = createLedger();
        const rows = payoffs.map((_, r) => Number(found[`probability.row.r${r}`]));
        const columns = payoffs[0]!.map((_, c) => Number(found[`probability.column.c${c}`]));
        for (const shares of [rows, columns]) {
          same(
            shares.reduce((a, b) => a + b, 0),
            1,
            'probabilities add up',
          );
          for (const each of shares) holds(each >= -1e-12, 'none is negative', each);
        }
        const rowGets = rows.map((_, r) => columns.reduce((sum, q, c) => sum + q * payoffs[r]![c]![0], 0));
        const columnGets = columns.map((_, c) => rows.reduce((sum, p, r) => sum + p * payoffs[r]![c]![1], 0));
        const mean = (shares: readonly number[], gets: readonly number[]): number =>
          shares.reduce((sum, each, i) => sum + each * gets[i]!, 0);
        for (const gets of rowGets) least(mean(rows, rowGets), gets, 'the row player gains nothing', 1e-7);
        for (const gets of columnGets) least(mean(columns, columnGets), gets, 'nor the column player', 1e-7);
        expect(wrong).toEqual([]);
      }),
      { numRuns: runs(150) },
    );
  },
);

const oligopoly = fc.record({ a: amount(5, 30), costs: fc.tuple(amount(0, 4), amount(0, 4)), b: amount(0.2, 3) });

test(
  'random Cournot games: first and second movers, cartels, regret on a grid, the envelope',
  { timeout: 3_600_000 },
  () => {
    fc.assert(
      fc.property(oligopoly, ({ a, b, costs: [one, two] }) => {
        const lines = (choke: number, more: readonly string[] = []): string[] => [
          'model: game',
          `params: {a: ${choke}, b: ${b}}`,
          'players:',
          `  one: {chooses: {q1: [0, ${a}/${b}]}, payoff: (price - ${one})*q1}`,
          `  two: {chooses: {q2: [0, ${a}/${b}]}, payoff: (price - ${two})*q2}`,
          'define: {price: a - b*(q1 + q2)}',
          ...more,
        ];
        const { wrong, same, least } = createLedger();
        const [q1, q2] = [(a - 2 * one + two) / (3 * b), (a - 2 * two + one) / (3 * b)];
        fc.pre(q1 > 0.05 && q2 > 0.05);
        const nash = outcomesOf(...lines(a));
        same(nash['q1'], q1, 'Cournot by hand', 1e-6);
        same(nash['q2'], q2, 'Cournot by hand', 1e-6);
        same(nash['payoff.one'], b * q1 * q1, 'payoff by hand', 1e-6);
        const [found1, found2] = [Number(nash['q1']), Number(nash['q2'])];
        const gets = (x: number, y: number, cost: number): number => (a - b * (x + y) - cost) * x;
        for (let step = 0; step <= 300; step++) {
          const q = ((a / b) * step) / 300;
          least(nash['payoff.one'], gets(q, found2, one), `q1 = ${q} gains nothing`, 1e-7);
          least(nash['payoff.two'], gets(q, found1, two), `q2 = ${q} gains nothing`, 1e-7);
        }
        least(1e-6 * Math.max(1, a * a), Number(nash['regret']), 'so the regret is nothing');
        const leader = outcomesOf(...lines(a, ['stages: [[q1], [q2]]']));
        least(leader['payoff.one'], Number(nash['payoff.one']), 'leading cannot hurt', 1e-6);
        const cartel = outcomesOf(...lines(a, ['conduct: collude']));
        const joint = (each: typeof nash): number => Number(each['payoff.one']) + Number(each['payoff.two']);
        least(joint(cartel), joint(nash), 'a cartel earns no less together', 1e-6);
        same(joint(cartel), (a - Math.min(one, two)) ** 2 / (4 * b), 'as much as a monopoly at the lower cost', 1e-5);
        expect(wrong).toEqual([]);
      }),
      { numRuns: runs(60) },
    );
  },
);

test('random monopolies: the envelope theorem, and the best of a fine grid', { timeout: 3_600_000 }, () => {
  fc.assert(
    fc.property(amount(5, 30), amount(0, 4), amount(0.2, 2), amount(0, 0.5), (a, c, b, curve) => {
      const at = (choke: number) =>
        outcomesOf(
          'model: game',
          `params: {a: ${choke}}`,
          `players: {firm: {chooses: {q: [0, 40]}, payoff: (a - ${b}*q - ${curve}*q^2 - ${c})*q}}`,
        );
      const { wrong, same, least } = createLedger();
      const found = at(a);
      for (let step = 0; step <= 800; step++) {
        const q = step / 20;
        least(found['payoff.firm'], (a - b * q - curve * q * q - c) * q, `q = ${q} earns no more`, 1e-9);
      }
      const width = 1e-3;
      const slope = (Number(at(a + width)['payoff.firm']) - Number(at(a - width)['payoff.firm'])) / (2 * width);
      const inside = Number(found['q']) < 39;
      if (inside) same(slope, Number(found['q']), 'the envelope: demand moves profit by what is sold', 1e-4);
      expect(wrong).toEqual([]);
    }),
    { numRuns: runs(80) },
  );
});
