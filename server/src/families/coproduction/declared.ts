import type { Span } from '../../notes/span';
import type { FieldInputs } from '../fieldInputs';
import type { Mode } from './shape';

/** A model of co-production as its fields state it, before anything is compiled. */
export interface DeclaredCoproduction {
  readonly numbers: FieldInputs;
  /** In the order of the chain. */
  readonly tasks: readonly DeclaredTask[];
  /** Whether a handoff cost is written that is not plainly zero. */
  readonly handoff: boolean;
  /** Whether the gain per unit is stated instead of following from tasks. */
  readonly statedGain: boolean;
  readonly shifting: boolean;
  readonly selfService: boolean;
  readonly learning: boolean;
  /** Whether learning has a set-up cost of its own. */
  readonly setup: boolean;
  /** Where problems of the whole model are shown. */
  readonly anchor: Span;
  /** Whether problems were reported that keep it from being solved. */
  readonly broken: boolean;
}

export interface DeclaredTask {
  /** As it is written behind a dot: quoted if it is no identifier. */
  readonly member: string;
  /** Who could do it. */
  readonly possible: readonly Mode[];
  /** Who may do it under the allocation that is written; in the order firm, customer, joint. */
  readonly allowed: readonly Mode[];
}

/** The names of a task's numbers in formulas. */
export const costName = {
  firm: (member: string): string => `tasks.${member}.firm`,
  customer: (member: string): string => `tasks.${member}.customer`,
  jointValue: (member: string): string => `tasks.${member}.joint.value`,
  jointFirm: (member: string): string => `tasks.${member}.joint.firm`,
  jointCustomer: (member: string): string => `tasks.${member}.joint.customer`,
} as const;
