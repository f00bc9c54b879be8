import type { Span } from '../notes/span';
import type { Compiled } from '../language/expressions/runtime';
import type { Instance } from '../families/world';

/** What a picture calls a quantity. */
export interface Named {
  /** The expression as written. */
  readonly quantity: string;
  /** null: the base, in a chart that shows nothing else. */
  readonly scenario: string | null;
  readonly unit: string | null;
}

/** One thing to draw: an expression in the base or in one scenario. */
export interface Curve extends Named {
  readonly compiled: Compiled;
  readonly instance: Instance;
}

/** A parameter, or a choice held at values, along which the model is re-solved. */
export interface Axis {
  readonly name: string;
  readonly unit: string | null;
  readonly low: number;
  readonly high: number;
  /** What the note says the parameter is; null where it lies outside the axis or is not a number. */
  readonly stated: number | null;
  /** Where the ends come from: the chart, the parameter's range, or a span around the stated value. */
  readonly ends: 'written' | 'range' | 'around';
  readonly isChoice: boolean;
}

/** A curve with a name of its own: a place to mark, a condition to shade. */
export interface NamedCurve {
  readonly label: string;
  readonly curve: Curve;
}

/** The base or a scenario; no scenario: the chart shows nothing else. */
export interface NamedInstance {
  readonly scenario: string | null;
  readonly instance: Instance;
}

/** An attribute of customers along an axis; without ends: as far as there are customers. */
export interface TypeAxis {
  readonly name: string;
  readonly low: number | null;
  readonly high: number | null;
}

/** A series: members by period. */
export interface SeriesPlan {
  readonly name: string;
  readonly members: readonly { readonly at: number; readonly curve: Curve }[];
}

/** A chart of points that a file lists. */
export interface DataPlan {
  readonly kind: 'data';
  /** As it is written. */
  readonly path: string;
  readonly quantities: readonly DataColumn[];
  /** One axis or two. */
  readonly axes: readonly { readonly axis: Axis; readonly values: Float64Array }[];
}

/** A column of a file. */
export interface DataColumn extends Named {
  /** NaN where a cell is empty or no number. */
  readonly values: Float64Array;
  /** The cells as texts, where they are no numbers. */
  readonly words: readonly (string | null)[] | null;
}

/** What a chart text asks for, ready to be computed. */
export type Plan = PlanFrame &
  (
    | {
        readonly kind: 'lines';
        readonly curves: readonly Curve[];
        readonly axis: Axis;
        /** Places along the axis, read at the stated parameters. */
        readonly marks: readonly NamedCurve[];
        /** Conditions: where they are true is shaded. */
        readonly shades: readonly NamedCurve[];
        /** The area between these two is shaded. */
        readonly between: readonly [low: Curve, high: Curve] | null;
      }
    | { readonly kind: 'regimes'; readonly curves: readonly Curve[]; readonly axis: Axis }
    | { readonly kind: 'map'; readonly curve: Curve; readonly across: Axis; readonly up: Axis }
    | { readonly kind: 'bars'; readonly curves: readonly Curve[] }
    | { readonly kind: 'tiles'; readonly curves: readonly Curve[] }
    | {
        readonly kind: 'surplus';
        readonly parts: readonly Curve[];
        readonly total: readonly Curve[];
        readonly axis: Axis | null;
        readonly byConfiguration: boolean;
      }
    | { readonly kind: 'responses'; readonly instance: Instance; readonly choices: readonly [Responder, Responder] }
    | { readonly kind: 'figure'; readonly figure: string; readonly instances: readonly NamedInstance[] }
    | DataPlan
    | { readonly kind: 'demand'; readonly instances: readonly NamedInstance[] }
    | {
        readonly kind: 'purchase';
        readonly instances: readonly NamedInstance[];
        readonly across: TypeAxis;
        /** null: the other attributes do not matter, or there are none. */
        readonly up: TypeAxis | null;
      }
    | { readonly kind: 'path'; readonly series: readonly SeriesPlan[]; readonly levels: readonly Curve[] }
  );

export interface PlanFrame {
  readonly title: string;
  /** Number of points along an axis; null: as many as the chart needs. */
  readonly steps: number | null;
  /** Where the author asks for it; null for a chart of the family's. */
  readonly span: Span | null;
}

/** A choice of the `responses` chart: read re-solved while the other one is held. */
export interface Responder {
  readonly name: string;
  readonly unit: string | null;
  readonly compiled: Compiled;
  /** As written; null: found from the responses themselves. */
  readonly axis: Axis | null;
}
