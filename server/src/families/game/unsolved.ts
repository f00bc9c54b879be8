import type { Frame } from '../../language/expressions';
import { problem, type Problem } from '../../notes/problem';
import type { CompiledGame } from './compiledGame';
import type { BoundGame } from './profiles';

/** What keeps a game from being solved at this point: a count below one, an empty interval of the first stage, undefined bounds. */
export function unsolvedProblems(
  { declared, players }: CompiledGame,
  { game, counts }: BoundGame,
  frame: Frame,
): Problem[] {
  const problems: Problem[] = [];
  players.forEach(({ count }, index) => {
    if (count && !(counts[index]! >= 1)) {
      const node = declared.players[index]!.count!;
      problems.push(
        problem('out-of-range', node.span, `\`count\` is ${counts[index]}; at least one player is needed.`),
      );
    }
  });
  const base = new Float64Array(game.size).fill(NaN);
  for (const index of game.stages[0] ?? []) {
    const choice = game.choices[index]!;
    const written = declared.choices[index]!;
    if (choice.kind !== 'interval' || written.kind !== 'interval' || game.held.has(index)) continue;
    const low = choice.low(base);
    const fault = frame.fault;
    const high = choice.high(base);
    const reason = fault ?? frame.fault;
    if (Number.isNaN(low) || Number.isNaN(high)) {
      const message = reason?.message ?? `The interval of \`${written.name}\` is not defined here.`;
      problems.push(problem('undefined-value', reason?.span ?? written.node.span, message));
    } else if (!(high >= low) || !Number.isFinite(low) || !Number.isFinite(high)) {
      const message = Number.isFinite(high - low)
        ? `The interval of \`${written.name}\` is empty: ${low} is above ${high}. Exchange the ends.`
        : `The interval of \`${written.name}\` needs finite ends.`;
      problems.push(problem('out-of-range', written.node.span, message));
    }
  }
  return problems;
}

/** Why no payoff is defined anywhere near the middle of the game, as the expression says it; null when it is. */
export function undefinedPayoff({ declared }: CompiledGame, { game }: BoundGame, frame: Frame): Problem | null {
  const profile = new Float64Array(game.size);
  const share = 0.37;
  game.stages.flat().forEach((index) => {
    const choice = game.choices[index]!;
    const value =
      choice.kind === 'finite'
        ? choice.values[0]!
        : choice.low(profile) + share * (choice.high(profile) - choice.low(profile));
    profile[index] = game.held.get(index) ?? value;
    if (choice.others >= 0) profile[choice.others] = profile[index]!;
  });
  for (const [index, player] of game.players.entries()) {
    if (!Number.isNaN(player.payoff.value(profile))) continue;
    const { fault } = frame;
    if (fault?.kind === 'undefined-value')
      return problem(
        'undefined-value',
        fault.span,
        `The payoff of \`${declared.players[index]!.name}\` is not defined. ${fault.message}`,
      );
  }
  return null;
}
