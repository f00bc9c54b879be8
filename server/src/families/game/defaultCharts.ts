import type { VariantDeclaration } from '../../language/block/declaration';
import { writeMember } from '../memberName';
import type { DeclaredChoice, DeclaredGame } from './declaredGame';

/** More curves than these are hard to follow. */
const mostCurves = 4;

/**
 * Two players with one number each, at once: best responses. One player with one number: the payoff over it. Choices
 * and, of a formula sheet, its definitions over the first parameter with a range.
 */
export function defaultCharts(declared: DeclaredGame, variant: VariantDeclaration): string[] {
  const { players, choices, stages } = declared;
  const parameter = variant.parameters.find((each) => each.range !== null)?.name;
  const over = (names: readonly string[]): string[] =>
    parameter === undefined || names.length === 0 ? [] : [`${names.slice(0, mostCurves).join(', ')} over ${parameter}`];
  if (players.length === 0) return over(variant.definitions.map((definition) => definition.name));
  const numbers = choices.filter((choice) => choice.type === 'number');
  const words = choices.filter((choice) => choice.type !== 'number');
  const along = [...over(numbers.map(({ name }) => name)), ...over(words.map(({ name }) => name))];
  const [first, second] = choices;
  const duopoly = choices.length === 2 && first!.player !== second!.player && stages.length === 1;
  if (players.length === 2 && duopoly && choices.every(isInterval)) return ['responses', ...along];
  if (players.length === 1 && choices.length === 1 && isInterval(first!))
    return [...overChoice(declared, first!), ...along];
  return along;
}

function isInterval(choice: DeclaredChoice): boolean {
  return choice.kind === 'interval' && choice.totalSlot < 0;
}

function overChoice({ players }: DeclaredGame, choice: DeclaredChoice): string[] {
  if (choice.kind !== 'interval' || players[0]!.payoff === null) return [];
  return [
    `payoff.${writeMember(players[0]!.name)} over ${choice.name} in [${choice.low.value.text}, ${choice.high.value.text}]`,
  ];
}
