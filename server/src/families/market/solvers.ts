import { configurationGame } from '../../solving/market/configurationGame';
import { continuousMonopoly } from '../../solving/market/continuousMonopoly';
import { demandOf } from '../../solving/market/demandOf';
import type { Solvers } from '../../solving/market/marketModel';
import { priceEquilibria } from '../../solving/market/priceGame';

/** The solvers of markets by kind. */
export const solvers: Solvers = { demandOf, continuousMonopoly, priceEquilibria, configurationGame };
