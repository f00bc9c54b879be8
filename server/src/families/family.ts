import type { Problem } from '../notes/problem';
import type { Span } from '../notes/span';
import type { VariantDeclaration } from '../language/block/declaration';
import type { Declared, OutcomeDeclaration, Shape } from '../language/declarations/fields';
import type { Binding, Compiled, Frame, ValueType } from '../language/expressions/runtime';
import type { Expression } from '../language/expressions/ast';
import type { ScalarNode } from '../language/yaml/tree';
import type { Derivatives } from '../numerics/derivatives';
import type { IntegerSolver } from '../solving/integerProgram';
import type { Candidates } from './candidates';
import type { Formula, FormulaInput } from './closedForm';
import type { FamilyColumns } from './familyColumns';
import type { FamilyFigure } from './figure';
import type { Trade } from './trade';

/** A family of models: declared once, everything else derived. */
export interface Family {
  readonly name: string;
  /** A few words, as in "game: any other paper". */
  readonly title: string;
  readonly about: string;
  /** The family's own fields, beside the common ones. */
  readonly shape: Extract<Shape, { kind: 'record' }>;
  readonly outcomes: readonly OutcomeDeclaration[];
  /** A commented starter body that evaluates without problems. */
  readonly template: string;
  /** Reads the fields of one variant. Never throws; reports problems to the host. */
  declare(fields: Extract<Declared, { kind: 'record' }>, variant: VariantDeclaration, host: FamilyHost): FamilyModel;
}

/** What a family needs while it declares a model. */
export interface FamilyHost {
  report(problem: Problem): void;
  /**
   * Declares a name of the block's namespace with a slot of its own (a choice, an attribute). Reports `duplicate-name`.
   * A dotted name (`total.q`) that is also an outcome is read from its slot while solving and from the outcome afterwards.
   */
  declareName(
    name: string,
    span: Span,
    kind: 'choice' | 'attribute',
    type: ValueType,
    values?: readonly string[],
  ): number;
  /** Whether something else of the block has this name already. */
  isDeclared(name: string): boolean;
  /** Adds a word that stands for a text value (`low` of `oneOf: [low, high]`) to the pool. */
  internText(text: string): number;
  text(id: number): string;
  /**
   * Compiles an expression that the solution needs; names declared by `declareName`, parameters,
   * definitions. Reports problems; null if it cannot be compiled or has another type.
   * Call it in `FamilyModel.complete`, when all names are known. `locals` are extra names seen only by this
   * expression: a number is the slot it is read from, a `Compiled` (of this host) is what it stands for
   * (`payoff.retailer` in a participation constraint); differentiation goes on into it.
   */
  compile(
    node: ScalarNode | Expression,
    type: ValueType,
    locals?: ReadonlyMap<string, number | Compiled>,
    report?: (problem: Problem) => void,
  ): Compiled | null;
  /** Solves mixed-integer programs; null where that was not loaded. */
  readonly integerSolver: IntegerSolver | null;
  /** The data file that a field names, and its path from the note; reports why it cannot be read, and null then. */
  readFile(node: ScalarNode): { readonly file: { readonly text: string }; readonly path: string } | null;
  /** Reads an expression without looking names up; reports problems; null if it cannot be read. */
  parse(node: ScalarNode): Expression | null;
  /**
   * Value, gradient and Hessian of a compiled number in the given slots, definitions and `Compiled` locals included.
   * null: this expression has no automatic derivatives. The inner null: none at this point (undefined).
   * The result may be reused by the next call.
   */
  differentiate(compiled: Compiled, slots: readonly number[]): ((frame: Frame) => Derivatives | null) | null;
  /**
   * The value of a compiled expression at the stated parameters, for counts that decide which outcomes there are
   * (`periods`); NaN where undefined. May be called in `declare` with an expression that reads parameters alone.
   */
  stated(compiled: Compiled): number;
  /** An extra slot without a name of its own. */
  allocateSlot(): number;
  /**
   * Compiles closed-form quantities that may use each other and `inputs`; the bindings go into `Outcome.closedForm`.
   * Call it in `declare`; inputs may be added to the map until `complete`. `anchor` is where their faults are shown.
   */
  compileFormulas(
    formulas: readonly Formula[],
    inputs: ReadonlyMap<string, FormulaInput>,
    anchor: Span,
  ): ReadonlyMap<string, () => Binding | null>;
}

/** One outcome of one model, flattened: `payoff.one`. */
export interface Outcome {
  readonly name: string;
  readonly type: ValueType;
  readonly about: string;
  readonly unit?: string;
  readonly values?: readonly string[];
  /** Closed form in the language, shown on hover. */
  readonly formula?: string;
  /** The compiled closed form: read through wherever the outcome is used, so it needs no place in `Equilibrium.outcomes`. */
  readonly closedForm?: () => Binding | null;
}

