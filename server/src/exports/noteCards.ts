import type { NoteAnalysis, ReportedReference } from '../analysis/analysis';
import { styledTheme } from '../charts/theme';
import { liesIn, otherErrors } from './checkedNote';
import { modelHtml } from './htmlModel';
import { referenceRemark } from './references';
import { shownValue } from './values';

/** A note's models as pieces of HTML, and what to say of the references of its prose, for a Markdown preview. */
export interface NoteCards {
  readonly version: number;
  readonly models: readonly {
    /** The line of the opening fence, from zero. */
    readonly line: number;
    /** Everything that an author wrote is escaped in it; its charts take their colours from the style sheet around. */
    readonly html: string;
  }[];
  readonly references: readonly {
    readonly kind: ReportedReference['kind'];
    readonly text: string;
    readonly expression: string;
    readonly passed: boolean;
    /** Of a live value: the value. */
    readonly shown: string;
    /** What is wrong, in a few words; null: nothing. */
    readonly remark: string | null;
    readonly message: string;
  }[];
}

/** Prepares the cards of a note whose charts have been computed. */
export async function noteCards(analysis: NoteAnalysis): Promise<NoteCards> {
  const errors = otherErrors({ analysis });
  const models: { line: number; html: string }[] = [];
  for (const [index, model] of analysis.models.entries()) {
    const inBlock = errors.filter(({ range }) => liesIn(range, model.range));
    models.push({ line: model.range.start.line, html: await modelHtml(model, index, inBlock, styledTheme) });
  }
  const references = analysis.prose.map((reference) => {
    const { kind, text, expression, passed, value, message } = reference;
    return { kind, text, expression, passed, shown: shownValue(value), remark: referenceRemark(reference), message };
  });
  return { version: analysis.version, models, references };
}
