import type { VariantDeclaration } from '../../language/block/declaration';
import type { DeclaredGame } from './declaredGame';

/** Two players with one number each, at once: best responses. A formula sheet: its definitions over the first parameter with a range. */
export function defaultCharts(declared: DeclaredGame, variant: VariantDeclaration): string[] {
  const { players, choices, stages } = declared;
  if (players.length === 0) {
    const parameter = variant.parameters.find((each) => each.range !== null);
    const names = variant.definitions.slice(0, 4).map((definition) => definition.name);
    return parameter && names.length > 0 ? [`${names.join(', ')} over ${parameter.name}`] : [];
  }
  const duopoly = players.length === 2 && choices.length === 2 && choices[0]!.player !== choices[1]!.player;
  const continuous = choices.every((choice) => choice.kind === 'interval' && choice.totalSlot < 0);
  return duopoly && continuous && stages.length === 1 ? ['responses'] : [];
}