/** Something the model's agents choose. */
export interface FamilyChoice {
  readonly name: string;
  readonly slot: number;
  readonly type: ValueType;
  readonly about: string;
  /** A slot that is 1 while the choice is held and 0 while it is free, for closed forms that need to know. */
  readonly heldFlag?: number;
}

/** Outcomes that are read by name or all at once; their values are `Equilibrium.member`. */
export interface MemberOutcomes {
  readonly count: number;
  /** Flattened, as it is written. */
  name(index: number): string;
  /** By the parts of a dotted name without quotes; null if there is none. */
  find(parts: readonly string[]): number | null;
  type(index: number): ValueType;
  describe(index: number): Omit<Outcome, 'name' | 'closedForm' | 'formula'>;
}

/** A chart that a family draws by default: its text, or with the keys that authors have too. */
export type DefaultChart =
  | string
  | {
      readonly plot?: string;
      readonly over?: string;
      readonly title?: string;
      /** Expressions by label. */
      readonly mark?: Readonly<Record<string, string>>;
      readonly shade?: Readonly<Record<string, string>>;
      readonly between?: readonly [low: string, high: string];
    };

/** Customers of a model, for pictures of demand and of who buys what. */
export interface Customers {
  readonly attributes: readonly string[];
  /** Which attributes are random in some segment. */
  readonly random: readonly string[];
  /** Solves once more at the parameter values of a frame; null when there is nothing to picture. */
  at(frame: Frame, held: ReadonlySet<number>): Trade | null;
}

/** A model as a family declares it: which outcomes there are, then how to solve. */
export interface FamilyModel {
  /** Besides parameters and definitions. Members in declared order; names with spaces quoted. Known before `complete`. */
  readonly outcomes: readonly Outcome[];
  /** Outcomes of members that a data file lists: too many to be declared one by one. */
  readonly memberOutcomes?: MemberOutcomes;
  /** Choices by name: they are outcomes too, and may be held at a value. */
  readonly choices: readonly FamilyChoice[];
  /** Texts of charts shown when the author states none. */
  readonly defaultCharts: readonly DefaultChart[];
  /** Of models with customers who choose among products. */
  readonly customers?: Customers;
  /** Pictures of its own that the family can draw. */
  readonly figures?: readonly FamilyFigure[];
  /** The solution as the best of finitely many candidates, for proofs; null where it is of another kind. After `complete`. */
  readonly candidates?: () => Candidates | null;
  /** How many points are solved at once; null where each has to be solved by itself. After `complete`. */
  readonly columns?: () => FamilyColumns | null;
  /** Compiles what the solution needs; null when that failed (problems have been reported). */
  complete(): Solve | null;
}

/**
 * Solves the model at the parameter values in `frame.slots`. `held` are choices fixed at the value in their slot.
 * Never throws; spends from `frame.budget`; leaves `frame.slots` as it likes (callers own the frame).
 */
export type Solve = (frame: Frame, held: ReadonlySet<number>) => FamilySolution;

export interface Equilibrium {
  /** Values of `FamilyModel.choices`, in order; NaN: not available (a mixed choice). */
  readonly choices: Float64Array;
  /** Values of `FamilyModel.outcomes`, in order; NaN: not available. */
  readonly outcomes: Float64Array;
  /** Values of `FamilyModel.memberOutcomes`, by their indices. */
  readonly member?: (index: number) => number;
  /** For lists: "pure", "mixed", an end of a continuum … */
  readonly note?: string;
}

export interface FamilySolution {
  /** Empty when none was found. */
  readonly equilibria: readonly Equilibrium[];
  /** Where there is none: outcomes that are known all the same (`equilibria` is 0); NaN elsewhere. */
  readonly withoutEquilibrium?: Float64Array;
  /** Which one is reported; -1 when there is none. */
  readonly selected: number;
  /** How the reported one was picked, in words, for messages: "the first in declared order". */
  readonly rule: string;
  /** Whether the author chose by a written `equilibrium`: then only the selected one counts in claims. */
  readonly selectedByAuthor: boolean;
  /** What the solver answers for: an upper bound for the error of any outcome, relative to its size. */
  readonly error: number;
  readonly alternatives: readonly { readonly configuration: string; readonly outcomes: ReadonlyMap<string, number> }[];
  readonly problems: readonly Problem[];
}

/** The solution of what could not be solved; its problems are reported beside it. */
export const noSolution: FamilySolution = {
  equilibria: [],
  selected: -1,
  rule: '',
  selectedByAuthor: false,
  error: 0,
  alternatives: [],
  problems: [],
};
