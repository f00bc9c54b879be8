import { problem, type Problem } from '../../notes/problem';
import type { GameEquilibrium } from '../../solving/game';
import type { CompiledGame } from './compiledGame';
import type { BoundGame } from './profiles';

/**
 * Choices that end at an arbitrary end of their interval. Arbitrary is an end written as a plain number, except 0
 * as a lower end (quantities and prices are not negative) and 1 as the upper end of [0, 1] (shares, locations).
 */
export function atBound(compiled: CompiledGame, { game, place }: BoundGame, reported: GameEquilibrium): Problem[] {
  const problems: Problem[] = [];
  const profile = new Float64Array(game.size);
  profile.set(reported.choices);
  place(profile);
  compiled.choices.forEach((choice, index) => {
    const bounds = game.choices[index]!;
    const written = compiled.declared.choices[index]!;
    if (choice.kind !== 'interval' || bounds.kind !== 'interval' || written.kind !== 'interval' || game.held.has(index))
      return;
    const low = bounds.low(profile);
    const high = bounds.high(profile);
    const value = reported.choices[index]!;
    const near = 1e-9 * (high - low);
    const isLow = value <= low + near;
    if (!(high > low) || Number.isNaN(value) || !(isLow || value >= high - near)) return;
    const end = isLow ? choice.low : choice.high;
    const natural = isLow ? low === 0 : high === 1 && low === 0;
    if (!end.constant || natural) return;
    const side = isLow ? 'lower' : 'upper';
    const message = `\`${written.name}\` is at the ${side} end of its interval, ${isLow ? low : high}. If that end is arbitrary, move it outwards.`;
    problems.push(problem('choice-at-bound', (isLow ? written.low : written.high).span, message));
  });
  return problems;
}
