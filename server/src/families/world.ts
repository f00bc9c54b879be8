import type { Budget } from '../numerics/budget';
import type { MappedText } from '../notes/mappedText';
import type { Problem } from '../notes/problem';
import type { Span } from '../notes/span';
import type { BlockDeclaration } from '../language/block/declaration';
import type { Expression } from '../language/expressions/ast';
import type { Binding, Compiled, Frame, Scope, TextPool, ValueType } from '../language/expressions/runtime';
import type { MovedColumn } from './columnReader';
import type { Customers, DefaultChart, Family, FamilySolution, MemberOutcomes } from './family';
import type { HeldChoice } from './held';
import type { Candidates } from './candidates';
import type { FamilyFigure } from './figure';
import type { FileAtPath } from './noteFacts';
import type { Trade } from './trade';

/** A parameter of an instance, its stated value and range as numbers (NaN where they could not be read). */
export interface InstanceParameter {
  readonly name: string;
  readonly slot: number;
  readonly type: ValueType;
  readonly value: number;
  readonly range: readonly [number, number] | null;
  readonly step: number | null;
  readonly unit: string | null;
  readonly note: string | null;
}

/** Anything that can be read after the solution: a choice, a definition, an outcome of the family. */
export interface InstanceOutcome {
  readonly name: string;
  readonly kind: 'choice' | 'definition' | 'outcome';
  readonly type: ValueType;
  readonly about: string;
  readonly unit: string | null;
  /** As an expression of the language, for hovers: a definition's own text or the family's closed form. */
  readonly formula: string | null;
  readonly binding: Binding;
}

/** One block under no scenario (`base`) or under one. */
export interface Instance {
  readonly block: ModelBlock;
  /** null for the base. */
  readonly scenario: string | null;
  readonly parameters: readonly InstanceParameter[];
  readonly choices: readonly {
    readonly name: string;
    readonly slot: number;
    readonly type: ValueType;
    readonly values?: readonly string[];
    readonly about: string;
    /** Where the block declares it. */
    readonly nameSpan?: Span;
  }[];
  /** Choices that the scenario holds at a value. */
  readonly held: readonly HeldChoice[];
  /** Slots that say whether a choice is held, for choices that have one. */
  readonly heldFlags: readonly (readonly [choice: number, flag: number])[];
  readonly outcomes: readonly InstanceOutcome[];
  /** Outcomes of members that a data file lists, read by name or all at once (`Frame.member`). */
  readonly members: MemberOutcomes | null;
  /** Names after the solution: everything of the block, `base`, scenarios, other blocks. */
  readonly scope: Scope;
  /** Tells instances apart where one reads another (`Binding.elsewhere`). */
  readonly namespace: object;
  /** Parameters (or choices) that the scenario sets itself: a domain does not move these. */
  readonly own: ReadonlySet<string>;
  readonly problems: readonly Problem[];
  /** Whether everything that the solution needs could be compiled. */
  readonly solvable: boolean;
  /** The solution as the best of finitely many candidates, for proofs; null where it is of another kind. */
  candidates(): Candidates | null;
  readonly defaultCharts: readonly DefaultChart[];
  /** Pictures of its own that its family can draw. */
  readonly figures: readonly FamilyFigure[];
  /** Of models with customers who choose among products; null: others. */
  readonly customers: Pick<Customers, 'attributes' | 'random'> | null;
}

/** Values of expressions at many points, the same to the last bit as at each point alone. */
export interface WorldColumns {
  /**
   * Writes the first `count` values of each expression, with the `fixed` names at one value and the moved ones along
   * their columns; NaN is not available. `ask` becomes 1 at points that have to be solved and read by themselves: where
   * a problem is to be reported, or columns cannot do what the model needs. Answers whether there are
   * such points. Moves the world; spends nothing but for the first point.
   */
  read(
    fixed: ReadonlyMap<string, number>,
    moved: readonly MovedColumn[],
    count: number,
    into: readonly Float64Array[],
    ask: Uint8Array,
  ): boolean;
}

/** A block of the note with its instances. */
export interface ModelBlock {
  readonly index: number;
  readonly id: string | null;
  readonly declaration: BlockDeclaration;
  readonly family: Family | null;
  /** null when the family is unknown or the body is no mapping. */
  readonly base: Instance | null;
  readonly scenarios: ReadonlyMap<string, Instance>;
}

/**
 * All models of one note, solvable at any point. A point moves parameters in every instance that has
 * them and does not set them itself. Solutions are remembered per instance and point.
 */
export interface World {
  readonly blocks: readonly ModelBlock[];
  readonly texts: TextPool;
  budget: Budget;
  /** Replaces the current point (name → value; parameters or choices to hold). */
  setPoint(point: ReadonlyMap<string, number>): void;
  /** Looks at the n-th equilibrium of an instance from now on; null: the selected one. */
  setEquilibrium(instance: Instance, index: number | null): void;
  /** The solution at the current point. */
  solution(instance: Instance): FamilySolution;
  /**
   * The instance at the current point, solved, ready to evaluate expressions compiled in `instance.scope`.
   * Without an equilibrium outcomes are NaN and reading one is a `not-available` fault.
   */
  frame(instance: Instance): Frame;
  /**
   * Prepares to read expressions of an instance (compiled in its scope, or bindings of its outcomes) at many points at
   * once, along columns of the named parameters and choices; null where it is solved point by point.
   */
  columns(instance: Instance, sources: readonly (Compiled | Binding)[], names: readonly string[]): WorldColumns | null;
  /** Who could buy what at the current point; null: nothing to picture. Use it before the world moves on. */
  trade(instance: Instance): Trade | null;
  /** The data file that a path leads to, as it is written in a block. */
  data(block: ModelBlock, written: string): FileAtPath;
  /** A block by its id as it is named in `home`: of the same note, or behind a path of another one. */
  blockNamed(path: string | null, id: string, home: ModelBlock): ModelBlock | null;
  /** Reads and compiles an expression after the solution, in the instance's namespace. */
  compile(
    instance: Instance,
    source: MappedText | Expression,
  ): { readonly compiled: Compiled | null; readonly problems: readonly Problem[] };
  /** Compiles in the namespace of the note (prose): block ids, and the names of the only block if there is one. */
  compileInNote(source: MappedText | Expression): {
    readonly compiled: Compiled | null;
    readonly problems: readonly Problem[];
    readonly instance: Instance | null;
  };
  /** A frame for expressions of the note's namespace. */
  noteFrame(): Frame;
  /** Instances whose outcomes or parameters an expression reads, the home instance included if it does. */
  instancesRead(instance: Instance | null, expression: Expression): readonly Instance[];
}
