import type { Span } from '../../notes/span';
import type { FieldInputs } from '../fieldInputs';
import type { DeclaredTable } from './declareTable';

/** A portfolio as its fields state it, before anything is compiled. */
export interface DeclaredPortfolio {
  readonly numbers: FieldInputs;
  /** Those that the block states; customers of `table` come behind them. */
  readonly customers: readonly DeclaredCustomer[];
  /** Customers that a data file lists. */
  readonly table: DeclaredTable | null;
  /** The names of all customers. */
  readonly names: readonly string[];
  readonly models: readonly DeclaredModel[];
  /** The business model of each customer, -1 for none, where the author assigns; null: the best is chosen. */
  readonly assign: { readonly models: readonly number[]; readonly span: Span } | null;
  /** Whether flows end with a horizon. */
  readonly horizon: boolean;
  readonly risk: DeclaredRisk | null;
  /** Where problems of the whole model are shown. */
  readonly anchor: Span;
  /** Whether problems were reported that keep it from being solved. */
  readonly broken: boolean;
}

export interface DeclaredCustomer {
  readonly name: string;
  /** As it is written behind a dot: quoted if it is no identifier. */
  readonly member: string;
  /** The names of its loads, by business model. */
  readonly loads: readonly string[];
  /** What it adds to other customers. */
  readonly references: readonly { readonly to: number; readonly input: string }[];
}

export interface DeclaredModel {
  readonly name: string;
  readonly member: string;
  readonly allowed: boolean;
  /** Where its retention is stated. */
  readonly retention: Span;
}

/** The names of the numbers of risk; null where nothing is stated. */
export interface DeclaredRisk {
  readonly sd: readonly (string | null)[];
  readonly correlation:
    | { readonly kind: 'none' }
    | { readonly kind: 'common'; readonly input: string; readonly span: Span }
    | { readonly kind: 'matrix'; readonly inputs: readonly (readonly string[])[]; readonly span: Span };
}

/** The names of a customer's and of a business model's numbers in formulas. */
export const customerNumber = (member: string, field: string): string => `customers.${member}.${field}`;
export const modelNumber = (member: string, field: string): string => `businessModels.${member}.${field}`;
