import type { Family } from '../family';
import { compileGame } from './compileGame';
import { declareGame } from './declareGame';
import { defaultCharts } from './defaultCharts';
import { outcomesOf } from './outcomes';
import { outcomes, shape, template } from './shape';
import { createSolve } from './solution';

/** Games, optimisations and formula sheets: players that choose to maximise payoffs, in stages. */
export const game: Family = {
  name: 'game',
  title: 'game: any other paper',
  about:
    'Players choose numbers or options to maximise their payoffs, at once or in stages. One player is an optimisation, none a formula sheet.',
  shape,
  outcomes,
  template,
  declare(fields, variant, host) {
    const declared = declareGame(fields, host);
    return {
      outcomes: outcomesOf(declared),
      choices: declared.choices.map(({ name, slot, type, player }) => ({
        name,
        slot,
        type,
        about: `Chosen by ${declared.players[player]!.name}`,
      })),
      defaultCharts: defaultCharts(declared, variant),
      complete() {
        const compiled = compileGame(declared, host);
        return compiled && createSolve(compiled);
      },
    };
  },
};
