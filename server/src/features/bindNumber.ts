import { CodeActionKind, type CodeAction } from 'vscode-languageserver';
import type { JsonValue, Outcomes, Range, ReportedModel } from '../analysis/analysis';
import { rangesIn } from '../analysis/place';
import { agrees, linkTarget, numbersInProse, type WrittenNumber } from '../claims';
import type { Note } from '../notes/note';
import { proseRuns } from '../notes/proseRuns';
import { touches, type Span } from '../notes/span';
import type { NoteView } from './view';
import { headline, showValue } from './words';

/** The kind of the action: it changes how something is said, not what. */
export const bindKind = CodeActionKind.RefactorRewrite;

/** More candidates than this are no help. */
const most = 12;

/** Offers to bind a plain number of the prose to each result of the note's models that it says already. */
export function bindNumber({ note, positions, analysis, uri }: NoteView, version: number, range: Range): CodeAction[] {
  if (!analysis) return [];
  const selected = { start: positions.offsetAt(range.start), end: positions.offsetAt(range.end) };
  const found = plainNumberAt(note, selected);
  if (!found) return [];
  const written = note.text.slice(found.span.start, found.span.end);
  return candidates(analysis.models, found.number)
    .slice(0, most)
    .map(({ expression, value, exact }) => {
      const newText = `[${written}](${linkTarget(expression)})`;
      const edits = [{ range: rangesIn(positions)(found.span), newText }];
      return {
        title: `Bind ${written} to ${expression}${exact ? '' : ` (${showValue(value)})`}`,
        kind: bindKind,
        edit: { documentChanges: [{ textDocument: { uri, version }, edits }] },
      };
    });
}

/** The number in running text that a selection touches, with its currency and percent sign. */
function plainNumberAt(note: Note, selected: Span): { readonly number: WrittenNumber; readonly span: Span } | null {
  if (note.references.some(({ span }) => touches(span, selected.start))) return null;
  const run = proseRuns(note, selected.start).find((each) => touches(each, selected.start));
  if (!run) return null;
  const text = note.text.slice(run.start, run.end);
  for (const { number, end } of numbersInProse(text)) {
    const span = withMathMarks(text, { start: number.start, end });
    if (!span) continue;
    const inNote = { start: run.start + span.start, end: run.start + span.end };
    if (inNote.start <= selected.end && selected.start <= inNote.end) return { number, span: inNote };
  }
  return null;
}

/** Mathematics that is nothing but a number is bound as a whole; a number within a formula is left alone. */
function withMathMarks(text: string, number: Span): Span | null {
  for (const match of text.matchAll(/(?<!\\)\$(?!\s)([^$\n]*[^$\s\\])\$(?!\d)/g)) {
    const span = { start: match.index, end: match.index + match[0].length };
    if (number.end <= span.start || number.start >= span.end) continue;
    if (/^[-−+]?[\d.,{}\\]+(?:\\?%)?$/.test(match[1]!)) return span;
    if (/[\\=^_{}+*/<>]/.test(match[1]!)) return null;
  }
  return number;
}

interface Candidate {
  readonly expression: string;
  readonly value: number;
  /** Whether it is the number written, not only rounded to it. */
  readonly exact: boolean;
  readonly rank: number;
}

/** What a number may mean: results before parameters, the base before what scenarios change, exact before rounded. */
function candidates(models: readonly ReportedModel[], written: WrittenNumber): Candidate[] {
  const found: Candidate[] = [];
  for (const model of models) {
    if (model.id === null && models.length > 1) continue;
    const lead = headline(model)?.name;
    const add = (prefix: readonly string[], values: Outcomes, rank: number): void => {
      for (const [name, value] of Object.entries(values)) {
        if (!isNumber(value) || !agrees(written, value)) continue;
        const exact = Math.abs(value - written.value) <= 1e-9 * Math.max(1, Math.abs(value));
        const expression = [...(model.id === null ? [] : [model.id]), ...prefix, name].join('.');
        found.push({ expression, value, exact, rank: rank + (name === lead ? 0 : 1) + (exact ? 0 : 0.5) });
      }
    };
    add([], model.outcomes, 0);
    add([], Object.fromEntries(model.parameters.map(({ name, value }) => [name, value])), 2);
    for (const [scenario, { outcomes }] of Object.entries(model.scenarios)) {
      const changed = Object.entries(outcomes).filter(([name, value]) => value !== model.outcomes[name]);
      add([scenario], Object.fromEntries(changed), 4);
    }
  }
  const once = new Map(found.map((each) => [each.expression, each]));
  return [...once.values()].sort((a, b) => a.rank - b.rank);
}

function isNumber(value: JsonValue): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
