import type { Chart, ChartTable } from './chart';
import type { PlanFrame } from './plan';
import { specification, type Json } from './specification';

/** What a kind of chart computes. Title, place in the note and what all charts share are put around it. */
export interface Drawing {
  /** Its own title, where one text asks for several charts; default: the plan's. */
  readonly title?: string;
  /** The text alternative, sentence by sentence. */
  readonly sentences: readonly string[];
  readonly table: ChartTable;
  /** null: no value is available. */
  readonly picture: Picture | null;
}

/** Layers over a plot of some height in pixels; the width follows the container. */
export interface Picture {
  readonly height: number;
  readonly layers: readonly Json[];
}

/** A drawing as surfaces show it. */
export function chartOf(frame: PlanFrame, { title = frame.title, sentences, table, picture }: Drawing): Chart {
  return {
    title,
    description: sentences.filter((each) => each !== '').join(' '),
    table,
    vegaLite: picture === null ? null : specification(title, picture.height, picture.layers),
    span: frame.span,
  };
}
