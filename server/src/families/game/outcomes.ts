import type { Outcome } from '../family';
import { writeMember } from '../memberName';
import type { DeclaredGame, DeclaredOptions } from './declaredGame';

/** Combinations of a player's options up to which each gets a probability. */
const mostProbabilities = 200;

/** The options of a player as mixed strategies see them: combinations of its finite choices. */
export function optionsOf(
  { choices }: DeclaredGame,
  player: number,
): { readonly choices: readonly number[]; readonly names: readonly string[] } {
  const own = choices.flatMap((choice, index) => (choice.player === player && choice.kind === 'finite' ? [index] : []));
  const size = own.reduce((product, index) => product * (choices[index] as DeclaredOptions).options.length, 1);
  if (own.length === 0 || size > mostProbabilities) return { choices: [], names: [] };
  let names = [''];
  own.forEach((index, k) => {
    const texts = (choices[index] as DeclaredOptions).options.map((option) => option.text);
    names = names.flatMap((before) => texts.map((text) => (k === 0 ? text : `${before}+${text}`)));
  });
  return { choices: own, names };
}

/** Outcomes of a game beside its choices. None without players: then definitions are all there is. */
export function outcomesOf(declared: DeclaredGame): Outcome[] {
  if (declared.players.length === 0) return [];
  const listed: Outcome[] = [];
  for (const choice of declared.choices)
    if (choice.totalSlot >= 0)
      listed.push({
        name: `total.${writeMember(choice.name)}`,
        type: 'number',
        about: `Sum of ${choice.name} over the identical players of ${declared.players[choice.player]!.name}`,
      });
  for (const { name, count, payoff } of declared.players) {
    const each = count ? 'each of ' : '';
    listed.push({
      name: `payoff.${writeMember(name)}`,
      type: 'number',
      about: `Payoff of ${each}${name}`,
      ...(payoff === null ? {} : { formula: payoff.value.text.trim() }),
    });
  }
  listed.push({
    name: 'equilibria',
    type: 'number',
    about: 'Number of equilibria found; 0: none found, inf: a continuum',
  });
  listed.push({
    name: 'regret',
    type: 'number',
    about: 'Largest gain of any player from changing its own choices alone, searched over the whole range',
  });
  declared.players.forEach((player, index) => {
    for (const option of optionsOf(declared, index).names)
      listed.push({
        name: `probability.${writeMember(player.name)}.${writeMember(option)}`,
        type: 'number',
        about: `Probability with which ${player.name} takes ${option}`,
      });
  });
  return listed;
}
