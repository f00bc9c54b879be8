import type { OutcomeDeclaration } from '../../../language/declarations';
import { competition } from './competition';
import { offers } from './offers';
import { totals } from './totals';

/** The kinds of outcomes. */
export const outcomes: readonly OutcomeDeclaration[] = [...offers, ...totals, ...competition];
