import type { Frame } from '../language/expressions';

/** A solved model as a figure reads it. */
export interface FigureReader {
  /** With the parameters of the point. */
  readonly frame: Frame;
  /** The value of an outcome; NaN where it is not available. */
  outcome(name: string): number;
  text(id: number): string;
}

/** Alternatives side by side with the one that is taken, as who could do a task at which cost. */
export interface OptionsFigure {
  readonly kind: 'options';
  readonly title: string;
  /** What the alternatives are compared by. */
  readonly measure: string;
  readonly unit: string | null;
  readonly rows: readonly {
    readonly name: string;
    readonly options: readonly { readonly name: string; readonly value: number }[];
    /** Name of the option that is taken; null: none of them. */
    readonly taken: string | null;
  }[];
}

/** How parts add up to a whole. */
export interface WaterfallFigure {
  readonly kind: 'waterfall';
  readonly title: string;
  readonly measure: string;
  readonly unit: string | null;
  readonly steps: readonly { readonly name: string; readonly value: number }[];
  /** What the steps add up to. */
  readonly total: string;
}

/** A picture of its own that a family draws under a name. */
export interface FamilyFigure {
  readonly name: string;
  readonly about: string;
  /** null: it cannot be drawn at this point. */
  read(reader: FigureReader): OptionsFigure | WaterfallFigure | null;
}
