import { coproduction } from './coproduction';
import type { Family } from './family';
import { game } from './game';
import { market } from './market';
import { partnership } from './partnership';
import { portfolio } from './portfolio';
import { scope } from './scope';

/** Every family of models. A new family is its own folder and one line here. */
export const families: ReadonlyMap<string, Family> = new Map(
  [market, game, partnership, coproduction, portfolio, scope].map((family) => [family.name, family]),
);
