import { bimatrixEquilibria } from '../numerics/finiteGame';
import { combinations, place } from './finiteStage';
import type { Game, GameEquilibrium, Profile } from './game';
import type { StageMover } from './movers';
import type { Stage } from './stage';

/** Strategies per player up to which all mixed equilibria are searched. */
export const mostMixedOptions = 10;

/** Whether the first stage is a finite game of two movers, small enough for mixed strategies; else why not. */
export function mixedLimit(game: Game, movers: readonly StageMover[]): string | null {
  if (movers.some((mover) => mover.own.length > 0))
    return 'Mixed strategies are searched only where all choices are finite';
  if (movers.length !== 2 || game.collude || movers.some((mover) => mover.count > 1))
    return 'Mixed strategies are searched only for two players';
  if (movers.some((mover) => combinations(game, mover.options).length > mostMixedOptions))
    return `Mixed strategies are searched for at most ${mostMixedOptions} options per player`;
  return null;
}

/** All extreme equilibria in which somebody mixes, later stages played out after every pair of options. */
export function mixedEquilibria(
  game: Game,
  stage: Stage,
  base: Profile,
): { equilibria: GameEquilibrium[]; continuum: boolean; pureInContinuum: boolean } {
  const none = { equilibria: [], continuum: false, pureInContinuum: false };
  const [row, column] = stage.movers;
  if (!row || !column) return none;
  const rows = combinations(game, row.options);
  const columns = combinations(game, column.options);
  const payoffs = game.players.map(() => new Float64Array(rows.length * columns.length));
  const profile = base.slice();
  for (let i = 0; i < rows.length; i++)
    for (let j = 0; j < columns.length; j++) {
      place(profile, row.options, rows[i]!);
      place(profile, column.options, columns[j]!);
      const played = stage.playOn(profile);
      game.players.forEach(
        (player, p) => (payoffs[p]![i * columns.length + j] = played ? player.payoff.value(played) : NaN),
      );
      // A cell without a payoff, or one that breaks a constraint, is unknown to mixing.
      for (const mover of [row, column])
        for (const { equality, margin } of mover.constraints) {
          const value = margin.value(profile);
          if (!(equality ? Math.abs(value) <= 1e-9 : value >= -1e-9)) return none;
        }
    }
  const rowPayoffs = payoffs[row.players[0]!]!;
  const columnPayoffs = payoffs[column.players[0]!]!;
  if (![...rowPayoffs, ...columnPayoffs].every(Number.isFinite)) return none;
  const solution = bimatrixEquilibria(rowPayoffs, columnPayoffs, rows.length, columns.length, (cost) =>
    game.budget.spend(cost),
  );
  if (!solution) return none;
  const equilibria: GameEquilibrium[] = [];
  let pureInContinuum = false;
  solution.equilibria.forEach((each, index) => {
    if (isPure(each.row) && isPure(each.column)) {
      pureInContinuum ||= solution.inContinuum[index]!;
      return;
    }
    const expected = (values: Float64Array): number => expectation(values, each.row, each.column);
    const choices = new Float64Array(game.choices.length).fill(NaN);
    for (const [entry, value] of game.held) choices[entry] = value;
    const strategies = [
      { player: row.players[0]!, options: rows, probabilities: [...each.row] },
      { player: column.players[0]!, options: columns, probabilities: [...each.column] },
    ];
    [row, column].forEach((mover, k) => {
      const certain = strategies[k]!.probabilities.findIndex((probability) => probability > 1 - 1e-12);
      if (certain >= 0) mover.options.forEach((entry, o) => (choices[entry] = strategies[k]!.options[certain]![o]!));
    });
    equilibria.push({
      kind: 'mixed',
      choices,
      optionIndices: game.choices.map((choice, entry) =>
        choice.kind === 'finite' ? choice.values.indexOf(choices[entry]!) : -1,
      ),
      payoffs: Float64Array.from(payoffs, expected),
      regret: mixedRegret(rowPayoffs, columnPayoffs, each.row, each.column),
      strategies,
      ofContinuum: solution.inContinuum[index]!,
    });
  });
  equilibria.sort((a, b) => compareStrategies(a, b));
  return { equilibria, continuum: solution.continuum, pureInContinuum };
}

function isPure(strategy: Float64Array): boolean {
  return strategy.some((probability) => probability > 1 - 1e-10);
}

function expectation(payoffs: Float64Array, row: Float64Array, column: Float64Array): number {
  let sum = 0;
  row.forEach((p, i) => column.forEach((q, j) => (sum += p * q * payoffs[i * column.length + j]!)));
  return sum;
}

function mixedRegret(a: Float64Array, b: Float64Array, row: Float64Array, column: Float64Array): number {
  let best = 0;
  const pure = (length: number, index: number): Float64Array =>
    Float64Array.from({ length }, (_, k) => (k === index ? 1 : 0));
  const hereA = expectation(a, row, column);
  const hereB = expectation(b, row, column);
  row.forEach((_, i) => (best = Math.max(best, expectation(a, pure(row.length, i), column) - hereA)));
  column.forEach((_, j) => (best = Math.max(best, expectation(b, row, pure(column.length, j)) - hereB)));
  return best;
}

/** In declared order: more weight on earlier options first. */
function compareStrategies(a: GameEquilibrium, b: GameEquilibrium): number {
  for (let k = 0; k < a.strategies.length; k++) {
    const x = a.strategies[k]!.probabilities;
    const y = b.strategies[k]!.probabilities;
    for (let i = 0; i < x.length; i++) if (Math.abs(x[i]! - y[i]!) > 1e-12) return y[i]! - x[i]!;
  }
  return 0;
}
